"""The invented resumes of this benchmark, with every part of every job marked."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from benchmarks.robustness.rows import Part, Row, Rows
from knowledge.files.strict_yaml import read_yaml
from knowledge.files.typed import load_typed
from knowledge.rules.shapes import Some, Table, Text

INVENTED = Path(__file__).parent / "invented.yaml"
BETWEEN_PARTS = " | "


class Job(Table, frozen=True):
    """One job of an invented resume."""

    title: Text
    employer: Text
    place: Text
    dates: Text
    bullets: Some[Text]
    technologies: Text


class Section(Table, frozen=True):
    """One section: its name in the engine, its heading, and jobs or lines below it."""

    section: Text
    heading: Text
    jobs: tuple[Job, ...] = ()
    lines: tuple[Text, ...] = ()


class Person(Table, frozen=True):
    """One invented resume: the lines at its head, and its sections."""

    id: Text
    head: Some[Text]
    sections: Some[Section]


def load_invented(path: Path = INVENTED) -> dict[str, Rows]:
    """The rows of each invented resume, by its id.

    Raises:
        TaxonomyError: The file is not as it should be; the message names file, entry and reason.
    """
    people = load_typed(tuple[Person, ...], read_yaml(path, path.name), path.name)
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
