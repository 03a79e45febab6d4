"""The seconds for which an organisation kept readers busy, in a window that moves on."""

import datetime as dt
from itertools import pairwise

import pytest
from sqlalchemy import event

from matcher.store.database.tables import ReadingTimeRow
from matcher.store.repositories.reading_times import SLOT, WINDOW

LIMIT = 100


@pytest.fixture
def times(work):
    """A function that makes an organisation and its reading time."""
    return lambda name: Owner(work, name)


class Owner:
    """The reading time of one organisation."""

    def __init__(self, work, name):
        self.id = work.organisations.named(name).id
        self.repository = work.reading_times
        self.session = work._session

    def spend(self, seconds):
        self.repository.spend(self.id, seconds)

    def balance(self, limit=LIMIT):
        return self.repository.balance(self.id, limit)


def move_to(clock, second):
    """Set the clock to so many seconds after it began to run."""
    clock.now = clock.now.replace(hour=12, minute=0, second=0, microsecond=0) + dt.timedelta(seconds=second)


@pytest.mark.parametrize(
    ("spent", "remaining", "is_free"),
    [
        pytest.param([], 100, True, id="nothing"),
        pytest.param([30.2], 70, True, id="some"),
        pytest.param([30, 30, 39.9], 1, True, id="nearly all"),
        pytest.param([30, 70], 0, False, id="all"),
        pytest.param([99, 45], 0, False, id="more, because what was begun is finished"),
    ],
)
def test_the_seconds_of_all_documents_count_together(times, spent, remaining, is_free):
    owner = times("Ada")
    for seconds in spent:
        owner.spend(seconds)
    balance = owner.balance()
    assert (balance.remaining, balance.retry_after is None) == (remaining, is_free)


def test_another_organisation_has_its_own_budget(times):
    ada, quill = times("Ada"), times("Quill")
    ada.spend(LIMIT)
    assert (ada.balance().remaining, quill.balance().remaining) == (0, LIMIT)
    assert ada.repository.above(LIMIT) == {ada.id}
    assert ada.repository.above(LIMIT + 1) == frozenset()


@pytest.mark.parametrize(
    ("spent", "retry_after"),
    [
        pytest.param([(0, 100)], 610, id="at once"),
        pytest.param([(0, 60), (100, 60)], 510, id="the first leaves enough"),
        pytest.param([(0, 10), (50, 20), (100, 90)], 560, id="two must go"),
        pytest.param([(5, 1), (300, 200)], 610, id="one large one"),
    ],
)
def test_after_the_wait_there_is_time_again_and_not_earlier(times, clock, spent, retry_after):
    owner = times("Ada")
    for at, seconds in spent:
        move_to(clock, at)
        owner.spend(seconds)
    assert owner.balance().retry_after == retry_after
    clock.forward(seconds=retry_after - 0.5)
    assert owner.balance().retry_after is not None
    clock.forward(seconds=0.5)
    assert owner.balance().retry_after is None


def test_the_reset_says_when_the_first_seconds_no_longer_count(times, clock):
    owner = times("Ada")
    owner.spend(20)
    move_to(clock, 305)
    owner.spend(20)
    balance = owner.balance()
    assert (balance.reset_seconds, balance.remaining) == (SLOT + WINDOW - 305, 60)
    clock.forward(seconds=balance.reset_seconds)
    assert owner.balance().remaining == 80


def test_there_are_few_rows_however_many_documents(times, clock):
    owner = times("Ada")
    for number in range(2_000):
        move_to(clock, number)
        owner.spend(0.01)
    rows = owner.session.query(ReadingTimeRow).where(ReadingTimeRow.organisation_id == owner.id).all()
    assert len(rows) <= WINDOW / SLOT + 1
    assert all(later - earlier == 1 for earlier, later in pairwise(sorted(row.slot for row in rows)))


def test_only_the_first_seconds_of_a_slot_delete_anything(times, clock):
    owner, deletions = times("Ada"), []

    def note(connection, cursor, statement, parameters, context, many):
        if context.isdelete:
            deletions.append(statement)

    event.listen(owner.session.connection(), "before_cursor_execute", note)
    for second in (0, 3, SLOT - 1, SLOT, SLOT + 1):
        move_to(clock, second)
        owner.spend(1)
    assert len(deletions) == 2


def test_after_the_clock_was_set_back_nothing_of_before_counts(times, clock):
    owner = times("Ada")
    owner.spend(LIMIT)
    clock.forward(hours=-1)
    assert (owner.balance().remaining, owner.balance().retry_after) == (LIMIT, None)
    assert owner.repository.above(LIMIT) == frozenset()
    owner.spend(30)
    clock.forward(hours=1)
    assert owner.balance().remaining == LIMIT


def test_the_seconds_of_a_server_with_a_clock_a_little_ahead_count(times, clock):
    owner = times("Ada")
    owner.spend(LIMIT)
    clock.forward(seconds=-30)
    assert (owner.balance().remaining, owner.balance().retry_after) == (0, WINDOW + SLOT + 30)
