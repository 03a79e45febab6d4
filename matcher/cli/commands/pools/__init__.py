"""Commands that work on the results of a batch."""
