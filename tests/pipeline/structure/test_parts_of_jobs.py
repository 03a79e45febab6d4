"""What began within a job that is over ended with it, unless the line is about another job."""

import datetime as dt

import pytest

from matcher.pipeline.structure.entries import entries_of

HEAD = "Ann Other\n\nEXPERIENCE\n\nData Engineer, Larkfield GmbH, 05/2022 - 08/2024\n"
BELOW = "\n\nData Analyst, Oakmere Ltd, 01/2017 - 02/2021\n- Wrote reports in SQL\n"


def last_days(read, lines: str) -> set[dt.date | None]:
    """The last days of all entries that began after 2021."""
    entries = entries_of(read.doc(f"{HEAD}{lines}{BELOW}"))
    return {entry.dates.last for entry in entries if entry.dates.first > dt.date(2021, 12, 31)}


@pytest.mark.parametrize(
    "lines",
    [
        ". from May 2023\n. Built a feature store with Feast",
        "from May 2023\nBuilt a feature store with Feast",
        "* From May 2023: team lead of three people",
        "- Built a search with Elasticsearch\n- Team lead (from 11.2022)\n- Trained rankers in PyTorch",
        "Team lead (from 11.2022)\nBuilt a search with Elasticsearch",
        "Senior Data Engineer (since 11.2022)\n- Built a search with Elasticsearch",
        "Senior Data Engineer, from May 2023\n- Built a search with Elasticsearch",
        ". Since May 2023 team lead\n. Built a feature store",
        "May 2023 onwards: team lead\nBuilt a search",
    ],
)
def test_a_part_of_a_job_ends_with_it(read, lines):
    assert last_days(read, lines) == {dt.date(2024, 8, 31)}


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("- Built a search\n\nConsultant, Rushden, from May 2023\n- Built a bot", id="a gap"),
        pytest.param("- Built a search\nConsultant at Rushden, from May 2023\n- Built a bot", id="an employer"),
        pytest.param("- Built a search\nLecturer, Larkhill University, from May 2023\n- Taught SQL", id="a school"),
        pytest.param("- Built a search\nConsultant, Rushden, since May 2023\n- Built a bot", id="since"),
        pytest.param("- Built a search\nConsultant, Rushden, May 2023 - present\n- Built a bot", id="today"),
        pytest.param("- Built a search\nConsultant, Rushden, from September 2024\n- Built a bot", id="later"),
    ],
)
def test_another_job_goes_on(read, lines):
    assert last_days(read, lines) == {dt.date(2024, 8, 31), None}
