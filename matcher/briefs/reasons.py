"""Why a brief asks for the role that it asks for, in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from matcher.briefs.balance import Balance
from matcher.briefs.constants import Constants
from matcher.briefs.recommendation import BOTH, INSUFFICIENT, NEITHER, Verdict
from matcher.briefs.report import Demand, Phrase, RoleDemand
from matcher.report import Reason

NAMED = 4
"""A reason quotes no more than this many phrases."""

_SAID: Mapping[Demand, tuple[str, str]] = {
    "not_wanted": ("not-wanted", "Not wanted"),
    "existing": ("there-already", "There already"),
    "third_party": ("others-work", "Done by others"),
}


def reasons_for(
    verdict: Verdict,
    balance: Balance,
    roles: Sequence[RoleDemand],
    not_counted: Sequence[Phrase],
    words: int,
    constants: Constants,
) -> tuple[Reason, ...]:
    """What decided, and what the brief names without wanting it."""
    return (*_deciding(verdict, balance, roles, words, constants), *_set_aside(not_counted))


def _deciding(
    verdict: Verdict, balance: Balance, roles: Sequence[RoleDemand], words: int, constants: Constants
) -> Iterator[Reason]:
    if verdict.role == INSUFFICIENT:
        yield _insufficient(balance, words)
    elif verdict.role == NEITHER:
        yield Reason("nothing-of-either", _nothing_of_either(balance))
    elif verdict.role == BOTH and balance.bare(constants.least_lean):
        yield Reason("either-role", _either(roles))
    else:
        if verdict.role == BOTH:
            yield Reason("even", "The brief asks for work of both roles.")
        asked = roles if verdict.role == BOTH else [role for role in roles if role.role == verdict.role]
        for role in asked:
            if role.phrases:
                yield Reason("deciding-words", f"For {role.name}: {_quoted(role.phrases)}.")


def _insufficient(balance: Balance, words: int) -> Reason:
    if not balance.asked:
        count = "1 word" if words == 1 else f"{words} words"
        return Reason("insufficient-text", f"The brief has {count} and names nothing that is to be built.")
    return Reason("no-project", "The brief says that it is about AI or machine learning, but not what is to be built.")


def _nothing_of_either(balance: Balance) -> str:
    if not balance.subject:
        return "The brief asks for nothing of machine learning or AI."
    return f"Machine learning and AI are only {balance.share:.0%} of what the brief asks for."


def _either(roles: Sequence[RoleDemand]) -> str:
    said = _quoted(next((role.phrases for role in roles if role.phrases), ()))
    return (
        f"Either role builds this: {said}. The brief does not say whether a model is to be trained on data of its own "
        "or a ready-made one put into a product."
    )


def _set_aside(not_counted: Sequence[Phrase]) -> Iterator[Reason]:
    for demand, (code, said) in _SAID.items():
        phrases = [phrase for phrase in not_counted if phrase.demand == demand]
        if phrases:
            yield Reason(code, f"{said}: {_quoted(phrases)}.")


def _quoted(phrases: Iterable[Phrase]) -> str:
    """The first phrases, each once and none within another, with what they are about."""
    chosen: list[Phrase] = []
    for phrase in phrases:
        if all(other.end <= phrase.start or phrase.end <= other.start for other in chosen):
            chosen.append(phrase)
    by_text = {" ".join(phrase.text.split()).casefold(): phrase for phrase in reversed(chosen)}
    shown = list(reversed(by_text.values()))[:NAMED]
    return ", ".join(f"“{' '.join(phrase.text.split())}”" for phrase in shown)
