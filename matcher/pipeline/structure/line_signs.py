"""The signs of a block: what can be seen of it and its neighbours, each with the name that `layout.yaml` uses."""

import re
from collections.abc import Callable, Sequence

from knowledge.rules.resumes import LayoutSign
from matcher.pipeline.structure.page_lines import Page, PageBlock

Sign = LayoutSign | str
Show = Callable[[Sign], None]
"""Takes each sign that is found."""

_BETWEEN_PARTS = re.compile(r"[|\t ](?:(?<! )|[–—·•-] |  )")


def signs_of(page: Page, index: int) -> list[Sign]:
    """The signs of one block."""
    signs: list[Sign] = []
    for find in FINDERS:
        find(page, index, page.blocks[index], signs.append)
    return signs


def _dates(page: Page, index: int, block: PageBlock, show: Show) -> None:
    found = block.range
    if found is None:
        if block.dates.ranges:
            show("month or year")
        return
    show("dated")
    rest = block.count - len(block.content[found.start : found.end].split())
    if rest <= 1:
        show("dates alone")
    elif found.start <= page.limits.dates_begin_within:
        show("dates first")
    if found.end >= len(block.content.rstrip(" )].")):
        show("dates last")


def _neighbours(page: Page, index: int, block: PageBlock, show: Show) -> None:
    blocks, limits = page.blocks, page.limits
    if index == 0:
        show("first")
    if page.words_before[index] > limits.top_words:
        show("beyond the head")
    elif index < limits.top_blocks:
        show("near the top")
    if page.gaps[index] > 1 or (index and _wide_gap(page, blocks[index - 1], block)):
        show("gap above")
    if index and blocks[index - 1].bullet:
        show("bullet above")
    if index + 1 == len(blocks):
        return
    following = blocks[index + 1]
    if following.bullet:
        show("bullet below")
    elif following.count > limits.long_line_words:
        show("prose below")


def _wide_gap(page: Page, above: PageBlock, block: PageBlock) -> bool:
    upper, box = above.line.box, block.line.box
    if box is None or upper is None or above.line.page != block.line.page:
        return False
    return box.top - upper.top > page.limits.gap_above * (box.bottom - box.top)


def _around(page: Page, index: int, block: PageBlock, show: Show) -> None:
    if page.dates_above[index]:
        show("dates above")
    if page.dates_below[index]:
        show("dates below")
    if page.is_below_title_and_dates(index):
        show("below title and dates")


def _titles(page: Page, index: int, block: PageBlock, show: Show) -> None:
    for sign in page.title_signs[index]:
        show(sign)


def _shape(page: Page, index: int, block: PageBlock, show: Show) -> None:
    if block.bullet:
        show("bullet")
    show(_length(block.count, page))
    names_a_period = block.range is not None and block.count <= page.limits.line_words
    if block.listed and not names_a_period:
        show("list")
    if page.beside_items[index]:
        show("items around")
    if block.content.endswith(":"):
        show("colon last")
    elif block.sentence and not names_a_period:
        show("sentence")
    if _BETWEEN_PARTS.search(block.content):
        show("parts")
    if block.content.endswith(")") and not block.dates.ranges:
        show("brackets last")


def _signs_around(page: Page, index: int, block: PageBlock, show: Show) -> None:
    if block.drawn:
        show("drawn")
    if block.titled:
        show("titled")
    if block.aside and (page.gap_below(index) or not page.dates_below[index]):
        show("aside")


def _letters(page: Page, index: int, block: PageBlock, show: Show) -> None:
    if block.content[0].islower():
        show("begins small")
    if block.upper:
        show("capitals")
    elif not _has_a_small_word(block.words):
        show("capitalised")


def _has_a_small_word(words: Sequence[str]) -> bool:
    return any(word[0].islower() for word in words)


def _length(count: int, page: Page) -> Sign:
    limits = page.limits
    if count <= limits.few_words:
        return "few words"
    if count <= limits.line_words:
        return "line"
    return "long line" if count <= limits.long_line_words else "paragraph"


def _look(page: Page, index: int, block: PageBlock, show: Show) -> None:
    style = block.line.style
    if style.heading:
        show("heading style")
    if style.bold and not page.mostly_bold:
        show("bold")
    if style.size and style.size >= page.body_size * page.limits.larger_than_body:
        show("larger")
    if index in page.named and page.is_smaller_than_headings(block):
        show("smaller than headings")
    if index == page.name_line:
        show("name")
    if page.in_side_column(block):
        show("side column")
    if not block.bullet and block.single:
        for sign in page.likeness[block.look]:
            show(sign)


def _words(page: Page, index: int, block: PageBlock, show: Show) -> None:
    for sign in block.word_signs:
        show(sign)


def _contact(page: Page, index: int, block: PageBlock, show: Show) -> None:
    content = block.content
    if "@" in content and "." in content.partition("@")[2]:
        show("address")
    if "http" in content or "www." in content or ".com/" in content:
        show("link")


def _labels(page: Page, index: int, block: PageBlock, show: Show) -> None:
    if index in page.again:
        show("said again")
    if block.label is not None and (kind := page.language.headings.label_kind(block.label[0])):
        show(f"{kind} label")
    if block.labelled_list and page.beside_labelled_lists[index]:
        show("labelled lists")


def _document(page: Page, index: int, block: PageBlock, show: Show) -> None:
    """What the whole text or section shows."""
    show("always")
    if index in page.linked:
        show("links without dates")
    if not page.names_experience:
        show("no experience heading")
    if not page.named:
        show("no heading")


FINDERS: tuple[Callable[[Page, int, PageBlock, Show], None], ...] = (
    _dates,
    _neighbours,
    _around,
    _titles,
    _shape,
    _signs_around,
    _letters,
    _look,
    _words,
    _contact,
    _labels,
    _document,
)
"""Each finds some of the signs of one block."""
