"""What a text report says to do next."""

import re

import pytest
from msgspec.structs import replace

from knowledge.taxonomy.loader import load_taxonomy
from matcher.render.terminal.text import render_text
from matcher.report import Advice, Ladder, Path
from tests.render.invented import mention, report, role_fit, skill_row

TAXONOMY = load_taxonomy()
MISSING = role_fit().missing[0]
LISTED = mention("Docker")
UNTOLD = replace(
    MISSING,
    requirement="g-containers",
    name="Containers",
    status="untold",
    by="docker",
    any_of=("docker", "kubernetes"),
    share=0.164,
    told_by="docker",
    line=LISTED.quote,
)


def rendered(*missing, advice=None, full=False):
    """A report with these requirements missing, and one skill, on wide lines."""
    shown = report(
        roles=(role_fit(missing=missing, contributions=()),),
        skills=(skill_row("docker", "Docker", mentions=(LISTED,)),),
        advice=advice or Advice(None, ()),
    )
    return render_text(shown, taxonomy=TAXONOMY, width=120, full=full)


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        pytest.param(UNTOLD, "+4.2  Containers: Docker  hinted at, named in 16% of postings", id="untold"),
        pytest.param(UNTOLD, f"“{LISTED.quote}”", id="the line that tells of it"),
        pytest.param(replace(MISSING, status="stale"), "Model monitoring  long ago", id="stale"),
        pytest.param(replace(MISSING, share=0.004), "named in few postings", id="hardly any posting"),
        pytest.param(
            replace(UNTOLD, share=None), "one of several named in 5% of postings", id="only all of them counted"
        ),
        pytest.param(replace(MISSING, why=None), "+4.2  Model monitoring  missing\n", id="nothing was counted"),
        pytest.param(
            replace(MISSING, gain=0.01),
            "  +0  Model monitoring  missing, no points by itself",
            id="no gain to speak of",
        ),
        pytest.param(
            replace(MISSING, evidence_needed="say what you watched"),
            "If you have done it, say what you watched.",
            id="what to write",
        ),
    ],
)
def test_a_step_says(missing, words):
    assert words in rendered(missing)


@pytest.mark.parametrize(("full", "steps"), [(False, 5), (True, 12)], ids=["screen", "whole"])
def test_a_screen_holds_the_first_five_steps(full, steps):
    missing = [replace(MISSING, requirement=f"r{number}") for number in range(12)]
    shown = rendered(*missing, full=full)

    assert shown.count("+4.2") == steps
    assert ("and 7 more" in shown) is not full


@pytest.mark.parametrize(
    ("gains", "full", "shown"),
    [
        pytest.param([4.2, 0.3, 0.0], False, ["+4.2"], id="what adds hardly anything is not a next step"),
        pytest.param([4.2, 0.3, 0.0], True, ["+4.2", "+0.3", "+0"], id="the whole report has all"),
        pytest.param([0.3, 0.0], False, ["+0.3", "+0"], id="nothing adds more"),
    ],
)
def test_what_adds_hardly_anything_is_shown_if_nothing_adds_more(gains, full, shown):
    text = rendered(*(replace(MISSING, requirement=f"r{each}", gain=each) for each in gains), full=full)

    assert re.findall(r"^ +(\+[\d.]+)  Model", text, re.MULTILINE) == shown


def test_a_whole_report_says_what_orders_the_steps():
    steps = [replace(MISSING, requirement=f"r{number}") for number in range(6)]

    assert rendered(*steps, full=True).index("what can wait") > rendered(*steps[:5], full=True).rindex("+4.2")
    assert "what can wait" not in rendered(*steps[:5], full=True)


def test_to_tell_the_same_work_in_more_lines_is_the_first_step():
    limited = replace(role_fit(missing=(MISSING,), contributions=()), taken_by_line_limit=12.3)
    text = render_text(report(roles=(limited,)), taxonomy=TAXONOMY, width=120)

    assert re.findall(r"^ +\+([\d.]+)  (\w+ \w+)", text, re.MULTILINE) == [
        ("12.3", "The same"),
        ("4.2", "Model monitoring"),
    ]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        pytest.param(
            Path("ml_engineer", 70.0, ("docker", "model-monitoring"), ("g-containers", "model-monitoring"), 71.0),
            "To 71 for Machine Learning Engineer: Containers → Model monitoring\n",
            id="all the way",
        ),
        pytest.param(
            Path("ml_engineer", 70.0, ("docker",), ("g-containers",), 58.4),
            "To 58 for Machine Learning Engineer: Containers\n",
            id="half",
        ),
        pytest.param(
            Path("ml_engineer", 70.0, ("docker",)),
            "To 70 for Machine Learning Engineer: Docker\n",
            id="an older report",
        ),
    ],
)
def test_a_path_names_requirements_and_where_it_leads(path, words):
    assert words in rendered(UNTOLD, MISSING, advice=Advice(None, (path,)))


def test_a_beginner_reads_numbered_steps():
    shown = rendered(advice=Advice(None, (), ladders=(Ladder("ml_engineer", ("Write programs.", "Train a model.")),)))

    assert "First steps towards Machine Learning Engineer\n  1. Write programs.\n  2. Train a model.\n" in shown


@pytest.mark.parametrize("full", [False, True], ids=["screen", "whole"])
def test_other_professions_see_first_steps_only_if_they_ask(full):
    shown = rendered(advice=Advice(None, (), note="This is other work."), full=full)

    assert "This is other work." in shown
    assert (f"1. {TAXONOMY.roles['ml_engineer'].ladder[0].text}" in shown) is full
