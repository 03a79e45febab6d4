"""Lists of matches are filtered, sorted and divided into pages."""

import base64
import datetime as dt
from contextlib import suppress

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.errors import UsageError
from matcher.report import Recommendation
from matcher.store.likeness import versions_hash
from matcher.store.lists import match_filter
from matcher.store.lists.cursor import Cursor, read_cursor, write_cursor
from matcher.store.lists.match_filter import SORTS, Current, MatchFilter
from tests.render.invented import report, role_fit, skill_row

CURRENT, OWN_SHA256 = versions_hash(report().versions), "ab" * 32
MOMENT = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)


def match(*, recommended="ai_engineer", ml=None, ai=None, own=None, skills=()):
    """A report with these fits; a fit of "none" is one that could not be computed."""
    fits = {"ml_engineer": ml, "ai_engineer": ai, "own": own}
    return report(
        recommendation=Recommendation(recommended, 0.9, 1.0, ()),
        roles=tuple(
            role_fit(role, fit=None if fit == "none" else float(fit), sha256=OWN_SHA256)
            for role, fit in fits.items()
            if fit is not None
        ),
        skills=tuple(skill_row(skill, status=status) for skill, status in skills),
    )


MATCHES = {
    "ann": match(recommended="ml_engineer", ml=80, ai=20, skills=[("pytorch", "claimed")]),
    "ben": match(ml=30, ai=90, skills=[("rag", "claimed"), ("pytorch", "negated")]),
    "cat": match(recommended="both", ml=70, ai=75, own=40, skills=[("rag", "claimed"), ("pytorch", "claimed")]),
    "dan": match(recommended="insufficient_text", ml="none", ai="none"),
    "eve": match(recommended="neither", ml=0, ai=10, skills=[("rag", "aspirational")]),
}
"""The matches by candidate, stored in this order at intervals of a minute."""


@pytest.fixture(params=[match_filter.FEW, 3, 0], ids=["begins with all", "begins with few", "is read in its order"])
def few(request, monkeypatch):
    """How many matches of a condition, or of the organisation, are so few that the list begins with them."""
    monkeypatch.setattr(match_filter, "FEW", request.param)


@pytest.fixture
def candidates(work, organisation_id, clock, few):
    """A function that lists the candidates of `MATCHES`. Another organisation has one more match."""
    work.matches.add(work.organisations.named("Another").id, MATCHES["ann"], candidate_ref="stranger")
    for reference, stored in MATCHES.items():
        document = msgspec.structs.replace(stored.document, sha256=reference * 20)
        work.matches.add(
            organisation_id,
            msgspec.structs.replace(stored, document=document),
            candidate_ref=reference,
            job_ref=f"job of {reference}",
            metadata={"office": reference, "team": "Data"},
        )
        clock.forward(minutes=1)
    work.commit()

    def listed(sort="created_at", **wanted):
        page = work.matches.page(organisation_id, MatchFilter(**wanted), sort=sort, limit=50)
        assert page.next_cursor is None
        return [item.candidate_ref for item in page.items]

    return listed


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        pytest.param({}, "ann ben cat dan eve", id="everything"),
        pytest.param({"recommended": "both"}, "cat", id="recommended role"),
        pytest.param({"recommended": "insufficient_text"}, "dan", id="no recommendation"),
        pytest.param({"role": "own"}, "cat", id="a role that one match was scored for"),
        pytest.param({"role": "ml_engineer", "min_fit": 70.0}, "ann cat", id="fit of a role, the limit included"),
        pytest.param({"role": "ml_engineer", "min_fit": 0.0}, "ann ben cat eve", id="a fit of 0 is a fit"),
        pytest.param({"skill": "pytorch"}, "ann cat", id="a claimed skill, not a negated one"),
        pytest.param({"skill": "rag"}, "ben cat", id="a claimed skill, not an aspirational one"),
        pytest.param({"skill": "cobol"}, "", id="a skill that nobody has"),
        pytest.param({"candidate_ref": "eve"}, "eve", id="candidate"),
        pytest.param({"candidate_ref": "stranger"}, "", id="candidate of another organisation"),
        pytest.param({"created_after": MOMENT + dt.timedelta(minutes=2)}, "dan eve", id="later than a time"),
        pytest.param(
            {"created_after": (MOMENT + dt.timedelta(minutes=2)).astimezone(dt.timezone(dt.timedelta(hours=5)))},
            "dan eve",
            id="later than a time in another zone",
        ),
        pytest.param({"created_before": MOMENT + dt.timedelta(minutes=2)}, "ann ben", id="earlier than a time"),
        pytest.param({"job_ref": "job of ben"}, "ben", id="job"),
        pytest.param({"sha256": "cat" * 20}, "cat", id="document"),
        pytest.param({"metadata": {"office": "dan"}}, "dan", id="metadata"),
        pytest.param({"metadata": {"office": "dan", "team": "Data"}}, "dan", id="two keys of metadata"),
        pytest.param({"metadata": {"office": "dan", "team": "Sales"}}, "", id="a key with another value"),
        pytest.param({"metadata": {"team": "dan"}}, "", id="a value of another key"),
        pytest.param({"stale": Current(CURRENT, {})}, "", id="made with other versions: none"),
        pytest.param({"stale": Current("f" * 64, {})}, "ann ben cat dan eve", id="made with other versions: all"),
        pytest.param({"stale": Current(CURRENT, {"own": "f" * 64})}, "cat", id="made with another revision of a role"),
        pytest.param({"stale": Current(CURRENT, {"own": OWN_SHA256})}, "", id="made with the same revision"),
        pytest.param({"role": "ai_engineer", "min_fit": 50.0, "skill": "pytorch"}, "cat", id="several conditions"),
        pytest.param({"candidate_ref": "' OR 1=1 --"}, "", id="an SQL statement"),
    ],
)
def test_filters(candidates, wanted, found):
    assert candidates(**wanted) == found.split()


@pytest.mark.parametrize(
    ("sort", "role", "found"),
    [
        ("created_at", None, "ann ben cat dan eve"),
        ("-created_at", None, "eve dan cat ben ann"),
        ("-created_at", "ml_engineer", "eve dan cat ben ann"),
        ("-fit", None, "ben ann cat eve dan"),
        ("fit", None, "dan eve cat ann ben"),
        ("-fit", "ml_engineer", "ann cat ben eve dan"),
        ("fit", "ai_engineer", "dan eve ann cat ben"),
    ],
)
def test_orders(candidates, sort, role, found):
    assert candidates(sort=sort, role=role) == found.split()


@pytest.mark.parametrize("sort", ["", "name", "-created", "--fit", "fit; DROP TABLE matches"])
def test_an_unknown_order(work, organisation_id, sort):
    with pytest.raises(UsageError, match="sorted by one of"):
        work.matches.page(organisation_id, sort=sort)


@pytest.mark.usefixtures("few")
def test_expired_matches_are_not_listed(work, organisation_id, clock):
    work.matches.add(organisation_id, report(), expires_at=clock.now + dt.timedelta(hours=1))
    kept = work.matches.add(organisation_id, report())
    clock.forward(hours=1)

    assert [item.id for item in work.matches.page(organisation_id).items] == [kept.id]


def pages(work, organisation_id, *, limit, between=lambda: None, **options):
    """The ids on all pages. `between` is called before each further page."""
    found, cursor = [], None
    while True:
        page = work.matches.page(organisation_id, limit=limit, cursor=cursor, **options)
        assert len(page.items) <= limit
        found += [item.id for item in page.items]
        cursor = page.next_cursor
        if cursor is None:
            return found
        between()


def add_with_ties(work, organisation_id, clock, count=23):
    for number in range(count):
        work.matches.add(organisation_id, match(ml=number % 3, ai=50 if number % 5 else "none"))
        if number % 4 == 0:
            clock.forward(microseconds=1)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("limit", [1, 7, 23, 24])
@pytest.mark.parametrize("wanted", [MatchFilter(), MatchFilter(role="ml_engineer")], ids=["all", "of a role"])
@pytest.mark.parametrize("sort", SORTS)
def test_pages_show_each_match_once_in_the_order_of_the_list(work, organisation_id, clock, sort, wanted, limit):
    add_with_ties(work, organisation_id, clock)
    whole = [item.id for item in work.matches.page(organisation_id, wanted, sort=sort, limit=100).items]

    assert pages(work, organisation_id, limit=limit, wanted=wanted, sort=sort) == whole
    assert len(set(whole)) == 23


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("sort", SORTS)
def test_pages_are_stable_under_inserts(work, organisation_id, clock, sort):
    add_with_ties(work, organisation_id, clock)
    before = [item.id for item in work.matches.page(organisation_id, sort=sort, limit=100).items]

    found = pages(
        work, organisation_id, limit=5, sort=sort, between=lambda: add_with_ties(work, organisation_id, clock, 3)
    )

    assert len(found) == len(set(found))
    assert [each for each in found if each in set(before)] == before


@pytest.mark.usefixtures("few")
def test_pages_are_stable_when_the_last_match_shown_is_deleted(work, organisation_id, clock):
    add_with_ties(work, organisation_id, clock)
    first = work.matches.page(organisation_id, limit=5)
    whole = [item.id for item in work.matches.page(organisation_id, limit=100).items]

    work.matches.delete(organisation_id, first.items[-1].id)
    rest = work.matches.page(organisation_id, limit=100, cursor=first.next_cursor)

    assert [item.id for item in (*first.items, *rest.items)] == whole


@pytest.mark.usefixtures("few")
def test_a_cursor_does_not_show_matches_of_another_organisation(work, organisation_id, clock):
    add_with_ties(work, organisation_id, clock)
    cursor = work.matches.page(organisation_id, limit=5).next_cursor

    assert work.matches.page(work.organisations.named("Another").id, cursor=cursor).items == ()


def encoded(value):
    return base64.urlsafe_b64encode(msgspec.json.encode(value)).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        pytest.param("", id="empty"),
        pytest.param("no cursor", id="words"),
        pytest.param("ä", id="not ASCII"),
        pytest.param("AAAAA", id="cut off"),
        pytest.param("____", id="not UTF-8"),
        pytest.param(encoded(None), id="null"),
        pytest.param(encoded({"sort": "-created_at"}), id="an object"),
        pytest.param(encoded(["-created_at", "2026-11-20T12:00:00Z"]), id="too short"),
        pytest.param(encoded(["-created_at", "2026-11-20T12:00:00Z", "a", "b"]), id="not seen at a time"),
        pytest.param(encoded(["-created_at", "2026-11-20T12:00:00Z", "a", None, "b"]), id="too long"),
        pytest.param(encoded(["-created_at", "2026-11-20T12:00:00", "a"]), id="no time zone"),
        pytest.param(encoded(["-created_at", "soon", "a"]), id="not a time"),
        pytest.param(encoded(["-created_at", 70.0, "a"]), id="a number instead of a time"),
        pytest.param(encoded(["-created_at", None, "a"]), id="no value"),
        pytest.param(encoded(["created_at", "2026-11-20T12:00:00Z", "a"]), id="the other direction"),
        pytest.param(encoded(["-fit", 70.0, "a"]), id="another order"),
    ],
)
def test_a_broken_cursor_is_refused(work, organisation_id, cursor):
    with pytest.raises(UsageError, match="cursor"):
        work.matches.page(organisation_id, cursor=cursor)


@pytest.mark.parametrize(
    "cursor",
    [
        pytest.param(["-created_at", "0001-01-01T00:00:00+14:00", "a"], id="before the calendar"),
        pytest.param(["-created_at", "2026-11-20T12:00:00Z", "a\0"], id="a zero byte"),
        pytest.param(["-created_at", "9999-12-31T23:59:59Z", "x" * 5000], id="very long"),
        pytest.param(["-created_at", "2026-11-20T12:00:00Z", "a", "0001-01-01T00:00:00+14:00"], id="seen long ago"),
    ],
)
def test_a_forged_cursor_does_no_harm(timed_database, cursor):
    with timed_database.work() as work:
        organisation_id = work.organisations.named("Example").id
        work.commit()

    with suppress(UsageError), timed_database.work() as work:
        assert work.matches.page(organisation_id, cursor=encoded(cursor)).items == ()


@given(text=st.text() | st.binary().map(lambda data: base64.urlsafe_b64encode(data).decode()))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_a_cursor_or_a_usage_error(text):
    try:
        cursor = read_cursor(text, order="-fit")
    except UsageError:
        return
    assert cursor.sort == "-fit"


@given(
    value=st.floats(allow_nan=False, allow_infinity=False), match_id=st.text(alphabet="0123456789abcdef", min_size=1)
)
def test_a_cursor_is_read_as_it_was_written(value, match_id):
    cursor = Cursor("fit", value, match_id)

    assert read_cursor(write_cursor(cursor), order="fit") == cursor


@pytest.mark.parametrize("wanted", [{"skill": "pytorch"}, {"metadata": {"team": "Data"}}], ids=["skill", "metadata"])
def test_the_few_are_counted_within_the_organisation(work, organisation_id, monkeypatch, wanted):
    monkeypatch.setattr(match_filter, "FEW", 1)
    for name in ("One", "Another"):
        work.matches.add(work.organisations.named(name).id, MATCHES["cat"], metadata={"team": "Data"})
    work.matches.add(organisation_id, MATCHES["dan"])
    own = work.matches.add(organisation_id, MATCHES["ann"], metadata={"team": "Data"})
    work.commit()

    few = match_filter.few_matches(work._session, organisation_id, MatchFilter(**wanted))

    assert few == [own.id]
