"""Stored matches are ranked for a new role, found when they are stale, and scored again together."""

import datetime as dt

import pytest
from msgspec.structs import replace

from api.ranking import ranking
from api.roles.examples import POSTING_REQUEST, ROLE_FILE
from matcher import Matcher
from matcher.scoring import Scorer
from matcher.scoring.what_if import evidence_in_report
from tests.api.service import Service, assert_problem
from tests.databases import migrated

LINES = [
    "- Trained ranking models in PyTorch for two million customers\n",
    "- Built retrieval-augmented generation over the manuals with LangChain\n",
    "- Deployed them with Docker on AWS and watched their drift\n",
    "- Measured each release with an offline evaluation\n",
]
MORE_LINES = [
    "- Fine-tuned language models with LoRA and evaluated their answers\n",
    "- Wrote prompts with structured outputs for the OpenAI API\n",
    "- Engineered features and tuned gradient boosting with XGBoost\n",
    "- Built agents with LangGraph that call tools\n",
    "- Stored embeddings in pgvector for semantic search\n",
    "- Monitored the deployed models and retrained them each month\n",
]
OWN = ROLE_FILE | {"id": "REQ-1001"}


def resume(lines):
    head = "Ada Quill\n\nExperience\nMachine Learning Engineer, Nimbus Orchard, Jan 2023 - Present\n"
    return head + "".join(lines) + "- Talked each week with the people who use it and wrote down what they said\n" * 3


@pytest.fixture(scope="module")
def matcher():
    with Matcher() as matcher:
        yield matcher


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    with migrated(f"sqlite:///{tmp_path_factory.mktemp('ranking') / 'test.db'}") as database:
        yield database


@pytest.fixture
def service(database, matcher):
    """The service with five matches and a role that is newer than they are."""
    service = Service(database, matcher)
    for count in range(5):
        service.match(
            resume(LINES[:count]), as_of="2026-11-20", candidate_ref=f"ats-{count}", job_ref=f"job {count % 2}"
        )
    assert service.post("/v1/roles", json=OWN).status_code == 201
    return service


def ranked(service, role="REQ-1001", **wanted):
    answer = service.post(f"/v1/roles/{role}/rank", json=wanted)
    assert answer.status_code == 200, answer.data
    return answer.json


@pytest.mark.parametrize("role", ["ml_engineer", "ai_engineer"])
def test_a_ranking_has_the_fits_of_the_reports(service, role):
    stored = {
        item["id"]: fit["fit"]
        for item in service.get("/v1/matches").json["items"]
        for fit in item["roles"]
        if fit["role"] == role
    }
    ranking = ranked(service, role)
    assert {item["id"]: item["fit"] for item in ranking["items"]} == stored
    fits = [item["fit"] for item in ranking["items"]]
    assert fits == sorted(fits, reverse=True)
    assert (ranking["scored"], ranking["total"], ranking["next_cursor"]) == (5, 5, None)


def test_a_new_role_has_the_fits_that_matching_gives(service):
    expected = {}
    for count in range(5):
        again = service.match(resume(LINES[:count]), as_of="2026-11-20", candidate_ref="again", roles=["REQ-1001"]).json
        expected[f"ats-{count}"] = again["roles"][0]["fit"]
    found = {item["candidate_ref"]: item["fit"] for item in ranked(service)["items"]}
    assert {ref: fit for ref, fit in found.items() if ref != "again"} == expected


def stored_reports(service):
    organisation_id, match_ids = organisation_of(service), service.stored()
    with service.database.work() as work:
        return {each: work.matches.get(organisation_id, each).report for each in match_ids}


def organisation_of(service):
    with service.database.work() as work:
        return work.organisations.named(f"Hiring {service.name}").id


@pytest.fixture
def mixed(service, matcher):
    """The service with matches as of other days too, of another taxonomy, and with corrections."""
    for count, day in enumerate(["2019-06-30", "2024-02-29", "2027-01-01"]):
        service.match(resume(LINES + MORE_LINES[count:]), as_of=day, candidate_ref=f"other {count}")
        service.match(resume(MORE_LINES[: count + 3]), as_of=day, candidate_ref=f"another {count}")
    service.patch("/v1/candidates/ats-4", json={"corrections": [{"kind": "not-mine", "skill": "pytorch"}]})
    made = matcher.match_text(resume(LINES + MORE_LINES), as_of=dt.date(2026, 11, 20))
    gone = [replace(row, skill=f"{row.skill}-of-old") if row.skill == "pytorch" else row for row in made.skills]
    stale = replace(made, skills=tuple(gone), versions=replace(made.versions, taxonomy="2020.01", sha256="0" * 64))
    organisation_id = organisation_of(service)
    with service.database.work() as work:
        work.matches.add(organisation_id, stale, candidate_ref="stale")
        work.commit()
    return service


@pytest.mark.parametrize(("role", "different"), [("ml_engineer", 6), ("ai_engineer", 6), ("REQ-1001", 2)])
def test_a_ranking_has_exactly_the_fits_that_scoring_whole_reports_gives(mixed, matcher, role, different):
    asked = mixed.get(f"/v1/roles/{role}").json["sha256"]
    scorer = Scorer(matcher.taxonomy, [role_of(mixed, matcher, role)])
    expected = {
        match_id: scorer.assess(evidence_in_report(report), report.as_of).roles[0].fit
        for match_id, report in stored_reports(mixed).items()
    }

    ranking = ranked(mixed, role)

    assert ranking["sha256"] == asked
    assert {item["id"]: item["fit"] for item in ranking["items"]} == expected
    assert len(set(expected.values())) >= different


def role_of(service, matcher, role):
    organisation_id = organisation_of(service)
    with service.database.work() as work:
        own = {each.id: each.role for each in work.roles.all(organisation_id)}
    return own.get(role) or matcher.taxonomy.roles[role]


def test_only_the_best_are_shown(service):
    everyone = ranked(service)["items"]
    assert ranked(service, top=2)["items"] == everyone[:2]


def test_a_ranking_can_be_filtered(service):
    refs = {item["candidate_ref"] for item in ranked(service, job_ref="job 1")["items"]}
    assert refs == {"ats-1", "ats-3"}


def test_a_large_pool_is_ranked_in_several_requests(service, monkeypatch):
    whole = ranked(service, top=3)
    monkeypatch.setattr(ranking, "TOGETHER", 2)
    monkeypatch.setattr(ranking, "MOST_SCORED", 2)
    progress, answer = [], ranked(service, top=3)
    while answer["next_cursor"]:
        progress.append((answer["scored"], answer["total"]))
        answer = ranked(service, top=3, cursor=answer["next_cursor"])
    assert progress == [(2, 5), (4, 5)]
    assert answer == whole


def test_texts_without_a_fit_are_counted(service, monkeypatch):
    assert ranked(service)["without_fit"] == 0
    for number in range(2):
        service.match(f"Python and PyTorch, {number} years.", as_of="2026-11-20")

    whole = ranked(service)
    monkeypatch.setattr(ranking, "TOGETHER", 1)
    monkeypatch.setattr(ranking, "MOST_SCORED", 1)
    answer = ranked(service)
    while answer["next_cursor"]:
        answer = ranked(service, cursor=answer["next_cursor"])

    assert (len(whole["items"]), whole["scored"], whole["without_fit"]) == (5, 7, 2)
    assert answer == whole


@pytest.mark.parametrize("cursor", ["nonsense", "bnVsbA==", "ä"])
def test_a_cursor_of_something_else_is_refused(service, cursor):
    assert_problem(service.post("/v1/roles/REQ-1001/rank", json={"cursor": cursor}), 422, "validation-error")


def test_only_the_current_resume_is_ranked(service):
    service.put_candidate("ats-4", resume([]))
    assert [item["fit"] for item in ranked(service)["items"] if item["candidate_ref"] == "ats-4"] == [0.0]


def test_the_fit_with_corrections_stands_beside_the_first(service):
    service.patch("/v1/candidates/ats-4", json={"corrections": [{"kind": "not-mine", "skill": "rag"}]})
    best = next(item for item in ranked(service)["items"] if item["candidate_ref"] == "ats-4")
    match = service.get(f"/v1/matches/{best['id']}").json
    without = service.post(f"/v1/matches/{best['id']}/what-if", json={"remove": ["rag"]}).json
    assert best["with_corrections"] < best["fit"]
    assert match["with_corrections"] == without


def test_there_is_no_ranking_for_an_unknown_role(service):
    assert_problem(service.post("/v1/roles/REQ-9/rank", json={}), 404, "not-found")


def test_a_match_is_stale_after_its_role_changed_until_it_is_scored_again(service):
    match = service.match(resume(LINES), roles=["REQ-1001"], candidate_ref="ada").json
    assert (match["stale"], service.get("/v1/matches?stale=true").json["items"]) == (False, [])
    service.post("/v1/roles", json=OWN | {"name": "Another name"})
    assert service.get(f"/v1/matches/{match['id']}").json["stale"] is True
    (item,) = service.get("/v1/matches?stale=true").json["items"]
    assert (item["id"], item["stale"]) == (match["id"], True)

    answer = service.post("/v1/matches/rescore", json={}).json

    (again,) = answer["items"]
    assert (again["rescored_from"], answer["skipped"], answer["next_cursor"]) == (match["id"], [], None)
    assert service.get(f"/v1/matches/{again['id']}").json["stale"] is False
    assert service.get("/v1/matches?stale=true").json["items"] == []


def test_matches_of_a_role_are_stale_if_another_of_their_roles_changed(service):
    match = service.match(resume(LINES), roles=["REQ-1001", "ml_engineer"], candidate_ref="ada").json
    service.post("/v1/roles", json=OWN | {"name": "Another name"})

    (listed,) = service.get("/v1/matches?role=ml_engineer&stale=true").json["items"]
    ranking = service.post("/v1/roles/ai_engineer/rank", json={"role": "ml_engineer", "stale": True}).json
    (placed,) = ranking["items"]
    assert (listed["id"], placed["id"]) == (match["id"], match["id"])
    assert service.get("/v1/matches?role=ai_engineer&stale=true").json["items"] == []

    (again,) = service.post("/v1/matches/rescore", json={"role": "ml_engineer"}).json["items"]
    assert again["rescored_from"] == match["id"]


def test_many_matches_are_scored_again_in_several_requests(service):
    before, made, cursor = {item["id"] for item in service.get("/v1/matches").json["items"]}, [], None
    while True:
        answer = service.post(
            "/v1/matches/rescore", json={"stale": False, "limit": 2} | ({"cursor": cursor} if cursor else {})
        )
        made += answer.json["items"]
        cursor = answer.json["next_cursor"]
        if cursor is None:
            break
    assert sorted(each["rescored_from"] for each in made) == sorted(before)
    assert {item["id"] for item in service.get("/v1/matches").json["items"]} == {each["id"] for each in made}


def test_a_match_of_a_withdrawn_role_alone_is_skipped(service):
    match = service.match(resume(LINES), roles=["REQ-1001"], candidate_ref="ada").json
    service.delete("/v1/roles/REQ-1001")
    answer = service.post("/v1/matches/rescore", json={"stale": False, "candidate_ref": "ada"}).json
    assert (answer["items"], answer["skipped"]) == ([], [match["id"]])


@pytest.mark.parametrize("role_id", ["REQ-1001", "4711", "2026.Q1_data-1", "a"])
def test_a_role_may_have_the_id_that_it_has_elsewhere(service, role_id):
    assert service.post("/v1/roles", json=ROLE_FILE | {"id": role_id}).status_code in {200, 201}
    assert service.get(f"/v1/roles/{role_id}").json["id"] == role_id
    assert ranked(service, role_id)["role"] == role_id


def test_a_role_is_drafted_from_a_posting_and_can_be_uploaded(service):
    draft = service.post("/v1/roles/from-posting", json=POSTING_REQUEST | {"id": "REQ-7"})
    assert (draft.status_code, draft.json["id"]) == (200, "REQ-7")
    assert service.post("/v1/roles", json=draft.json).status_code == 201
    assert ranked(service, "REQ-7")["scored"] == 5


def test_the_name_of_a_draft_has_no_control_characters(service):
    text = f"AI \x07Engineer\u202e\n\n{POSTING_REQUEST['text']}"
    assert service.post("/v1/roles/from-posting", json={"text": text}).json["name"] == "AI Engineer"


@pytest.mark.parametrize(
    ("posting", "fields"),
    [
        pytest.param({"text": "We look for a friendly person."}, {"request"}, id="no skill"),
        pytest.param(POSTING_REQUEST | {"id": "a b"}, {"id"}, id="an invalid id"),
        pytest.param({}, {"text"}, id="no text"),
    ],
)
def test_a_posting_that_gives_no_role_is_refused(service, posting, fields):
    problem = assert_problem(service.post("/v1/roles/from-posting", json=posting), 422, "validation-error")
    assert problem.get("errors", {}).keys() == fields
