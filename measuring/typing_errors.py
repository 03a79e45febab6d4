"""Typing errors: one in each name of six letters or more, the same ones every time."""

import random
from collections.abc import Callable, Iterator

from knowledge.folding import fold_name
from knowledge.taxonomy.model import Taxonomy

LEAST_LETTERS = 6


def swap(name: str, at: int, _: random.Random) -> str:
    """Two letters change places."""
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def drop(name: str, at: int, _: random.Random) -> str:
    """A letter is missing."""
    return name[:at] + name[at + 1 :]


def double(name: str, at: int, _: random.Random) -> str:
    """A letter stands twice."""
    return name[:at] + name[at] + name[at:]


def wrong(name: str, at: int, generator: random.Random) -> str:
    """Another letter."""
    letters = [letter for letter in "abcdefghijklmnopqrstuvwxyz" if letter != name[at].lower()]
    return name[:at] + generator.choice(letters) + name[at + 1 :]


ERRORS: tuple[Callable[[str, int, random.Random], str], ...] = (swap, drop, double, wrong)


def misspelt_names(taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Skill and misspelt name, for each name of letters and blanks that means nothing else."""
    generator = random.Random(7)  # noqa: S311 - the same errors every time, no secret
    for skill, name in _names(taxonomy):
        inner = [at for at in range(1, len(name) - 1) if name[at : at + 2].isalpha() and name[at] != name[at + 1]]
        if inner:
            error = generator.choice(ERRORS)
            yield skill, error(name, generator.choice(inner), generator)


def _names(taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    ambiguous = {fold_name(name.form) for name in taxonomy.ambiguous}
    for skill in taxonomy.skills.values():
        for name in (skill.name, *skill.aliases):
            letters = name.replace(" ", "")
            if letters.isalpha() and len(letters) >= LEAST_LETTERS and fold_name(name) not in ambiguous:
                yield skill.id, name
