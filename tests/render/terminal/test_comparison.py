"""Reports compared side by side."""

from matcher.render.terminal.comparison import compare_reports, render_comparison
from tests.render.invented import report, role_fit, too_short

EMPTY = report(
    roles=(role_fit(fit=0.0, contributions=()), role_fit("ai_engineer", "AI Engineer", fit=0.0, contributions=()))
)


def test_a_requirement_has_the_points_of_each_report():
    ml = compare_reports([report(), EMPTY]).roles[0]

    assert [(each.requirement, each.points) for each in ml.requirements] == [
        ("g-dl-framework", (40.0, 0.0)),
        ("python", (8.0, 0.0)),
        ("model-monitoring", (0.0, 0.0)),
    ]


def test_a_report_without_fits_has_no_points():
    ml = compare_reports([report(), too_short()]).roles[0]

    assert ml.fits == (48.0, None)
    assert ml.requirements[0].points == (40.0, None)


def test_a_role_that_only_one_report_knows_is_compared():
    own = report(roles=(*report().roles, role_fit("own", "Own role", 20.0)))

    assert compare_reports([report(), own]).roles[2].fits == (None, 20.0)


def test_the_table_names_documents_and_requirements():
    table = render_comparison(compare_reports([report(), EMPTY, report(), EMPTY]), width=80)

    assert "[4] mara.pdf" in table
    assert "A deep-learning framework" in table
    assert "and 1 more that no document shows" in table
    assert max(map(len, table.splitlines())) <= 80
