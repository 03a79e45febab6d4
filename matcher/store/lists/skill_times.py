"""When matches with certain skills were made: an index by which lists find the matches with a skill.

With an entry for each skill of each match, storing a match would take twice as long, because the entries of each skill
are on another page of the file. So matches that were made within the same quarter of a second share their entries.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from sqlalchemy import Connection, Insert, Select, and_, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased

from matcher.store.database.prepared import run_prepared, table_of
from matcher.store.database.tables import ClaimedSkillRow, MatchRow, SkillTimeRow, made_part

_TIMES, _CLAIMED, _MATCHES = table_of(SkillTimeRow), table_of(ClaimedSkillRow), table_of(MatchRow)
_STILL = select(_MATCHES.c.id).where(
    _MATCHES.c.organisation_id == _TIMES.c.organisation_id,
    _MATCHES.c.made == _TIMES.c.made,
    _CLAIMED.c.match_id == _MATCHES.c.id,
    _CLAIMED.c.skill == _TIMES.c.skill,
)
_REMOVAL = delete(_TIMES).where(
    _TIMES.c.organisation_id == bindparam("organisation_id"),
    _TIMES.c.made == bindparam("made"),
    ~_STILL.correlate(_TIMES).exists(),
)


def follow(connection: Connection, organisation_id: str, changes: Iterable[tuple[str, str]]) -> None:
    """Keep the index up to date with what this transaction did to matches of an organisation.

    `changes` are types of events with ids of matches. The transaction has locked the counter of these events, so that
    no other changes matches of the organisation now. The candidates' form has no counter, but nobody lists its matches.
    """
    match_ids = defaultdict(set)
    for type_, match_id in changes:
        match_ids[type_].add(match_id)
    for match_id in sorted(match_ids["created"] | match_ids["rescored"]):
        values = {"organisation_id": organisation_id, "made": made_part(match_id), "match_id": match_id}
        run_prepared(connection, _addition(connection.dialect.name), **values)
    for made in sorted({made_part(match_id) for match_id in match_ids["erased"]}):
        run_prepared(connection, _REMOVAL, organisation_id=organisation_id, made=made)


def with_skill(organisation_id: str, skill: str) -> Select[str]:
    """A query for the ids of an organisation's matches that claim a skill."""
    time, match = aliased(SkillTimeRow), aliased(MatchRow)
    claimed = select(_CLAIMED.c.match_id).where(_CLAIMED.c.match_id == match.id, _CLAIMED.c.skill == time.skill)
    return (
        select(match.id)
        .select_from(time)
        .join(match, and_(match.organisation_id == time.organisation_id, match.made == time.made))
        .where(time.organisation_id == organisation_id, time.skill == skill, claimed.correlate(time, match).exists())
    )


@cache
def _addition(dialect: str) -> Insert:
    skills = select(bindparam("organisation_id"), bindparam("made"), _CLAIMED.c.skill)
    skills = skills.where(_CLAIMED.c.match_id == bindparam("match_id")).order_by(_CLAIMED.c.skill)
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert(_TIMES).from_select(["organisation_id", "made", "skill"], skills).on_conflict_do_nothing()
