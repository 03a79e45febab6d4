"""Prepare the contents of the result page, in words for a candidate."""
