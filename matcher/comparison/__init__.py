"""Compare two reports on the same document."""
