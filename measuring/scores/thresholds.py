"""Try the thresholds of the recommendation on resumes that they were not chosen on."""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from msgspec.structs import replace

from knowledge.constants.scoring import load_constants
from matcher.report import recommended_role
from matcher.scoring.recommendation.choice import choose
from measuring.scores.labelled import FOLDS, Labelled
from measuring.tables import table

PASSES = (40, 42.5, 45, 47.5, 50, 52.5, 55, 57.5, 60)
MARGIN = (10, 15, 20, 25, 30, 40)


class Setting(NamedTuple):
    """The thresholds of the recommendation. The names are those in the constants."""

    passes: float
    margin: float


def thresholds(resumes: Sequence[Labelled]) -> str:
    """The section about the thresholds: chosen on four fifths of the people, and tried on the other fifth."""
    agreed = [one for one in resumes if one.agreed]
    right = {setting: _right(setting, agreed) for setting in _settings()}
    rows: list[tuple[object, ...]] = []
    kept_back_right = 0
    for number in range(FOLDS):
        kept_back = {one.label.file for one in agreed if one.fold == number}
        chosen = max(right, key=lambda setting: len(right[setting] - kept_back))
        hits = len(right[chosen] & kept_back)
        kept_back_right += hits
        rows.append((number + 1, len(kept_back), *(f"{value:g}" for value in chosen), hits / len(kept_back)))
    return "\n".join(
        [
            "### Thresholds\n",
            "Thresholds are chosen on the resumes of four fifths of the people and tested on the rest. The accuracy is",
            f"{kept_back_right / len(agreed):.3f}. With the present ones it is "
            f"{len(right[_present()]) / len(agreed):.3f}.\n",
            table(("fifth", "resumes", "passes", "margin", "accuracy"), rows),
        ]
    )


def _present() -> Setting:
    constants = load_constants().recommendation
    return Setting(constants.passes, constants.margin)


def _settings() -> list[Setting]:
    """All settings. The present one comes first, so that it is chosen among equally good ones."""
    return list(dict.fromkeys([_present(), *map(Setting._make, product(PASSES, MARGIN))]))


def _right(setting: Setting, resumes: Sequence[Labelled]) -> set[str]:
    """The files whose recommendation is the label."""
    constants = replace(load_constants().recommendation, **setting._asdict())
    return {
        one.label.file
        for one in resumes
        if recommended_role(choose(one.fits, one.practised, constants).roles) == one.label.label
    }
