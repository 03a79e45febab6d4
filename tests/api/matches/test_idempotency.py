"""A request with an idempotency key makes one match, even if it is sent again."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.api.service import assert_problem

KEY = {"Idempotency-Key": "order-66"}
SENT_AGAIN = [
    pytest.param({"text": "words"}, {"text": "words"}, id="the-same"),
    pytest.param({"text": "words"}, {"text": "words", "store_document": False}, id="a-default-spelled-out"),
    pytest.param({"json_resume": {"a": 1, "b": 2}}, {"json_resume": {"b": 2, "a": 1}}, id="keys-in-another-order"),
]
SENT_OTHERWISE = [
    pytest.param({"text": "words"}, {"text": "other words"}, id="another-text"),
    pytest.param({"text": "words"}, {"text": "words", "candidate_ref": "ada"}, id="another-candidate"),
    pytest.param({"text": "words"}, {"text": "words", "as_of": "2026-01-01"}, id="another-day"),
    pytest.param({"text": "words"}, {"text": "words", "store_document": True}, id="kept"),
    pytest.param({"text": "words"}, {"text": "words", "roles": ["ml_engineer"]}, id="one-role"),
    pytest.param({"text": "words"}, {"json_resume": {"basics": {"name": "words"}}}, id="another-form"),
]


def send(service, body):
    """Post a text, or a JSON Resume, which needs some text and gets a name."""
    if "text" in body:
        return service.match(**body, headers=KEY)
    return service.match_json_resume({"basics": {"name": "words"}} | body["json_resume"], headers=KEY)


@pytest.mark.parametrize(("first", "second"), SENT_AGAIN)
def test_the_same_request_gets_the_same_answer(service, first, second):
    created, replayed = send(service, first), send(service, second)
    assert (created.status_code, replayed.status_code) == (201, 200)
    assert replayed.data == created.data
    assert replayed.headers["Location"] == created.headers["Location"]
    assert service.matcher.calls == 1


@pytest.mark.parametrize(("first", "second"), SENT_OTHERWISE)
def test_another_request_with_the_same_key_is_refused(service, first, second):
    send(service, first)
    assert_problem(send(service, second), 422, "idempotency-mismatch")
    assert len(service.stored()) == 1


def test_the_same_file_gets_the_same_answer(service):
    answers = [service.match_file("words", "ada.txt", headers=KEY) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert answers[0].data == answers[1].data


@pytest.mark.parametrize(("content", "name"), [("other words", "ada.txt"), ("words", "ben.txt")])
def test_another_file_is_refused(service, content, name):
    service.match_file("words", "ada.txt", headers=KEY)
    assert_problem(service.match_file(content, name, headers=KEY), 422, "idempotency-mismatch")


def test_without_a_key_the_same_request_makes_two(service):
    assert len({service.match("words", deduplicate=False).json["id"] for _ in range(2)}) == 2


def test_another_key_makes_another_match(service):
    keys = ({"Idempotency-Key": key} for key in ("a", "b"))
    ids = {service.match("words", headers=key, deduplicate=False).json["id"] for key in keys}
    assert len(ids) == 2


def test_a_request_that_failed_may_be_tried_again(service):
    assert_problem(service.match("queue", headers=KEY), 503, "no-worker")
    assert service.match("words", headers=KEY).status_code == 201


def test_a_request_with_an_internal_error_may_be_tried_again(service):
    assert_problem(service.match("crash", headers=KEY), 500, "internal-error")
    assert service.match("words", headers=KEY).status_code == 201


@pytest.mark.parametrize("text", ["words", "other words"], ids=["the-same", "another"])
def test_a_late_request_does_not_bring_an_erased_match_back(service, text):
    erased = service.match("words", headers=KEY).json["id"]
    service.delete(f"/v1/matches/{erased}")
    assert_problem(service.match(text, headers=KEY), 410, "erased")
    assert service.stored() == []
    assert service.match("words", headers={"Idempotency-Key": "another"}).status_code == 201


def test_a_late_request_to_rescore_an_erased_match_says_that_it_was_erased(service):
    first = service.match("words").json["id"]
    assert service.post(f"/v1/matches/{first}/rescore", headers=KEY).status_code == 201
    service.delete(f"/v1/matches/{first}")
    assert_problem(service.post(f"/v1/matches/{first}/rescore", headers=KEY), 410, "erased")
    assert_problem(service.post(f"/v1/matches/{first}/rescore"), 404, "not-found")


def test_while_the_first_request_is_running_the_second_is_refused(service):
    answers = []
    first = threading.Thread(target=lambda: answers.append(service.match("wait", headers=KEY)))
    first.start()
    assert service.matcher.started.wait(10)
    second = service.match("wait", headers=KEY)
    third = service.match("other words", headers=KEY)
    service.matcher.go_on.set()
    first.join()
    assert_problem(second, 409, "idempotency-in-progress")
    assert "Retry-After" in second.headers
    assert_problem(third, 422, "idempotency-mismatch")
    assert answers[0].status_code == 201


def test_fifty_equal_requests_at_once_make_one_match(service):
    with ThreadPoolExecutor(50) as threads:
        answers = list(threads.map(lambda _: service.match("words", headers=KEY), range(50)))
    statuses = Counter(answer.status_code for answer in answers)
    assert statuses[201] == 1, statuses
    assert statuses.keys() <= {200, 201, 409}
    assert len(service.stored()) == 1
    assert {answer.json["id"] for answer in answers if answer.status_code != 409} == set(service.stored())


@pytest.mark.parametrize("key", ["", "x" * 201, "a\tb"])
def test_an_invalid_key_is_refused(shared_service, key):
    response = shared_service.match("words", headers={"Idempotency-Key": key})
    assert assert_problem(response, 422, "validation-error")["errors"].keys() == {"Idempotency-Key"}
