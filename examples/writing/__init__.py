"""Writes an invented resume in the formats that people send: one module a format."""
