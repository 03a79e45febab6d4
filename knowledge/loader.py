"""Loads everything that can change a result: skills, roles, rules of language and constants."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from knowledge.constants import briefs, scoring
from knowledge.constants.briefs import parse_brief_constants
from knowledge.constants.scoring import parse_constants
from knowledge.files.errors import Fault, TaxonomyError
from knowledge.packaged import data_folder
from knowledge.rules.checks import (
    check_categories_of_names,
    check_categories_of_work,
    check_own_skills,
    check_references,
    check_skills_of_work,
    check_use,
)
from knowledge.rules.content_hash import rules_hash
from knowledge.rules.loader import RULES, read_ordinary_words, read_rules
from knowledge.rules.model import Rules
from knowledge.taxonomy.checks import check_taxonomy
from knowledge.taxonomy.contents import TaxonomyContent
from knowledge.taxonomy.loader import build_taxonomy, read_content, with_version
from knowledge.taxonomy.model import Taxonomy
from knowledge.taxonomy.questions import check_questions, read_questions
from knowledge.version import (
    Stamp,
    check_new_version,
    check_version,
    combined_hash,
    files_hash,
    read_stamp,
    values_of_constants,
    write_stamp,
)

Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class AllData:
    """The taxonomy and the rules. `rules_sha256` is the hash of the rules and all constants, in hexadecimal digits."""

    taxonomy: Taxonomy
    rules: Rules
    rules_sha256: str

    @property
    def sha256(self) -> str:
        """The hash of everything that can change a result, in hexadecimal digits."""
        return combined_hash(self.taxonomy.sha256, self.rules_sha256)


def load_data(path: Path | None = None) -> AllData:
    """The data in the folder `path`, or those that come with this package. Nothing is cached.

    Raises `TaxonomyError` with all faults: those within each file and those between files. Data that have changed
    without a new version are a fault as well.
    """
    folder = data_folder() if path is None else path
    data = read_data(folder)
    faults = list(check_version(folder, data.taxonomy.sha256, data.rules_sha256))
    if faults:
        raise TaxonomyError(*faults)
    return data


def stamp(folder: Path, version: str) -> AllData:
    """Give the data in a folder a version, write it to `version.yaml`, and return them.

    Raises `TaxonomyError` if the data are not valid, or as `check_new_version` says.
    """
    recorded, data = read_stamp(folder), read_data(folder)
    found = Stamp(recorded.version, data.taxonomy.sha256, data.rules_sha256, files_hash(folder))
    faults = list(check_new_version(recorded, found, version))
    if faults:
        raise TaxonomyError(*faults)
    taxonomy = with_version(data.taxonomy, version)
    write_stamp(folder, msgspec.structs.replace(found, version=version, taxonomy=taxonomy.sha256))
    return replace(data, taxonomy=taxonomy)


def read_data(folder: Traversable) -> AllData:
    """The data in a folder, also if the data have changed since they got their version.

    Raises `TaxonomyError` with every other fault.
    """
    rules, faults = read_rules(folder / RULES)
    words, faults_of_words = read_ordinary_words(folder / RULES)
    faults += faults_of_words
    content, questions = _read(read_content, folder, faults), _read(read_questions, folder, faults)
    constants = _read(_read_constants, folder, faults)
    if content is not None:
        faults += check_taxonomy(content)
        faults += check_questions(questions or {}, (placed.entry for placed in content.roles))
        faults += _faults_between(content, rules)
    if faults or content is None or rules is None or constants is None:
        raise TaxonomyError(*sorted(dict.fromkeys(faults)))
    return AllData(build_taxonomy(content), rules, rules_hash(rules, words, constants))


def _read(read: Callable[[Traversable], Content], folder: Traversable, faults: list[Fault]) -> Content | None:
    """What a function reads in a folder. If it cannot, its faults are added, and the answer is None."""
    try:
        return read(folder)
    except TaxonomyError as error:
        faults += error.faults
        return None


def _read_constants(folder: Traversable) -> Mapping[str, Any]:
    """The values of all constants. Raises `TaxonomyError` with every fault of every file."""
    faults: list[Fault] = []
    _read(lambda within: parse_constants((within / scoring.FILE).read_bytes()), folder, faults)
    _read(lambda within: parse_brief_constants((within / briefs.FILE).read_bytes()), folder, faults)
    if faults:
        raise TaxonomyError(*faults)
    return values_of_constants(folder)


def _faults_between(content: TaxonomyContent, rules: Rules | None) -> list[Fault]:
    """The faults between skills and rules: unknown skills and roles, and unused groups of words and verbs."""
    if rules is None:
        return []
    skills = [placed.entry for placed in content.skills()]
    roles = {placed.entry.id for placed in content.roles}
    ids, categories = {skill.id for skill in skills}, {placed.entry.id for placed in content.categories}
    faults = [
        *check_categories_of_names(rules.names, categories),
        *check_references(rules.postings, ids, roles),
        *check_skills_of_work(rules.work, ids),
        *check_categories_of_work(rules.work, categories),
        *check_own_skills(rules.resumes.go_betweens, ids, categories),
    ]
    return [*faults, *check_use(rules, (phrase for skill in skills for phrase in skill.phrases))]
