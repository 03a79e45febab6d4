"""Fits to labelled lines whether a name means its skill, and whether the person claims that skill."""
