"""A page before its lines are decided about: each block alone, and what only all of them together show."""
