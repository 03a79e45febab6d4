"""The fields of a JSON Resume that are read (schema of jsonresume.org, version 1)."""

from typing import Annotated

import msgspec

IsoDate = Annotated[str, msgspec.Meta(description="YYYY, YYYY-MM or YYYY-MM-DD. Others are read with a warning")]
Text = str | None


class Location(msgspec.Struct, frozen=True, rename="camel"):
    """Where the person lives. The street is not read."""

    city: Text = None
    region: Text = None
    country_code: Text = None


class Profile(msgspec.Struct, frozen=True, rename="camel"):
    """An account on a network."""

    network: Text = None
    username: Text = None
    url: Text = None


class Basics(msgspec.Struct, frozen=True, rename="camel"):
    """The person: name, contact and summary."""

    name: Text = None
    label: Text = None
    email: Text = None
    phone: Text = None
    url: Text = None
    summary: Text = None
    location: Location | None = None
    profiles: tuple[Profile, ...] = ()


class Work(msgspec.Struct, frozen=True, rename="camel"):
    """A job."""

    name: Text = None
    position: Text = None
    location: Text = None
    description: Text = None
    start_date: IsoDate | None = None
    end_date: IsoDate | None = None
    summary: Text = None
    highlights: tuple[str, ...] = ()


class Volunteer(msgspec.Struct, frozen=True, rename="camel"):
    """Unpaid work for an organisation."""

    organization: Text = None
    position: Text = None
    start_date: IsoDate | None = None
    end_date: IsoDate | None = None
    summary: Text = None
    highlights: tuple[str, ...] = ()


class Project(msgspec.Struct, frozen=True, rename="camel"):
    """A project."""

    name: Text = None
    description: Text = None
    entity: Text = None
    roles: tuple[str, ...] = ()
    start_date: IsoDate | None = None
    end_date: IsoDate | None = None
    highlights: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


class Education(msgspec.Struct, frozen=True, rename="camel"):
    """A course of study."""

    institution: Text = None
    area: Text = None
    study_type: Text = None
    start_date: IsoDate | None = None
    end_date: IsoDate | None = None
    score: Text = None
    courses: tuple[str, ...] = ()


class SkillSet(msgspec.Struct, frozen=True, rename="camel"):
    """A skill, or a group of skills with a name."""

    name: Text = None
    level: Text = None
    keywords: tuple[str, ...] = ()


class Certificate(msgspec.Struct, frozen=True, rename="camel"):
    """A certificate."""

    name: Text = None
    issuer: Text = None
    date: IsoDate | None = None


class Award(msgspec.Struct, frozen=True, rename="camel"):
    """An award."""

    title: Text = None
    awarder: Text = None
    date: IsoDate | None = None
    summary: Text = None


class Publication(msgspec.Struct, frozen=True, rename="camel"):
    """A publication."""

    name: Text = None
    publisher: Text = None
    release_date: IsoDate | None = None
    summary: Text = None


class SpokenLanguage(msgspec.Struct, frozen=True, rename="camel"):
    """A language that the person speaks."""

    language: Text = None
    fluency: Text = None


class Interest(msgspec.Struct, frozen=True, rename="camel"):
    """Something that the person likes to do."""

    name: Text = None
    keywords: tuple[str, ...] = ()


class Reference(msgspec.Struct, frozen=True, rename="camel"):
    """What somebody else says about the person."""

    name: Text = None
    reference: Text = None


class JsonResume(msgspec.Struct, frozen=True, rename="camel"):
    """A resume as data. Every field is optional; unknown fields are ignored."""

    basics: Basics = Basics()
    work: tuple[Work, ...] = ()
    volunteer: tuple[Volunteer, ...] = ()
    projects: tuple[Project, ...] = ()
    education: tuple[Education, ...] = ()
    skills: tuple[SkillSet, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    awards: tuple[Award, ...] = ()
    publications: tuple[Publication, ...] = ()
    languages: tuple[SpokenLanguage, ...] = ()
    interests: tuple[Interest, ...] = ()
    references: tuple[Reference, ...] = ()


def is_json_resume(data: bytes) -> bool:
    """Whether a file is JSON with a section of a JSON Resume. The contents of the sections are not checked."""
    if not data.lstrip().startswith(b"{"):
        return False
    try:
        sections = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False
    return not sections.keys().isdisjoint(JsonResume.__struct_fields__)
