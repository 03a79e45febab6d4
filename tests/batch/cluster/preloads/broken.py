"""Loaded by a worker that cannot say which versions it has."""

from matcher.batch.cluster import host


def facts_here():
    raise ValueError("words that must not be seen")


host.facts_here = facts_here
