"""For operators: is the service alive, and can it work? No key is needed."""

from http import HTTPStatus

from flask import Response
from flask_smorest import Blueprint

from api.http.responses import reply
from api.http.services import services
from api.schemas import HealthSchema

blueprint = Blueprint("operations", __name__, description="For operators; no key is needed")

PROBE = b"Is anybody reading?"
"""A document that every reader can read at once."""


@blueprint.get("/healthz")
@blueprint.doc(security=[])
@blueprint.response(HTTPStatus.OK, HealthSchema)
def healthz() -> Response:
    """Say that the process answers. Needs neither database nor readers."""
    return reply({"status": "ok"})


@blueprint.get("/readyz")
@blueprint.doc(security=[])
@blueprint.response(HTTPStatus.OK, HealthSchema)
@blueprint.alt_response(HTTPStatus.SERVICE_UNAVAILABLE, response=HTTPStatus.SERVICE_UNAVAILABLE.name)
def readyz() -> Response:
    """Say whether requests can be worked on: the database answers, and a reader reads."""
    services().database.ping()
    services().matcher.match(PROBE)
    return reply({"status": "ready"})
