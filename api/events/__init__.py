"""/v1/events: follow what happens to matches."""
