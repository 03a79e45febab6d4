"""The model card in the documentation is made from the measured figures."""

import re

import pytest

from matcher.errors import UsageError
from measuring.model_card import model_card
from tests.structure.project import ROOT

FIGURES, ROBUSTNESS = (
    (ROOT / "docs" / "measured" / name).read_text(encoding="utf-8") for name in ("figures.md", "robustness.md")
)


def test_the_card_has_the_present_figures():
    card = (ROOT / "docs" / "duties" / "model_card.md").read_text(encoding="utf-8")
    assert card == model_card(FIGURES, ROBUSTNESS), "run make card"


def test_a_figure_that_changes_is_in_the_card():
    other = re.sub(r"\| accuracy \| 0\.\d+ \|", "| accuracy | 0.111 |", FIGURES)
    other = re.sub(r"\| exact \| \d+ \|", "| exact | 7 |", other)
    moved = re.sub(r"(\| headings dropped \| [\d |]+ \| )[\d.]+ \|", r"\g<1>99.9 |", ROBUSTNESS)
    card = model_card(other, moved)
    assert other != FIGURES
    assert moved != ROBUSTNESS
    for words in ("0.111", "| 7 found in ", "99.9 points (headings dropped)"):
        assert words in card


@pytest.mark.parametrize("absent", ["### Calibration", "### Risk by coverage", "### Typing errors", "| accuracy |"])
def test_a_figure_that_is_absent_is_an_error(absent):
    with pytest.raises(UsageError, match="figures"):
        model_card(FIGURES.replace(absent, "### Nothing"), ROBUSTNESS)
