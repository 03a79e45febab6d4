"""Signs of where a line stands on the page, and of what stands around it."""

from collections.abc import Mapping

from knowledge.rules.signs import LayoutSign
from matcher.pipeline.structure.page.page import Page
from matcher.pipeline.structure.parting.blocks import LinePart
from matcher.pipeline.structure.signs.shown import Shown

_PARTED: Mapping[LinePart, LayoutSign] = {
    "head": LayoutSign.HEAD_OF_ITS_LINE,
    "rest": LayoutSign.REST_OF_ITS_LINE,
    "job": LayoutSign.TOLD_PERIOD,
}


def find_places(page: Page, shown: Shown) -> None:
    """Where on the page a block stands."""
    top_words, top_blocks = page.limits.top_words, page.limits.top_blocks
    beyond_the_head, near_the_top = LayoutSign.BEYOND_THE_HEAD, LayoutSign.NEAR_THE_TOP
    if shown:
        shown[0].append(LayoutSign.FIRST)
    for index, signs in enumerate(shown):
        blocks, words = page.spacing.above(index)
        if words > top_words:
            signs.append(beyond_the_head)
        elif blocks < top_blocks:
            signs.append(near_the_top)


def find_neighbours(page: Page, shown: Shown) -> None:
    """What is right above and below a line: a gap, a bullet or what is told."""
    last, gap_above, bullet_above = len(page.blocks) - 1, LayoutSign.GAP_ABOVE, LayoutSign.BULLET_ABOVE
    bullet_below, prose_below = LayoutSign.BULLET_BELOW, LayoutSign.PROSE_BELOW
    for index, (block, gap) in enumerate(zip(page.blocks, page.spacing.gap_above, strict=True)):
        if gap:
            shown[index].append(gap_above)
        if block.bullet and index < last:
            shown[index + 1].append(bullet_above)
        if block.told and index:
            shown[index - 1].append(bullet_below if block.bullet else prose_below)


def find_titles_around(page: Page, shown: Shown) -> None:
    """What dates and titles are above, below and around a line."""
    titles = page.titles
    around = zip(titles.dates_above, titles.dates_below, titles.signs(page.unknown_headings), strict=True)
    for index, (signs, (above, below, by_titles)) in enumerate(zip(shown, around, strict=True)):
        if above:
            signs.append(LayoutSign.DATES_ABOVE)
        if below:
            signs.append(LayoutSign.DATES_BELOW)
        if titles.in_dated_groups[index]:
            signs.append(LayoutSign.DATED_GROUP)
        if titles.below_title_and_dates[index]:
            signs.append(LayoutSign.BELOW_TITLE_AND_DATES)
        if titles.is_above_a_dated_group(index):
            signs.append(LayoutSign.ABOVE_A_DATED_GROUP)
        signs += by_titles


def find_items(page: Page, shown: Shown) -> None:
    """Which lines stand among short or dated items."""
    items = zip(page.blocks, shown, page.beside_items, strict=True)
    for index, (block, signs, beside_items) in enumerate(items):
        if beside_items:
            signs.append(LayoutSign.ITEMS_AROUND)
        if block.dated_item and page.beside_dated_items[index]:
            signs.append(LayoutSign.DATED_ITEMS)


def find_marks(page: Page, shown: Shown) -> None:
    """Which lines are drawn, titled, in brackets, or parts of a line that was parted."""
    for index, (block, signs) in enumerate(zip(page.blocks, shown, strict=True)):
        if block.drawn:
            signs.append(LayoutSign.DRAWN)
        if block.titled:
            signs.append(LayoutSign.TITLED)
        if block.line_part is not None:
            signs.append(_PARTED[block.line_part])
        above = page.blocks[index - 1] if index and block.line_part == "head" else None
        if above is not None and above.line_part is None and above.range is None:
            shown[index - 1].append(LayoutSign.HEAD_OF_ITS_LINE_BELOW)
        if block.aside and (page.spacing.blank_below(index) or not page.titles.dates_below[index]):
            signs.append(LayoutSign.ASIDE)
