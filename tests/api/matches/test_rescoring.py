"""Stored reports are scored again, also with own roles and with a changed taxonomy."""

from dataclasses import replace

import pytest

from api.roles.examples import ROLE_FILE
from knowledge.taxonomy.content_hash import content_hash
from knowledge.taxonomy.loader import load_taxonomy
from matcher import Matcher
from tests.api.service import Service, assert_problem
from tests.databases import migrated

AS_OF = "2026-11-20"
RESUME = (  # shows RAG in four lines, since one line may add no more than 20 points
    "Mara Lindqvist\nRetrieval Engineer\n\nExperience\n"
    "Retrieval Engineer, Nimbus Orchard, Jan 2023 - Present\n"
    "- Built retrieval-augmented generation over two million pages\n"
    "- Halved the latency of RAG with a smaller index\n"
    "- Gave the RAG pipeline the permissions of each document\n"
    "- Moved retrieval-augmented generation to new servers with Docker\n"
    "- Built a chatbot with LangChain and wrote its prompts\n"
    "- Trained ranking models in PyTorch\n"
    "- Measured every release with people who use it each day\n\n"
    "Skills\nPython, SQL, MLflow\n"
)
OWN = ROLE_FILE["id"]
ALL = ["ml_engineer", "ai_engineer", OWN]
TAXONOMY = load_taxonomy()


@pytest.fixture(scope="module")
def matcher():
    with Matcher(taxonomy=TAXONOMY) as matcher:
        yield matcher


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    with migrated(f"sqlite:///{tmp_path_factory.mktemp('rescoring') / 'test.db'}") as database:
        yield database


@pytest.fixture
def service(database, matcher):
    """The service with a new organisation that has uploaded a role."""
    service = Service(database, matcher)
    assert service.post("/v1/roles", json=ROLE_FILE).status_code == 201
    return service


@pytest.fixture
def match(service):
    created = service.match(RESUME, as_of=AS_OF, roles=ALL, candidate_ref="ada")
    assert created.status_code == 201
    return created.json


def on(service, match, what, **request):
    return service.post(f"/v1/matches/{match['id']}/{what}", **request)


def fits(body):
    return {role["role"]: role["fit"] for role in body["roles"]}


def later(service, taxonomy):
    """The same service after its taxonomy has changed."""
    changed = replace(taxonomy, sha256=content_hash(taxonomy))
    matcher = service.matcher.with_roles(list(changed.roles.values()))
    matcher.taxonomy = changed
    other = Service(service.database, matcher)
    other.key = service.key
    return other


def without(skill):
    skills = {key: value for key, value in TAXONOMY.skills.items() if key != skill}
    return replace(TAXONOMY, version="next", skills={k: replace(v, implies=()) for k, v in skills.items()})


def heavier(weight):
    """The taxonomy with a different weight for one requirement of a built-in role."""
    role = TAXONOMY.roles["ai_engineer"]
    changed = [replace(each, weight=weight) if each.id == "retrieval" else each for each in role.requirements]
    roles = dict(TAXONOMY.roles) | {role.id: replace(role, requirements=tuple(changed))}
    return replace(TAXONOMY, version="next", roles=roles)


def test_a_report_has_several_roles_each_with_its_hash(service, match):
    assert list(fits(match)) == ALL
    own = service.get(f"/v1/roles/{OWN}").json
    assert {role["role"]: role["sha256"] for role in match["roles"]}[OWN] == own["sha256"]
    assert fits(match)[OWN] > 20


def test_the_built_in_roles_are_the_default(service):
    assert fits(service.match(RESUME).json).keys() == {"ml_engineer", "ai_engineer"}


def test_an_own_role_alone(service):
    assert fits(service.match(RESUME, as_of=AS_OF, roles=[OWN]).json).keys() == {OWN}


def test_matches_are_found_by_the_fit_of_an_own_role(service, match):
    found = service.get(f"/v1/matches?role={OWN}&min_fit=20&sort=-fit").json["items"]
    assert [item["id"] for item in found] == [match["id"]]


def test_an_unknown_role_is_refused(service):
    assert_problem(service.match(RESUME, roles=["astronaut"]), 422, "validation-error")


def test_what_if_answers_for_own_roles(service, match):
    change = on(service, match, "what-if", json={"add": ["semantic-search"], "remove": ["python"]}).json
    assert {role["role"]: role["before"] for role in change["roles"]} == fits(match)


def test_what_if_gains_what_the_report_promised_of_an_own_role(service, match):
    missing = match["roles"][2]["missing"][0]
    change = on(service, match, "what-if", json={"add": [missing["by"]]}).json["roles"][2]
    assert change["after"] - change["before"] == pytest.approx(missing["gain"], abs=1e-9)


def test_a_report_is_verified(service, match):
    body = on(service, match, "verify").json
    assert body == {
        "same": True,
        "differences": [],
        "versions": match["versions"],
        "versions_now": match["versions"],
    }


def test_a_report_is_verified_with_the_revision_it_was_made_with(service, match):
    service.post("/v1/roles", json=ROLE_FILE | {"version": "2", "requirements": ROLE_FILE["requirements"][:1]})
    assert on(service, match, "verify").json["same"]
    service.delete(f"/v1/roles/{OWN}")
    assert on(service, match, "verify").json["same"]
    change = on(service, match, "what-if", json={"add": ["kubernetes"]}).json
    assert {role["role"]: role["before"] for role in change["roles"]} == fits(match)


def test_a_report_is_not_verified_with_other_weights(service, match):
    body = on(later(service, heavier(1.0)), match, "verify").json
    assert not body["same"]
    assert "roles[1].fit" in body["differences"]
    assert body["versions_now"]["taxonomy"] == "next"
    assert "roles[0].fit" not in body["differences"]


def test_verifying_stores_nothing(service, match):
    on(service, match, "verify")
    assert service.stored() == [match["id"]]


def test_the_same_taxonomy_gives_the_same_report_as_another_match(service, match):
    answer = on(service, match, "rescore")
    body = answer.json
    assert (answer.status_code, answer.headers["Location"]) == (201, f"/v1/matches/{body['id']}")
    assert (body["rescored_from"], body["candidate_ref"]) == (match["id"], "ada")
    assert body["roles"] == match["roles"]
    assert body["skills"] == match["skills"]
    assert body["changes"]["skills"] == []
    assert all(role["requirements"] == [] for role in body["changes"]["roles"])
    assert {key: value for key, value in body.items() if key != "changes"} == service.get(
        answer.headers["Location"]
    ).json


def test_another_weight_changes_one_role_and_says_where(service, match):
    body = on(later(service, heavier(1.0)), match, "rescore").json
    changes = {role["role"]: role for role in body["changes"]["roles"]}
    assert {"retrieval"} < {each["requirement"] for each in changes["ai_engineer"]["requirements"]}
    assert (changes["ml_engineer"]["requirements"], changes[OWN]["requirements"]) == ([], [])
    assert changes["ai_engineer"]["before"] == fits(match)["ai_engineer"] != changes["ai_engineer"]["after"]
    assert changes["ai_engineer"]["after"] == fits(body)["ai_engineer"]
    assert (body["changes"]["versions_before"], body["changes"]["versions_after"]) == (
        match["versions"],
        body["versions"],
    )


def test_a_removed_skill_is_among_the_changes(service, match):
    body = on(later(service, without("pytorch")), match, "rescore").json
    (gone,) = [skill for skill in body["changes"]["skills"] if skill["skill"] == "pytorch"]
    assert (gone["name"], gone["after"]) == ("PyTorch", None)
    assert gone["before"] > 0


def test_the_old_report_stays(service, match):
    again = on(later(service, heavier(1.0)), match, "rescore").json
    old = service.get(f"/v1/matches/{match['id']}").json
    assert old | {"deduplicated": False} == match | {"replaced_at": again["created_at"]}
    assert len(service.stored()) == 2


def test_rescoring_uses_the_newest_revision_of_a_role(service, match):
    service.post("/v1/roles", json=ROLE_FILE | {"version": "2", "requirements": ROLE_FILE["requirements"][:1]})
    body = on(service, match, "rescore").json
    assert {role["role"]: role["version"] for role in body["roles"]}[OWN] == "2"
    (change,) = [role for role in body["changes"]["roles"] if role["role"] == OWN]
    assert [each["requirement"] for each in change["requirements"]] == ["rag"]
    assert change["before"] < change["after"]


def test_a_withdrawn_role_is_left_out(service, match):
    service.delete(f"/v1/roles/{OWN}")
    body = on(service, match, "rescore").json
    assert list(fits(body)) == ["ml_engineer", "ai_engineer"]
    assert {role["role"]: role["after"] for role in body["changes"]["roles"]}[OWN] is None


def test_a_report_without_remaining_roles_cannot_be_rescored(service):
    match = service.match(RESUME, roles=[OWN]).json
    service.delete(f"/v1/roles/{OWN}")
    problem = assert_problem(on(service, match, "rescore"), 422, "validation-error")
    assert problem["detail"] == f"All roles that the match was made for were withdrawn: '{OWN}'."
    assert problem["errors"] == {"request": [problem["detail"]]}
    assert service.stored() == [match["id"]]


@pytest.mark.parametrize("what", ["matching", "rescoring"])
def test_a_role_that_asks_for_a_removed_skill_is_refused(service, match, what):
    service = later(service, without("rag"))
    answer = service.match(RESUME, roles=[OWN]) if what == "matching" else on(service, match, "rescore")
    assert "'rag', which the taxonomy no longer has" in assert_problem(answer, 422, "validation-error")["detail"]


@pytest.mark.parametrize(
    ("method", "what", "sent"),
    [
        pytest.param("POST", "verify", {}, id="verifying"),
        pytest.param("POST", "what-if", {"json": {"add": ["kubernetes"]}}, id="what if"),
        pytest.param("GET", "pdf", {}, id="printing corrections"),
    ],
)
def test_a_report_made_with_a_skill_that_was_removed_since_cannot_be_scored(service, match, method, what, sent):
    service = later(service, without("rag"))
    service.patch("/v1/candidates/ada", json={"corrections": [{"kind": "not-mine", "skill": "docker"}]})
    answer = service.ask(method, f"/v1/matches/{match['id']}/{what}", **sent)
    assert "'rag', which the taxonomy no longer has" in assert_problem(answer, 422, "validation-error")["detail"]


def test_a_report_made_with_a_skill_that_was_removed_since_is_shown_with_corrections(service, match):
    service = later(service, without("rag"))
    said = [{"kind": "not-mine", "skill": "docker"}]
    assert service.patch("/v1/candidates/ada", json={"corrections": said}).status_code == 200
    (shown,) = service.get("/v1/matches").json["items"]
    assert (len(shown["corrections"]), shown["with_corrections"]) == (1, None)


def test_a_request_to_rescore_may_be_sent_again(service, match):
    once = {"Idempotency-Key": "rescore"}
    first, second = (on(service, match, "rescore", headers=once) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.data == second.data
    assert len(service.stored()) == 2


def test_the_key_of_one_match_does_not_rescore_another(service, match):
    once = {"Idempotency-Key": "rescore"}
    on(service, match, "rescore", headers=once)
    other = service.match(RESUME).json
    assert_problem(on(service, other, "rescore", headers=once), 422, "idempotency-mismatch")


def test_a_short_text_is_rescored_without_fits(service):
    match = service.match("Python and PyTorch.").json
    body = on(service, match, "rescore").json
    assert [role["after"] for role in body["changes"]["roles"]] == [None, None]
    assert on(service, match, "verify").json["same"]


@pytest.mark.parametrize("query", ["", "sort=created_at", "sort=-fit", f"role={OWN}&sort=-fit", "candidate_ref=ada"])
def test_a_list_shows_the_rescored_match_alone(service, match, query):
    other = service.match("Python and PyTorch.", roles=[OWN], candidate_ref="ada").json
    again = on(later(service, heavier(1.0)), match, "rescore").json
    listed = service.get(f"/v1/matches?{query}").json["items"]
    assert sorted(item["id"] for item in listed) == sorted([other["id"], again["id"]])
    everything = service.get(f"/v1/matches?{query}&lineage=all").json["items"]
    assert sorted(item["id"] for item in everything) == sorted([other["id"], match["id"], again["id"]])


def test_the_old_match_is_erased_with_the_new_one(service, match):
    again = on(service, match, "rescore").json
    service.delete(f"/v1/matches/{again['id']}")
    assert service.stored() == []


def test_a_request_to_rescore_with_a_body_stores_nothing(service, match):
    problem = assert_problem(on(service, match, "rescore", json={"roles": [OWN]}), 422, "validation-error")
    assert problem["errors"] == {"roles": ["Unknown field."]}
    assert service.stored() == [match["id"]]
