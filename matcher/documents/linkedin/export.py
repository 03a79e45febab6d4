"""Read the data export of LinkedIn: a zip with a CSV file for each part of the profile.

Only the files of the profile are read. The others, such as messages and contacts, stay packed.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import PurePosixPath
from typing import Any

import msgspec

from matcher.bullet_signs import without_bullet
from matcher.documents.limits import Limits, allow_long_cells
from matcher.documents.markup.encodings import decode
from matcher.documents.markup.json_resume import draft_of
from matcher.documents.markup.json_resume_exports import Notes, as_standard
from matcher.documents.markup.json_resume_model import JsonResume
from matcher.documents.office.archive import Package
from matcher.documents.text.draft import Draft

allow_long_cells()

SIGNS = frozenset({"Profile.csv", "Positions.csv"})
"""A zip with one of these files is an export of LinkedIn."""

_PERIOD = {"startDate": "Started On", "endDate": "Finished On"}
_SECTIONS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "Positions.csv": ("work", {"name": "Company Name", "position": "Title", "location": "Location", **_PERIOD}),
    "Projects.csv": ("projects", {"name": "Title", "url": "Url", **_PERIOD}),
    "Volunteering.csv": ("volunteer", {"organization": "Company Name", "position": "Role", **_PERIOD}),
    "Education.csv": (
        "education",
        {"institution": "School Name", "studyType": "Degree Name", "startDate": "Start Date", "endDate": "End Date"},
    ),
    "Skills.csv": ("skills", {"name": "Name"}),
    "Certifications.csv": ("certificates", {"name": "Name", "issuer": "Authority", "date": "Started On"}),
    "Honors.csv": ("awards", {"title": "Title", "date": "Issued On", "summary": "Description"}),
    "Publications.csv": (
        "publications",
        {"name": "Name", "publisher": "Publisher", "releaseDate": "Published On", "summary": "Description"},
    ),
    "Languages.csv": ("languages", {"language": "Name", "fluency": "Proficiency"}),
}
"""For each file: the section of a JSON Resume, and the column that each of its fields comes from."""

_DESCRIPTIONS = {"work": "Description", "projects": "Description", "volunteer": "Description"}
"""The column whose lines become the highlights of a section."""

Row = Mapping[str, str]


def is_export(names: Iterable[str]) -> bool:
    """Whether the names of the files in a zip are those of an export of LinkedIn."""
    return any(PurePosixPath(name).name in SIGNS for name in names)


def read_export(data: bytes, limits: Limits) -> Draft:
    """The profile in an export, laid out like any other resume.

    Raises:
        DocumentCorruptError: A file of the profile is damaged.
        DocumentEncryptedError: The zip needs a password.
        ResourceLimitError: The zip, its rows or its text exceed one of the limits.
    """
    package = Package(data, limits)
    files = {PurePosixPath(name).name: name for name in package}
    profile = _rows(package, files.get("Profile.csv"))
    resume: dict[str, Any] = {"basics": _basics(profile[0] if profile else {})}
    for file, (section, fields) in _SECTIONS.items():
        resume[section] = [_entry(row, fields, _DESCRIPTIONS.get(section)) for row in _rows(package, files.get(file))]
    if courses := [row["Name"] for row in _rows(package, files.get("Courses.csv")) if row.get("Name")]:
        resume["education"].append({"courses": courses})
    standard, notes = as_standard(resume)
    return draft_of(msgspec.convert(standard, JsonResume), Notes(dates=notes.dates).warnings(), limits)


def _rows(package: Package, name: str | None) -> Sequence[Row]:
    """The rows of a CSV file by column, without those that are empty. A file that is absent has none."""
    if name is None:
        return []
    rows = csv.DictReader(StringIO(decode(package.text(name)), newline=""), restval="")
    return [row for row in map(_trimmed, rows) if any(row.values())]


def _trimmed(row: Mapping[str | Any, str | Any]) -> Row:
    """The row without spaces around names and values, and without values beyond the last column."""
    return {column.strip(): value.strip() for column, value in row.items() if isinstance(column, str)}


def _basics(profile: Row) -> Mapping[str, str]:
    name = " ".join(filter(None, (profile.get("First Name"), profile.get("Last Name"))))
    return {"name": name, "label": profile.get("Headline", ""), "summary": profile.get("Summary", "")}


def _entry(row: Row, fields: Mapping[str, str], description: str | None) -> Mapping[str, Any]:
    entry: dict[str, Any] = {field: row[column] for field, column in fields.items() if row.get(column)}
    if description and row.get(description):
        entry["highlights"] = [without_bullet(line) for line in row[description].splitlines() if line.strip()]
    return entry
