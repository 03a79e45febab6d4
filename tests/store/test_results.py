"""Results are shared by links."""

import datetime as dt

import pytest
from sqlalchemy import select

from matcher.errors import NotFoundError
from matcher.scoring.corrections import Correction
from matcher.store.database.tables import CandidateRow, SharedResultRow
from matcher.store.repositories.results import view_only_token
from tests.render.invented import report

DAY = dt.timedelta(days=1)
CORRECTION = Correction(kind="not-mine", skill="rag", lines=("Built search over case files",), statement="A talk only.")
PURGES = [
    pytest.param(lambda work, now: work.results.purge(now), id="the hourly purge"),
    pytest.param(lambda work, _: work.retention.purge(keep_days=0, audit_days=0), id="rolefit purge"),
]


@pytest.fixture
def match(work, organisation_id):
    return work.matches.add(organisation_id, report(), text="text")


@pytest.fixture
def token(work, match, clock):
    return work.results.share(match.id, clock.now + DAY)


def test_a_token_opens_its_match(work, match, token, clock):
    assert work.results.open(token, clock.now) == match


def test_a_token_cannot_be_guessed(work, match, clock):
    tokens = {work.results.share(match.id, clock.now + DAY) for _ in range(20)}

    assert len(tokens) == 20
    assert all(len(token) == 43 and token.isascii() for token in tokens)


def test_only_the_hash_of_a_token_is_stored(database):
    with database.work() as work:
        match = work.matches.add(work.organisations.named("Example").id, report())
        token = work.results.share(match.id, dt.datetime(2100, 1, 1, tzinfo=dt.UTC))
        work.commit()
    with database.engine.connect() as connection:
        stored = connection.execute(select(SharedResultRow.__table__)).one()

    assert not any(token in str(value) for value in stored)


@pytest.mark.parametrize(
    "call",
    [lambda results, token: results.open(token, dt.datetime.now(dt.UTC)), lambda results, token: results.delete(token)],
    ids=["open", "delete"],
)
@pytest.mark.parametrize("unknown", ["", "x" * 43, "\0", "\ud800", "x" * 5000])
def test_an_unknown_token_is_not_found(work, token, call, unknown):
    with pytest.raises(NotFoundError):
        call(work.results, unknown)


def test_a_token_expires(work, match, token, clock):
    assert work.results.open(token, clock.now + DAY - dt.timedelta(seconds=1)) == match
    with pytest.raises(NotFoundError):
        work.results.open(token, clock.now + DAY)


def test_a_token_does_not_outlive_its_match(work, organisation_id, clock):
    match = work.matches.add(organisation_id, report(), expires_at=clock.now + DAY)
    token = work.results.share(match.id, clock.now + 2 * DAY)

    with pytest.raises(NotFoundError):
        work.results.open(token, clock.now + DAY)


def test_deleting_a_result_erases_the_match(work, organisation_id, match, token, clock):
    another = work.results.share(match.id, clock.now + DAY)

    work.results.delete(token)

    for each in (token, another):
        with pytest.raises(NotFoundError):
            work.results.open(each, clock.now)
    with pytest.raises(NotFoundError):
        work.matches.get(organisation_id, match.id)


def test_deleting_a_result_twice_is_an_error(work, token):
    work.results.delete(token)

    with pytest.raises(NotFoundError):
        work.results.delete(token)


def test_an_unknown_match_cannot_be_shared(database):
    with pytest.raises(NotFoundError), database.work() as work:
        work.results.share("0" * 32, dt.datetime(2100, 1, 1, tzinfo=dt.UTC))


def test_purging_erases_what_has_expired_and_nothing_else(work, organisation_id, clock):
    now = clock.now
    kept = {
        "without an end": work.matches.add(organisation_id, report()),
        "not yet": work.matches.add(organisation_id, report(), expires_at=now + 2 * DAY),
        "the link alone": work.matches.add(organisation_id, report()),
    }
    work.matches.add(organisation_id, report(), expires_at=now + DAY, text="text")
    link = work.results.share(kept["the link alone"].id, now + DAY)
    still = work.results.share(kept["not yet"].id, now + 2 * DAY)

    assert work.results.purge(now + DAY) == 1
    assert work.results.purge(now + DAY) == 0

    assert {item.id for item in work.matches.page(organisation_id).items} == {each.id for each in kept.values()}
    assert work.results.open(still, now + DAY) == kept["not yet"]
    with pytest.raises(NotFoundError):
        work.results.open(link, now)


@pytest.fixture
def keep(timed_database, clock):
    """A function that keeps a result of the form for some days, a second after the one before. Returns its id."""

    def keep(ref, days, *corrections, **options):
        clock.forward(seconds=1)
        with timed_database.work() as work:
            owner, expires_at = work.organisations.form().id, clock.now + days * DAY
            match = work.matches.add(owner, report(), candidate_ref=ref, expires_at=expires_at, **options)
            work.candidates.correct(owner, ref, corrections)
            work.commit()
        return match.id

    return keep


@pytest.fixture(params=PURGES)
def purge_after_a_day(request, timed_database, clock):
    """A function that purges a day later, in each way. Returns the candidates that are left, with their corrections."""

    def purge():
        clock.forward(days=1)
        with timed_database.work() as work:
            request.param(work, clock.now)
            work.commit()
        with timed_database.engine.connect() as connection:
            return connection.execute(select(CandidateRow.ref, CandidateRow.corrections)).all()

    return purge


def test_corrections_of_a_result_that_expired_are_erased_with_it(keep, purge_after_a_day):
    keep("ben", 2)
    keep("ada", 1, CORRECTION)

    assert purge_after_a_day() == [("ben", ())]


def test_a_candidate_with_another_result_keeps_the_corrections_when_one_expires(keep, purge_after_a_day):
    keep("ada", 2)
    keep("ada", 1, CORRECTION)

    assert purge_after_a_day() == [("ada", (CORRECTION,))]


def test_the_result_before_counts_again_when_the_newest_expires(keep, purge_after_a_day, timed_database):
    before = keep("ada", 2)
    keep("ada", 1, replaces=True)

    purge_after_a_day()

    with timed_database.work() as work:
        assert [item.id for item in work.matches.page(work.organisations.form().id).items] == [before]


@pytest.mark.parametrize("purge", PURGES)
def test_corrections_of_a_result_that_expired_leave_no_trace_in_the_file(sqlite, tmp_path, purge):
    with sqlite.work() as work:
        owner = work.organisations.form().id
        work.matches.add(owner, report(), candidate_ref="ada", expires_at=sqlite.now())
        work.candidates.correct(owner, "ada", [CORRECTION])
        work.commit()
    with sqlite.work() as work:
        purge(work, sqlite.now())
        work.commit()
    sqlite.dispose()

    assert not any(CORRECTION.statement.encode() in path.read_bytes() for path in tmp_path.iterdir())


def test_a_link_that_only_shows_opens_the_match_and_cannot_delete_it(work, match, token, clock):
    work.results.show(token, clock.now)
    shown = view_only_token(token)

    assert work.results.open(shown, clock.now) == match
    assert [work.results.link(each, clock.now).view_only for each in (token, shown)] == [False, True]
    with pytest.raises(NotFoundError):
        work.results.delete(shown)
    assert work.results.open(token, clock.now) == match


def test_a_link_that_only_shows_makes_no_further_links(work, token, clock):
    work.results.show(token, clock.now)

    for call in (work.results.show, work.results.stop_showing):
        with pytest.raises(NotFoundError):
            call(view_only_token(token), clock.now)


def test_a_link_that_only_shows_is_made_by_its_owner_and_ends_when_they_want(work, token, clock):
    assert not work.results.is_shown(token)
    with pytest.raises(NotFoundError):
        work.results.open(view_only_token(token), clock.now)
    for _ in range(2):
        work.results.show(token, clock.now)
    assert work.results.is_shown(token)

    work.results.stop_showing(token, clock.now)

    assert not work.results.is_shown(token)
    with pytest.raises(NotFoundError):
        work.results.open(view_only_token(token), clock.now)


def test_all_links_end_together(work, token, clock):
    work.results.show(token, clock.now)
    shown = view_only_token(token)

    assert work.results.link(shown, clock.now).expires_at == work.results.link(token, clock.now).expires_at
    work.results.delete(token)
    for each in (token, shown):
        with pytest.raises(NotFoundError):
            work.results.link(each, clock.now)
