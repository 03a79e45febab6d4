"""Compare the invisible words over a scan with what its picture shows.

Scanners and OCR programs put the words that they read over the picture, invisibly, so that they can be searched. These
words never count: the picture is read instead. Only words that the picture does not show are worth a warning.
"""

from collections.abc import Sequence

import msgspec
from rapidfuzz import process
from rapidfuzz.distance import Indel

from knowledge.rules.loader import packaged_rules
from matcher.documents.text.draft import DraftLine

ALIKE = 0.75
"""A word is shown if a word of the picture is as similar as this, because both may have been misread."""


def not_shown(hidden: Sequence[DraftLine], shown: Sequence[DraftLine]) -> list[DraftLine]:
    """The hidden lines of a page with only the words that its picture does not show.

    None if they are so few that one of the two readings may be wrong.
    """
    seen = {word.casefold() for line in shown for word in line.text.split()}
    kept = [_without(line, seen) for line in hidden]
    words, further = (sum(len(line.text.split()) for line in lines) for lines in (hidden, kept))
    few = packaged_rules().reading.pictures.misread_layer.value
    return [line for line in kept if line.text] if further > few * words else []


def _without(line: DraftLine, seen: set[str]) -> DraftLine:
    text = " ".join(word for word in line.text.split() if not _is_among(word.casefold(), seen))
    return msgspec.structs.replace(line, text=text, hidden=((0, len(text)),))


def _is_among(word: str, seen: set[str]) -> bool:
    if word in seen or not any(map(str.isalnum, word)):
        return True
    return process.extractOne(word, seen, scorer=Indel.normalized_similarity, score_cutoff=ALIKE) is not None
