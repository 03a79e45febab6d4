"""The change feed of an organisation."""

import pytest

from tests.api.service import assert_problem


def feed(service, after="0", *, key=None):
    return service.get(f"/v1/events?after={after}&limit=100", key=key).json


def happened(service, **request):
    return [(event["type"], event["match_id"]) for event in feed(service, **request)["items"]]


def test_the_feed_says_what_was_created_rescored_and_erased(service):
    first = service.match("words", candidate_ref="ats-1").json["id"]
    second = service.post(f"/v1/matches/{first}/rescore").json["id"]
    service.delete(f"/v1/matches/{first}")

    erased = [("erased", each) for each in sorted([first, second])]
    assert happened(service) == [("created", first), ("rescored", second), *erased]


def test_corrections_are_an_event_of_each_match_of_the_candidate(service):
    older, other = (service.match(f"{ref} words", candidate_ref=ref).json["id"] for ref in ("ada", "ben"))
    newer = service.put_candidate("ada", "newer words").json["id"]
    before = feed(service)["next_cursor"]

    for correction in ([{"kind": "not-mine", "skill": "rag"}], [{"kind": "not-mine", "skill": "rag"}], []):
        assert service.patch("/v1/candidates/ada", json={"corrections": correction}).status_code == 200

    assert happened(service, after=before) == [("corrected", each) for each in (older, newer)] * 2
    assert other not in dict(map(reversed, happened(service, after=before)))


def test_corrections_that_are_refused_are_no_event(service):
    service.match("words", candidate_ref="ada")
    before = feed(service)["next_cursor"]
    service.patch("/v1/candidates/ada", json={"corrections": [{"kind": "missed", "skill": "juggling"}]})
    service.patch("/v1/candidates/nobody", json={"corrections": []})
    assert happened(service, after=before) == []


def test_an_event_has_the_candidate_until_the_match_is_erased(service):
    kept, erased = (service.match("words", candidate_ref=name).json["id"] for name in ("ats-1", "ats-2"))
    service.delete(f"/v1/matches/{erased}")

    candidates = [(event["match_id"], event["candidate_ref"]) for event in feed(service)["items"]]
    assert candidates == [(kept, "ats-1"), (erased, None), (erased, None)]


def test_a_reader_goes_on_from_the_cursor(service):
    first = service.match("words").json["id"]
    cursor = feed(service)["next_cursor"]
    assert feed(service, cursor) == {"items": [], "next_cursor": cursor}

    second = service.match("more words").json["id"]

    assert happened(service, after=cursor) == [("created", second)]
    assert happened(service) == [("created", first), ("created", second)]


def test_a_long_feed_comes_in_parts(service):
    made = [service.match(f"words {number}").json["id"] for number in range(5)]
    seen, cursor = [], "0"
    for length in (2, 2, 1, 0):
        page = service.get(f"/v1/events?after={cursor}&limit=2").json
        assert len(page["items"]) == length
        seen += [event["match_id"] for event in page["items"]]
        cursor = page["next_cursor"]
    assert seen == made


def test_what_failed_is_no_event(service):
    service.match("queue")
    service.delete(f"/v1/matches/{'0' * 32}")
    assert feed(service) == {"items": [], "next_cursor": "0"}


def test_a_repeated_request_is_one_event(service):
    for _ in range(2):
        service.match("words", headers={"Idempotency-Key": "once"})
    assert len(feed(service)["items"]) == 1


def test_another_organisation_has_its_own_feed(service):
    other = service.new_key("Another")
    service.match("words")
    assert feed(service, key=other)["items"] == []
    theirs = service.match("words", key=other).json["id"]
    assert happened(service, key=other) == [("created", theirs)]


@pytest.mark.parametrize("cursor", ["x", "-1", "1.5", "1" * 19, "१", "", "1%0A", "999"])
def test_a_cursor_of_another_list_is_refused(service, cursor):
    assert_problem(service.get(f"/v1/events?after={cursor}"), 422, "validation-error")
