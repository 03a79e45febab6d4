"""Show studies of a pool: as text, as CSV, and as an HTML page that needs no server and runs no script."""
