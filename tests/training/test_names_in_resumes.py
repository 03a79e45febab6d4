"""Names in whole resumes: their labels, and how they are measured."""

import datetime as dt

import pytest

from matcher import Matcher
from training.labelled import NAMES_IN_RESUMES, SaidName, ToldResume, read_told_resumes
from training.names.resumes import NameFigures, statuses

TEXT = """Jo Marsh
jo@example.org

EXPERIENCE
Data Engineer, Larkfield, 2019 - 2024
- Wrote the loaders in Python for the team of the depot, and looked after them for five years.
- The warehouse of our vendor, which its own people run, is on Snowflake.
- Never used Kafka, which another department asked for in each of the five years of this job.
"""
SAID = (
    SaidName("Python", "claimed", 6),
    SaidName("Snowflake", "claimed", 7),
    SaidName("Kafka", "negated", 8),
    SaidName("loaders", "claimed", 6),
)


@pytest.fixture(scope="module")
def read():
    resume = ToldResume("zz-1", TEXT, "neither", SAID)
    with Matcher() as matcher:
        return resume, matcher.match_text(TEXT, as_of=dt.date(2026, 1, 1), with_text=True)


def test_each_label_that_was_found_has_what_was_read(read):
    assert list(statuses(*read)) == [("claimed", "claimed"), ("claimed", "third_party"), ("negated", "negated")]


def test_names_are_found_where_reading_changed_blanks_and_signs():
    text = TEXT.replace("- ", "   o   ").replace("EXPERIENCE", "EXPERIENCE\n\n")
    moved = tuple(SaidName(one.name, one.status, one.line + 2) for one in SAID)
    with Matcher() as matcher:
        report = matcher.match_text(text, as_of=dt.date(2026, 1, 1), with_text=True)
    assert report.text != text
    found = [wanted for wanted, _ in statuses(ToldResume("zz-1", text, "neither", moved), report)]
    assert found == ["claimed", "claimed", "negated"]


def test_claims_and_others_are_counted(read):
    figures = NameFigures(resumes=1, right=1, claims=2, claimed=1, others=1, not_claimed=1)
    assert NameFigures.of([read]) == figures


def test_the_labels_hold_and_no_writer_who_is_kept_out_is_read():
    folders = [read_told_resumes(NAMES_IN_RESUMES / name) for name in ("read", "kept_out")]
    for resumes in folders:
        assert all(list(one.places()) for one in resumes)
    writers, kept_out = ({one.writer for one in resumes} for resumes in folders)
    assert (len(writers), len(kept_out)) == (49, 4)
    assert writers.isdisjoint(kept_out)
