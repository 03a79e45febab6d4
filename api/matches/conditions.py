"""The conditions of a request for stored matches."""

from collections.abc import Iterator
from typing import Any

from api.access.audit import is_about
from api.access.auth import organisation_id
from api.access.services import services
from api.http.errors import InvalidFieldsError
from api.matches.showing import current
from matcher.report import BOTH, INSUFFICIENT_TEXT, NEITHER, SEVERAL
from matcher.store.lists.match_filter import MatchFilter
from matcher.store.work import Work

NO_SKILL = "There is no skill with this id; GET /v1/skills lists them."
NO_ROLE = "There is no role with this id; GET /v1/roles lists them."
NO_RECOMMENDATION = f"Must be the id of a role, '{BOTH}', '{SEVERAL}', '{NEITHER}' or '{INSUFFICIENT_TEXT}'."


def match_filter(work: Work, query: dict[str, Any]) -> MatchFilter:
    """The conditions of a request. With those of one candidate, its entry in the audit trail is about the candidate.

    Raises `InvalidFieldsError` for the id of a skill or role that does not exist: a misspelt one would find no match,
    as if nobody met the condition.
    """
    if wrong := dict(_unknown(work, query)):
        raise InvalidFieldsError({field: [reason] for field, reason in wrong.items()})
    if "candidate_ref" in query:
        is_about(query["candidate_ref"])
        query = query | {"candidate_ref": work.candidates.known_as(organisation_id(), query["candidate_ref"])}
    return MatchFilter(**query | {"stale": current(work) if query["stale"] else None})


def _unknown(work: Work, query: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The fields with the id of something that does not exist, and what is wrong with each."""
    taxonomy = services().matcher.taxonomy
    if query.get("skill") not in (None, *taxonomy.skills):
        yield "skill", NO_SKILL
    roles = {None, *taxonomy.roles}
    recommendations = {*roles, BOTH, SEVERAL, NEITHER, INSUFFICIENT_TEXT}
    for field, known, reason in (("role", roles, NO_ROLE), ("recommended", recommendations, NO_RECOMMENDATION)):
        if query.get(field) not in known and not work.roles.was_defined(organisation_id(), query[field]):
            yield field, reason
