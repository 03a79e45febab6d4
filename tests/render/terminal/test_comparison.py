"""The table of reports side by side."""

from msgspec.structs import replace

from matcher.comparison.side_by_side import compare_reports
from matcher.render.terminal.comparison import render_comparison
from tests.render.invented import report, role_fit, too_short

EMPTY = report(
    roles=(role_fit(fit=0.0, contributions=()), role_fit("ai_engineer", "AI Engineer", fit=0.0, contributions=()))
)
OWN = (replace(role_fit().missing[0], block="own"),)


def test_a_group_that_nobody_shows_is_named():
    nothing = report(roles=(role_fit(fit=0.0, own=0.0, contributions=(), missing=OWN),))

    table = render_comparison(compare_reports([nothing, nothing]), ascii_only=True)

    assert "What only this role does - -" in " ".join(table.split())


def test_nobody_is_sure_of_too_little_text():
    lines = render_comparison(compare_reports([report(), too_short()])).splitlines()

    assert lines[0].endswith(", confidence 87%")
    assert lines[1].endswith("  Too little text")


def test_a_fit_of_nothing_is_not_an_unknown_one():
    table = render_comparison(compare_reports([EMPTY, too_short()]), ascii_only=True)

    [fit, *_] = [line.split() for line in table.splitlines() if line.startswith("Fit")]
    assert fit == ["Fit", "0.0", "-"]


def test_the_table_names_documents_and_requirements():
    table = render_comparison(compare_reports([report(), EMPTY, report(), EMPTY]), width=80)

    assert "[4] mara.pdf" in table
    assert "A deep-learning framework" in table
    assert "and 1 more that no document shows" in table
    assert "The percentage of a requirement says how far" in table
    assert max(map(len, table.splitlines())) <= 80
