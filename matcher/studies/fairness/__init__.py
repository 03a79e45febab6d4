"""Audit a pool: whether groups of people are selected and scored alike, and which requirements make a difference."""
