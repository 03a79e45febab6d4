"""Writes docs/figures.md: how right the engine is, on the sets of this repository and on annotated resumes."""
