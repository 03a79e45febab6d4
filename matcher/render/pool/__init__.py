"""Render pools for people."""
