"""For operators: is the service alive, and can it work? No key is needed."""

from http import HTTPStatus
from typing import Literal

from msgspec import Struct

from api.http.services import services
from api.http.views import Views

blueprint = Views("operations", __name__, description="For operators; no key is needed")

PROBE = b"Is anybody reading?"
"""A document that every reader can read at once."""


class Health(Struct, frozen=True):
    """A sign of life."""

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
    """Say whether requests can be worked on: the database answers, and a reader reads."""
    services().database.ping()
    services().matcher.match(PROBE)
    return Health("ready")
