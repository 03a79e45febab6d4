"""The draft that a reader makes of a document, and how its lines become one text with offsets."""

from collections import Counter
from collections.abc import Set
from itertools import pairwise

import msgspec

from matcher.documents.limits import DEFAULT_LIMITS, Limits
from matcher.documents.media_types import ONLY_TEXT
from matcher.documents.resume_text import Box, DocumentWarning, Hidden, Line, ResumeText, Style
from matcher.documents.text.bullets import BULLET_PREFIX, bullet_length, unusual_bullets
from matcher.documents.text.cleaning import clean
from matcher.documents.text.hyphens import SOFT_HYPHEN, rejoin
from matcher.documents.text.language import find_language, language_warnings
from matcher.documents.text.years import ends_dates
from matcher.errors import NoTextError

HIDDEN_TEXT = "hidden-text"
NO_WORDS = "The text has neither letters nor digits."
NO_TEXT = "The document holds no text; it may be a scan or consist of pictures."


class DraftLine(msgspec.Struct):
    """One line of clean text.

    `hidden` has the (start, end) offsets of the parts that cannot be seen. `gap` means an empty line before this one.
    `first_cell` is the length of the first cell of a row whose next cell is on the same line or on the next one; 0 for
    other lines.
    """

    text: str
    page: int = 1
    box: Box | None = None
    style: Style = Style()
    hidden: tuple[tuple[int, int], ...] = ()
    gap: bool = False
    first_cell: int = 0


class Draft(msgspec.Struct):
    """The lines, the number of pages and the warnings that a reader returns.

    `poor_scans` has the numbers of the pages whose picture is hard to read.
    """

    lines: list[DraftLine]
    pages: int = 1
    warnings: tuple[DocumentWarning, ...] = ()
    poor_scans: tuple[int, ...] = ()


class LineBuilder:
    """Joins the pieces of one line, cleaned and without repeated spaces."""

    def __init__(self) -> None:
        self._text = ""
        self._hidden: list[tuple[int, int]] = []

    def add(self, text: str, *, hidden: bool = False) -> None:
        """Append a piece of the line."""
        piece = clean(text)
        if piece.startswith(" ") and (not self._text or self._text.endswith(" ")):
            piece = piece[1:]
        if hidden and piece.strip():
            self._hidden.append((len(self._text), len(self._text) + len(piece)))
        self._text += piece

    def build(self) -> DraftLine:
        """The line. Its text may be empty."""
        text = self._text.rstrip()
        return DraftLine(text, hidden=tuple([(start, min(end, len(text))) for start, end in self._hidden]))


def rejoin_split_words(lines: list[DraftLine]) -> None:
    """Rejoin words that are split at the end of a line: move the second half up to the first line, in place."""
    for line, following in pairwise(lines):
        if following.gap or line.hidden or following.hidden:
            continue
        if joined := rejoin(line.text, following.text):
            line.text, taken = joined
            following.text = following.text[taken:].lstrip()


def finish(draft: Draft, media_type: str, limits: Limits = DEFAULT_LIMITS) -> ResumeText:
    """The draft as one text: the visible text in reading order, then the hidden text.

    Raises:
        NoTextError: The draft has neither letters nor digits.
        ResourceLimitError: The text exceeds one of the limits.
    """
    limits.check_text(lines=len(draft.lines))
    parts: list[str] = []
    lines: list[Line] = []
    hidden: list[Hidden] = []
    end = -1
    gap = False
    for line in _plain_lines(draft.lines):
        gap = gap or line.gap
        if not line.text:
            continue
        start = end + 1
        if gap and lines:
            parts.append("")
            start += 1
        gap = False
        end = start + len(line.text)
        parts.append(line.text)
        lines.append(Line(start=start, end=end, page=line.page, box=line.box, style=line.style))
        hidden += [Hidden(start, end, line.page) for _ in line.hidden]
    text = "\n".join(parts)
    if not any(character.isalnum() for character in text):
        raise NoTextError(NO_WORDS if media_type in ONLY_TEXT else NO_TEXT)
    limits.check_text(characters=len(text), lines=len(lines))
    language = _language(text, lines, hidden)
    return ResumeText(
        text=text,
        lines=tuple(lines),
        pages=draft.pages,
        media_type=media_type,
        language=language,
        hidden=tuple(hidden),
        warnings=(*draft.warnings, *_hidden_text_warnings(text, hidden), *language_warnings(language)),
        poor_scans=draft.poor_scans,
    )


def _language(text: str, lines: list[Line], hidden: list[Hidden]) -> str | None:
    hidden_starts = {stretch.start for stretch in hidden}
    return find_language(text[line.start : line.end] for line in lines if line.start not in hidden_starts)


def _plain_lines(lines: list[DraftLine]) -> list[DraftLine]:
    """The visible lines, then the hidden text of each line as a line of its own, so that it cannot change the others.

    Soft hyphens are removed, and all bullets are the same. A dash between dates on two lines is not a bullet.
    """
    seen = [_without_soft_hyphens(visible_part(line)) for line in lines]
    unusual = unusual_bullets([line.text for line in seen])
    seen = [
        line if above is not None and ends_dates(above.text, line.text) else _with_plain_bullet(line, unusual)
        for above, line in zip([None, *seen], seen, strict=False)
    ]
    hidden = [_without_soft_hyphens(_hidden_part(line)) for line in lines if line.hidden]
    if hidden:
        hidden[0].gap = True
    return seen + hidden


def visible_part(line: DraftLine) -> DraftLine:
    """The line without its hidden text."""
    if not line.hidden:
        return line
    builder = LineBuilder()
    ends = (0, *(end for _, end in line.hidden))
    starts = (*(start for start, _ in line.hidden), len(line.text))
    for end, start in zip(ends, starts, strict=True):
        builder.add(line.text[end:start])
    return msgspec.structs.replace(line, text=builder.build().text, hidden=())


def _hidden_part(line: DraftLine) -> DraftLine:
    builder = LineBuilder()
    last = 0
    for start, end in line.hidden:
        builder.add(" " * (start > last) + line.text[start:end])
        last = end
    text = builder.build().text
    return DraftLine(text, page=line.page, hidden=((0, len(text)),))


def _without_soft_hyphens(line: DraftLine) -> DraftLine:
    if SOFT_HYPHEN not in line.text:
        return line
    return msgspec.structs.replace(line, text=line.text.replace(SOFT_HYPHEN, ""))


def _with_plain_bullet(line: DraftLine, unusual: Set[str]) -> DraftLine:
    length = len(BULLET_PREFIX) if line.text[:1] in unusual and line.text[1:2] == " " else bullet_length(line.text)
    if not length and not line.style.list_item:
        return line
    rest = line.text[length:]
    style = msgspec.structs.replace(line.style, list_item=True)
    return msgspec.structs.replace(line, text=BULLET_PREFIX + rest if rest else "", style=style)


def _hidden_text_warnings(text: str, hidden: list[Hidden]) -> tuple[DocumentWarning, ...]:
    """One warning for each page with hidden words."""
    words: Counter[int] = Counter()
    for stretch in hidden:
        words[stretch.page] += sum(map(_is_word, text[stretch.start : stretch.end].split()))
    return tuple(DocumentWarning(HIDDEN_TEXT, _hidden_text_detail(words[page], page)) for page in sorted(+words))


def _is_word(word: str) -> bool:
    return any(map(str.isalnum, word))


def _hidden_text_detail(words: int, page: int) -> str:
    if words == 1:
        return f"1 word on page {page} is invisible and was not scored"
    return f"{words} words on page {page} are invisible and were not scored"
