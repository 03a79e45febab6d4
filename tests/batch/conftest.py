"""Databases for the tests of storing results."""

from tests.databases import database_url, postgresql_server_url, postgresql_url, sqlite_url

__all__ = ["database_url", "postgresql_server_url", "postgresql_url", "sqlite_url"]
