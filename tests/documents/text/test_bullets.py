"""Bullets that begin list items."""

import pytest

from matcher.documents.text.bullets import bullet_length, hanging, is_lone_bullet, unusual_bullets

LENGTHS = [
    pytest.param("• Built", 2, id="bullet"),
    pytest.param("•Built", 1, id="touching"),
    pytest.param("▪   Built", 4, id="many-spaces"),
    pytest.param("- Built", 2, id="hyphen"),
    pytest.param("– Built", 2, id="dash"),
    pytest.param("* Built", 2, id="star"),
    pytest.param("o Built", 2, id="letter-o"),
    pytest.param("\uf0b7 Built", 2, id="symbol-font"),
    pytest.param("o", 0, id="o-alone-is-not-a-bullet"),
    pytest.param("of course", 0, id="word-with-o"),
    pytest.param("-5 degrees", 0, id="number"),
    pytest.param("*args", 0, id="name-with-star"),
    pytest.param("Built", 0, id="none"),
]


@pytest.mark.parametrize(("line", "length"), LENGTHS)
def test_bullet_length(line, length):
    assert bullet_length(line) == length


@pytest.mark.parametrize(("line", "lone"), [("•", True), ("o", True), ("\uf0a7", True), ("Go", False), ("• Go", False)])
def test_is_lone_bullet(line, lone):
    assert is_lone_bullet(line) is lone


SIGNS = [
    pytest.param(["{ Built it", "{ Ran it", "Tools", "{ Sold it"], {"{"}, id="a brace"),
    pytest.param(["☛ Built it", "☛ Ran it", "☛ Sold it"], {"☛"}, id="a-picture"),
    pytest.param(
        ["📅 2019", "Built it", "📅 2018", "Ran it", "📅 2017", "Sold it"], set(), id="a-picture-before-dates"
    ),
    pytest.param(['" Built it', '" Ran it', '" Sold it'], {'"'}, id="a-quotation-mark"),
    pytest.param(['" Of mice ", 2019', '" Of men ", 2020', '" Of cats ", 2021'], set(), id="quotations"),
    pytest.param(["{ Built it", "{ Ran it"], set(), id="too-few"),
    pytest.param(["{Built it}", "{Ran it}", "{Sold it}"], set(), id="touching"),
    pytest.param(["# Work", "# School", "# Skills"], set(), id="of-markdown"),
    pytest.param(["€ 20 saved", "€ 30 saved", "€ 40 saved"], set(), id="a-currency"),
    pytest.param(["A dog", "A cat", "A cow", ""], set(), id="a-word"),
]


@pytest.mark.parametrize(("lines", "signs"), SIGNS)
def test_signs_that_begin_several_lines_are_bullets(lines, signs):
    assert unusual_bullets(lines) == signs


HANGING = [
    pytest.param(["- Built", "  (Kafka)", "    and more"], [False, True, True], id="below-a-bullet"),
    pytest.param(["  - Built", "  (Kafka)"], [False, False], id="as-far-left-as-the-sign"),
    pytest.param(["- Built", "", "  (Kafka)"], [False, False, False], id="behind-an-empty-line"),
    pytest.param(["- Built", "Engineer", "  2019"], [False, False, False], id="below-another-line"),
    pytest.param(["- Built", "  - Tested"], [False, False], id="another-bullet"),
    pytest.param(["Engineer", "  2019"], [False, False], id="below-no-bullet"),
]


@pytest.mark.parametrize(("lines", "hang"), HANGING)
def test_hanging(lines, hang):
    assert list(hanging(lines)) == hang
