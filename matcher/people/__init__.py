"""Propose which documents of a pool are about the same person. Nothing is merged: a person decides."""
