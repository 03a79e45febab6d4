"""Candidates: a newer resume takes the place of others, corrections stay apart, and all is erased in one call."""

import datetime as dt
from unittest.mock import Mock

import pytest

from matcher.errors import ErasedError, NotFoundError
from matcher.scoring.corrections import Correction
from matcher.store.database.column_types import JsonOf
from matcher.store.likeness import Twin
from matcher.store.lists.match_filter import MatchFilter
from matcher.store.repositories.idempotency import KeyedRequest
from tests.render.invented import report

CORRECTION = Correction(kind="not-mine", skill="rag", statement="I only attended a talk.")


@pytest.fixture
def add(work, organisation_id, clock):
    """A function that stores a match of a candidate, a second after the one before."""

    def add(ref="ada", **options):
        clock.forward(seconds=1)
        return work.matches.add(organisation_id, report(), candidate_ref=ref, **options)

    return add


@pytest.fixture
def listed(work, organisation_id):
    """A function that gives the ids of the listed matches, the oldest first."""
    return lambda **wanted: [
        item.id for item in work.matches.page(organisation_id, MatchFilter(**wanted), sort="created_at").items
    ]


def test_a_match_with_a_reference_makes_a_candidate(work, organisation_id, add, clock):
    first = add()
    add()

    candidate = work.candidates.get(organisation_id, "ada")

    assert (candidate.ref, candidate.created_at, candidate.corrections) == ("ada", first.created_at, ())


@pytest.mark.parametrize("call", ["get", "erase", "correct"])
def test_there_is_no_candidate_of_another_organisation(work, add, call):
    add()
    other = work.organisations.named("Another").id
    more = [[CORRECTION]] if call == "correct" else []

    with pytest.raises(NotFoundError, match="no such candidate"):
        getattr(work.candidates, call)(other, "ada", *more)


def test_matches_of_one_candidate_stand_beside_each_other(add, listed):
    ids = [add().id, add().id]

    assert listed(candidate_ref="ada") == ids


def test_a_newer_resume_takes_the_place_of_all_older_matches(work, organisation_id, add, listed):
    older, ben, rescored_from = add(), add("ben"), add()
    rescored = work.matches.add_rescored(organisation_id, rescored_from.id, report())
    newest = add(replaces=True)

    assert listed() == [ben.id, newest.id]
    assert listed(lineage="all") == [older.id, ben.id, rescored_from.id, rescored.id, newest.id]


def test_an_old_resume_that_is_scored_again_does_not_come_back(work, organisation_id, add, listed):
    older, newest = add(), add(replaces=True)
    work.matches.add_rescored(organisation_id, older.id, report())

    assert listed() == [newest.id]


def test_the_resume_before_counts_again_if_the_newest_is_erased(work, organisation_id, add, listed):
    _, before, newest = add(), add(replaces=True), add(replaces=True)

    work.matches.delete(organisation_id, newest.id)

    assert listed() == [before.id]


def test_the_current_resume_stays_if_an_older_one_is_erased(work, organisation_id, add, listed):
    older, newest = add(), add(replaces=True)

    work.matches.delete(organisation_id, older.id)

    assert listed(lineage="all") == [newest.id]


def test_corrections_stay_with_the_candidate(work, organisation_id, add, clock):
    add()
    work.candidates.correct(organisation_id, "ada", [CORRECTION])
    corrected_at = clock.now
    add(replaces=True)

    candidate = work.candidates.get(organisation_id, "ada")

    assert (candidate.corrections, candidate.corrected_at) == ((CORRECTION,), corrected_at)
    assert work.candidates.corrections(organisation_id, ["ada", "ben"]) == {"ada": (CORRECTION,)}


def test_corrections_can_be_taken_back(work, organisation_id, add):
    add()
    work.candidates.correct(organisation_id, "ada", [CORRECTION])
    work.candidates.correct(organisation_id, "ada", [])

    assert work.candidates.corrections(organisation_id, ["ada"]) == {}


def test_erasing_a_candidate_leaves_the_others(work, organisation_id, add, listed):
    ada, ben = [add(), add(replaces=True)], add("ben")

    assert sorted(work.candidates.erase(organisation_id, "ada")) == sorted(match.id for match in ada)

    assert listed(lineage="all") == [ben.id]
    with pytest.raises(NotFoundError):
        work.candidates.get(organisation_id, "ada")


def test_a_candidate_without_matches_is_forgotten_with_the_corrections(work, organisation_id, add):
    match = add()
    work.candidates.correct(organisation_id, "ada", [CORRECTION])

    work.matches.delete(organisation_id, match.id)

    with pytest.raises(NotFoundError):
        work.candidates.get(organisation_id, "ada")


@pytest.mark.parametrize("hours", [1, -1], ids=["later", "the clock was set back"])
@pytest.mark.parametrize("times", [1, 2])
def test_a_request_that_began_before_the_candidate_was_erased_stores_nothing(
    work, organisation_id, add, clock, hours, times
):
    for _ in range(times):
        known = work.candidates.last_erasure(organisation_id, "ada")
        add()
        clock.forward(hours=hours)
        work.candidates.erase(organisation_id, "ada")

    with pytest.raises(ErasedError, match="while the request was running"):
        add(last_erasure=known)


@pytest.mark.parametrize("hours", [1, -1], ids=["later", "the clock was set back"])
def test_a_request_that_begins_after_the_candidate_was_erased_stores_its_match(
    work, organisation_id, add, clock, listed, hours
):
    add()
    work.candidates.erase(organisation_id, "ada")
    clock.forward(hours=hours)

    again = add(last_erasure=work.candidates.last_erasure(organisation_id, "ada"))

    assert listed() == [again.id]


def test_a_newer_resume_is_newer_though_the_clock_was_set_back(work, organisation_id, add, clock):
    first = add()
    clock.forward(hours=-1)
    second = add(replaces=True)
    third = add(replaces=True)

    assert first.created_at < second.created_at < third.created_at
    assert [each.id for each in work.matches.of_candidate(organisation_id, "ada")] == [third.id, second.id, first.id]
    work.matches.delete(organisation_id, third.id)
    newest, _ = work.matches.of_candidate(organisation_id, "ada")
    assert (newest.id, newest.replaced_at) == (second.id, None)


def test_a_candidate_may_apply_again_after_being_erased(work, organisation_id, add, listed):
    add()
    work.candidates.erase(organisation_id, "ada")

    again = add()

    assert listed() == [again.id]


def test_a_late_request_does_not_bring_an_erased_candidate_back(work, organisation_id, add):
    request = KeyedRequest(organisation_id, "once", "f" * 64)
    work.idempotency.begin(request)
    work.idempotency.finish(request, add().id)

    work.candidates.erase(organisation_id, "ada")

    with pytest.raises(ErasedError):
        work.idempotency.begin(request)


OPTIONS = {"candidate_ref": "ada", "job_ref": "REQ-1", "metadata": {"office": "Bern"}}
TWIN = Twin(
    sha256=report().document.sha256,
    document_name="copy.pdf",
    as_of=report().as_of,
    versions=report().versions,
    roles=frozenset((role.role, role.sha256) for role in report().roles),
    has_document=False,
    **OPTIONS,
)
OTHERS = [
    pytest.param({"sha256": "0" * 64}, id="other bytes"),
    pytest.param({"document_name": "mara.txt"}, id="another format by its name"),
    pytest.param({"as_of": report().as_of - dt.timedelta(days=1)}, id="another day"),
    pytest.param({"versions": type(report().versions)("9", "9", "9")}, id="other versions"),
    pytest.param({"roles": frozenset([*TWIN.roles][:1])}, id="one role"),
    pytest.param({"roles": frozenset((role, "f" * 64) for role, _ in TWIN.roles)}, id="another revision"),
    pytest.param({"candidate_ref": "ben"}, id="another candidate"),
    pytest.param({"candidate_ref": None}, id="no candidate"),
    pytest.param({"job_ref": None}, id="no job"),
    pytest.param({"metadata": {}}, id="no metadata"),
    pytest.param({"has_document": True}, id="with the document"),
]


def test_the_same_match_is_found(work, organisation_id):
    stored = work.matches.add(organisation_id, report(), **OPTIONS)

    assert work.matches.same(organisation_id, TWIN) == stored


@pytest.mark.parametrize("change", OTHERS)
def test_another_match_is_not_the_same(work, organisation_id, change):
    work.matches.add(organisation_id, report(), **OPTIONS)

    twin = Twin(**{name: getattr(TWIN, name) for name in TWIN.__struct_fields__} | change)

    assert work.matches.same(organisation_id, twin) is None


def test_a_match_that_was_replaced_is_not_the_same(work, organisation_id, clock):
    work.matches.add(organisation_id, report(), **OPTIONS)
    clock.forward(seconds=1)
    work.matches.add(organisation_id, report(), candidate_ref="ada", replaces=True)

    assert work.matches.same(organisation_id, TWIN) is None


def test_the_same_bytes_with_other_metadata_are_not_decoded(work, organisation_id, monkeypatch):
    for number in range(30):
        work.matches.add(organisation_id, report(), **OPTIONS | {"metadata": {"office": str(number)}})
    stored = work.matches.add(organisation_id, report(), **OPTIONS)
    decoder = Mock(wraps=JsonOf.process_result_value)
    monkeypatch.setattr(JsonOf, "process_result_value", lambda *args: decoder(*args))

    assert work.matches.same(organisation_id, TWIN) == stored
    assert decoder.call_count == 1
