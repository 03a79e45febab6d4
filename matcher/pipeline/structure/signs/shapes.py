"""Signs of how a line is written and set, whatever it says."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from knowledge.rules.signs import LayoutSign
from matcher.pipeline.structure.page.page import Page
from matcher.pipeline.structure.signs.shown import Shown

_ADDRESS = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]")
_FIGURES = re.compile(r"[\d$€£](?:(?<=\d)(?:\s?[%$€£]|\w{0,3}\s?(?:→|->)\s?\d)|(?<=[$€£])\s?\d)")
_LENGTHS = (LayoutSign.FEW_WORDS, LayoutSign.LINE, LayoutSign.LONG_LINE, LayoutSign.PARAGRAPH)
_BETWEEN_PARTS = ("|", "\t", "   ", " - ", " – ", " — ", " · ", " • ")


def find_shapes(page: Page, shown: Shown) -> None:
    """How long a line is, and which bullets, parts, lists and figures it has."""
    limits = page.limits
    line_words = limits.line_words
    bounds = (limits.few_words, line_words, limits.long_line_words)
    parting = [sign for sign in _BETWEEN_PARTS if sign[len(sign) // 2] in page.text]  # one character is found faster
    for block, signs in zip(page.blocks, shown, strict=True):
        if block.bullet:
            signs.append(LayoutSign.BULLET)
        signs.append(_LENGTHS[bisect_left(bounds, block.count)])
        names_a_period = block.range is not None and block.count <= line_words
        names_a_time = names_a_period or LayoutSign.STUDY in signs
        if block.listed and not names_a_time:
            signs.append(LayoutSign.LIST)
        if block.content[-1] == ":":
            signs.append(LayoutSign.COLON_LAST)
        elif block.sentence and not names_a_time:
            signs.append(LayoutSign.SENTENCE)
        if _holds_one(block.content, parting):
            signs.append(LayoutSign.PARTS)
        if block.content[-1] == ")" and not block.dates.ranges:
            signs.append(LayoutSign.BRACKETS_LAST)
        if not block.told and not block.dates.ranges and _FIGURES.search(block.content):
            signs.append(LayoutSign.FIGURES)


def _holds_one(content: str, signs: Sequence[str]) -> bool:
    for sign in signs:  # noqa: SIM110 - much faster than a generator
        if sign in content:
            return True
    return False


def find_indents(page: Page, shown: Shown) -> None:
    """Which lines begin a little to the right of others, in texts without positions."""
    least = min((block.indent for block in page.blocks if not block.bullet), default=0)
    for block, signs in zip(page.blocks, shown, strict=True):
        if 0 < block.indent - least <= page.limits.most_indent and not block.bullet:
            signs.append(LayoutSign.INDENTED)


def find_letters(page: Page, shown: Shown) -> None:
    """Which letters a line begins with."""
    capitals, capitalised, begins_small = LayoutSign.CAPITALS, LayoutSign.CAPITALISED, LayoutSign.BEGINS_SMALL
    for block, signs in zip(page.blocks, shown, strict=True):
        if block.upper:
            signs.append(capitals)
        elif block.capitalised:
            signs.append(capitalised)
        elif block.content[0].islower():
            signs.append(begins_small)


def find_looks(page: Page, shown: Shown) -> None:
    """How a line is set: as a heading, bold, larger or at the side."""
    mostly_bold, large, by_look = page.looks.mostly_bold, page.looks.large, page.looks.signs
    for block, signs in zip(page.blocks, shown, strict=True):
        size, bold, _ = block.look
        if block.line.style.heading:
            signs.append(LayoutSign.HEADING_STYLE)
        if bold and not mostly_bold:
            signs.append(LayoutSign.BOLD)
        if size and size >= large:
            signs.append(LayoutSign.LARGER)
        if block.at_the_side:
            signs.append(LayoutSign.SIDE_COLUMN)
        if not block.bullet and block.single:
            signs += by_look[block.look]
    if page.looks.name_line is not None:
        shown[page.looks.name_line].append(LayoutSign.NAME)


def find_last_told_lines(page: Page, shown: Shown) -> None:
    """Which lines are the last of what was told, by how they are set."""
    for index, goes_on in enumerate(page.titles.go_on_above):
        if goes_on:
            shown[index].append(LayoutSign.SET_LIKE_THE_TOLD_LINE_ABOVE)


def find_addresses(page: Page, shown: Shown) -> None:
    """Which lines have an e-mail address."""
    if "@" in page.text:
        for block, signs in zip(page.blocks, shown, strict=True):
            if "@" in block.content and _ADDRESS.search(block.content):
                signs.append(LayoutSign.ADDRESS)
