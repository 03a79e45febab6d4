"""The code of docs/integration.md runs, block after block, against a server."""

import re
from dataclasses import replace

import httpx
import pytest

from api import build_matcher
from api.http.errors import RETRY_AFTER_SECONDS, RateLimitedError, ReadingTimeError
from tests.api.service import SETTINGS, Service
from tests.api.threaded_server import threaded_server
from tests.databases import migrated
from tests.structure.project import ROOT

PAGE = (ROOT / "docs" / "integration.md").read_text(encoding="utf-8")
BLOCKS = [(found.start(1), found[1]) for found in re.finditer(r"```python\n(.*?)```", PAGE, re.DOTALL)]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with (
        migrated(f"sqlite:///{tmp_path_factory.mktemp('guide') / 'test.db'}") as database,
        build_matcher(replace(SETTINGS, readers=1)) as matcher,
    ):
        service = Service(database, matcher)
        with threaded_server(service.app) as (host, port):
            yield f"http://{host}:{port}", service.key


@pytest.fixture(scope="module")
def guide(server):
    """The names that the blocks define, after all of them have run."""
    address, key = server
    names = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROLEFIT_URL", address)
        patch.setenv("ROLEFIT_KEY", key)
        patch.chdir(ROOT)
        for start, code in BLOCKS:
            lines_before = "\n" * PAGE.count("\n", 0, start)
            exec(compile(lines_before + code, "docs/integration.md", "exec"), names)
    yield names
    names["rolefit"].close()


def test_every_block_runs(guide):
    assert guide["result"]["status"] == "completed"


@pytest.mark.parametrize("ending", ["#2", "?2", "/2", "%2", " é"])
def test_only_the_person_with_this_reference_is_forgotten(guide, ending):
    own = f"person{ending}"
    for ref in ("person", own):
        guide["match_file"]("cv.txt", ref.encode(), key=f"forget-{ref.encode().hex()}", candidate_ref=ref)
    guide["forget"](own)
    assert list(guide["matches"](candidate_ref=own, lineage="all")) == []
    assert len(list(guide["matches"](candidate_ref="person", lineage="all"))) == 1


def test_one_file_of_two_people_is_two_matches(guide, tmp_path):
    paths = [tmp_path / name for name in ("ada.txt", "ben.txt", "ben.md")]
    for path in paths:
        path.write_text("An invented resume of an engineer", encoding="utf-8")
    ids = [guide["import_one"](path)[1] for path in paths]
    assert [len(each) for each in ids] == [32] * 3
    assert guide["import_one"](paths[0])[1] == ids[0] != ids[1]


def _problem(status, type_, retry_after=None):
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return lambda request: httpx.Response(status, json={"type": type_, "detail": "An example."}, headers=headers)


_still_running = _problem(409, "idempotency-in-progress", 1)


def _no_server(request):
    raise httpx.ConnectError("no server")


@pytest.mark.parametrize("answer", [_still_running, _no_server])
def test_an_order_that_has_no_answer_yet_is_in_progress(guide, monkeypatch, answer):
    waits = []
    monkeypatch.setattr(guide["time"], "sleep", waits.append)
    with httpx.Client(transport=httpx.MockTransport(answer), base_url="http://ats.example") as client:
        monkeypatch.setitem(guide, "rolefit", client)
        assert guide["assess"](guide["order"] | {"id": "A-3"}) == {"order": "A-3", "status": "in progress"}
    assert len(waits) == 4


@pytest.mark.parametrize(
    ("answer", "error", "waits"),
    [
        (_problem(409, "changed-meanwhile"), "Refused", []),
        (_problem(422, "validation-error"), "Refused", []),
        (_problem(429, "reading-time", 591), "Later", []),
        (_problem(429, "rate-limited", 60), "Later", [60] * 4),
        (_problem(503, "no-worker", 5), "Later", [5] * 4),
    ],
)
def test_a_request_is_repeated_only_if_it_helps_soon(guide, monkeypatch, answer, error, waits):
    waited = []
    monkeypatch.setattr(guide["time"], "sleep", waited.append)
    with httpx.Client(transport=httpx.MockTransport(answer), base_url="http://ats.example") as client:
        monkeypatch.setitem(guide, "rolefit", client)
        with pytest.raises(guide["Refused"]) as raised:
            guide["ask"]("PATCH", "/v1/candidates/ats-1")
    assert (type(raised.value).__name__, waited) == (error, waits)


def test_the_problems_that_mean_later_are_those_with_a_time_to_wait(guide):
    limits = {RateLimitedError.type, ReadingTimeError.type}
    assert guide["LATER"] == limits | {error.type for error in RETRY_AFTER_SECONDS}
