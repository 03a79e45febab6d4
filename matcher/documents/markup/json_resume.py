"""Read a JSON Resume as text, laid out like any other resume."""

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import msgspec

from matcher.documents.limits import DEFAULT_LIMITS, Limits
from matcher.documents.markup.json_resume_exports import as_standard
from matcher.documents.markup.json_resume_model import (
    Award,
    Basics,
    Certificate,
    Education,
    Interest,
    JsonResume,
    Location,
    Project,
    Publication,
    Reference,
    SkillSet,
    SpokenLanguage,
    Text,
    Volunteer,
    Work,
)
from matcher.documents.media_types import JSON_RESUME
from matcher.documents.resume_text import DocumentWarning, ResumeText
from matcher.documents.text.draft import Draft, DraftLine, finish
from matcher.documents.text.line_collector import LineCollector
from matcher.errors import DocumentCorruptError, InvalidJsonResumeError, UnsupportedMediaTypeError

Item = TypeVar("Item")

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_INDEX = re.compile(r"\[(\d+)\]")
_SECTION_LEVEL = 2
_FIELDS_OF_REPORTS = {"as_of", "versions", "document", "recommendation"}
"""Fields that only the reports have which Rolefit writes. They are often beside resumes, and have skills as well."""


class ParsedResume(msgspec.Struct, frozen=True):
    """A JSON Resume, and warnings about what is not as the standard says."""

    resume: JsonResume
    warnings: tuple[DocumentWarning, ...] = ()


def parse_json_resume(data: Any) -> ParsedResume:
    """The resume in decoded JSON, which need not be exactly as the standard says (`json_resume_exports`).

    Raises:
        InvalidJsonResumeError: A field has a type that cannot be read as what the standard says.
    """
    try:
        standard, notes = as_standard(data)
        return ParsedResume(msgspec.convert(standard, JsonResume), notes.warnings())
    except msgspec.ValidationError as error:
        raise _field_error(str(error)) from None


def read_json_file(data: bytes, limits: Limits) -> Draft:
    """The lines of a JSON Resume file.

    Raises:
        UnsupportedMediaTypeError: It is a report of Rolefit.
        DocumentCorruptError: A field has the wrong type. The message names the field.
        ResourceLimitError: There are more values or lines than the limits allow.
    """
    limits.check_elements(data.count(b","))
    decoded = msgspec.json.decode(data)
    if isinstance(decoded, dict) and decoded.keys() >= _FIELDS_OF_REPORTS:
        raise UnsupportedMediaTypeError("This is a report that Rolefit wrote, not a resume.")
    try:
        parsed = parse_json_resume(decoded)
        return draft_of(parsed.resume, parsed.warnings, limits)
    except InvalidJsonResumeError as error:
        raise DocumentCorruptError(f"The JSON Resume has an invalid field, {error.field}: {error.reason}") from None


def read_json_resume(parsed: ParsedResume, *, limits: Limits = DEFAULT_LIMITS) -> ResumeText:
    """The resume as text, with a heading for each section that is not empty.

    Raises:
        NoTextError: The resume has neither letters nor digits.
        ResourceLimitError: There is more text than the limits allow.
    """
    return finish(draft_of(parsed.resume, parsed.warnings, limits), JSON_RESUME, limits)


def _field_error(complaint: str) -> InvalidJsonResumeError:
    """The error for a message of msgspec such as "Expected `str`, got `int` - at `$.work[0].name`"."""
    what, _, place = complaint.partition(" - at `$")
    field = _INDEX.sub(r".\1", place).strip(".`")
    return InvalidJsonResumeError(field, f"{what.replace('`', '')}.")


class _Page:
    """Writes the lines of the text, up to the limit on lines."""

    def __init__(self, limits: Limits) -> None:
        self._collector = LineCollector()
        self._limits = limits

    @property
    def lines(self) -> list[DraftLine]:
        return self._collector.lines

    def heading(self, title: str) -> None:
        self.gap()
        self._block(title, heading=_SECTION_LEVEL)

    def line(self, *parts: Text, separator: str = ", ") -> None:
        """Add a line of the parts that are not empty."""
        self._block(separator.join(part.strip() for part in parts if part and part.strip()))

    def bullets(self, *items: Text) -> None:
        for item in items:
            self._block(item or "", list_item=True)

    def labelled(self, label: Text, items: Iterable[str]) -> None:
        """Add a line such as `Label: one, two`, or only the half that is not empty."""
        self.line(label, ", ".join(items), separator=": ")

    def gap(self) -> None:
        self._collector.leave_gap()

    def _block(self, content: str, *, heading: int | None = None, list_item: bool = False) -> None:
        self._limits.check_text(lines=len(self.lines))
        self._collector.start_block(heading=heading, list_item=list_item)
        for line in content.splitlines():
            self._collector.add(line)
            self._collector.break_line()
        self._collector.end_block()


def draft_of(resume: JsonResume, warnings: tuple[DocumentWarning, ...], limits: Limits) -> Draft:
    """The lines of a resume. Raises `ResourceLimitError` if there are more than the limits allow."""
    return Draft(_lines_of(resume, limits), warnings=warnings)


def _lines_of(resume: JsonResume, limits: Limits) -> list[DraftLine]:
    page = _Page(limits)
    _add_basics(page, resume.basics)
    _add_section(page, "Experience", resume.work, _add_job)
    _add_section(page, "Projects", resume.projects, _add_project)
    _add_section(page, "Volunteering", resume.volunteer, _add_volunteer)
    _add_section(page, "Education", resume.education, _add_study)
    _add_section(page, "Skills", resume.skills, _add_skill_set)
    _add_section(page, "Certificates", resume.certificates, _add_certificate)
    _add_section(page, "Awards", resume.awards, _add_award)
    _add_section(page, "Publications", resume.publications, _add_publication)
    _add_section(page, "Languages", resume.languages, _add_language)
    _add_section(page, "Interests", resume.interests, _add_interest)
    _add_section(page, "References", resume.references, _add_reference)
    return page.lines


def _add_section(page: _Page, title: str, items: Iterable[Item], add: Callable[[_Page, Item], None]) -> None:
    filled = [item for item in items if item != type(item)()]
    if filled:
        page.heading(title)
    for item in filled:
        add(page, item)


def _add_basics(page: _Page, basics: Basics) -> None:
    place = basics.location or Location()
    page.line(basics.name)
    page.line(basics.label)
    page.line(basics.email, basics.phone, basics.url, separator=" | ")
    page.line(place.city, place.region, place.country_code)
    for profile in basics.profiles:
        page.line(profile.network, profile.url or profile.username, separator=": ")
    if basics.summary and basics.summary.strip():
        page.heading("Summary")
        page.line(basics.summary)


def _add_job(page: _Page, job: Work) -> None:
    page.gap()
    page.line(job.position, job.name, job.location)
    page.line(job.description)
    page.line(_period(job.start_date, job.end_date))
    page.bullets(job.summary, *job.highlights)


def _add_project(page: _Page, project: Project) -> None:
    page.gap()
    page.line(project.name, project.entity, *project.roles)
    page.line(_period(project.start_date, project.end_date))
    page.bullets(project.description, *project.highlights)
    if project.keywords:
        page.labelled("Technologies", project.keywords)


def _add_volunteer(page: _Page, work: Volunteer) -> None:
    page.gap()
    page.line(work.position, work.organization)
    page.line(_period(work.start_date, work.end_date))
    page.bullets(work.summary, *work.highlights)


def _add_study(page: _Page, study: Education) -> None:
    page.gap()
    page.line(study.study_type, study.area, study.institution)
    page.line(_period(study.start_date, study.end_date))
    if study.score:
        page.line("Score", study.score, separator=": ")
    if study.courses:
        page.labelled("Courses", study.courses)


def _add_skill_set(page: _Page, skills: SkillSet) -> None:
    level = f"({skills.level})" if skills.level else None
    page.labelled(" ".join(part for part in (skills.name, level) if part), skills.keywords)


def _add_certificate(page: _Page, certificate: Certificate) -> None:
    page.line(certificate.name, certificate.issuer, _month(certificate.date))


def _add_award(page: _Page, award: Award) -> None:
    page.line(award.title, award.awarder, _month(award.date))
    page.bullets(award.summary)


def _add_publication(page: _Page, publication: Publication) -> None:
    page.line(publication.name, publication.publisher, _month(publication.release_date))
    page.bullets(publication.summary)


def _add_language(page: _Page, language: SpokenLanguage) -> None:
    page.line(language.language, language.fluency, separator=": ")


def _add_interest(page: _Page, interest: Interest) -> None:
    page.labelled(interest.name, interest.keywords)


def _add_reference(page: _Page, reference: Reference) -> None:
    page.line(reference.name, reference.reference, separator=": ")


def _period(start: str | None, end: str | None) -> str:
    """A period such as "Sep 2024 - Present". A start without an end is still going on."""
    if not start:
        return _month(end)
    return f"{_month(start)} - {_month(end) or 'Present'}"


def _month(date: str | None) -> str:
    """The month of a date: `2024-09-01` as `Sep 2024`. A year alone stays a year."""
    if not date:
        return ""
    year, *rest = date.split("-")
    return f"{_MONTHS[int(rest[0]) - 1]} {year}" if rest else year
