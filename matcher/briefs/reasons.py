"""The reasons for a recommendation, as sentences."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from knowledge.rules.loader import packaged_rules
from matcher.briefs.balance import Balance
from matcher.briefs.recommendation import Verdict
from matcher.briefs.report import Demand, Phrase, RoleDemand
from matcher.pipeline.words.any_word import any_of
from matcher.report import INSUFFICIENT_TEXT, NEITHER, Reason

NAMED = 4
"""The most phrases that a reason quotes."""

_SAID: Mapping[Demand, tuple[str, str]] = {
    "not_wanted": ("not-wanted", "Not wanted"),
    "existing": ("there-already", "Already there"),
    "third_party": ("others-work", "Done by others"),
}


def reasons_for(
    verdict: Verdict,
    balance: Balance,
    roles: Sequence[RoleDemand],
    not_counted: Sequence[Phrase],
    words: int,
) -> tuple[Reason, ...]:
    """Reasons for the decision, then reasons that name what does not count, such as what is not wanted."""
    return (*_deciding(verdict, balance, roles, words), *_set_aside(not_counted))


def _deciding(verdict: Verdict, balance: Balance, roles: Sequence[RoleDemand], words: int) -> Iterator[Reason]:
    hired = [role for role in roles if role.role in verdict.roles]
    if verdict.role == INSUFFICIENT_TEXT:
        yield _insufficient(balance, words)
    elif verdict.role == NEITHER:
        yield _neither(verdict, balance, roles)
    elif verdict.undecided:
        yield Reason("either-role", _either(hired), _ids(hired))
    else:
        if len(hired) > 1:
            yield Reason("even", f"The brief asks for work of several roles: {_names(hired)}.", _ids(hired))
        for role in hired:
            if role.phrases:
                yield Reason("deciding-words", f"For {role.name}: {_quoted(role.phrases)}.", (role.role,))
    if name := verdict.miscalled:
        said = f"The posting calls the job “{name}”, but the work that it asks for is that of another role."
        yield Reason("title-differs", said, _ids(hired), name)


def _insufficient(balance: Balance, words: int) -> Reason:
    if not balance.asked:
        count = "1 word" if words == 1 else f"{words} words"
        return Reason("insufficient-text", f"The brief has {count} and does not say what to build.")
    return Reason("no-project", "The brief names a field, but not what to build.")


def _neither(verdict: Verdict, balance: Balance, roles: Sequence[RoleDemand]) -> Reason:
    if other := verdict.other_profession:
        return Reason("other-profession", f"The posting is for another profession: “{other}”.", subject=other)
    if trade := verdict.trade:
        little = f"it asks for too little of the work of these roles: {_names(roles)}"
        return Reason("other-profession", f"The posting calls the job “{trade}”, and {little}.", _ids(roles), trade)
    return Reason("nothing-of-either", _nothing_of_any(verdict, balance, roles), _ids(roles))


def _nothing_of_any(verdict: Verdict, balance: Balance, roles: Sequence[RoleDemand]) -> str:
    if not balance.asked:
        return f"No words of the brief are known as work of these roles: {_names(roles)}."
    if not balance.subject:
        return f"The brief asks for no work of these roles: {_names(roles)}."
    if verdict.too_little:
        return f"The brief asks for too little of the work of these roles: {_names(roles)}."
    return f"Only {balance.share:.0%} of what the brief asks for is work of these roles: {_names(roles)}."


def _either(roles: Sequence[RoleDemand]) -> str:
    said = _quoted(next((role.phrases for role in roles if role.phrases), ()))
    return (
        f"More than one role builds this: {said}. The brief does not say how it is to be built, which would decide "
        f"between {_names(roles)}."
    )


def _names(roles: Iterable[RoleDemand]) -> str:
    return ", ".join(role.name for role in roles)


def _ids(roles: Iterable[RoleDemand]) -> tuple[str, ...]:
    return tuple(role.role for role in roles)


def _set_aside(not_counted: Sequence[Phrase]) -> Iterator[Reason]:
    for demand, (code, said) in _SAID.items():
        phrases = [phrase for phrase in not_counted if phrase.demand == demand]
        if phrases:
            yield Reason(code, f"{said}: {_quoted(phrases)}.")


def _quoted(phrases: Iterable[Phrase]) -> str:
    """The first phrases in quotation marks, each once and without phrases that overlap an earlier one."""
    taken: set[int] = set()
    by_text: dict[str, Phrase] = {}
    for phrase in phrases:
        offsets = range(phrase.start, phrase.end)
        if taken.isdisjoint(offsets):
            taken.update(offsets)
            by_text.setdefault(" ".join(phrase.text.split()).casefold(), phrase)
    shown = list(by_text.values())[:NAMED]
    return ", ".join(f"“{_loose_end().sub('', ' '.join(phrase.text.split()))}”" for phrase in shown)


@cache
def _loose_end() -> re.Pattern[str]:
    """Small words at the end of a phrase that belong to what follows: "an assistant that"."""
    return re.compile(rf"(?: (?:{any_of(packaged_rules().sentences.loose_ends)}))+$")
