"""Untrusted documents are read in a child process, which is killed and replaced if necessary."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from matcher.documents.limits import Limits
from matcher.documents.reading import read_document
from matcher.documents.sandbox.reader import WORK, DocumentReader
from matcher.errors import (
    DocumentEncryptedError,
    EmptyDocumentError,
    ExtractionTimeoutError,
    MatcherError,
    NoTextError,
    ResourceLimitError,
    TooLargeError,
)
from tests.documents.builders import docx, lines, paragraph, pdf
from tests.processes import open_files

FAULTY = "tests.documents.sandbox.faulty_child:faulty_work"
PATIENT = Limits(wall_seconds=30)
ENVIRONMENT = {"PYTHONPATH", "PYTHONHASHSEED", "OPENBLAS_NUM_THREADS", "LC_CTYPE"}
HASTY = Limits(wall_seconds=0.5)
FRUGAL = Limits(wall_seconds=30, cpu_seconds=1)

FAULTS = [
    pytest.param(b"hang", HASTY, ExtractionTimeoutError, id="too-slow"),
    pytest.param(b"hang_on_a_picture", HASTY, ExtractionTimeoutError, id="too-slow-with-a-picture"),
    pytest.param(b"compute", FRUGAL, ResourceLimitError, id="too-much-processor-time"),
    pytest.param(b"eat", PATIENT, ResourceLimitError, id="too-much-memory"),
    pytest.param(b"leave", PATIENT, ResourceLimitError, id="ends-without-an-answer"),
    pytest.param(b"crash", PATIENT, ResourceLimitError, id="crashes"),
    pytest.param(b"flood", PATIENT, ResourceLimitError, id="too-much-output"),
    pytest.param(b"babble", PATIENT, ResourceLimitError, id="answers-nonsense"),
    pytest.param(b"fill_the_disk", PATIENT, ResourceLimitError, id="writes-a-large-file"),
    pytest.param(b"refuse", PATIENT, DocumentEncryptedError, id="refuses"),
    pytest.param(b" ", PATIENT, NoTextError, id="finds-nothing"),
]


@pytest.fixture
def faulty():
    readers = []

    def make(limits: Limits = PATIENT) -> DocumentReader:
        readers.append(DocumentReader(limits, work=FAULTY))
        return readers[-1]

    yield make
    for reader in readers:
        reader.close()


def process_of(reader: DocumentReader) -> int:
    return int(reader.read(b"say_process").text.split()[1])


def parent_of_process(reader: DocumentReader) -> int:
    return int(reader.read(b"say_process").text.split()[2])


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(pdf(lines("Ada Quill", "- Cook")), "cv.pdf", id="pdf"),
        pytest.param(docx(paragraph("Ada Quill")), "cv.docx", id="docx"),
        pytest.param(b"# Ada Quill", "cv.md", id="markdown"),
    ],
)
def test_the_child_reads_what_the_parent_would(data, name):
    with DocumentReader(PATIENT) as reader:
        assert reader.read(data, name=name) == read_document(data, name=name)


@pytest.mark.parametrize(("order", "limits", "error"), FAULTS)
def test_a_fault_is_an_error_and_the_next_document_is_read(faulty, order, limits, error):
    reader = faulty(limits)

    with pytest.raises(error) as caught:
        reader.read(order)
    assert type(caught.value) is error
    assert reader.read(b"Ada Quill").text == "Ada Quill"


def test_each_document_has_a_process_of_its_own(faulty):
    reader = faulty()

    assert process_of(reader) != process_of(reader)
    assert parent_of_process(reader) == parent_of_process(reader)


@pytest.mark.parametrize(("order", "error"), [(b"refuse", DocumentEncryptedError), (b"crash", ResourceLimitError)])
def test_a_fault_does_not_end_the_process_that_starts_the_others(faulty, order, error):
    reader = faulty()
    process = parent_of_process(reader)

    with pytest.raises(error):
        reader.read(order)
    assert parent_of_process(reader) == process


def test_what_a_document_leaves_in_memory_is_gone(faulty):
    reader = faulty()

    assert reader.read(b"keep").text == "kept 1"
    assert reader.read(b"keep").text == "kept 1"


def test_processor_time_counts_for_each_document(faulty):
    reader = faulty(FRUGAL)

    assert [reader.read(b"spend").text for _ in range(3)] == ["spend"] * 3


@pytest.mark.parametrize(
    ("order", "limits"),
    [
        pytest.param(b"spend_on_a_picture", FRUGAL, id="processor-time"),
        pytest.param(b"wait_for_a_picture", HASTY, id="wall-clock"),
    ],
)
def test_a_picture_extends_the_time_limits(faulty, order, limits):
    assert faulty(limits).read(order).text == "a picture"


def test_the_child_ends_itself_when_its_time_is_over(faulty):
    reader = faulty(Limits(wall_seconds=0.2, picture_seconds=600))

    with pytest.raises(ExtractionTimeoutError, match=r"longer than 0\.2 seconds"):
        reader.read(b"hang")


def test_nothing_is_left_after_closing(faulty):
    reader = faulty()
    before = open_files()
    process = parent_of_process(reader)
    of_the_reader = open_files() - before

    reader.close()

    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    assert of_the_reader
    assert not of_the_reader & open_files()


def test_a_closed_reader_starts_another_child(faulty):
    reader = faulty()
    reader.read(b"Ada")
    reader.close()

    assert reader.read(b"Quill").text == "Quill"


def test_the_child_knows_little_of_its_environment(faulty, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "secret")

    assert set(faulty().read(b"say_environment").text.split()[1:]) <= ENVIRONMENT


def test_the_child_inherits_no_open_files(faulty, tmp_path):
    with (tmp_path / "secret").open("w") as secret:
        os.set_inheritable(secret.fileno(), True)

        assert faulty().read(b"say_files").text == "files 5"  # three that go nowhere, the answers, and its own size


def test_threads_share_a_reader(faulty):
    reader = faulty()
    texts = [f"Ada {number}" for number in range(20)]

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda text: reader.read(text.encode()).text, texts))

    assert answers == texts


@pytest.mark.parametrize(
    ("data", "error"), [(b"", EmptyDocumentError), (b"Ada Quill", TooLargeError)], ids=["empty", "too-large"]
)
def test_the_size_is_checked_before_a_child_is_started(data, error):
    with DocumentReader(Limits(document_bytes=8), work="no.such:work") as reader, pytest.raises(error):
        reader.read(data)


def test_a_child_that_does_not_start():
    with (
        DocumentReader(PATIENT, work="no.such:work") as reader,
        pytest.raises(MatcherError, match=r"could not be started: ModuleNotFoundError\.$"),
    ):
        reader.read(b"Ada")


def test_the_child_ends_with_its_parent():
    assert (
        subprocess.run(
            [sys.executable, "-P", "-m", "matcher.processes.child", "fresh", WORK],
            stdin=subprocess.DEVNULL,
            timeout=60,
            cwd=Path.cwd(),
            check=False,
            env={"PYTHONPATH": str(Path.cwd())},
        ).returncode
        == 0
    )


LIMITED = """
import resource, sys
from matcher.documents.limits import Limits
from matcher.documents.process_limits import limit_next_document, set_limits
limits = Limits(memory_bytes=64 << 20, file_bytes=1000, open_files=20)
set_limits(limits)
print(*(resource.getrlimit(kind)[0] for kind in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE)))
kept = []
for document in range(4):
    limit_next_document(limits, limits.deadline())
    try:
        kept.append(bytearray(40 << 20))
        bytearray(40 << 20)
    except MemoryError:
        print("out of memory with", len(kept))
"""


def test_a_process_sets_limits_on_itself():
    """The second piece of a document exceeds its limit, and the fourth document exceeds the limit of the process."""
    limited = subprocess.run(
        [sys.executable, "-c", LIMITED],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        cwd=Path.cwd(),
        env={"PYTHONPATH": str(Path.cwd())},
    )

    assert limited.stdout.splitlines() == ["0 1000 20", *(f"out of memory with {kept}" for kept in (1, 2, 3, 3))]
