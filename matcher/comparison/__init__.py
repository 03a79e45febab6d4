"""Compare reports: two on the same document, or several side by side."""
