"""The page for candidates: a form, the result it leads to, and the result's deletion."""

from flask import Flask


def register(app: Flask) -> None:
    """Add the pages to an app whose services are in place."""
    from api.web.routes import web

    app.register_blueprint(web)
