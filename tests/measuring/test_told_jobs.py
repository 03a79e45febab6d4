"""The measure of told jobs, and that none of its texts is read much worse than when it was last looked at."""

import pytest

from knowledge.taxonomy.loader import load_taxonomy
from matcher.pipeline import build_pipeline
from measuring.told_jobs.__main__ import HERE, Dated, LabelledJob, LabelledProse, dated, read_prose

WRITERS = sorted(HERE.glob("*.jsonl"))
TEXT = "Robin Sample\nKirkdale\n\nI joined Larkfield in May 2021. I counted all of the sheep of the valley by hand.\n"


@pytest.fixture(scope="module")
def nlp():
    return build_pipeline(load_taxonomy())


@pytest.mark.parametrize("path", WRITERS, ids=lambda path: path.stem)
def test_most_jobs_are_dated_as_they_are_told_and_no_others(nlp, path):
    resumes = read_prose(path)
    figures = dated(resumes, [nlp(resume.text) for resume in resumes])
    assert figures.right >= 0.65 * figures.pieces
    assert figures.undated <= 0.15 * figures.pieces
    assert figures.invented == 0


@pytest.mark.parametrize(
    ("first", "last", "figures"),
    [
        pytest.param("2021-05", None, Dated(1, 1, 1, 0, 0), id="as told"),
        pytest.param("2021", None, Dated(1, 1, 1, 0, 0), id="a year"),
        pytest.param("2021-10", None, Dated(1, 0, 0, 0, 0), id="five months off"),
        pytest.param("2021-05", "2024", Dated(1, 1, 0, 0, 0), id="another end"),
        pytest.param("2021-05", "unknown", Dated(1, 1, 1, 0, 0), id="an unknown end"),
        pytest.param("unknown", "unknown", Dated(0, 0, 0, 0, 1), id="dated without dates"),
    ],
)
def test_days_are_compared_as_exactly_as_they_are_labelled(nlp, first, last, figures):
    job = LabelledJob("Larkfield", first, last, ("I counted all of the sheep",))
    assert dated([LabelledProse("one", TEXT, (job,))], [nlp(TEXT)]) == figures
