"""The signs of a block: what can be seen of it and its neighbours, each with the name that `layout.yaml` uses."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, takewhile

from knowledge.rules.resumes import LayoutSign
from matcher.pipeline.structure.page_lines import Page, PageBlock

Sign = LayoutSign | str
_BETWEEN_PARTS = re.compile(r"[|\t]| [–—·•-] |   ")


def signs_of(page: Page, index: int) -> list[Sign]:
    """The signs of one block."""
    return list(chain.from_iterable(find(page, index) for find in FINDERS))


def _dates(page: Page, index: int) -> Iterator[Sign]:
    block, found = page.blocks[index], page.blocks[index].range
    if found is None:
        if block.ranges:
            yield "month or year"
        return
    yield "dated"
    rest = block.count - len(block.content[found.start : found.end].split())
    if rest <= 1:
        yield "dates alone"
    elif found.start <= page.limits.dates_begin_within:
        yield "dates first"
    if found.end >= len(block.content.rstrip(" )].")):
        yield "dates last"


def _neighbours(page: Page, index: int) -> Iterator[Sign]:
    blocks, limits = page.blocks, page.limits
    if index == 0:
        yield "first"
    if page.words_before[index] > limits.top_words:
        yield "beyond the head"
    elif index < limits.top_blocks:
        yield "near the top"
    if page.gaps[index] > 1 or _wide_gap(page, index):
        yield "gap above"
    if index and blocks[index - 1].bullet:
        yield "bullet above"
    if index + 1 == len(blocks):
        return
    following = blocks[index + 1]
    if following.bullet:
        yield "bullet below"
    elif following.count > limits.long_line_words:
        yield "prose below"


def _around(page: Page, index: int) -> Iterator[Sign]:
    """Whether the short lines right above and below have a date range, as the other lines of a head do."""
    above, below = _short_lines(page, index, -1), _short_lines(page, index, 1)
    if any(block.range is not None for block in above):
        yield "dates above"
    if any(block.range is not None for block in below):
        yield "dates below"


def _short_lines(page: Page, index: int, step: int) -> list[PageBlock]:
    """The next lines in a direction, up to the first bullet or paragraph."""
    reach, first = page.limits.head_lines, index + 1
    others = page.blocks[first : first + reach] if step > 0 else page.blocks[max(0, index - reach) : index][::-1]
    return list(takewhile(lambda block: not block.told, others))


def _wide_gap(page: Page, index: int) -> bool:
    box, above = page.blocks[index].line.box, page.blocks[index - 1].line.box if index else None
    if box is None or above is None or page.blocks[index - 1].line.page != page.blocks[index].line.page:
        return False
    return box.top - above.top > page.limits.gap_above * (box.bottom - box.top)


def _shape(page: Page, index: int) -> Iterator[Sign]:
    block = page.blocks[index]
    if block.bullet:
        yield "bullet"
    yield _length(block.count, page)
    names_a_period = block.range is not None and block.count <= page.limits.line_words
    if block.listed and not names_a_period:
        yield "list"
    if any(_is_short_item(page, other) for other in (index - 1, index + 1)):
        yield "items around"
    if block.content.endswith(":"):
        yield "colon last"
    elif _ends_like_a_sentence(block.content) and not names_a_period:
        yield "sentence"
    if block.content[0].islower():
        yield "begins small"
    yield from _capitals(block)
    if _has_parts(block.content):
        yield "parts"


def _capitals(block: PageBlock) -> Iterator[Sign]:
    if block.upper:
        yield "capitals"
    elif not any(word[0].islower() for word in block.words):
        yield "capitalised"


def _is_short_item(page: Page, index: int) -> bool:
    """Whether a block is a list or a few words without dates, as the items of a column are."""
    if not 0 <= index < len(page.blocks):
        return False
    block = page.blocks[index]
    return not block.ranges and (block.count <= page.limits.words_per_item or block.listed)


def _length(count: int, page: Page) -> Sign:
    limits = page.limits
    if count <= limits.few_words:
        return "few words"
    if count <= limits.line_words:
        return "line"
    return "long line" if count <= limits.long_line_words else "paragraph"


def _ends_like_a_sentence(content: str) -> bool:
    return content[-1] in ".;!" and (len(content) < 2 or content[-2].islower() or content[-2] in ")%")


def _has_parts(content: str) -> bool:
    return _BETWEEN_PARTS.search(content) is not None


def _look(page: Page, index: int) -> Iterator[Sign]:
    block = page.blocks[index]
    style = block.line.style
    if style.heading:
        yield "heading style"
    if style.bold and not page.mostly_bold:
        yield "bold"
    if style.size and style.size >= page.body_size * page.limits.larger_than_body:
        yield "larger"
    if index in page.named and page.is_smaller_than_headings(block):
        yield "smaller than headings"
    if index == page.name_line:
        yield "name"
    if page.in_side_column(block):
        yield "side column"
    if not block.bullet and block.single:
        yield from _likeness(page, block)


def _likeness(page: Page, block: PageBlock) -> Iterator[Sign]:
    """Whether the line is set as the known headings or as the dated lines are; silent where there are too few."""
    looks, look = page.heading_looks, block.look
    if looks.total() >= page.limits.few_headings:
        if looks[look] * 2 >= looks.total():
            yield "like headings"
        elif not looks[look]:
            yield "unlike headings"
    if 1 < page.looks[look] <= len(page.blocks) * page.limits.few_of_a_look:
        yield "look of few lines"
    if page.dated_looks[look] > 1 and look[0] is not None:
        yield "like dated lines"


def _words(page: Page, index: int) -> Iterable[Sign]:
    return page.blocks[index].word_signs


def _contact(page: Page, index: int) -> Iterator[Sign]:
    content = page.blocks[index].content
    if "@" in content and "." in content.partition("@")[2]:
        yield "address"
    if "http" in content or "www." in content or ".com/" in content:
        yield "link"


def _labels(page: Page, index: int) -> Iterator[Sign]:
    block = page.blocks[index]
    if index in page.again:
        yield "said again"
    if block.label is not None and (kind := page.language.headings.label_kind(block.label[0])):
        yield f"{kind} label"
    if any(_is_labelled_list(page, index) and _is_labelled_list(page, other) for other in (index - 1, index + 1)):
        yield "labelled lists"


def _is_labelled_list(page: Page, index: int) -> bool:
    """Whether a block is a list behind a label and without dates, as "Databases: PostgreSQL, Redis, Kafka" is."""
    if not 0 <= index < len(page.blocks):
        return False
    block = page.blocks[index]
    return block.label is not None and block.listed and not block.ranges


def _document(page: Page, index: int) -> Iterator[Sign]:
    """What the whole text or section shows."""
    yield "always"
    if index in page.linked:
        yield "links without dates"
    if not page.names_experience:
        yield "no experience heading"
    if not page.named:
        yield "no heading"


FINDERS: tuple[Callable[[Page, int], Iterable[Sign]], ...] = (
    _dates,
    _neighbours,
    _around,
    _shape,
    _look,
    _words,
    _contact,
    _labels,
    _document,
)
"""Each finds some of the signs of one block."""
