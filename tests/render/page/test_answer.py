"""Why a role with a good fit is not recommended beside another one."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from matcher import Matcher
from matcher.render.page.answer import answer_page

EXAMPLE = Path(__file__).parents[3] / "examples" / "resumes" / "ml-and-ai-engineer.docx"


@pytest.fixture(scope="module")
def lead():
    """The sentence below the answer for these fits, if one role or both are recommended."""
    with Matcher() as matcher:
        report = matcher.match(EXAMPLE.read_bytes(), name=EXAMPLE.name)

        def lead(ml, ai, *recommended):
            fits = {"ml_engineer": ml, "ai_engineer": ai}
            roles = tuple(replace(each, fit=fits[each.role]) for each in report.roles)
            first = recommended[0] if len(recommended) == 1 else "both"
            said = replace(report.recommendation, role=first, roles=recommended)
            return answer_page(replace(report, roles=roles, recommendation=said), matcher.taxonomy).lead

        yield lead


def test_a_role_that_is_far_below_is_said_to_be(lead):
    said = "AI Engineer is not recommended as well, because its fit is more than 20 points lower."
    assert said in lead(90.0, 55.0, "ml_engineer")


def test_a_role_that_is_near_was_not_practised_lately(lead):
    assert "AI Engineer is not recommended as well: for that," in lead(80.0, 70.0, "ml_engineer")
    assert "in the last 5 years" in lead(80.0, 70.0, "ml_engineer")


@pytest.mark.parametrize(
    "fits",
    [(80.0, 49.0, "ml_engineer"), (80.0, 70.0, "ml_engineer", "ai_engineer")],
    ids=["no good fit", "both recommended"],
)
def test_nothing_is_explained_that_is_plain(lead, fits):
    assert "not recommended" not in lead(*fits)
