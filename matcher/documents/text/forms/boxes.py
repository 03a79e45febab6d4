"""Reads boxes to tick: what is not ticked was offered by a form and is not said by the person."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from knowledge.rules.loader import packaged_rules
from matcher.documents.text.bullets import BULLET_PREFIX
from matcher.documents.text.draft import DraftLine

_TICKED, _UNTICKED = "ticked", "unticked"


def without_unticked(lines: Sequence[DraftLine]) -> list[DraftLine]:
    """The lines without what stands beside a box that is not ticked, and with a bullet before what is ticked alone.

    The box comes first, or last on a line that ends with one. A text without both kinds of boxes does not change, since
    its signs are those of a list.
    """
    forms, text = packaged_rules().reading.forms, "\n".join(line.text for line in lines).casefold()
    if not all(any(sign in text for sign in signs) for signs in (forms.ticked, forms.unticked)):
        return list(lines)  # most texts, without a closer look
    kinds = {box.lastgroup for line in lines for box in _boxes().finditer(line.text)}
    if not kinds.issuperset((_TICKED, _UNTICKED)):
        return list(lines)
    return list(_read(lines))


@cache
def _boxes() -> re.Pattern[str]:
    """A box with blanks, or an end of the line, around it."""
    forms = packaged_rules().reading.forms
    kinds = ((_TICKED, forms.ticked), (_UNTICKED, forms.unticked))
    signs = (f"(?P<{kind}>{'|'.join(map(re.escape, sorted(listed)))})" for kind, listed in kinds)
    return re.compile(rf"(?<!\S)(?:{'|'.join(signs)})(?:\s+|$)", re.IGNORECASE)


def _read(lines: Sequence[DraftLine]) -> Iterator[DraftLine]:
    gap = False
    for line in lines:
        text = line.text if line.hidden else _ticked_text(line.text)
        gap = gap or line.gap
        if text or not line.text:
            yield replace(line, text=text, gap=gap)
            gap = False


def _ticked_text(text: str) -> str:
    """What a line says with its ticked boxes alone: the words before the first box, and those of each ticked box."""
    boxes = list(_boxes().finditer(text))
    if not boxes:
        return text
    if boxes[0].start() and boxes[-1].end() == len(text):
        starts = [0, *(box.end() for box in boxes)]
        said = [
            text[start : box.start()] for start, box in zip(starts, boxes, strict=False) if box.lastgroup == _TICKED
        ]
        return ", ".join(part.strip() for part in said)
    ends = [*(box.start() for box in boxes[1:]), len(text)]
    said = [text[box.end() : end].strip() for box, end in zip(boxes, ends, strict=True) if box.lastgroup == _TICKED]
    label = text[: boxes[0].start()].strip()
    if not said:
        return ""
    return f"{label} {', '.join(said)}" if label else BULLET_PREFIX + ", ".join(said)
