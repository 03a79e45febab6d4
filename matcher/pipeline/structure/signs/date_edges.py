"""What stands before and behind the dates of a line."""

from matcher.pipeline.structure.page.page_block import PageBlock

BEHIND_DATES = " \t|:,;)]–—-"
BEFORE_YEARS = ("(", "[", ",", "·", "|", "–", "—", " -")
_BEHIND_YEARS = " .)]"


def around_the_last_date(block: PageBlock) -> tuple[str, str]:
    """What is before the last date of a line, and what is behind it without the signs that end a line."""
    last = block.dates.ranges[-1]
    return block.content[: last.start], block.content[last.end :].strip(_BEHIND_YEARS)
