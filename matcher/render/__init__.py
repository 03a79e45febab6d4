"""Show reports to people."""
