"""The commands in docs/api.md give the answers that it shows."""

import argparse
import json
import re
import shlex
from dataclasses import replace

import pytest

from api import build_matcher
from api.http.errors import HTTP_PROBLEMS, STATUS
from tests.api.service import SETTINGS, Service
from tests.databases import migrated
from tests.structure.project import ROOT

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
EXAMPLES = [example for block in BLOCKS for example in re.findall(r"\$ (curl .*)\n((?:(?!\$ ).*\n)*)", block)]
CUT = "..."
VARIABLES = {"matches": "ID", "batches": "BATCH", "webhooks": "WEBHOOK", "roles": "ROLE", "keys": "NEW"}
"""The variable that gets the id of what was made, by the resource in its address."""

curl = argparse.ArgumentParser(prog="curl", exit_on_error=False)
curl.add_argument("-X", dest="method")
curl.add_argument("-H", dest="headers", action="append", default=[])
curl.add_argument("-F", dest="form", action="append", default=[])
curl.add_argument("--json")
curl.add_argument("url")


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    with (
        migrated(f"sqlite:///{tmp_path_factory.mktemp('guide') / 'test.db'}") as database,
        build_matcher(replace(SETTINGS, readers=1)) as matcher,
    ):
        yield Service(database, matcher)


def run(service, command, variables):
    """The answer that curl would get."""
    arguments = curl.parse_args(shlex.split(expand(command, variables))[1:])
    headers = dict(header.split(": ", 1) for header in arguments.headers)
    body = {}
    if arguments.form:
        sent = [field.split("=", 1) for field in arguments.form]
        body = {"data": {name: [opened(value) for key, value in sent if key == name] for name, _ in sent}}
    if arguments.json:
        body = {"data": arguments.json, "content_type": "application/json"}
    method = arguments.method or ("POST" if body else "GET")
    return service.ask(method, arguments.url, key="", headers=headers, **body)


def expand(command, variables):
    return re.sub(r"\$([A-Z]+)", lambda found: variables[found[1]], command)


def opened(value):
    return (ROOT / value[1:]).open("rb") if value.startswith("@") else value


def agrees(shown, actual):
    """Whether an answer agrees with the one shown. Numbers may differ; `...` matches anything, or further entries."""
    if shown == CUT:
        return True
    if isinstance(shown, dict):
        known = shown.keys() - {CUT}
        whole = CUT in shown or known == actual.keys()
        return whole and all(key in actual and agrees(shown[key], actual[key]) for key in known)
    if isinstance(shown, list):
        cut = shown[-1:] == [CUT]
        first = shown[:-1] if cut else shown
        enough = len(actual) >= len(first) if cut else len(actual) == len(first)
        return enough and all(map(agrees, first, actual))
    if isinstance(shown, (int, float)) and not isinstance(shown, bool):
        return isinstance(actual, (int, float))
    return shown is actual if isinstance(shown, bool) else shown == actual


def test_every_answer_is_what_the_page_shows(service):
    old = service.new_key("Hiring").split("_")[1]
    variables = {"ROLEFIT": "", "KEY": service.key, "ADMIN": service.key, "OLD": old}
    assert len(EXAMPLES) > 10
    for command, shown in EXAMPLES:
        response = run(service, command, variables)
        if not shown.strip():
            assert response.status_code == 204, command
            continue
        body = response.json
        assert agrees(json.loads(shown), body), f"{command}\n{json.dumps(body, indent=2)[:3000]}"
        if "Location" in response.headers:
            resource = response.headers["Location"].split("/")[2]
            variables[VARIABLES[resource]] = body["id"]


def test_every_block_with_an_answer_is_run():
    assert sum(block.count("$ curl") for block in BLOCKS) == len(EXAMPLES)


def test_every_problem_is_in_the_table():
    rows = re.findall(r"^\| (\d{3}) \| ((?:`[a-z-]+`(?:, )?)+) \|", PAGE, re.MULTILINE)
    in_the_table = {(int(status), type_) for status, types in rows for type_ in re.findall(r"`([a-z-]+)`", types)}
    by_class = {(int(status), error.type) for error, status in STATUS.items()}
    by_http = {(int(status), type_) for status, (type_, _) in HTTP_PROBLEMS.items()}
    assert in_the_table == by_class | by_http


def test_every_field_and_parameter_is_in_the_tables(service):
    description = service.get("/openapi.json").json
    parameters = {each["name"] for each in description["paths"]["/v1/matches"]["get"]["parameters"]}
    options = description["components"]["schemas"]["FileToMatch"]["properties"].keys() - {"file"}
    named = set(re.findall(r"`([a-z0-9_]+)`", "".join(re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE))))
    assert parameters | options == named


NEARLY = [
    ({"a": 1}, {"a": 2}, True),
    ({"a": 1}, {"a": None}, False),
    ({"a": 1}, {"a": 1, "b": 2}, False),
    ({"a": 1, CUT: CUT}, {"a": 1, "b": 2}, True),
    ({"a": CUT}, {}, False),
    (["x", CUT], ["x", "y"], True),
    (["x"], ["x", "y"], False),
    ("x", "y", False),
    (True, 1, False),
]


@pytest.mark.parametrize(("shown", "actual", "agree"), NEARLY)
def test_agrees(shown, actual, agree):
    assert agrees(shown, actual) is agree
