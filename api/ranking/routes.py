"""/v1/roles/{id}/rank: stored matches ranked for a role, without sending a document again."""

from http import HTTPStatus
from typing import Any

from msgspec import Struct

from api.access.auth import needs
from api.access.views import WITH_BODY, Resource
from api.http.paging import paged
from api.ranking.answers import Ranking
from api.ranking.ranking import rank
from api.ranking.schemas import RANK_REQUEST, RankSchema
from matcher.store.scopes import READ

blueprint = Resource("ranking", __name__, description="Stored matches ranked for a role", audited=True)


@blueprint.post("/roles/<role_id>/rank")
@needs(READ)
@blueprint.arguments(RankSchema, example=RANK_REQUEST)
@blueprint.response(HTTPStatus.OK, Ranking)
@blueprint.problems(*WITH_BODY, HTTPStatus.NOT_FOUND)
@paged
def rank_matches(wanted: dict[str, Any], role_id: str) -> Struct:
    """Score the stored evidence of all matches against a role, and show the best. Stores nothing.

    One call scores up to 10,000 matches. As long as there is a `next_cursor`, `items` has the best so far; send the
    same request with it as `cursor` to go on. Each match is scored as of its own day.
    """
    return rank(role_id, wanted)
