"""Bounds on what clients send, checked before the application looks at it."""
