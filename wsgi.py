"""The application for a WSGI server. `rolefit serve` runs it in gunicorn."""

from api import create_app
from matcher.processes.confinement.kernel import hide

hide()
app = create_app()
