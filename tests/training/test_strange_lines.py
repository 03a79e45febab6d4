"""Lines in resumes where they do not belong."""

import pytest

from training.labelled import LabelledResume, ShownWork
from training.strange_lines import ROLES, mixed, short_jobs

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


def test_a_line_of_another_profession_is_put_below_two_lines_of_a_role():
    second = "I compare it with the old formula on weeks that it has not seen."
    work = (ShownWork("train", LINE), ShownWork("evaluate-model", second))
    maker = LabelledResume("m", f"{LINE}\n{second}", "ml_engineer", work=work)
    single = LabelledResume("s", LINE, "ml_engineer", work=(ShownWork("train", LINE),))
    baked = "I baked bread for three shops, at night and in the morning."
    baker = LabelledResume("b", f"- {baked}\n- Short.\nNo bullet, but enough words to tell something here.", "neither")

    (job,) = short_jobs([single, maker, baker])

    assert job.role == "ml_engineer"
    assert f"- {LINE}\n- {second}\n\n" in job.without
    assert job.text == job.without.replace(second, f"{second}\n- {baked}")
