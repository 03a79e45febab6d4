"""The assessment of a resume: fits with points and ranges, and skill rows."""

import pytest

from matcher.errors import UsageError
from matcher.scoring import Scorer, assess
from tests.scoring.builders import AI, AS_OF, ML, WORLD, evidence, mention

SCORER = Scorer(WORLD, [ML, AI])
YEARS = mention("work", "2023-11-21", "2026-11-20")
TRAINED = tuple(mention("work", "2023-11-21", "2026-11-20", quote=f"Trained it {number}.") for number in range(5))
OLD_JOB = mention("work", "2012-01-01", "2015-12-31")


def assessed(skills, **options):
    return SCORER.assess(evidence(skills, **options), AS_OF)


def ml(skills, **options):
    return assessed(skills, **options).roles[0]


def test_roles_come_back_in_the_order_they_were_given():
    assert [role.role for role in assessed({}).roles] == ["ml_engineer", "ai_engineer"]
    assert [role.role for role in Scorer(WORLD, [AI, ML]).assess(evidence(), AS_OF).roles] == [
        "ai_engineer",
        "ml_engineer",
    ]


def test_there_must_be_a_role():
    with pytest.raises(UsageError, match="at least one role"):
        Scorer(WORLD, [])


def test_assess_gives_the_same_as_a_scorer():
    found = evidence({"torch": YEARS, "python": mention("list")})

    assert assess(found, roles=[ML, AI], taxonomy=WORLD, as_of=AS_OF) == SCORER.assess(found, AS_OF)


def test_points_add_up_to_the_fit_and_are_proportional_to_weight_and_coverage_within_a_block():
    result = ml({"torch": YEARS, "python": mention("project"), "sql": mention("list")})

    assert [(each.requirement, each.block) for each in result.contributions] == [
        ("framework", "own"),
        ("deep-learning", "basis"),
        ("python", "basis"),
        ("sql", "basis"),
    ]
    assert sum(each.points for each in result.contributions) == pytest.approx(result.fit, abs=1e-9)
    _, _, python, sql = result.contributions
    assert python.points / sql.points == pytest.approx(4.0 * python.coverage / (3.0 * sql.coverage))


def test_the_parts_of_the_blocks_that_are_shown():
    result = ml({"torch": YEARS})

    assert (result.own, result.basis) == pytest.approx((0.980099 * 5 / 14 / 0.6, 0.6 * 0.980099 * 4 / 11 / 0.75))
    assert result.extras == 0


def test_contributions_name_every_claimed_alternative_or_the_skills_that_imply_one():
    result = ml({"torch": YEARS, "keras": mention("list"), "vision-nets": mention("list")})

    found = {each.requirement: (each.skills, each.implied_by) for each in result.contributions}
    assert found["framework"] == (("keras", "torch"), ())
    assert found["deep-learning"] == ((), ("keras", "torch", "vision-nets"))


@pytest.mark.parametrize("status", ["negated", "aspirational", "third_party", "hidden"])
def test_a_skill_that_is_not_claimed_has_a_row_but_changes_no_fit(status):
    result = assessed({"torch": mention("work", "2023-11-21", "2026-11-20", status=status)})

    assert [role.fit for role in result.roles] == [0, 0]
    (row,) = result.skills
    assert (row.status, row.tier, row.strength, row.months, row.last_used) == (status, "work", 0, None, None)


def test_a_row_describes_the_strongest_claimed_mention():
    mentions = (mention("work", status="negated"), mention("list"), mention("project", "2025-01-01", "2025-06-30"))

    (row,) = assessed({"torch": mentions}).skills

    assert (row.skill, row.name, row.category) == ("torch", "Torch", "invented")
    assert (row.status, row.tier, row.months, row.last_used) == ("claimed", "project", 6, "2025-06")
    assert row.mentions == mentions


@pytest.mark.parametrize(
    ("mentions", "months", "last_used"),
    [
        pytest.param(mention("list"), None, None, id="no dates"),
        pytest.param(mention("work", "2026-11-20", "2026-11-20"), 1, "2026-11", id="a day is a month"),
        pytest.param(mention("work", "2023-01-01", "2023-03-31"), 3, "2023-03", id="both end months"),
        pytest.param((YEARS, OLD_JOB), 84, "2026-11", id="two jobs"),
        pytest.param(mention("work", "2026-01-01", "2028-01-01"), 11, "2026-11", id="until the day of the report"),
    ],
)
def test_months_and_last_use(mentions, months, last_used):
    (row,) = assessed({"torch": mentions}).skills

    assert (row.months, row.last_used) == (months, last_used)


def test_skills_that_the_taxonomy_no_longer_has_are_left_out():
    assert assessed({"alchemy": YEARS}).skills == ()


def test_a_text_of_too_few_words_is_not_scored():
    result = assessed({"torch": YEARS}, words=39)

    assert result.recommendation.role == "insufficient_text"
    assert [(role.fit, role.fit_range, role.contributions, role.missing) for role in result.roles] == [
        (None, None, (), ())
    ] * 2
    assert result.advice.nearer_role is None
    assert result.advice.paths == ()
    assert [row.skill for row in result.skills] == ["torch"]
    assert result.skills[0].strength > 0.9


def test_forty_words_are_enough():
    assert ml({"torch": YEARS}, words=40).fit > 0


@pytest.mark.parametrize(
    ("skills", "low", "high"),
    [
        pytest.param({}, 0, 0, id="no skills"),
        pytest.param(
            {"statistics": mention("work", "2023-11-21", "2026-11-20", method="fuzzy")}, "less", "same", id="fuzzy"
        ),
        pytest.param(
            {"statistics": mention("work", "2023-11-21", "2026-11-20", method="described")},
            "less",
            "same",
            id="described",
        ),
        pytest.param({"training": TRAINED, "vision-nets": YEARS}, "less", "same", id="implied"),
        pytest.param({"statistics": mention("list")}, "same", "more", id="undated"),
        pytest.param({"statistics": YEARS}, "same", "same", id="certain"),
        pytest.param({"statistics": (YEARS, mention("list"))}, "same", "same", id="a list beside a job"),
    ],
)
def test_the_range_of_a_fit_shows_what_is_uncertain(skills, low, high):
    result = ml(skills)

    assert _compared(result.fit_range[0], result.fit) == (low or "same")
    assert _compared(result.fit_range[1], result.fit) == (high or "same")


def _compared(value, fit):
    return "same" if value == fit else "less" if value < fit else "more"
