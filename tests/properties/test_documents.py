"""Properties of whole documents: neither the format nor the person's identity changes a result, but evidence does."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest

from examples.build import PEOPLE, WRITERS
from examples.resume import Entry, Resume, Section, load_resume
from matcher import Matcher
from matcher.documents.reading import read_document, read_text
from matcher.evidence import Mention
from matcher.report import MatchReport

AS_OF = dt.date(2026, 11, 20)
PASSES = 50
LINE = 20
TINY = 1e-9
FORMATS = sorted(WRITERS)
EXAMPLES = [path.stem for path in sorted(PEOPLE.glob("*.yaml")) if path.stem not in {"two-lines", "keyword-stuffing"}]
IDENTITIES = msgspec.yaml.decode(Path(__file__).with_name("identities.yaml").read_bytes())["people"]


@pytest.fixture(scope="module")
def matcher() -> Iterator[Matcher]:
    with Matcher() as matcher:
        yield matcher


@cache
def example(name: str) -> Resume:
    return msgspec.structs.replace(load_resume(PEOPLE / f"{name}.yaml"), sidebar=(), hidden="")


def report_on(matcher: Matcher, resume: Resume, form: str) -> MatchReport:
    data = WRITERS[form](resume)
    return matcher.match_resume(read_document(data, name=f"resume.{form}"), sha256="0", as_of=AS_OF)


def fits(report: MatchReport) -> dict[str, float]:
    return {role.role: role.fit for role in report.roles}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_same_resume_has_nearly_the_same_fit_in_every_format(matcher, name):
    reports = {form: report_on(matcher, example(name), form) for form in FORMATS}
    assert len({report.recommendation.role for report in reports.values()}) == 1
    for role in fits(reports["txt"]):
        all_fits = [fits(report)[role] for report in reports.values()]
        assert max(all_fits) - min(all_fits) <= 2, {form: fits(report) for form, report in reports.items()}


def with_identity(resume: Resume, person: dict[str, object]) -> Resume:
    """The resume with that person's name, contact, degree, clubs and personal details."""
    capitals = resume.sections[0].heading.isupper()
    contact = (str(person["place"]), "someone@example.org", str(person["pronouns"]))
    personal = Section(
        heading=styled("Personal details", capitals=capitals),
        bullets=(
            f"Date of birth: 3 March {person['born']}",
            f"Nationality: {person['nationality']}",
            f"Marital status: {person['status']}",
        ),
    )
    degree = Section(
        heading=styled("Education", capitals=capitals),
        entries=(Entry(title="Degree", at=str(person["school"]), dates=str(person["graduated"])),),
    )
    clubs = Section(heading=styled("Memberships", capitals=capitals), bullets=(str(person["club"]),))
    return msgspec.structs.replace(
        resume, name=str(person["name"]), contact=contact, sections=(*resume.sections, degree, clubs, personal)
    )


def styled(heading: str, *, capitals: bool) -> str:
    """A heading in the style of the resume's own."""
    return heading.upper() if capitals else heading


def shown(report: MatchReport) -> list[tuple[object, ...]]:
    """Everything about the skills that does not depend on their position in the text."""
    return [(row.skill, row.status, row.tier, row.strength, row.months, row.last_used) for row in report.skills]


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "md"])
@pytest.mark.parametrize("name", ["ml-engineer", "career-changer", "nurse", "software-engineer"])
def test_who_a_person_is_changes_nothing(matcher, name, form):
    reports = [report_on(matcher, with_identity(example(name), person), form) for person in IDENTITIES]
    first = reports[0]
    for report, person in zip(reports, IDENTITIES, strict=True):
        assert fits(report) == fits(first), person["name"]
        assert report.recommendation == first.recommendation, person["name"]
        assert shown(report) == shown(first), person["name"]


def test_at_least_300_identities_are_swapped():
    assert len(IDENTITIES) * 4 * (len(FORMATS) - 1) >= 300


@pytest.mark.parametrize("name", ["ml-engineer", "ai-engineer", "student"])
def test_without_the_cited_lines_a_requirement_is_not_covered(matcher, name):
    report = report_on(matcher, example(name), "txt")
    text = read_document(WRITERS["txt"](example(name)), name="resume.txt").text
    for role in report.roles:
        for contribution in role.contributions[:6]:
            cited = {*contribution.skills, *contribution.implied_by}
            mentions = [mention for row in report.skills if row.skill in cited for mention in row.mentions]
            again = matcher.match_text(without_lines(text, mentions), as_of=AS_OF)
            coverage = {one.requirement: one.coverage for one in roles_of(again)[role.role].contributions}
            assert coverage.get(contribution.requirement, 0.0) == 0.0, contribution.requirement


def roles_of(report: MatchReport) -> dict[str, object]:
    return {role.role: role for role in report.roles}


def without_lines(text: str, mentions: list[Mention]) -> str:
    """The text without the lines that the mentions quote: a quoted sentence may be on several lines."""
    quotes = {mention.quote for mention in mentions}
    lines = ((line, line.strip("-• \n")) for line in text.splitlines(keepends=True))
    return "".join(line for line, words in lines if not words or not any(words in quote for quote in quotes))


def test_a_line_that_shows_nothing_changes_nothing(matcher):
    text = read_document(WRITERS["txt"](example("ml-engineer")), name="resume.txt").text
    before = matcher.match_text(text, as_of=AS_OF)
    after = matcher.match_text(text + "\nAvailable from the first of next month.\n", as_of=AS_OF)
    assert fits(after) == fits(before)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_recommendation_is_what_the_fits_say(matcher, name):
    report = report_on(matcher, example(name), "txt")
    passing = {role for role, fit in fits(report).items() if fit >= PASSES}
    recommended = report.recommendation.roles

    assert set(recommended) <= passing
    assert bool(recommended) == bool(passing)
    assert not recommended or fits(report)[recommended[0]] == max(fits(report).values())


def stuffed_lines(matcher: Matcher) -> list[str]:
    """For each role, a bullet that names as many of its own skills as a line may without counting as a list."""
    names = [
        [matcher.taxonomy.skills[part.alternatives[0].skill].name for part in role.requirements if part.block == "own"]
        for role in matcher.roles
    ]
    return [f"- Used {', '.join(own)} every day" for own in names]


@pytest.mark.parametrize("name", ["software-engineer", "data-engineer", "data-analyst", "student", "nurse"])
def test_one_more_line_raises_no_fit_by_more_than_20(matcher, name):
    text = read_document(WRITERS["txt"](example(name)), name="resume.txt").text
    before = fits(matcher.match_text(text, as_of=AS_OF))
    start = re.search(r"\n *[-*•] ", text).start()
    for line in stuffed_lines(matcher):
        after = fits(matcher.match_text(f"{text[:start]}\n{line}{text[start:]}", as_of=AS_OF))
        assert all(after[role] <= before[role] + LINE + TINY for role in before), (before, after)


def test_all_skills_in_one_place_give_a_low_fit(matcher):
    names = [skill.name for skill in matcher.taxonomy.skills.values()]
    job = "EXPERIENCE\nEngineer, Acme, Jan 2020 - Present\n- "
    places = {
        "skills": "SKILLS\n" + ", ".join(names),
        "summary": "SUMMARY\n" + ", ".join(names),
        "a technology line": job + "Answered the mail of all customers every day\nTechnologies: " + ", ".join(names),
        "one sentence": job + "Used " + " and ".join(names) + " every day.",
    }
    for place, text in places.items():
        report = matcher.match_resume(read_text(text), sha256="0", as_of=AS_OF)
        assert all(fit < 34 for fit in fits(report).values()), (place, fits(report))
