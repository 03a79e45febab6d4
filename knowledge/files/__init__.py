"""Data files read strictly: every mistake is reported with its file and entry."""
