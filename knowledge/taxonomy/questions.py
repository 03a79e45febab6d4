"""Reads the questions that ask in plain words about what only a role does, or reports every fault."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from typing import Annotated

from msgspec import Meta

from knowledge.files.errors import Fault
from knowledge.files.strict_yaml import read_yaml
from knowledge.files.typed import load_typed
from knowledge.packaged import data_folder
from knowledge.rules.shapes import Key, Table
from knowledge.taxonomy.contents import RoleContent

FILE = "questions.yaml"

Question = Annotated[str, Meta(pattern=r"^Did you .*[?]$")]
"""A question that is answered with a yes or a no."""


class QuestionsFile(Table, frozen=True):
    """The questions by the ids of requirements."""

    questions: Mapping[Key, Question]


@cache
def load_questions() -> Mapping[str, str]:
    """The questions that come with this package, by the ids of requirements.

    Raises `TaxonomyError` with every fault.
    """
    return read_questions(data_folder())


def read_questions(folder: Traversable) -> Mapping[str, str]:
    """The questions in a folder of data, by the ids of requirements.

    Raises `TaxonomyError` with every fault.
    """
    return load_typed(QuestionsFile, read_yaml(folder / FILE, FILE), FILE).questions


def check_questions(questions: Mapping[str, str], roles: Iterable[RoleContent]) -> Iterator[Fault]:
    """A fault for each question about a requirement that is no own work of a role, and so is never asked about."""
    own = {each.key for role in roles for each in role.requirements if each.block == "own"}
    for requirement in questions:
        if requirement not in own:
            yield Fault(FILE, requirement, "no role has this requirement as its own work, so nobody would be asked")
