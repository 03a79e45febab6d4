"""Names that can also mean something else, as frozen values with all groups of words replaced by their words."""

from dataclasses import dataclass
from typing import Literal

CaseRule = Literal["as_written", "upper", "any"]


@dataclass(frozen=True, slots=True)
class Sense:
    """A skill that an ambiguous name can mean, and the words that show this meaning.

    Words of `near` are close to the name, those of `before` and `behind` directly before or behind it. If there are
    `written` spellings, only a name with one of these spellings can mean the skill.
    """

    skill: str
    near: frozenset[str]
    written: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class AmbiguousName:
    """A name that can also mean something else (Go, R, Spark, agents).

    The first sense with one of its `near` words close by is chosen; without any, it is `default`, a skill or None. A
    `reject` phrase around the name rules it out, and so does a word of `against` close by in the same line or bullet.
    If a word of `anywhere` is anywhere in the text, the name is read as its first sense. In `sections` it is read as
    its first sense without any context. In the sections of `not_in` it is never read; "entry_header" means the title
    lines of jobs and projects.
    """

    form: str
    case: CaseRule
    senses: tuple[Sense, ...]
    default: str | None
    reject: frozenset[str] = frozenset()
    against: frozenset[str] = frozenset()
    anywhere: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    not_in: frozenset[str] = frozenset()
