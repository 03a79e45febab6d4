"""Compare fits with what happened to people later: who was interviewed or hired, and how they were rated."""
