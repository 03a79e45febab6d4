"""The blocks that name a section: headings in known words, and labels with the section's content behind them."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from knowledge.rules.resumes import NamedBy
from matcher.pipeline.language.headings import DUTIES
from matcher.pipeline.language.resume_language import ResumeLanguage
from matcher.pipeline.structure.page.page_block import PageBlock

_SPACED = re.compile(r"(?:\S\s+){3,}\S")
_WIDE_SPACE = re.compile(r"\s{2,}")
_OUTSIDE_JOBS = frozenset({"education"})
"""The sections that no line of a job is a part of: "Education: BSc Physics" ends the job above."""


@dataclass(frozen=True, slots=True)
class Named:
    """A section that the words of a block name, how they do, and where on the line the section's content begins."""

    section: str
    by: NamedBy
    words: str
    content: int | None = None


def named_sections(
    blocks: Sequence[PageBlock], language: ResumeLanguage, other_titles: Set[int] = frozenset()
) -> dict[int, Named]:
    """The sections that blocks name, by the number of the block, in order.

    `other_titles` are not headings, such as fields of jobs and numbered titles.
    """
    found: dict[int, Named] = {}
    before: Named | None = None
    for index, block in enumerate(blocks):
        below_label = before is not None and before.by == "outer label"
        may_name = block.single and index not in other_titles
        before = _named(blocks, index, language, below_label=below_label) if may_name else None
        if before is not None:
            found[index] = before
    return found


def titles_within_duties(blocks: Sequence[PageBlock], language: ResumeLanguage) -> frozenset[int]:
    """The blocks that a format marks as headings of a deeper level than the heading of duties above them.

    They begin no sections, whatever they say: "Leadership" below "Key achievements" groups what was done.
    """
    found: set[int] = set()
    above: int | None = None
    for index, block in enumerate(blocks):
        level = block.line.style.heading
        if not level:
            continue
        if above is not None and level > above:
            found.add(index)
        else:
            above = level if language.headings.section(block.content) == DUTIES else None
    return frozenset(found)


def said_again(blocks: Sequence[PageBlock], named: Mapping[int, Named]) -> frozenset[int]:
    """The blocks whose heading occurs more than once, as the parts of jobs do: "Summary:", "Leadership".

    Without a colon, they count only if a date range comes before each of them.
    """
    places: dict[str, list[int]] = {}
    for index, heading in named.items():
        places.setdefault(heading.words.strip().casefold(), []).append(index)
    return frozenset(
        index
        for words, said in places.items()
        if len(said) > 1 and (words.endswith(":") or _dated_before_each(blocks, said))
        for index in said
    )


def _named(blocks: Sequence[PageBlock], index: int, language: ResumeLanguage, *, below_label: bool) -> Named | None:
    """The section that a block names. `below_label` says that the block above it is a section in one line."""
    block, headings = blocks[index], language.headings
    words, label = _unspaced(block.content), block.label
    long = block.count > language.layout.headings.most_parts
    if long and words is block.content and label is None and not block.at_the_side:
        return None
    marked = block.upper or bool(block.line.style.bold or block.line.style.heading)
    section, loosely = headings.sections(words, marked=marked or block.count <= language.layout.limits.few_words)
    if section is not None:
        return Named(section, "duties" if section == DUTIES else "words", words)
    if block.at_the_side and (beside := headings.side_heading(block.content)):
        return Named(beside[0], "side label", block.content[: beside[1]], beside[1])
    if label is not None and (section := headings.section(label[0])):
        outer = not block.bullet and (below_label or section in _OUTSIDE_JOBS)
        outer = outer or label[0].isupper() or _stands_before_jobs(blocks, index, language.layout.limits.top_blocks)
        return Named(section, "outer label" if outer else "label", label[0], label[1])
    if loosely is not None:
        return Named(loosely, "duties" if loosely == DUTIES else "marked words" if marked else "loose words", words)
    loosely = headings.loose_section(words) if marked else None
    return None if loosely is None else Named(loosely, "loose words", words)


def _stands_before_jobs(blocks: Sequence[PageBlock], index: int, top: int) -> bool:
    """Whether a block is one of the first of the page, above all dates."""
    return index < top and all(other.range is None for other in blocks[:index])


def _unspaced(content: str) -> str:
    """A heading without the spaces between its letters: "S K I L L S"."""
    if not content[1:2].isspace() or not _SPACED.fullmatch(content):
        return content
    return " ".join("".join(word.split()) for word in _WIDE_SPACE.split(content))


def _dated_before_each(blocks: Sequence[PageBlock], places: Sequence[int]) -> bool:
    return all(
        any(block.range is not None for block in blocks[before + 1 : place])
        for before, place in pairwise([-1, *places])
    )
