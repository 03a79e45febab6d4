"""Each hostile file, read in the reading process, gives a text or a problem in time and leaves nothing behind."""

import functools
import time

import pytest

from matcher.documents.limits import DEFAULT_LIMITS, Limits
from matcher.documents.resume_text import ResumeText
from matcher.documents.sandbox.reader import DocumentReader
from matcher.errors import DocumentError
from tests.hostile.cases import CASES, PATIENT, QUICK, SLOW, parameters
from tests.hostile.files.build import FILES
from tests.hostile.files.person import CANARIES
from tests.processes import children, open_files

STARTING_SECONDS = 5.0
"""How long a busy machine may take to replace a reading process."""
MOST_SECONDS = PATIENT.longest_seconds + STARTING_SECONDS
"""Reading must have ended by then: a second after its limit, it is killed."""
HASTY = Limits(wall_seconds=2, cpu_seconds=1)
SMALL_BYTES = 20_000
BOMBS = ("pdf-flate-bomb", "rtf-million-groups", "docx-one-part-of-300-mb")
"""The first ends the reading process; after the others, it is replaced."""


@pytest.fixture(scope="module")
def reader():
    with DocumentReader(PATIENT) as reader:
        yield reader


@pytest.fixture(scope="module")
def hasty_reader():
    with DocumentReader(HASTY) as reader:
        yield reader


@pytest.fixture(scope="module")
def first_outcome(reader):
    """A function that gives the outcome of a case and reads each case only once."""
    return functools.cache(lambda case: outcome_of(reader, case))


def outcome_of(reader, case):
    """The text of the document, or the error from reading it."""
    try:
        return reader.read(case.data, name=case.sent_as)
    except DocumentError as error:
        return error


def said(outcome):
    """The outcome in a form that can be compared."""
    return outcome if isinstance(outcome, ResumeText) else (outcome.type, str(outcome))


@pytest.mark.parametrize("case", parameters(QUICK))
def test_a_file_gives_what_the_table_says(first_outcome, case):
    data = case.data
    begin = time.monotonic()
    outcome = first_outcome(case)

    assert time.monotonic() - begin < MOST_SECONDS
    if case.is_report:
        assert tuple(warning.code for warning in outcome.warnings) == case.warnings
    else:
        assert isinstance(outcome, DocumentError)
        assert case.allows(outcome.type)
        assert not [word for word in CANARIES if word in str(outcome)]
    assert len(data) > DEFAULT_LIMITS.document_bytes or case.gives != "too-large"


def test_no_document_changes_what_comes_after_it(first_outcome):
    """One process reads the files forwards, another one backwards, and the results are the same.

    Files that go to a limit are left out, since the process is replaced after them.
    """
    cases = [case for case in QUICK if case.gives != "resource-limit" and len(case.data) < SMALL_BYTES]
    forwards = {case.name: said(first_outcome(case)) for case in cases}
    with DocumentReader(PATIENT) as other:
        backwards = {case.name: said(outcome_of(other, case)) for case in reversed(cases)}

    assert [name for name in forwards if forwards[name] != backwards[name]] == []


def test_replaced_readers_leave_no_process_and_no_open_file(reader):
    def left():
        return len(children()), len(open_files())

    reader.read(b"Ada Quill")
    before = left()
    for case in CASES:
        if case.name in BOMBS:
            assert case.allows(outcome_of(reader, case).type)
    reader.read(b"Ada Quill")

    assert left() == before


@pytest.mark.parametrize("case", parameters(SLOW))
def test_reading_a_file_that_takes_too_long_is_stopped(hasty_reader, case):
    outcome = outcome_of(hasty_reader, case)

    assert isinstance(outcome, DocumentError)
    assert case.allows(outcome.type)


def test_reading_goes_on_after_all_of_them(reader):
    assert reader.read(b"Ada Quill", name="cv.txt").text == "Ada Quill"


def test_every_file_is_in_the_table():
    assert {case.built_by or case.name for case in CASES} == FILES.keys()
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("name", ["pdf-small-knot", "docx-two-directories", "rtf-surrogates", "png-of-one-pixel"])
def test_a_file_is_the_same_each_time(name):
    assert FILES[name]() == FILES[name]()
