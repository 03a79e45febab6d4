"""POST /v1/briefs."""

import msgspec
import pytest

from api.access.services import EXTENSION
from matcher.briefs.reader import LONGEST_BRIEF
from matcher.briefs.report import BriefReport
from tests.api.fakes import FakeMatcher
from tests.api.service import Service, assert_problem

TEXT = "We want to forecast sales on our own data. No chatbot; Kubernetes is a plus."


def test_the_answer_has_the_role_the_words_and_the_requirements(service):
    answer = service.post("/v1/briefs", json={"text": TEXT})
    assert answer.status_code == 200
    body = answer.json
    assert body["recommendation"]["role"] == "ml_engineer"
    assert [role["role"] for role in body["roles"]] == ["ml_engineer", "ai_engineer"]
    phrases = [phrase for role in body["roles"] for phrase in role["phrases"]]
    assert "our own data" in [phrase["text"] for phrase in phrases]
    assert all(TEXT[phrase["start"] : phrase["end"]] == phrase["text"] for phrase in phrases)
    assert any("kubernetes" in requirement["skills"] for requirement in body["requirements"])


def test_the_answer_is_the_report_of_the_brief(service):
    body = service.post("/v1/briefs", json={"text": TEXT}).json
    assert msgspec.json.decode(msgspec.json.encode(msgspec.convert(body, BriefReport))) == body


def test_one_word_is_enough_for_an_answer(service):
    answer = service.post("/v1/briefs", json={"text": "AI"})
    assert answer.json["recommendation"]["role"] == "insufficient_text"


@pytest.mark.parametrize(
    ("body", "type_"),
    [
        pytest.param({}, "validation-error", id="nothing"),
        pytest.param({"text": 7}, "validation-error", id="no text"),
        pytest.param({"text": TEXT, "role": "x"}, "validation-error", id="unknown field"),
        pytest.param({"text": "a" * (LONGEST_BRIEF + 1)}, "validation-error", id="too long"),
        pytest.param({"text": ""}, "empty-document", id="empty"),
        pytest.param({"text": " \n"}, "no-text", id="white space"),
    ],
)
def test_an_invalid_brief_is_a_problem(service, body, type_):
    assert_problem(service.post("/v1/briefs", json=body), 422, type_)


@pytest.mark.parametrize("path", ["/v1/briefs", "/v1/roles/from-posting"])
@pytest.mark.parametrize(("text", "detail"), [("", "The text is empty."), (" \n", "The text has only white space.")])
def test_an_empty_text_is_called_text_whatever_it_was_to_be(service, path, text, detail):
    assert service.post(path, json={"text": text}).json["detail"] == detail


def test_a_key_is_needed(service):
    assert_problem(service.post("/v1/briefs", json={"text": TEXT}, key=""), 401, "unauthorized")


def test_a_brief_beyond_the_threads_for_briefs_is_sent_again_later(database):
    crowded = Service(database, FakeMatcher(), threads=2)
    with crowded.app.extensions[EXTENSION].briefs._turns.turn():
        answer = crowded.post("/v1/briefs", json={"text": TEXT})
    assert_problem(answer, 503, "no-worker")
    assert int(answer.headers["Retry-After"]) > 0
    assert crowded.post("/v1/briefs", json={"text": TEXT}).status_code == 200
