"""The skills in a form: ticked names, typed ones, separated by commas, and what a sentence in their place tells of."""

from collections.abc import Iterable, Sequence

from api.access.services import services
from matcher.errors import UsageError
from matcher.named_skill import known_skills
from matcher.report import SkillRow

MOST_NAMES = 20
"""So many are looked up for one form. An unknown one is compared with every name that there is."""
LONGEST_SKILL_NAME, LONGEST_SENTENCE = 100, 500
WORDS_OF_A_SENTENCE = 3
"""So many words, and no name of a skill, are read as a sentence."""


def skill_names(typed: str, ticked: Sequence[str] = ()) -> list[str]:
    """The ticked names and those in a typed text. Raises `UsageError` if they are too many, or one is too long."""
    names = [*ticked, *(name.strip() for name in typed.split(",") if name.strip())]
    if len(names) > MOST_NAMES:
        raise UsageError(f"Name at most {MOST_NAMES} skills at a time, separated by commas.")
    if any(map(_is_too_long, names)):
        raise UsageError(
            f"The name of a skill has at most {LONGEST_SKILL_NAME} letters here, and a sentence {LONGEST_SENTENCE}. "
            "Put commas between several."
        )
    return names


def told_by(sentence: str) -> list[str]:
    """The ids of the skills that a person's own sentence tells of; none of an empty one. Nothing of it is kept here."""
    return _claimed(services().matcher.stated_skills(sentence)) if sentence else []


def told_skills(sentence: str, *, field: str) -> list[str]:
    """The ids of the skills that a person's own sentence tells of. `field` is that of the form.

    Nothing of the sentence is kept here. Raises `UsageError` if it only denies skills.
    """
    rows = services().matcher.stated_skills(sentence)
    told = _claimed(rows)
    if not told and any(row.status == "negated" for row in rows):
        raise UsageError(
            "Your words say what is not yours. Tick that under “This is not mine”, beside the lines that show it.",
            field=field,
        )
    return told


def named_or_told(texts: Iterable[str]) -> tuple[list[str], dict[str, str]]:
    """The ids of the skills that these texts name or tell of, and a sentence about each text that does neither.

    Texts of no skill are read together if one is a sentence, because a sentence may have commas itself.
    """
    found, unknown = known_skills(texts, services().matcher.taxonomy)
    told = told_skills(", ".join(unknown), field="skill") if any(map(_is_sentence, unknown)) else []
    left = {text: reason for text, reason in unknown.items() if not (told and _is_sentence(text))}
    return list(dict.fromkeys([*found, *told])), left


def _claimed(rows: Iterable[SkillRow]) -> list[str]:
    return [row.skill for row in rows if row.status == "claimed"]


def _is_sentence(text: str) -> bool:
    """Whether a typed text may be a sentence instead of a name."""
    return len(text.split()) >= WORDS_OF_A_SENTENCE


def _is_too_long(name: str) -> bool:
    return len(name) > (LONGEST_SENTENCE if _is_sentence(name) else LONGEST_SKILL_NAME)
