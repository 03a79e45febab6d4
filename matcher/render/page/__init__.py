"""Reports as the result page shows them, in words for a candidate."""
