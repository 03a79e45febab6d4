"""Know which columns of a groups file are kinds of groups, and which are decisions about the people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matcher.batch.sources.rows import plain_name
from matcher.batch.sources.unknown import is_unknown
from matcher.errors import UsageError
from matcher.studies.cells import is_yes_or_no
from matcher.studies.person_table import PersonTable

_DECISION = frozenset(
    {
        *("accepted", "advanced", "declined", "decided", "decision", "hire", "hired", "interview", "interviewed"),
        *("invitation", "invite", "invited", "offer", "offered", "outcome", "passed", "reject", "rejected", "selected"),
        *("screened", "shortlist", "shortlisted"),
    }
)
"""Words in the name or the cells of a column that is a decision, as `plain_name` gives them."""


@dataclass(frozen=True, slots=True)
class GroupColumns:
    """The columns of a groups file that are compared, and the notes to tell about the others."""

    compared: tuple[str, ...]
    notes: tuple[str, ...] = ()


def group_columns(table: PersonTable, asked: Sequence[str], selected: str | None) -> GroupColumns:
    """The columns of a groups file to compare: those that are `asked` for, or all but decisions.

    `selected` is the column that says who is selected, which is never compared. Without `asked`, a column that looks
    like a decision by its name or its cells is left out. One of yes and no may be a group, such as of veterans, so it
    is compared, and a note says how to leave it out.

    Raises `UsageError` if a column is not in the table, or if none is left.
    """
    for name in (*asked, *(() if selected is None else (selected,))):
        if name not in table.columns:
            raise UsageError(f"The groups file has no column named '{name}'. It has {', '.join(table.columns)}.")
    others = [name for name in dict.fromkeys(asked or table.columns) if name != selected]
    decisions = [] if asked else [name for name in others if _is_decision(name, table)]
    compared = [name for name in others if name not in decisions]
    notes = [_left_out(name, selected) for name in decisions]
    if not compared:
        raise UsageError(" ".join(["The groups file has no column of categories.", *notes]))
    if selected is None and not asked:
        notes += [_perhaps_a_decision(name) for name in compared if _is_of_yes_and_no(table.values_of(name))]
    return GroupColumns(tuple(compared), tuple(notes))


def _is_decision(name: str, table: PersonTable) -> bool:
    """Whether the name of a column says that it is a decision, or each of its cells that says something."""
    if _says_a_decision(name):
        return True
    values = [value for value in table.values_of(name) if not is_yes_or_no(value)]
    return bool(values) and all(map(_says_a_decision, values))


def _says_a_decision(text: str) -> bool:
    return not _DECISION.isdisjoint(plain_name(text).split())


def _is_of_yes_and_no(values: Iterable[str]) -> bool:
    known = [value for value in values if not is_unknown(value)]
    return bool(known) and all(map(is_yes_or_no, known))


def _left_out(name: str, selected: str | None) -> str:
    use = "" if selected is not None else f"--selected '{name}' takes it for who is selected, and "
    return (
        f"The column '{name}' looks like a decision and is not compared as a group: {use}--columns chooses the columns "
        "to compare."
    )


def _perhaps_a_decision(name: str) -> str:
    return (
        f"The column '{name}' says yes and no and is compared as a group. If it is a decision, give --selected "
        f"'{name}', or choose the columns to compare with --columns."
    )
