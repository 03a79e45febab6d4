"""Every hostile file through the reading process: a text or a problem, soon, and nothing left behind."""

import time

import pytest

from matcher.documents.limits import DEFAULT_LIMITS, Limits
from matcher.documents.sandbox import DocumentReader
from matcher.errors import DocumentError
from tests.hostile.build import FILES
from tests.hostile.cases import CASES, QUICK, SLOW, parameters
from tests.hostile.person import CANARIES

MOST_SECONDS = 15.0
STARTING_SECONDS = 5.0
"""What a busy machine may take to end one reading process."""
HASTY = Limits(wall_seconds=2, cpu_seconds=1)


@pytest.fixture(scope="module")
def reader():
    with DocumentReader() as reader:
        yield reader


@pytest.fixture(scope="module")
def hasty_reader():
    with DocumentReader(HASTY) as reader:
        yield reader


def outcome_of(reader, case):
    """The document's warnings, or the error that it gave."""
    try:
        return tuple(warning.code for warning in reader.read(case.data, name=case.sent_as).warnings)
    except DocumentError as error:
        return error


@pytest.mark.parametrize("case", parameters(QUICK))
def test_a_file_gives_what_the_table_says(reader, case):
    data = case.data
    begin = time.monotonic()
    outcome = outcome_of(reader, case)

    assert time.monotonic() - begin < MOST_SECONDS + STARTING_SECONDS
    if case.is_report:
        assert outcome == case.warnings
    else:
        assert isinstance(outcome, DocumentError)
        assert case.allows(outcome.type)
        assert not [word for word in CANARIES if word in str(outcome)]
    assert len(data) > DEFAULT_LIMITS.document_bytes or case.gives != "too-large"


def test_a_damaged_file_is_not_called_protected_after_one_that_is(reader):
    for name in ("pdf-user-password", "pdf-object-stream-in-itself"):
        (case,) = (case for case in QUICK if case.name == name)
        outcome = outcome_of(reader, case)
        assert case.allows(outcome.type)


@pytest.mark.parametrize("case", parameters(SLOW))
def test_a_file_that_takes_for_ever_is_given_up(hasty_reader, case):
    outcome = outcome_of(hasty_reader, case)

    assert isinstance(outcome, DocumentError)
    assert case.allows(outcome.type)


def test_reading_goes_on_after_all_of_them(reader):
    assert reader.read(b"Ada Quill", name="cv.txt").text == "Ada Quill"


def test_every_file_stands_in_the_table():
    assert {case.built_by or case.name for case in CASES} == FILES.keys()
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("name", ["pdf-small-knot", "docx-two-directories", "rtf-surrogates", "png-of-one-pixel"])
def test_a_file_is_the_same_each_time(name):
    assert FILES[name]() == FILES[name]()
