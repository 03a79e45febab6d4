"""Render reports as text for a terminal."""
