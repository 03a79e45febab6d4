"""The pages about duties towards candidates: the privacy notice, and who may see a result."""

from http import HTTPStatus

from flask import redirect, render_template, url_for
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

from api.access.services import services
from api.web.links import link_for_templates, refuse_viewers
from api.web.results import is_shown, opened, show, stop_showing
from api.web.routes import SEE_OTHER, web
from matcher.store.repositories.results import view_only_token

__all__ = ["web"]

web.before_request(refuse_viewers)
web.context_processor(link_for_templates)


@web.get("/privacy")
def privacy() -> str:
    """The privacy notice of this server."""
    settings = services().settings
    return render_template("web/duties/privacy.html", operator=settings.operator, contact=settings.contact)


@web.get("/results/<token>/sharing")
def sharing(token: str) -> str:
    """The page on which the owner of a result makes and ends a link that only shows it."""
    opened(token)
    shown = view_only_token(token) if is_shown(token) else None
    return render_template("web/duties/sharing.html", token=token, shown=shown)


@web.post("/results/<token>/sharing")
def start_sharing(token: str) -> Response:
    """Make the link that only shows the result."""
    show(token)
    return redirect(url_for("web.sharing", token=token), SEE_OTHER)


@web.post("/results/<token>/sharing/stop")
def stop_sharing(token: str) -> Response:
    """End the link that only shows the result."""
    stop_showing(token)
    return redirect(url_for("web.sharing", token=token), SEE_OTHER)


@web.errorhandler(Forbidden)
def view_only(error: Forbidden) -> tuple[str, int]:
    """The page for somebody who may see a result but not change it."""
    return render_template("web/duties/view_only.html"), HTTPStatus.FORBIDDEN
