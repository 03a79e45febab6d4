"""The application for a WSGI server; `rolefit serve` brings one along."""

from api import create_app

app = create_app()
