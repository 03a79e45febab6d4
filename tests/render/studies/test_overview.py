"""The page of `rolefit overview`."""

import pytest

from matcher.render.studies.overview import overview_page
from matcher.studies.overview import overview_of
from matcher.studies.pool_lines import NO_REQUIREMENTS
from tests.studies.pools import failed, line, short_line, write_pool


def test_the_page_names_the_pool_and_the_days(tmp_path):
    later = line("b", 60)
    later["report"]["as_of"] = "2026-12-01"

    page = overview_page(overview_of(write_pool(tmp_path / "p.jsonl", [later, failed("c"), line("a", 60)])), "p.jsonl")

    assert page.title == "Overview of p.jsonl"
    assert page.sections[0].paragraphs == [
        "3 documents, 1 of them could not be read. Matched as of 2026-11-20 to 2026-12-01."
    ]


WHOLE = line("a", 60, coverages={"sql": 0.4})
NOT_NEAR = line("a", 20, coverages={"sql": 0.4})


@pytest.mark.parametrize(
    ("lines", "heading", "sentence"),
    [
        pytest.param([short_line("a", 60)], "missing", NO_REQUIREMENTS, id="requirements of short lines"),
        pytest.param([short_line("a", 60)], "Nearer", "The pool does not say which role is nearer.", id="short lines"),
        pytest.param([WHOLE], "Nearer", "None.", id="no nearer role"),
        pytest.param([NOT_NEAR], "missing", "No document has a fit of at least 30.", id="nobody near"),
        pytest.param([line("a", None)], "fits", "No document has a fit.", id="nobody with a fit"),
    ],
)
def test_a_section_without_figures_says_why(tmp_path, lines, heading, sentence):
    page = overview_page(overview_of(write_pool(tmp_path / "p.jsonl", lines)), "p.jsonl")
    (section,) = (each for each in page.sections if heading in each.heading)
    assert (section.paragraphs, section.tables) == ([sentence], ())
