"""Says in one line when a job of a form was: "Dates: 03/2021 – present"."""

from collections.abc import Mapping

from knowledge.rules.loader import packaged_rules
from matcher.documents.text.forms.labels import END, START, Kind, asks_whether_it_goes_on

TIMES: frozenset[Kind] = frozenset({*START, *END, "current"})
"""The fields that say when a job was."""
_TODAY = "present"
_BRACKETS = "()[] "


def dates_line(times: Mapping[Kind, str]) -> str:
    """The dates that these fields give; empty if they give none.

    A job goes on if a field says so, or if its end was left empty and no field says that it is over.
    """
    start, end = _date(times, START), _date(times, END)
    if not start:
        return f"Dates: {end}" if end else ""
    if _says_yes(times.get("current", "")) or (not end and _may_go_on(times)):
        end = _TODAY
    return f"Dates: {start} – {end}" if end else f"Dates: {start}"


def _says_yes(value: str) -> bool:
    """Whether the value of a field says that a job goes on: "Yes", a ticked box, or what the box is for."""
    answer = value.strip(_BRACKETS).casefold()
    return answer in packaged_rules().reading.forms.yes or asks_whether_it_goes_on(answer)


def _may_go_on(times: Mapping[Kind, str]) -> bool:
    return not times.get("current") and any(kind.startswith("end") for kind in times)


def _date(times: Mapping[Kind, str], kinds: tuple[Kind, Kind, Kind]) -> str:
    """The date of one end: as it stands, or its month and year."""
    whole, month, year = (times.get(kind, "").strip(_BRACKETS) for kind in kinds)
    joint = "/" if month.isdigit() else " "
    return whole or joint.join(part for part in (month, year) if part)
