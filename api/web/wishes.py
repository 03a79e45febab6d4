"""What a candidate says on the form about the own wishes: the role that the advice should be about, and the level."""

from collections.abc import Mapping

from flask import Request

from api.access.services import services
from api.web.submission import sent_form
from matcher.render.page.steps import EXPERIENCED, STARTING

ROLE, LEVEL = "role", "level"
"""The fields of the form, and the keys under which a match keeps them."""

LEVELS = {STARTING: "I am starting out", EXPERIENCED: "I have worked in it"}
"""The levels that the form offers. They change the steps, never a fit."""


def read_wishes(request: Request) -> dict[str, str]:
    """The wishes of a sent form, without those that the form does not offer."""
    return _known(request.form)


def sent_wishes(request: Request) -> dict[str, str]:
    """The wishes of a form that is shown again; none if it cannot be read."""
    return _known(sent_form(request))


def wishes(stored: Mapping[str, str], request: Request) -> dict[str, str]:
    """The wishes that were stored with a result. Those in the address of the page take their place."""
    return _known(stored) | _known(request.args)


def asked_here(request: Request) -> dict[str, str]:
    """The wishes in the address of the page, which its links keep."""
    return _known(request.args)


def _known(said: Mapping[str, str]) -> dict[str, str]:
    offered = {ROLE: {role.id for role in services().matcher.roles}, LEVEL: set(LEVELS)}
    return {key: said[key] for key, values in offered.items() if said.get(key) in values}
