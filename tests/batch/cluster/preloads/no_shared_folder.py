"""Loaded by a worker that does not see the files of the batch."""

from matcher.batch.cluster import host

host.read_shared = lambda shared, most: None
