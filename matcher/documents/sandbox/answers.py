"""Check the answers of a process that reads documents: a malicious document may have taken control of it.

Decoding itself is bounded: the types of answers are not recursive, and unknown fields are refused, so an answer cannot
be nested more deeply than they are.
"""

import math
from collections.abc import Iterable
from itertools import pairwise

import msgspec

from matcher.documents.limits import Limits
from matcher.documents.media_types import SUFFIXES
from matcher.documents.resume_text import Line, ResumeText
from matcher.documents.sandbox.messages import Failure, Reading, Reply

MOST_DETAIL = 20_000
"""The length of the longest message. Most have less than a hundred characters; some name fields of a JSON Resume."""
MOST_WARNINGS = 100
MOST_PAGES = 1_000_000
LONGEST_WORD = 100
"""The length of the longest language code, colour or code of a warning."""
_HEADINGS = range(1, 10)

_REPLIES: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply)


class UntrustworthyError(Exception):
    """No reader would have given this answer."""


def decode_reply(answer: bytes, limits: Limits) -> Reply:
    """The reply in an answer that is at most `limits.output_bytes` long.

    Raises:
        UntrustworthyError: The answer has another shape than replies have, or contradicts itself or the limits.
    """
    try:
        reply = _REPLIES.decode(answer)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise UntrustworthyError from error
    match reply:
        case Reading(resume) if _is_possible(resume, limits):
            return reply
        case Failure(_, detail) if _is_message(detail):
            return reply
    raise UntrustworthyError


def _is_possible(resume: ResumeText, limits: Limits) -> bool:
    return (
        0 < len(resume.text) <= limits.text_characters
        and "\0" not in resume.text
        and resume.media_type in SUFFIXES
        and _is_word(resume.language)
        and len(resume.lines) <= limits.text_lines
        and _is_in_order(resume)
        and _has_pages(resume)
        and all(map(_is_drawn, resume.lines))
        and len(resume.warnings) <= MOST_WARNINGS
        and all(_is_word(warning.code) and _is_message(warning.detail) for warning in resume.warnings)
    )


def _is_in_order(resume: ResumeText) -> bool:
    """Whether lines and hidden parts are inside the text and in order."""
    lines = [place for line in resume.lines for place in (line.start, line.end)]
    unseen = [place for stretch in resume.hidden for place in (stretch.start, stretch.end)]
    return all(one <= other for places in (lines, unseen) for one, other in pairwise((0, *places, len(resume.text))))


def _has_pages(resume: ResumeText) -> bool:
    """Whether there is a page, and all parts are on pages between the first and the last."""
    of_lines = {line.page for line in resume.lines}
    of_hidden = {stretch.page for stretch in resume.hidden}
    numbers = {1, *of_lines, *of_hidden, *resume.poor_scans}
    return 1 <= min(numbers) <= max(numbers) <= resume.pages <= MOST_PAGES


def _is_drawn(line: Line) -> bool:
    """Whether the place and look of a line are those of a page."""
    box, style = line.box, line.style
    numbers: Iterable[float] = () if box is None else (box.left, box.top, box.right, box.bottom)
    return (
        all(map(math.isfinite, (*numbers, style.size or 0.0)))
        and (style.heading is None or style.heading in _HEADINGS)
        and _is_word(style.color)
    )


def _is_message(detail: str) -> bool:
    return len(detail) <= MOST_DETAIL


def _is_word(word: str | None) -> bool:
    return word is None or (len(word) <= LONGEST_WORD)
