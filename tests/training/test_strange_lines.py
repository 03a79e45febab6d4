"""Resumes of other professions with one line of a role."""

import pytest

from training.labelled import LabelledResume, ShownWork
from training.strange_lines import ROLES, mixed

LINE = "I refit the network on new sensor readings each month."
MAKERS = [LabelledResume(role, LINE, role, work=(ShownWork("train", LINE),)) for role in ROLES]
BAKER = "Anna Moor\n{lead}I baked bread for three shops, at night and in the morning."


@pytest.mark.parametrize(
    ("lead", "behind"),
    [pytest.param("- ", f"\n- {LINE}", id="a bullet"), pytest.param("", f" {LINE}", id="a sentence")],
)
def test_a_line_of_each_role_is_put_into_resumes_of_no_role(lead, behind):
    baker = BAKER.format(lead=lead)

    assert list(mixed([*MAKERS, LabelledResume("baker", baker, "neither")])) == [
        (role, baker + behind) for role in ROLES
    ]


def test_resumes_of_a_role_stay_as_they_are():
    assert list(mixed(MAKERS)) == []
