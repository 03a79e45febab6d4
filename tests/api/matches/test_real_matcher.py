"""The service with the real engine, its reading processes, real documents and real roles."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import msgspec
import pytest
import yaml

from api import build_matcher
from tests.api.service import SETTINGS, Service, assert_problem
from tests.databases import migrated
from tests.documents.builders import archive, lines, pdf
from tests.structure.project import ROOT

RESUMES = ROOT / "examples" / "resumes"
AS_OF = "2026-11-20"
CANARY = "Zaphira Quellbrunn"
HIGHLIGHTS = [
    "Trained ranking models in PyTorch that serve two million customers every day",
    "Forecast the demand of each shop with XGBoost and time series",
    "Evaluated each model against a baseline on a hold-out set of the last month",
    "Engineered features from orders and visits and kept them in a feature store",
    "Classified photos with a neural network in TensorFlow",
    "Tuned hyperparameters with Optuna and tracked each run in MLflow",
    "Deployed the models with Docker on AWS and watched their drift with Evidently",
]
"""The work of an ML engineer in many lines, so that no single line decides."""
RESUME = (
    f"{CANARY}\nMachine Learning Engineer\n\nExperience\n"
    "Machine Learning Engineer, Nimbus Orchard, Jan 2023 - Present\n"
    + "".join(f"- {highlight}\n" for highlight in HIGHLIGHTS)
    + "\nSkills\nPython, SQL, MLflow\n"
)
JSON_RESUME = {
    "basics": {"name": CANARY, "label": "Machine Learning Engineer"},
    "work": [
        {
            "name": "Nimbus Orchard",
            "position": "Machine Learning Engineer",
            "startDate": "2023-01",
            "highlights": HIGHLIGHTS,
        }
    ],
    "skills": [{"name": "Programming", "keywords": ["Python", "SQL", "MLflow"]}],
}


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    with (
        migrated(f"sqlite:///{tmp_path_factory.mktemp('real') / 'test.db'}") as database,
        build_matcher(replace(SETTINGS, readers=1)) as matcher,
    ):
        yield Service(database, matcher)


def encrypted():
    return pdf(lines(CANARY), prepare=lambda document: document.set_encryption("owner", "user"))


@pytest.mark.parametrize("path", sorted(RESUMES.iterdir()), ids=lambda path: path.name)
def test_a_document_becomes_the_report_of_the_engine(service, path):
    created = service.match_file(path.read_bytes(), path.name, as_of=AS_OF)
    assert created.status_code == 201
    report = service.matcher.match(path, as_of=dt.date.fromisoformat(AS_OF))
    assert {role["role"]: role["fit"] for role in created.json["roles"]} == {
        role.role: role.fit for role in report.roles
    }
    assert service.get(created.headers["Location"]).json | {"deduplicated": False} == created.json


UNREADABLE = [
    pytest.param(encrypted, "cv.pdf", 422, "document-encrypted", id="encrypted-pdf"),
    pytest.param(lambda: archive({"cv.txt": RESUME}), "cv.pdf", 415, "unsupported-media-type", id="zip-named-pdf"),
    pytest.param(lambda: archive({"cv.txt": RESUME}), "cv.docx", 415, "unsupported-media-type", id="zip-named-docx"),
    pytest.param(lambda: RESUME.encode(), "cv.pdf", 415, "unsupported-media-type", id="text-named-pdf"),
    pytest.param(lambda: pdf(lines(CANARY))[:300], "cv.pdf", 422, "document-corrupt", id="half-a-pdf"),
    pytest.param(lambda: b"", "cv.pdf", 422, "empty-document", id="no-bytes"),
    pytest.param(lambda: b" \n ", "cv.txt", 422, "no-text", id="spaces"),
    pytest.param(lambda: b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "cv.xml", 422, "unsafe-xml", id="entities"),
    pytest.param(lambda: b"words " * 170_000, "cv.txt", 422, "resource-limit", id="a-million-characters"),
]


@pytest.mark.parametrize(("content", "name", "status", "type_"), UNREADABLE)
def test_a_document_that_cannot_be_read_says_why_and_no_more(service, caplog, content, name, status, type_):
    before = service.stored()
    response = service.match_file(content(), name)
    assert_problem(response, status, type_)
    assert CANARY not in response.text
    assert CANARY not in "".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    assert service.stored() == before


def test_a_text_of_a_million_characters_is_a_problem(service):
    assert_problem(service.match("words " * 170_000), 422, "resource-limit")


def test_a_json_resume_has_the_fits_of_its_text(service):
    by_text = service.match(RESUME, as_of=AS_OF).json
    by_json = service.match_json_resume(JSON_RESUME, as_of=AS_OF).json
    assert by_json["recommendation"]["role"] == by_text["recommendation"]["role"] == "ml_engineer"
    for one, other in zip(by_text["roles"], by_json["roles"], strict=True):
        assert one["fit"] == pytest.approx(other["fit"], abs=2)


def test_offsets_of_mentions_refer_to_the_stored_text(service):
    match = service.match(RESUME, store_document=True).json
    text = service.get(f"/v1/matches/{match['id']}/text").json["text"]
    mentions = [mention for skill in match["skills"] for mention in skill["mentions"]]
    assert mentions
    assert all(text[mention["start"] : mention["end"]] == mention["text"] for mention in mentions)


def test_offsets_of_extracted_skills_refer_to_the_text_in_the_answer(service):
    body = service.post("/v1/skills/extract", json={"text": "Naïve  👩‍💻 baker.\n• Uses PyTorch daily."}).json
    (pytorch,) = [skill for skill in body["skills"] if skill["skill"] == "pytorch"]
    (mention,) = pytorch["mentions"]
    assert body["text"][mention["start"] : mention["end"]] == "PyTorch"


def test_extraction_stores_nothing(service):
    before = service.stored()
    service.post("/v1/skills/extract", json={"text": RESUME})
    assert service.stored() == before


@pytest.fixture(scope="module")
def match(service):
    return service.match(RESUME, as_of=AS_OF).json


def what_if(service, match, **change):
    return service.post(f"/v1/matches/{match['id']}/what-if", json=change)


def test_what_if_starts_from_the_fits_of_the_report(service, match):
    change = what_if(service, match, add=["rag"]).json
    assert {role["role"]: role["before"] for role in change["roles"]} == {
        role["role"]: pytest.approx(role["fit"]) for role in match["roles"]
    }
    assert change["recommendation_before"] == match["recommendation"]


def test_what_if_gains_what_the_report_promised(service, match):
    advised = [role for role in match["roles"] if role["missing"]]
    assert "ml_engineer" in {role["role"] for role in advised}
    for role in advised:
        missing = role["missing"][0]
        change = what_if(service, match, add=[missing["by"]]).json
        (after,) = [each["after"] for each in change["roles"] if each["role"] == role["role"]]
        assert after - role["fit"] == pytest.approx(missing["gain"], abs=1e-6)


def test_what_if_gains_less_with_weaker_evidence(service, match):
    def after(skill):
        return what_if(service, match, add=[skill]).json["roles"][0]["after"]

    course, months = {"skill": "embeddings", "tier": "course"}, {"skill": "embeddings", "months": 3}
    assert after(course) < after(months) < after("embeddings") < 20  # one line adds at most 20 points


def test_what_if_removes_a_skill(service, match):
    change = what_if(service, match, remove=["docker"]).json
    (ml_engineer,) = [role for role in change["roles"] if role["role"] == "ml_engineer"]
    assert ml_engineer["after"] < ml_engineer["before"]


def test_what_if_answers_for_the_roles_of_the_match(service):
    match = service.match(RESUME, roles=["ai_engineer"]).json
    assert [role["role"] for role in what_if(service, match, add=["rag"]).json["roles"]] == ["ai_engineer"]


BAD_CHANGES = [
    pytest.param({}, {"body"}, id="nothing"),
    pytest.param({"add": [], "remove": []}, {"body"}, id="nothing-in-lists"),
    pytest.param({"add": "rag"}, {"add"}, id="no-list"),
    pytest.param({"add": [1]}, {"add.0"}, id="a-number"),
    pytest.param({"add": [{"tier": "work"}]}, {"add.0"}, id="no-skill"),
    pytest.param({"add": [{"skill": "rag", "colour": "red"}]}, {"add.0.colour"}, id="unknown-field"),
    pytest.param({"add": [{"skill": "rag", "tier": "dream"}]}, {"add.0"}, id="unknown-tier"),
    pytest.param({"add": [{"skill": "rag", "months": 0}]}, {"add.0"}, id="no-months"),
    pytest.param({"add": [{"skill": "rag", "months": True}]}, {"add.0"}, id="months-are-a-boolean"),
    pytest.param({"add": ["rag"] * 101}, {"add"}, id="too-many"),
    pytest.param({"remove": [None]}, {"remove.0"}, id="null"),
    pytest.param({"add": ["alchemy"]}, {"add"}, id="unknown-skill"),
    pytest.param({"remove": ["alchemy"]}, {"remove"}, id="unknown-skill-removed"),
]


@pytest.mark.parametrize(("change", "fields"), BAD_CHANGES)
def test_an_invalid_change_is_refused(service, match, change, fields):
    problem = assert_problem(what_if(service, match, **change), 422, "validation-error")
    assert problem.get("errors", {}).keys() == fields


def test_a_short_text_has_no_fits_but_skills(service):
    body = service.match("Python and PyTorch.").json
    assert body["recommendation"]["role"] == "insufficient_text"
    assert [role["fit"] for role in body["roles"]] == [None, None]
    assert {skill["skill"] for skill in body["skills"]} == {"python", "pytorch"}


def test_threads_share_the_engine(service):
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: service.match(RESUME, as_of=AS_OF, deduplicate=False), range(16)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({str(answer.json["roles"]) for answer in answers}) == 1


def test_a_report_is_encoded_as_the_command_line_encodes_it(service):
    report = service.matcher.match_text(RESUME, as_of=dt.date.fromisoformat(AS_OF))
    answer = service.match(RESUME, as_of=AS_OF)
    sent = msgspec.json.decode(answer.data, type=dict[str, msgspec.Raw])
    printed = msgspec.json.decode(msgspec.json.encode(report), type=dict[str, msgspec.Raw])
    assert {name: bytes(sent[name]) for name in printed} == {name: bytes(raw) for name, raw in printed.items()}


def test_the_examples_of_answers_are_made_by_the_engine(service):
    description = service.get("/openapi.json", key="").json
    operation = description["paths"]["/v1/matches/text"]["post"]
    example = operation["responses"]["201"]["content"]["application/json"]["example"]
    request = operation["requestBody"]["content"]["application/json"]["example"]
    answer = service.match(**request).json
    assert example["recommendation"]["role"] == answer["recommendation"]["role"] == "ml_engineer"
    first = answer["skills"][0]
    assert example["skills"] == [first | {"mentions": first["mentions"][:1]}]


def test_an_uploaded_role_is_recommended(service):
    role = yaml.safe_load((ROOT / "examples" / "roles" / "data_engineer.yaml").read_text("utf-8"))
    assert service.post("/v1/roles", json=role).status_code == 201
    roles = [each["id"] for each in service.get("/v1/roles").json["items"]]

    resume = RESUMES / "data-engineer.rtf"
    created = service.match_file(resume.read_bytes(), resume.name, as_of=AS_OF, roles=roles).json
    assert (created["recommendation"]["role"], created["recommendation"]["roles"]) == (role["id"], [role["id"]])

    brief = {"text": "ETL into our Snowflake data warehouse, data modelling and dbt."}
    assert service.post("/v1/briefs", json=brief).json["recommendation"]["role"] == "neither"
    assert service.post("/v1/briefs", json=brief | {"roles": roles}).json["recommendation"]["role"] == role["id"]
    assert_problem(service.post("/v1/briefs", json=brief | {"roles": ["astronaut"]}), 422, "validation-error")
