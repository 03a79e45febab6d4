"""The ranking of documents by fit."""

import msgspec
import pytest

from matcher.batch.lines import LineSummary, error_line, ok_line
from matcher.batch.ranking import rank
from matcher.errors import NoTextError
from tests.render.invented import report, role_fit, too_short


def line(file, *fits):
    roles = tuple(role_fit(f"role{number}", fit=fit) for number, fit in enumerate(fits))
    return msgspec.json.decode(ok_line(file, "ab", report(roles=roles)), type=LineSummary)


LINES = [
    line("c.pdf", 20.0, 70.0),
    line("b.pdf", 90.0, 10.0),
    line("a.pdf", 70.0, 0.0),
    msgspec.json.decode(error_line("broken.pdf", None, NoTextError("No text.")), type=LineSummary),
    msgspec.json.decode(ok_line("short.pdf", "ab", too_short()), type=LineSummary),
]


@pytest.mark.parametrize(
    ("top", "min_fit", "files"),
    [
        pytest.param(9, 0.0, ["b.pdf", "a.pdf", "c.pdf"], id="by the better fit, then by name"),
        pytest.param(2, 0.0, ["b.pdf", "a.pdf"], id="only the best"),
        pytest.param(9, 70.0, ["b.pdf", "a.pdf", "c.pdf"], id="equal to the smallest fit"),
        pytest.param(9, 70.1, ["b.pdf"], id="below the smallest fit"),
    ],
)
def test_ranking(top, min_fit, files):
    assert [entry.file for entry in rank(LINES, top=top, min_fit=min_fit)] == files


def test_a_ranked_document_has_all_its_fits():
    assert rank(LINES, top=1)[0].fits == {"role0": 90.0, "role1": 10.0}
