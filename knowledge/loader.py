"""Everything that decides about a result, read at once: skills, roles, rules of language and constants."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.content_hash import content_hash
from knowledge.files.errors import Fault, TaxonomyError
from knowledge.files.strict_yaml import read_yaml
from knowledge.rules.checks import check_references, check_use
from knowledge.rules.loader import RULES, read_ordinary_words, read_rules
from knowledge.rules.model import Rules
from knowledge.taxonomy.checks import check_taxonomy
from knowledge.taxonomy.drafts import TaxonomyDraft
from knowledge.taxonomy.loader import build_taxonomy, data_folder, read_draft
from knowledge.taxonomy.model import Taxonomy

CONSTANTS = ("constants/briefs.yaml", "constants/scoring.yaml")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The taxonomy, the rules and the constants by file. `sha256` is the hash of all of it, in hexadecimal digits."""

    taxonomy: Taxonomy
    rules: Rules
    constants: Mapping[str, Any]
    sha256: str


def load_knowledge(path: Path | None = None) -> Knowledge:
    """The knowledge in the folder `path`, or what comes with this package. Nothing is cached.

    Raises `TaxonomyError` with every fault of every file and between them.
    """
    folder = data_folder() if path is None else path
    rules, faults = read_rules(folder / RULES)
    words, faults_of_words = read_ordinary_words(folder / RULES)
    faults += faults_of_words
    constants: dict[str, Any] = {}
    draft = None
    try:
        draft = read_draft(folder)
        constants = {name: read_yaml(folder / name, name) for name in CONSTANTS}
    except TaxonomyError as error:
        faults += error.faults
    if draft is not None:
        faults += check_taxonomy(draft)
        faults += _faults_between(draft, rules)
    if faults or draft is None or rules is None:
        raise TaxonomyError(*sorted(dict.fromkeys(faults)))
    taxonomy = build_taxonomy(draft)
    return Knowledge(taxonomy, rules, constants, content_hash(taxonomy, rules, words, constants))


def _faults_between(draft: TaxonomyDraft, rules: Rules | None) -> list[Fault]:
    """The faults that show when skills and rules are looked at together."""
    if rules is None:
        return []
    skills = [placed.entry for placed in draft.skills()]
    roles = {placed.entry.id for placed in draft.roles}
    references = check_references(rules.postings, {skill.id for skill in skills}, roles)
    return [*references, *check_use(rules, (phrase for skill in skills for phrase in skill.phrases))]
