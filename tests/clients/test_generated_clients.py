"""Clients that generators make from the OpenAPI description work, with nothing written by hand."""

import json
import os
import sys
from dataclasses import replace

import pytest

from api import build_matcher
from tests.api.service import SETTINGS, Service
from tests.api.threaded_server import threaded_server
from tests.clients.generators import (
    by_openapi_generator,
    by_openapi_generator_for_typescript,
    by_openapi_python_client,
    run,
)
from tests.databases import migrated
from tests.structure.project import ROOT

PROGRAMS = ROOT / "tests" / "clients" / "programs"
RESUME = ROOT / "examples" / "resumes" / "ml-engineer.pdf"
TEXT = "Ada Quill\nMachine Learning Engineer\nSkills: Python, PyTorch"
JSON_RESUME = {
    "basics": {"name": "Ada Quill", "label": "Machine Learning Engineer"},
    "work": [{"name": "Nimbus Orchard", "startDate": "2023-01", "highlights": ["Trained rankers in PyTorch"]}],
}
ROLES = ["ai_engineer", "ml_engineer"]
CALLS = {
    "text": TEXT,
    "json_resume": JSON_RESUME,
    "options": {"roles": ROLES, "candidate_ref": "ats-4711", "store_document": False},
}


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    with (
        migrated(f"sqlite:///{tmp_path_factory.mktemp('clients') / 'test.db'}") as database,
        build_matcher(replace(SETTINGS, readers=1)) as matcher,
    ):
        yield Service(database, matcher)


@pytest.fixture(scope="module")
def description(service, tmp_path_factory):
    file = tmp_path_factory.mktemp("description") / "openapi.json"
    file.write_bytes(service.get("/openapi.json", key="").data)
    return file


def openapi_python_client(description, folder):
    by_openapi_python_client(description, folder)
    return [sys.executable, PROGRAMS / "with_openapi_python_client.py"]


def openapi_generator(description, folder):
    by_openapi_generator(description, folder)
    return [sys.executable, PROGRAMS / "with_openapi_generator.py"]


def typescript_fetch(description, folder):
    by_openapi_generator_for_typescript(description, folder, PROGRAMS / "with_typescript_fetch.ts")
    return ["node", folder / "with_typescript_fetch.js"]


@pytest.mark.parametrize("made_by", [openapi_python_client, openapi_generator, typescript_fetch])
def test_a_generated_client_sends_a_file_a_text_and_a_json_resume(service, description, tmp_path, made_by):
    program = made_by(description, tmp_path)
    with threaded_server(service.app) as (host, port):
        arguments = (f"http://{host}:{port}", service.key, RESUME, json.dumps(CALLS))
        printed = run(*program, *arguments, env=os.environ | {"PYTHONPATH": str(tmp_path)})
    answers = json.loads(printed)
    documents = {name: (each["document"]["name"], each["document"]["media_type"]) for name, each in answers.items()}
    assert documents == {
        "file": (RESUME.name, "application/pdf"),
        "text": (None, "text/plain"),
        "json_resume": (None, "application/json"),
        "stored": (RESUME.name, "application/pdf"),
    }
    assert [name for name, each in answers.items() if "pytorch" not in {row["skill"] for row in each["skills"]}] == []
    for name, answer in answers.items():
        stored = service.get(f"/v1/matches/{answer['id']}").json
        assert sorted(role["role"] for role in stored["roles"]) == ROLES, name
        assert [role["fit"] for role in answer["roles"]] == [role["fit"] for role in stored["roles"]], name
        assert stored["candidate_ref"] == "ats-4711", name
