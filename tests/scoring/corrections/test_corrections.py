"""Corrections change the evidence of a stored report, and scoring it again gives a second figure."""

import datetime as dt

import pytest
from msgspec.structs import replace

from knowledge.taxonomy.loader import load_taxonomy
from matcher import Matcher
from matcher.scoring import Scorer
from matcher.scoring.corrections import Correction, Period, corrected_jobs, corrected_report, with_corrections
from matcher.scoring.tied import tied

DAY = dt.date(2026, 11, 20)
TAXONOMY = load_taxonomy()
RESUME = (
    "Ada Quill\n\nExperience\nMachine Learning Engineer, Nimbus Orchard, Jan 2023 - Mar 2023\n"
    "- Trained ranking models in PyTorch for two million customers\n"
    "- Tuned the training of these networks in PyTorch\n"
    "- Rewrote the loss function of the PyTorch model\n"
    "- Evaluated each model against a baseline on a hold-out set\n"
    "- Engineered features from orders and visits and kept them in a feature store\n"
    "- Built retrieval-augmented generation over the manuals with LangChain\n"
    "- Talked each week with the people who use it and wrote down what they said\n\n"
    "Skills\nPython, SQL, Docker, statistics, and long walks with the dog of a neighbour in the morning\n"
)
JOB = 3
"""The line of the report that the job begins at."""
READ = Period(dt.date(2023, 1, 1), dt.date(2023, 3, 31))
LONGER = {"from_": dt.date(2018, 1, 1), "to": dt.date(2023, 3, 31)}


@pytest.fixture(scope="module")
def report():
    with Matcher(taxonomy=TAXONOMY) as matcher:
        return matcher.match_text(RESUME, as_of=DAY)


@pytest.fixture(scope="module")
def scorer():
    return Scorer(TAXONOMY, tuple(TAXONOMY.roles.values()))


PYTORCH_LINES = (
    "Trained ranking models in PyTorch for two million customers",
    "Tuned the training of these networks in PyTorch",
    "Rewrote the loss function of the PyTorch model",
)
SHORTER = {"from_": dt.date(2023, 3, 1), "to": dt.date(2023, 3, 31)}

CASES = [
    pytest.param([Correction(kind="not-mine", skill="pytorch")], "ml_engineer", "lower", id="not mine"),
    pytest.param([Correction(kind="not-mine", skill="kubernetes")], "ml_engineer", "same", id="not mine, and not read"),
    pytest.param(
        [Correction(kind="not-mine", skill="pytorch", read=Period(DAY, DAY))],
        "ml_engineer",
        "same",
        id="in another job",
    ),
    pytest.param([Correction(kind="not-mine", skill="pytorch", read=READ)], "ml_engineer", "lower", id="in the job"),
    pytest.param(
        [Correction(kind="not-mine", skill="pytorch", lines=("Another line",))], "ml_engineer", "same", id="elsewhere"
    ),
    pytest.param([Correction(kind="missed", skill="xgboost", tier="work")], "ml_engineer", "higher", id="missed"),
    pytest.param([Correction(kind="wrong-date", read=READ, **LONGER)], "ml_engineer", "higher", id="a longer job"),
    pytest.param(
        [Correction(kind="wrong-date", skill="pytorch", **LONGER)], "ml_engineer", "higher", id="longer with one skill"
    ),
    pytest.param(
        [Correction(kind="wrong-date", skill="kubernetes", **LONGER)], "ml_engineer", "same", id="of another skill"
    ),
    pytest.param(
        [Correction(kind="wrong-date", read=Period(DAY, DAY), **LONGER)], "ml_engineer", "same", id="of another job"
    ),
    pytest.param(
        [Correction(kind="wrong-date", read=READ, job=JOB, **LONGER)], "ml_engineer", "higher", id="of the job"
    ),
    pytest.param(
        [Correction(kind="wrong-date", read=READ, job=JOB + 1, **LONGER)],
        "ml_engineer",
        "same",
        id="of a job at another line",
    ),
    pytest.param(
        [Correction(kind="not-mine", skill="pytorch", job=JOB)], "ml_engineer", "lower", id="not mine in the job"
    ),
    pytest.param(
        [Correction(kind="missed", skill="xgboost", tier="work"), Correction(kind="not-mine", skill="xgboost")],
        "ml_engineer",
        "same",
        id="one after the other",
    ),
]


@pytest.mark.parametrize(("corrections", "role", "change"), CASES)
def test_a_correction_changes_the_second_figure_only(report, scorer, corrections, role, change):
    (fit,) = [each for each in with_corrections(report, corrections, scorer).roles if each.role == role]
    (read,) = [each.fit for each in report.roles if each.role == role]

    assert fit.before == read
    assert change == ("higher" if fit.after > read else "lower" if fit.after < read else "same")


def second_figure(report, scorer, *corrections):
    return {each.role: each.after for each in with_corrections(report, corrections, scorer).roles}


def test_not_mine_in_all_lines_is_not_mine_anywhere(report, scorer):
    in_all_lines = second_figure(report, scorer, Correction(kind="not-mine", skill="pytorch", lines=PYTORCH_LINES))
    assert in_all_lines == second_figure(report, scorer, Correction(kind="not-mine", skill="pytorch"))


def test_not_mine_in_one_line_leaves_the_others(report, scorer):
    anywhere = second_figure(report, scorer, Correction(kind="not-mine", skill="pytorch"))["ml_engineer"]
    one = Correction(kind="not-mine", skill="pytorch", lines=PYTORCH_LINES[:1])
    assert second_figure(report, scorer, one)["ml_engineer"] > anywhere


def test_corrections_are_about_the_dates_that_were_read(report, scorer):
    shorter, not_mine = (
        Correction(kind="wrong-date", read=READ, **SHORTER),
        Correction(kind="not-mine", skill="pytorch", read=READ),
    )
    assert second_figure(report, scorer, shorter, not_mine) == second_figure(report, scorer, not_mine, shorter)
    of_new_dates = Correction(
        kind="wrong-date", read=Period(SHORTER["from_"], SHORTER["to"]), from_=LONGER["from_"], to=LONGER["to"]
    )
    assert second_figure(report, scorer, shorter, of_new_dates) == second_figure(report, scorer, shorter)


def test_what_was_missed_in_a_line_shares_the_limit_of_the_line(report, scorer):
    skills = ("xgboost", "tensorflow", "model-monitoring", "mlflow", "feature-engineering", "kubernetes")

    def missed(**where):
        return [Correction(kind="missed", skill=skill, tier="work", **LONGER, **where) for skill in skills]

    apart, together = (
        second_figure(report, scorer, *missed(**where))["ml_engineer"] for where in ({}, {"lines": PYTORCH_LINES[:1]})
    )
    read = next(each.fit for each in report.roles if each.role == "ml_engineer")
    assert read <= together <= apart


@pytest.mark.parametrize(("corrections", "role", "change"), CASES)
def test_the_corrected_report_has_the_second_figure(report, scorer, corrections, role, change):
    fits = {each.role: each.fit for each in corrected_report(report, corrections, scorer).roles}
    assert fits == pytest.approx(second_figure(report, scorer, *corrections))


def test_without_corrections_the_corrected_report_is_the_report(report, scorer):
    same = corrected_report(report, (), scorer)
    assert (same.roles, same.advice, same.recommendation) == (report.roles, report.advice, report.recommendation)


def test_what_was_done_long_ago_is_not_missing(report, scorer):
    done = Correction(
        kind="missed", skill="hyperparameter-tuning", tier="work", from_=dt.date(2009, 1, 1), to=dt.date(2010, 1, 1)
    )
    asked = {skill for fit in corrected_report(report, [done], scorer).roles for m in fit.missing for skill in m.any_of}
    assert "hyperparameter-tuning" not in asked


LATER = DAY + dt.timedelta(days=40)
FIRST_DAY = READ.from_


@pytest.fixture(scope="module")
def going_on():
    """Reports on a resume whose job goes on, on the day and on a later day."""
    with Matcher(taxonomy=TAXONOMY) as matcher:
        text = RESUME.replace("Jan 2023 - Mar 2023", "Jan 2023 - Present")
        return [matcher.match_text(text, as_of=as_of) for as_of in (DAY, LATER)]


@pytest.mark.parametrize("job", [None, JOB], ids=["by its dates", "by its line"])
@pytest.mark.parametrize("to", [None, DAY], ids=["null", "the day of the report"])
def test_a_job_that_goes_on_is_found_on_another_day(going_on, scorer, to, job):
    earlier, later = going_on
    said = [
        tied(Correction(kind="wrong-date", read=Period(FIRST_DAY, to), job=job, from_=dt.date(2018, 1, 1)), [earlier]),
        tied(Correction(kind="not-mine", skill="pytorch", read=Period(FIRST_DAY, to), job=job), [earlier]),
    ]
    for report in (earlier, later):
        (job,) = corrected_jobs(report, said)
        assert (job.from_, job.to) == (dt.date(2018, 1, 1), report.as_of)
        assert "pytorch" not in {row.skill for row in corrected_report(report, said, scorer).skills}


def test_a_job_that_is_over_is_not_one_that_goes_on(report, going_on, scorer):
    goes_on = Correction(kind="not-mine", skill="pytorch", read=Period(FIRST_DAY, None))
    is_over = Correction(kind="not-mine", skill="pytorch", read=READ)
    figures = {each.role: each.fit for each in report.roles}
    assert second_figure(report, scorer, goes_on) == figures
    assert second_figure(report, scorer, is_over) != figures
    assert second_figure(going_on[1], scorer, is_over) == {each.role: each.fit for each in going_on[1].roles}


def test_dates_end_on_the_day_of_a_report_if_the_newest_with_them_says_so(report, going_on):
    over_that_day = replace(report, as_of=READ.to)
    said = Correction(kind="not-mine", skill="pytorch", read=READ)
    assert tied(said, [over_that_day]).read == Period(READ.from_, None)
    assert tied(said, [*going_on, over_that_day]).read == Period(READ.from_, None)
    assert tied(said, [report, over_that_day]).read == READ
    assert tied(said, going_on).read == READ


PARTS = RESUME.replace("Jan 2023 - Mar 2023", "Jan 2021 - Mar 2023").replace(
    "- Tuned the training of these networks in PyTorch", "- Since 2022 tuned networks in JAX"
)
WHOLE, PART = Period(dt.date(2021, 1, 1), dt.date(2023, 3, 31)), Period(dt.date(2022, 1, 1), dt.date(2023, 3, 31))


@pytest.fixture(scope="module")
def report_of_parts():
    with Matcher(taxonomy=TAXONOMY) as matcher:
        return matcher.match_text(PARTS, as_of=DAY)


@pytest.mark.parametrize(
    ("read", "start", "end", "pytorch", "jax"),
    [
        pytest.param(WHOLE, "2020-01-01", "2024-06-30", "2020-01-01", "2022-01-01", id="a longer job"),
        pytest.param(WHOLE, "2022-06-01", "2024-06-30", "2022-06-01", "2022-06-01", id="a job that began later"),
        pytest.param(WHOLE, "2010-01-01", "2012-06-30", "2010-01-01", "2010-01-01", id="quite another time"),
        pytest.param(PART, "2021-06-01", "2024-06-30", "2021-01-01", "2021-06-01", id="the part alone"),
    ],
)
def test_a_part_of_a_job_stays_a_part_of_it(report_of_parts, scorer, read, start, end, pytorch, jax):
    days = {"from_": dt.date.fromisoformat(start), "to": dt.date.fromisoformat(end)}
    corrected = corrected_report(report_of_parts, [Correction(kind="wrong-date", read=read, **days)], scorer)
    begun = {row.skill: {str(one.from_) for one in row.mentions if one.from_} for row in corrected.skills}
    assert (begun["pytorch"], begun["jax"]) == ({pytorch}, {jax})


@pytest.mark.parametrize(
    "correction",
    [Correction(kind="not-mine", skill="jax", job=JOB), Correction(kind="not-mine", skill="jax", read=WHOLE)],
)
def test_not_mine_in_a_job_is_not_mine_in_its_parts(report_of_parts, scorer, correction):
    assert all(row.skill != "jax" for row in corrected_report(report_of_parts, [correction], scorer).skills)


@pytest.mark.parametrize(
    ("correction", "is_advised"),
    [
        pytest.param(Correction(kind="not-mine", skill="python", lines=("Another line",)), True, id="in one line"),
        pytest.param(Correction(kind="not-mine", skill="python"), False, id="anywhere"),
    ],
)
def test_what_is_not_the_persons_anywhere_is_not_advised(report, scorer, correction, is_advised):
    """Python is only listed, and it follows from PyTorch, so that it would be asked for."""
    fits = corrected_report(report, [correction], scorer).roles

    assert any(each.by == "python" for fit in fits for each in fit.missing) is is_advised
