"""The letter that comes with a resume in the same text: from "Dear Ms Quill," to "Kind regards" and the name."""

from collections.abc import Collection, Sequence

from knowledge.rules.resumes import LetterRules
from matcher.pipeline.structure.page.page_block import PageBlock

_MOST_WORDS = 8
"""A salutation or closing is not longer."""
_MOST_WORDS_OF_NAMES = 4
_ENDS = (",", ":", "!")


def letter_on(blocks: Sequence[PageBlock], headings: Collection[int], rules: LetterRules) -> range:
    """The blocks of the first letter that has a salutation and a closing; none without them.

    A letter without a heading below it is all that there is of a resume.
    """
    begins = next((index for index, block in enumerate(blocks) if _is_salutation(block, rules)), None)
    if begins is None:
        return range(0)
    ends = next((index for index in range(begins + 1, len(blocks)) if _is_closing(blocks[index], rules)), None)
    if ends is None or not any(heading > ends for heading in headings):
        return range(0)
    below = ends + 1
    signed = below < len(blocks) and below not in headings and _may_be_a_name(blocks[below]) and blocks[ends].single
    return range(begins, below + signed)


def _may_be_a_name(block: PageBlock) -> bool:
    return block.count <= _MOST_WORDS_OF_NAMES and not block.bullet


def _is_salutation(block: PageBlock, rules: LetterRules) -> bool:
    """Whether a short line begins with a word of salutations and ends with one of their signs."""
    if block.bullet or block.count > _MOST_WORDS or not block.content.endswith(_ENDS):
        return False
    content = block.content.lower()
    return any(
        content.startswith(words) and not content[len(words) : len(words) + 1].isalpha() for words in rules.salutations
    )


def _is_closing(block: PageBlock, rules: LetterRules) -> bool:
    if block.bullet or block.count > _MOST_WORDS:
        return False
    first_line = block.content.partition("\n")[0]  # a comma behind it joins the name below
    return first_line.lower().rstrip(" ,.!") in rules.closings
