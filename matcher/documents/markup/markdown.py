"""Read Markdown: headings and list items become styles; the markup of emphasis, links, emoji and code is removed."""

import re
from collections.abc import Sequence
from itertools import pairwise

from matcher.documents.limits import Limits
from matcher.documents.markup.encodings import decode
from matcher.documents.markup.markdown_unseen import without_unseen
from matcher.documents.text.bullets import hanging
from matcher.documents.text.draft import Draft
from matcher.documents.text.line_collector import LineCollector
from matcher.documents.text.run_style import RunStyle

_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})\s+(?P<title>.*?)(?:\s+#+)?\s*$")
_UNDERLINE = re.compile(r" {0,3}(?:(?P<first>=+)|-{2,})\s*$")
_RULE = re.compile(r" {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_TABLE_RULE = re.compile(r" {0,3}\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$")
_ITEM = re.compile(r"\s*[-*+]\s+(?:\[(?P<box>[ xX])\]\s+)?(?P<item>.*)$")
_TO_DO = "To do: "
"""What an empty box before a task says."""
_QUOTE = re.compile(r"\s*(?:>\s?)+")
_TAG = re.compile(
    r"</?(?:a|b|br|p|div|span|sub|sup|img|center|strong|em|i|h[1-6]|details|summary)\b[^<>]*>", re.IGNORECASE
)
_LINK = re.compile(r"!?\[(?P<text>[^\[\]]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)")
_BOLD_LINE = re.compile(r"\s*(?P<mark>\*\*|__)(?P<text>.+)(?P=mark)\s*$")
_EMPHASIS = re.compile(r"(?<![\\\w*])(?P<mark>\*{1,3})(?=\S)(?P<text>[^*]+?)(?<=\S)(?P=mark)(?![*])")
_UNDERSCORES = re.compile(r"(?<![\\\w])(?P<mark>_{1,3})(?=\S)(?P<text>[^_]+?)(?<=\S)(?P=mark)(?!\w)")
_CODE = re.compile(r"(?<!`)`++([^`]+)`+")
_EMOJI_NAME = re.compile(r"(?<!\S):[a-z][a-z0-9_+-]*:(?!\S)\s*")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_HEADING_MARKS = re.compile(r" {0,3}(?P<marks>#{1,6})(?=[ \t]+\S)")
_BOLD_WORDS = re.compile(r"(?<![\\\w*])\*\*(?=[^\s*])[^*]+(?<=\S)\*\*(?![\w*])")
_LEAST_MARKED_LINES = 3
_MOST_WORDS_OF_A_HEADING = 12


def read_markdown(data: bytes, limits: Limits) -> Draft:
    """The lines of a Markdown file. An empty line leaves a gap. Raises `ResourceLimitError` for too many lines."""
    text = decode(data)
    limits.check_elements(len(text.splitlines()))
    return draft_markdown(text, limits)


def is_markdown(text: str) -> bool:
    """Whether a text without a name has the marks of Markdown: headings with "#" or words in "**", in several lines.

    Neither a list with "#" for its bullets nor a heading that is drawn with stars is such a mark.
    """
    if "#" not in text and "**" not in text:
        return False
    lines = [line for line in text.splitlines() if line.strip()]
    marked = {*_heading_lines(lines), *(number for number, line in enumerate(lines) if _BOLD_WORDS.search(line))}
    return len(marked) >= _LEAST_MARKED_LINES


def _heading_lines(lines: Sequence[str]) -> Sequence[int]:
    """The numbers of the lines that begin like headings; none if some are too long or stand together, as bullets do."""
    found = [(number, begun["marks"]) for number, line in enumerate(lines) if (begun := _HEADING_MARKS.match(line))]
    if any(len(lines[number].split()) > _MOST_WORDS_OF_A_HEADING for number, _ in found):
        return ()
    if any(one + 1 == other and marks == others for (one, marks), (other, others) in pairwise(found)):
        return ()
    return [number for number, _ in found]


def draft_markdown(text: str, limits: Limits | None = None) -> Draft:
    """The lines of a Markdown text. An empty line leaves a gap. With `limits`, it refuses far too many lines."""
    collector = LineCollector(limits)
    shown, unseen = without_unseen(text)
    lines = shown.splitlines()
    for line, following, hangs in zip(lines, [*lines[1:], ""], hanging(lines), strict=True):
        quoted = _QUOTE.match(line)
        _read_line(collector, line[quoted.end() :] if quoted else line, following, hangs=hangs)
    collector.end_block()
    for line in unseen:
        collector.add(_without_marks(line), RunStyle(hidden=True))
        collector.break_line()
    return Draft(collector.lines)


def _read_line(collector: LineCollector, line: str, following: str, *, hangs: bool) -> None:
    if not line.strip():
        collector.leave_gap()
    elif heading := _HEADING.match(line):
        _add(collector, heading["title"], heading=len(heading["marks"]))
    elif any(mark.match(line) for mark in (_RULE, _FENCE, _TABLE_RULE, _UNDERLINE)):
        return
    elif (item := _ITEM.match(line)) and not _BOLD_LINE.match(line):
        _add(collector, _TO_DO * (item["box"] == " ") + item["item"], list_item=True)
    elif underline := _UNDERLINE.match(following):
        _add(collector, line, heading=1 if underline["first"] else 2)
    else:
        _add(collector, line.strip().strip("|"), hangs=hangs)


def _add(
    collector: LineCollector, text: str, *, heading: int | None = None, list_item: bool = False, hangs: bool = False
) -> None:
    bold = _BOLD_LINE.match(text)
    collector.start_block(heading=heading, list_item=list_item, hangs=hangs)
    collector.add(_without_marks(text), RunStyle(bold=True if bold else None))
    collector.end_block()


def _without_marks(text: str) -> str:
    text = _EMOJI_NAME.sub("", text)
    text = _TAG.sub(" ", _LINK.sub(lambda link: link["text"], text))
    for marks in (_EMPHASIS, _EMPHASIS, _UNDERSCORES, _UNDERSCORES):
        text = marks.sub(lambda emphasis: emphasis["text"], text)
    return _ESCAPE.sub(r"\1", _CODE.sub(r"\1", text))
