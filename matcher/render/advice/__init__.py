"""Say what is missing for a role, what it would add, and what to write about it."""
