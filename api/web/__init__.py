"""The web pages: a form and a result for candidates, and a form for employers."""

from flask import Flask


def register(app: Flask) -> None:
    """Add the pages to an application that already has its services."""
    from api.web.duties import web
    from api.web.unknown_addresses import register_unknown_addresses

    app.register_blueprint(web)
    register_unknown_addresses(app)
