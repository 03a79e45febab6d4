"""Health checks and numbers for operators. They need no API key.

Probes may add a parameter so that no cache answers them, so unknown parameters are ignored here.
"""

from http import HTTPStatus
from typing import Literal

from flask import Response
from msgspec import Struct

from api.access.services import services
from api.access.views import Views
from matcher.processes.confinement.layers import Layer
from matcher.processes.protection import layers_here

blueprint = Views(
    "operations", __name__, description="Health checks and numbers for operators; no key is needed", any_query=True
)

METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"
METRICS_ANSWER = {
    "description": "The numbers in the text format of Prometheus",
    "content": {"text/plain": {"schema": {"type": "string"}}},
}


class Health(Struct, frozen=True):
    """The service answers."""

    status: Literal["ok"]


class Ready(Struct, frozen=True):
    """The service can answer all requests. `checks` names what was checked; `sandbox` confines reading processes."""

    status: Literal["ready"]
    checks: tuple[str, ...]
    sandbox: tuple[Layer, ...]


@blueprint.get("/healthz")
@blueprint.doc(security=[])
@blueprint.response(HTTPStatus.OK, Health)
def check_health() -> Health:
    """Say that the process answers. Needs neither database nor readers."""
    return Health("ok")


@blueprint.get("/readyz")
@blueprint.doc(security=[])
@blueprint.response(HTTPStatus.OK, Ready)
@blueprint.alt_response(HTTPStatus.SERVICE_UNAVAILABLE, response=HTTPStatus.SERVICE_UNAVAILABLE.name)
def check_readiness() -> Ready:
    """Say whether requests can be answered.

    The database can be written to and has the tables of this version, there is space on the disk, and a document can be
    read. If a check fails, `errors` names it. `sandbox` lists the layers that confine reading processes.
    """
    return Ready("ready", services().readiness.check(), layers_here())


@blueprint.get("/metrics")
@blueprint.doc(security=[])
@blueprint.doc(responses={HTTPStatus.OK: METRICS_ANSWER})
def show_metrics() -> Response:
    """Show numbers about requests, documents, reading processes and the background, in the format of Prometheus."""
    return Response(services().metrics.text() + services().backlog.text(), content_type=METRICS_TYPE)
