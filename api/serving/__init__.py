"""The production server: gunicorn with workers of its own, the connections among them, and their memory."""
