"""The application for a WSGI server. `rolefit serve` runs it in gunicorn."""

from api import create_app

app = create_app()
