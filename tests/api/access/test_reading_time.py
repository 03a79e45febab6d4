"""The time for which the documents of an organisation keep readers busy: in requests and in batches, together."""

import datetime as dt
import math
from dataclasses import replace

import pytest

from api import build_matcher
from api.access.reading_time import SHARE_OF_BATCHES, ReadingTime
from matcher import Matcher
from matcher.documents.limits import DEFAULT_LIMITS
from matcher.documents.reading import read_document
from matcher.store.database.tables import ReadingTimeRow
from matcher.store.repositories.reading_times import SLOT, WINDOW
from tests.api.batches.sender import Sender, states
from tests.api.service import SETTINGS, Service, assert_problem
from tests.databases import migrated

SECONDS = 100
HEADERS = ("ReadingTime-Limit", "ReadingTime-Remaining", "ReadingTime-Reset")


class Clock:
    """A clock that only moves when it is set."""

    def __init__(self):
        self.now = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)

    def __call__(self):
        return self.now

    def forward(self, seconds):
        self.now += dt.timedelta(seconds=seconds)


class Reader:
    """A reader that needs no process."""

    limits = DEFAULT_LIMITS

    def read(self, data, *, name=None, deadline=None):
        return read_document(data, name=name)

    def close(self):
        pass


@pytest.fixture(scope="module")
def engine():
    return Matcher(reader=Reader())


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def database(tmp_path, clock):
    with migrated(f"sqlite:///{tmp_path / 'test.db'}", clock=clock) as database:
        yield database


@pytest.fixture
def service(database):
    """A service that reads documents in real processes, with a small budget for each organisation."""
    settings = replace(SETTINGS, readers=1, reading_seconds=SECONDS)
    with build_matcher(settings, reading_time=ReadingTime(database, SECONDS)) as matcher:
        yield Service(database, matcher, reading_seconds=SECONDS)


def organisation_of(service, key=None):
    return service.database.key(key or service.key).organisation_id


def spend(service, seconds, key=None):
    ReadingTime(service.database, SECONDS).spend(organisation_of(service, key), seconds)


def used(service):
    with service.database.work() as work:
        return sum(slot.seconds for slot in work._session.query(ReadingTimeRow).all())


def post(service, text="Ada Quill, engineer.", *, key=None):
    return service.match_file(text, headers=None if key is None else {"Authorization": f"Bearer {key}"})


def test_a_document_costs_the_time_for_which_a_reader_was_busy(service):
    answer = post(service)
    assert answer.status_code == 201
    assert 0 < used(service) < SECONDS
    left = str(math.ceil(SECONDS - used(service)))
    assert [answer.headers[name] for name in HEADERS] == [str(SECONDS), left, str(SLOT + WINDOW)]


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"\x00\x01"], ids=["damaged", "unsupported"])
def test_a_document_that_is_not_read_costs_time_too(service, content):
    assert service.match_file(content, "cv.pdf").status_code in (415, 422)
    assert used(service) > 0


def test_without_time_left_a_document_is_refused_and_told_when_to_come_again(service, clock):
    spend(service, 60)
    clock.forward(200)
    spend(service, 60)
    answer = post(service)
    problem = assert_problem(answer, 429, "reading-time")
    wait = SLOT + WINDOW - 200
    assert answer.headers["Retry-After"] == str(wait)
    assert [answer.headers[name] for name in HEADERS] == [str(SECONDS), "0", str(wait)]
    assert problem["detail"] == (
        f"The documents of your organisation may be read for {SECONDS} seconds in 10 minutes; "
        f"send this one again in {wait} seconds."
    )
    assert service.stored() == []
    clock.forward(wait - 1)
    assert post(service).status_code == 429
    clock.forward(1)
    assert post(service).status_code == 201


def test_two_keys_of_an_organisation_share_its_time_and_others_have_their_own(service):
    same, other = service.new_key("Hiring"), service.new_key("Another")
    spend(service, SECONDS)
    assert [post(service, key=key).status_code for key in (service.key, same, other)] == [429, 429, 201]


def test_two_servers_count_together(service):
    settings = replace(SETTINGS, readers=1, reading_seconds=SECONDS)
    with build_matcher(settings, reading_time=ReadingTime(service.database, SECONDS)) as matcher:
        second = Service(service.database, matcher, reading_seconds=SECONDS)
        assert post(second, key=service.key).status_code == 201
        spend(service, SECONDS)
        assert post(second, "Bea Quill, engineer.", key=service.key).status_code == 429


def test_what_reads_no_document_is_answered_without_time_left(service):
    spend(service, SECONDS)
    answer = service.get("/v1/matches")
    assert answer.status_code == 200
    assert not [name for name, _ in answer.headers if name.startswith("ReadingTime")]


def test_the_same_document_is_found_without_time_left(service):
    for status in (201, 200):
        assert post(service).status_code == status
        spend(service, SECONDS)


def test_without_a_limit_nothing_is_counted(database):
    with build_matcher(replace(SETTINGS, readers=1), reading_time=ReadingTime(database, 0)) as matcher:
        service = Service(database, matcher, reading_seconds=0)
        answer = post(service)
    assert answer.status_code == 201
    assert not [name for name, _ in answer.headers if name.startswith("ReadingTime")]
    assert used(service) == 0


def test_a_batch_waits_and_goes_on_when_there_is_time_again(database, engine, clock):
    service = Service(database, engine, reading_seconds=SECONDS)
    sender = Sender(service, reading_seconds=SECONDS)
    batch = sender.send("Ada Quill, engineer.", "Bea Quill, engineer.").json["id"]
    sender.run_one()
    spend(service, SHARE_OF_BATCHES * SECONDS)
    sender.run()
    assert states(sender.show(batch)) == ["done", "queued"]
    clock.forward(SLOT + WINDOW)
    sender.run()
    assert states(sender.show(batch)) == ["done", "done"]


def test_a_batch_costs_time_and_does_not_hold_up_others(database, engine):
    service = Service(database, engine, reading_seconds=SECONDS)
    sender = Sender(service, reading_seconds=SECONDS)
    mine = sender.send("Ada Quill, engineer.").json["id"]
    other = service.new_key("Another")
    spend(service, SECONDS)
    theirs = sender.send("Bea Quill, engineer.", key=other).json["id"]
    sender.run()
    assert states(sender.show(mine)) == ["queued"]
    assert states(service.get(f"/v1/batches/{theirs}", key=other).json) == ["done"]
    with database.work() as work:
        assert work.reading_times.above(0) == {organisation_of(service), organisation_of(service, other)}


def test_requests_are_still_answered_when_a_batch_waits(service):
    spend(service, SHARE_OF_BATCHES * SECONDS)
    assert post(service).status_code == 201


def test_a_database_that_cannot_be_written_does_not_stop_a_document(tmp_path, engine, caplog):
    with migrated(f"sqlite:///{tmp_path / 'other.db'}") as database:
        assert ReadingTime(database, SECONDS).spend("nobody", 1.0) is None
    assert [record.message for record in caplog.records if record.name == "rolefit.reading_time"] == [
        "reading time is not counted"
    ]
