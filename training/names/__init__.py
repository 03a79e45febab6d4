"""Fits what is said of named skills to labelled lines: whether a name means its skill, and whether it is claimed."""
