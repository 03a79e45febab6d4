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
from matcher.report import MatchReport, RoleFit

AS_OF = dt.date(2026, 11, 20)
PASSES = 50
LINE = 20
HEADING = 5
TINY = 1e-9
FORMATS = sorted(WRITERS)
UNWRAPPED = "html"
"""A format in which a bullet is one line."""
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


@cache
def text_of(name: str) -> str:
    return read_document(WRITERS["txt"](example(name)), name="resume.txt").text


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
def test_without_its_cited_mentions_a_requirement_is_not_covered(matcher, name):
    text = text_of(name)
    report = matcher.match_text(text, as_of=AS_OF)
    for role in report.roles:
        for contribution in role.contributions[:6]:
            cited = {*contribution.skills, *contribution.implied_by}
            mentions = [mention for row in report.skills if row.skill in cited for mention in row.mentions]
            again = matcher.match_text(without_mentions(text, mentions), as_of=AS_OF)
            in_plain_words = {row.skill for row in again.skills if all(mention.counted for mention in row.mentions)}
            for one in roles_of(again)[role.role].contributions:
                if one.requirement == contribution.requirement and one.coverage > 0:
                    # Without its names, a job is read in plain words.
                    assert in_plain_words.issuperset({*one.skills, *one.implied_by}), one.requirement


def roles_of(report: MatchReport) -> dict[str, RoleFit]:
    return {role.role: role for role in report.roles}


def without_mentions(text: str, mentions: list[Mention]) -> str:
    """The text with a dash in place of each mention."""
    for start, end in sorted({(mention.start, mention.end) for mention in mentions}, reverse=True):
        text = text[:start] + "-" + text[end:]
    return text


@pytest.mark.parametrize("name", EXAMPLES)
def test_without_a_bullet_that_is_not_cited_every_fit_stays(matcher, name):
    report = report_on(matcher, example(name), UNWRAPPED)
    for without, bullet in without_each_bullet(example(name)):
        if not is_cited(bullet, report):
            assert fits(report_on(matcher, without, UNWRAPPED)) == fits(report), bullet


def is_cited(bullet: str, report: MatchReport) -> bool:
    quotes = {mention.quote for row in report.skills for mention in row.mentions}
    return any(quote in bullet or bullet in quote for quote in quotes)


def test_some_bullets_are_not_cited(matcher):
    reports = {name: report_on(matcher, example(name), UNWRAPPED) for name in EXAMPLES}
    cited = [is_cited(bullet, reports[name]) for name in EXAMPLES for _, bullet in without_each_bullet(example(name))]

    assert cited.count(False) >= 5


def without_each_bullet(resume: Resume) -> Iterator[tuple[Resume, str]]:
    """The resume without each bullet of its entries, and this bullet."""
    for position, section in enumerate(resume.sections):
        for place, entry in enumerate(section.entries):
            for bullet in entry.bullets:
                left = msgspec.structs.replace(entry, bullets=tuple(each for each in entry.bullets if each != bullet))
                entries = (*section.entries[:place], left, *section.entries[place + 1 :])
                yield with_section(resume, position, msgspec.structs.replace(section, entries=entries)), bullet


USUAL_HEADINGS = {
    "experience": ("Experience", "Work Experience", "Professional Experience", "Employment History", "Career"),
    "projects": ("Projects", "Personal Projects", "Selected Projects"),
    "skills": ("Skills", "Technical Skills"),
    "education": ("Education", "Academic Background"),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_renaming_a_heading_to_a_usual_name_moves_a_fit_little(matcher, name):
    before = fits(report_on(matcher, example(name), "txt"))
    for renamed in renamed_headings(example(name)):
        after = fits(report_on(matcher, renamed, "txt"))
        assert all(abs(after[role] - before[role]) <= HEADING for role in before), (renamed.sections, before, after)


def renamed_headings(resume: Resume) -> Iterator[Resume]:
    """The resume with one heading renamed, once for each usual name of its section."""
    for position, section in enumerate(resume.sections):
        for kind, usual in USUAL_HEADINGS.items():
            if kind in section.heading.lower() or section.heading.title() in usual:
                for heading in usual:
                    named = styled(heading, capitals=section.heading.isupper())
                    yield with_section(resume, position, msgspec.structs.replace(section, heading=named))


def with_section(resume: Resume, position: int, section: Section) -> Resume:
    """The resume with another section in place of one."""
    sections = (*resume.sections[:position], section, *resume.sections[position + 1 :])
    return msgspec.structs.replace(resume, sections=sections)


@pytest.mark.parametrize("name", EXAMPLES)
def test_one_more_heading_above_a_job_moves_a_fit_little(matcher, name):
    before = fits(report_on(matcher, example(name), "txt"))
    for divided in with_one_more_heading(example(name)):
        after = fits(report_on(matcher, divided, "txt"))
        assert all(abs(after[role] - before[role]) <= HEADING for role in before), (before, after)


def with_one_more_heading(resume: Resume) -> Iterator[Resume]:
    """The resume with a second heading of experience before each job but the first."""
    for position, section in enumerate(resume.sections):
        if "experience" in section.heading.lower() or "employment" in section.heading.lower():
            for place in range(1, len(section.entries)):
                first = msgspec.structs.replace(section, entries=section.entries[:place])
                earlier = styled("Earlier Experience", capitals=section.heading.isupper())
                second = msgspec.structs.replace(section, heading=earlier, entries=section.entries[place:])
                sections = (*resume.sections[:position], first, second, *resume.sections[position + 1 :])
                yield msgspec.structs.replace(resume, sections=sections)


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
    text = text_of(name)
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
