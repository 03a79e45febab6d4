"""What a poor scan leaves unclear is told to scoring."""

import datetime as dt

import pytest

from matcher.documents.resume_text import Hidden, Line, ResumeText
from matcher.documents.unclear import poor_scans
from matcher.engine import Matcher
from matcher.evidence import Unclear

TEXT = "Ada Quill\nKnows Python and SQL\nKubernetes"
"""Two words on page 1, four on page 2, and a hidden one on page 2."""


def resume(*pages: int) -> ResumeText:
    lines = (Line(0, 9, page=1), Line(10, 30, page=2), Line(31, 41, page=2))
    return ResumeText(TEXT, lines, 2, "application/pdf", hidden=(Hidden(31, 41, 2),), poor_scans=pages)


@pytest.mark.parametrize(
    ("pages", "lines", "share"),
    [((1,), (1,), 1 / 3), ((2,), (2,), 2 / 3), ((1, 2), (1, 2), 1.0)],
)
def test_the_lines_of_poor_pages_are_unclear(pages, lines, share):
    assert poor_scans(resume(*pages)) == (Unclear("poor-scan", lines=lines, share=share),)


def test_without_poor_pages_nothing_is_unclear():
    assert poor_scans(resume()) == ()


def test_scoring_is_told(monkeypatch):
    told = []
    with Matcher() as matcher:
        assess = matcher._scorer.assess

        def listen(evidence, **options):
            told.append(evidence.unclear)
            return assess(evidence, **options)

        monkeypatch.setattr(matcher._scorer, "assess", listen)
        matcher.match_resume(resume(2), sha256="0", as_of=dt.date(2026, 11, 20))

    assert told == [(Unclear("poor-scan", lines=(2,), share=2 / 3),)]
