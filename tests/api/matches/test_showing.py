"""Whether a new match is stale is told from its report as the database tells it of a stored match."""

import pytest

from api.matches.showing import _is_stale
from matcher.store.likeness import versions_hash
from matcher.store.lists.match_filter import Current
from tests.render.invented import report, role_fit

MADE, CHANGED = "ab" * 32, "cd" * 32
REPORT = report(roles=(role_fit("own", sha256=MADE), role_fit("ai_engineer")))
VERSIONS = versions_hash(REPORT.versions)


@pytest.mark.parametrize(
    ("today", "stale"),
    [
        pytest.param(Current(VERSIONS, {}), False, id="no own roles"),
        pytest.param(Current(VERSIONS, {"own": MADE, "another": CHANGED}), False, id="the same role"),
        pytest.param(Current(VERSIONS, {"own": CHANGED}), True, id="the role was changed meanwhile"),
        pytest.param(Current("other", {"own": MADE}), True, id="other versions"),
    ],
)
def test_a_new_match_is_stale_as_a_stored_one_is(database, today, stale):
    with database.work() as work:
        stored = work.matches.add(work.organisations.named("Example").id, REPORT)

        assert _is_stale(stored.report, today) is stale
        assert (stored.id in work.matches.stale([stored.id], today)) is stale
