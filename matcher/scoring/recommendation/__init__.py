"""Which role to recommend, and why."""
