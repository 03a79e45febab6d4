"""Health checks for operators. They need no API key."""

from http import HTTPStatus
from typing import Literal

from msgspec import Struct

from api.http.services import services
from api.http.views import Views

blueprint = Views("operations", __name__, description="Health checks for operators; no key is needed")

PROBE = b"Is anybody reading?"
"""A short document, which is read without delay."""


class Health(Struct, frozen=True):
    """The state of the service."""

    status: Literal["ok", "ready"]


@blueprint.get("/healthz")
@blueprint.doc(security=[])
@blueprint.response(HTTPStatus.OK, Health)
def check_health() -> Health:
    """Say that the process answers. Needs neither database nor readers."""
    return Health("ok")


@blueprint.get("/readyz")
@blueprint.doc(security=[])
@blueprint.response(HTTPStatus.OK, Health)
@blueprint.alt_response(HTTPStatus.SERVICE_UNAVAILABLE, response=HTTPStatus.SERVICE_UNAVAILABLE.name)
def check_readiness() -> Health:
    """Say whether requests can be answered: the database responds, and a document can be read."""
    services().database.ping()
    services().matcher.match(PROBE)
    return Health("ready")
