"""The database: its tables, connections and migrations."""
