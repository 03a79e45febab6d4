"""The web pages: a form and a result for candidates, and a form for employers."""

from flask import Flask


def register(app: Flask) -> None:
    """Add the pages to an application that already has its services."""
    # Each module of routes adds to the blueprint of the one before: routes, duties, comparisons.
    from api.web.comparisons.routes import web
    from api.web.unknown_addresses import register_unknown_addresses

    app.register_blueprint(web)
    register_unknown_addresses(app)
