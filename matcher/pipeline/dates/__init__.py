"""Dates: what a text says of them, and what is not understood."""
