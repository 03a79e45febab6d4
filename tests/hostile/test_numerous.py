"""A document of a million small things gives a report of a usual size, or is refused with the reason.

Each is read and matched in a confined worker whose memory is limited. A document that needs more does not give what the
table says.
"""

import datetime as dt
from pathlib import Path

import msgspec
import pytest
import yaml

from knowledge.taxonomy.loader import load_taxonomy
from matcher.batch.assignment import Request, matching_assignment
from matcher.batch.bundles import pack, unpack
from matcher.documents.limits import MEBIBYTE, Limits
from matcher.processes.supervisor import ChildError, Supervisor
from tests.hostile.files.numerous_files import FILES

ROWS = yaml.safe_load((Path(__file__).parent / "files" / "numerous.yaml").read_text(encoding="utf-8"))
PATIENT = Limits(wall_seconds=120, document_seconds=150, cpu_seconds=60)
"""On a busy machine the time says nothing; the memory is limited as it is by default."""
MOST_REPORT_BYTES = 300_000
"""Of all reports of the example resumes, the longest has 120,000 bytes."""
REASONS = {
    "elements": "The document has more elements than the limit.",
    "text": "The text has more than 120,000 characters.",
    "nesting": "The document nests elements deeper than the limit.",
    "files": "The zip holds more than 5,000 files.",
}


@pytest.fixture(scope="module")
def worker():
    taxonomy = load_taxonomy()
    roles = list(taxonomy.roles.values())
    day = dt.date(2026, 11, 20)
    assignment = matching_assignment(taxonomy=taxonomy, roles=roles, as_of=day, limits=PATIENT)
    worker = Supervisor(assignment, most_bytes=MEBIBYTE)
    yield worker
    worker.end()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_what_a_document_of_many_things_gives(worker, row):
    request = Request(row["as"], row["as"], FILES[row["name"]](), None)
    bundle = pack([msgspec.msgpack.encode(request)])
    if row["gives"] == "ended":
        with pytest.raises(ChildError) as ended:
            worker.ask(bundle, seconds=PATIENT.whole_seconds)
        assert ended.value.reason in ("died", "killed")
        return
    (line,) = unpack(worker.ask(bundle, seconds=PATIENT.whole_seconds))
    result = msgspec.json.decode(line)
    if row["gives"] == "report":
        assert result.get("error") is None
        assert len(line) < MOST_REPORT_BYTES
    else:
        assert (result["error"]["type"], result["error"]["detail"]) == ("resource-limit", REASONS[row["gives"]])


def test_every_file_is_in_the_table():
    assert [row["name"] for row in ROWS] == list(FILES)
    assert all(
        len(data) <= PATIENT.document_bytes for data in (FILES["html-million-links"](), FILES["pdf-own-links"]())
    )
