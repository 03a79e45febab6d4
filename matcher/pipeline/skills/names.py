"""The names of a taxonomy by their folded words: those that mean one skill, and those that depend on their context."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.folding import fold_name
from knowledge.taxonomy.model import Taxonomy
from matcher.pipeline.knowledge import Knowledge
from matcher.pipeline.words.name_words import NameWords
from matcher.pipeline.words.word_view import folded_words_of

FoldedName = tuple[str, ...]
"""A name, as its folded words."""

_BETWEEN_WORDS = re.compile(r"[\s-]+")
_LEAST_GLUED = 9


@dataclass(frozen=True, slots=True)
class Names:
    """`sure` are the names that always mean their skill: each with its words and the skill.

    `ambiguous` has the words of each ambiguous name. `skills` has the skill of each sure name by its words, and of each
    ambiguous name of several words that means a skill unless the context says otherwise. `counted` has the names of
    other things that count towards a skill without being it, by the skill and their words.
    """

    sure: tuple[tuple[str, FoldedName, str], ...]
    ambiguous: Mapping[str, FoldedName]
    skills: Mapping[FoldedName, str]
    counted: Mapping[tuple[str, FoldedName], str]


def names_of(knowledge: Knowledge, *, briefs: bool) -> Names:
    """The names of a taxonomy; `briefs` adds the names that are meant for hiring briefs only."""
    return knowledge.once(_names_in_briefs if briefs else _names_in_resumes)


def _names_in_briefs(knowledge: Knowledge) -> Names:
    return _read_names(knowledge.taxonomy, knowledge.names, briefs=True)


def _names_in_resumes(knowledge: Knowledge) -> Names:
    return _read_names(knowledge.taxonomy, knowledge.names, briefs=False)


def _read_names(taxonomy: Taxonomy, rules: NameWords, *, briefs: bool) -> Names:
    ambiguous = {name.form: folded_words_of(name.form, rules) for name in taxonomy.ambiguous}
    forms = {fold_name(form) for form in ambiguous}
    sure = tuple(
        (name, folded_words_of(name, rules), skill.id)
        for skill in taxonomy.skills.values()
        for name in skill.names(briefs=briefs)
        if fold_name(name) not in forms
    )
    defaults = {
        ambiguous[name.form]: name.default
        for name in taxonomy.ambiguous
        if name.default is not None and len(ambiguous[name.form]) > 1
    }
    skills = defaults | {words: skill for _, words, skill in sure}
    return Names(sure, ambiguous, skills, _counted(taxonomy, rules))


def _counted(taxonomy: Taxonomy, rules: NameWords) -> dict[tuple[str, FoldedName], str]:
    return {
        (skill.id, folded_words_of(form, rules)): other.name
        for skill in taxonomy.skills.values()
        for other in skill.counts
        for name in other.names
        for form in (name, run_together(name))
        if form
    }


def run_together(name: str) -> str | None:
    """A name of several words as one ("datascientist"), None where it has but one or would be too short."""
    glued = _BETWEEN_WORDS.sub("", name)
    return glued if glued != name and glued.isalpha() and len(glued) >= _LEAST_GLUED else None
