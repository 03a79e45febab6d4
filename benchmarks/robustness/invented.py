"""The invented resumes of this benchmark, with every part of every job marked."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Annotated

import msgspec
import yaml
from msgspec import Meta

from benchmarks.robustness.rows import Part, Row, Rows

INVENTED = Path(__file__).parent / "invented.yaml"
BETWEEN_PARTS = " | "

Words = Annotated[str, Meta(min_length=1)]


class Job(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One job of an invented resume."""

    title: Words
    employer: Words
    place: Words
    dates: Words
    bullets: Annotated[tuple[Words, ...], Meta(min_length=1)]
    technologies: Words


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One section: its name in the engine, its heading, and jobs or lines below it."""

    section: Words
    heading: Words
    jobs: tuple[Job, ...] = ()
    lines: tuple[Words, ...] = ()


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One invented resume: the lines at its head, and its sections."""

    id: Words
    head: Annotated[tuple[Words, ...], Meta(min_length=1)]
    sections: Annotated[tuple[Section, ...], Meta(min_length=1)]


def load_invented(path: Path = INVENTED) -> dict[str, Rows]:
    """The rows of each invented resume, by its id.

    Raises:
        ValueError: The file is not as it should be; the message names file, entry and reason.
    """
    try:
        people = msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), list[Person])
    except (msgspec.ValidationError, yaml.YAMLError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    return {person.id: list(_rows(person)) for person in people}


def _rows(person: Person) -> Iterator[Row]:
    blocks, jobs = count(), count()
    for line in person.head:
        yield Row(line, "text", "header", next(blocks))
    for section in person.sections:
        yield Row(section.heading, "heading", section.section, next(blocks), gap=2)
        for line in section.lines:
            yield Row(line, "text", section.section, next(blocks))
        for job in section.jobs:
            yield from _job_rows(job, section.section, next(jobs), blocks)


def _job_rows(job: Job, section: str, number: int, blocks: Iterator[int]) -> Iterator[Row]:
    parts = (
        Part("title", job.title),
        Part("employer", job.employer),
        Part("place", job.place),
        Part("dates", job.dates),
    )
    header = BETWEEN_PARTS.join(part.text for part in parts)
    yield Row(header, "header", section, next(blocks), number, parts, gap=2)
    for bullet in job.bullets:
        yield Row(f"• {bullet}", "bullet", section, next(blocks), number)
    yield Row(f"Technologies: {job.technologies}", "technologies", section, next(blocks), number)
