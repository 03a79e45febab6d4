"""Files of evidence of an earlier state are made again beside their pool, and damage in a file is told."""

import datetime as dt
from dataclasses import replace

import msgspec
import pytest

from knowledge.version import hash_of_all
from matcher.batch.lines import error_line, ok_line
from matcher.errors import InvalidReportError, NoTextError
from matcher.pool.evidence_file import evidence_of_pool
from tests.render.invented import TAXONOMY, report


def write_older(path, mark):
    """A file of evidence as it was before it had checksums, and references and signs of people."""
    document = ["a.txt", "ab", dt.date(2026, 11, 20), None, 400, {}]
    header = ["rolefit evidence 1", hash_of_all(TAXONOMY.sha256), mark]
    with path.open("wb") as file:
        for part in (header, [[document], [], [b""] * 4, [b""] * 4, b""]):
            data = msgspec.msgpack.encode(part)
            file.write(len(data).to_bytes(8, "little") + data)


@pytest.fixture
def pool(tmp_path):
    path = tmp_path / "r.jsonl"
    failed = error_line("b.txt", "cd", NoTextError("It is empty."))
    path.write_bytes(ok_line("a.txt", "ab", report(), reference="7") + failed)
    return path


def test_older_evidence_without_its_pool_is_refused(tmp_path):
    write_older(tmp_path / "old.evidence", None)

    with pytest.raises(InvalidReportError, match=r"old\.evidence is not a file of evidence"):
        evidence_of_pool(tmp_path / "old.evidence", TAXONOMY)


def test_older_evidence_beside_its_pool_is_made_again(pool):
    found = pool.stat()
    write_older(pool.with_name("r.jsonl.evidence"), [found.st_size, found.st_mtime_ns])

    stored = evidence_of_pool(pool, TAXONOMY)

    assert stored.freshness == "made"
    assert [each.reference for block in stored.blocks() for each in block.documents] == ["7"]


def test_each_changed_byte_is_told(pool):
    path = evidence_of_pool(pool, TAXONOMY).path
    whole = path.read_bytes()

    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x21]) + whole[place + 1 :])
        with pytest.raises(InvalidReportError, match=r"r\.jsonl\.evidence is not a file of evidence"):
            list(evidence_of_pool(path, TAXONOMY).blocks())


def test_what_failed_stays_when_evidence_is_scored_again(pool):
    path = evidence_of_pool(pool, TAXONOMY).path
    failed = []

    stored = evidence_of_pool(path, replace(TAXONOMY, sha256="cd" * 32))
    list(stored.blocks(failed.append))

    assert stored.freshness == "rescored"
    assert [(each.file, each.detail) for each in failed] == [("b.txt", "It is empty.")]
