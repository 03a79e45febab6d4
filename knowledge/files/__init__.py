"""Reads data files strictly: every mistake is reported with its file and entry."""
