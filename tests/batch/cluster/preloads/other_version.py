"""Loaded by a worker that pretends to have another version of the engine."""

from matcher import version

version.__version__ = "9.9.9"
