"""What the link of the present request allows: an owner may change and delete the result, a viewer may only see it."""

from dataclasses import dataclass

from flask import abort, g, request

from api.access.services import services
from matcher.errors import MatcherError, NotFoundError
from matcher.render.names import day_name

FOR_OWNERS = frozenset({"web.confirm_delete", "web.sharing"})
"""The pages that only the owner of a result may open."""
VIEWERS_MAY_SEND = frozenset({"web.what_if", "web.posting_answer", "web.versions_answer"})
"""The forms that viewers may send too, because they change nothing."""


@dataclass(frozen=True, slots=True)
class LinkView:
    """For templates: the day on which the result is erased, and whether the link only shows it."""

    erased_on: str
    view_only: bool


def refuse_viewers() -> None:
    """Refuse a request with a view-only link if it would change the result or belongs to its owner. Aborts with 403."""
    changes = request.method == "POST" and request.endpoint not in VIEWERS_MAY_SEND
    if (changes or request.endpoint in FOR_OWNERS) and is_view_only():
        abort(403)


def link_of_request() -> LinkView | None:
    """The link that the address of the request has; None if it has none, or none that works."""
    token = (request.view_args or {}).get("token")
    if token is None:
        return None
    if "link" not in g:
        g.link = _link(token)
    link: LinkView | None = g.link
    return link


def is_view_only() -> bool:
    """Whether the link of the request only shows the result."""
    link = link_of_request()
    return link is not None and link.view_only


def link_for_templates() -> dict[str, LinkView | None]:
    """The variable `link` of every template. A page about a problem of the database does not have it."""
    try:
        return {"link": link_of_request()}
    except MatcherError:
        return {"link": None}


def _link(token: str) -> LinkView | None:
    database = services().database
    with database.work() as work:
        try:
            link = work.results.link(token, database.now())
        except NotFoundError:
            return None
    return LinkView(day_name(link.expires_at.date()), link.view_only)
