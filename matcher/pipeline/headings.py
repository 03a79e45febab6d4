"""The words of headings and labels: which section a line begins, what "Technologies:" says of its line."""

import re
from functools import cache

from matcher.pipeline.data import load_data
from skill_taxonomy.names import fold_name

_MOST_HEADING_WORDS = 6
_MOST_LOOSE_WORDS = 5
_JOINTS = re.compile(r"\s+(?:and|und|et|y)\s+|\s*[&/|,+]\s*", re.IGNORECASE)
_ASIDE = re.compile(r"\([^)]*\)?")
_EDGES = re.compile(r"^[\W\d_]+|[\W_]+$")
_LABEL = re.compile(r"(?P<label>[^:|\n]{2,40}?)\s*(?::|\s[–—-]\s)\s*(?=\S)")
_MOST_SIDE_WORDS = 3


def heading_section(content: str, *, marked: bool = False) -> str | None:
    """The section that a line begins, None where it is no heading.

    A `marked` line (capitals, bold, heading style) may have words of its own before the heading's: "AI/ML PROJECTS".
    """
    bare = _EDGES.sub("", _ASIDE.sub("", content)).strip()
    if not bare or len(bare.split()) > _MOST_HEADING_WORDS:
        return None
    headings = _heading_words()
    folded = fold_name(bare)
    if folded in headings:
        return headings[folded]
    parts = [fold_name(part) for part in _JOINTS.split(bare) if part]
    if len(parts) > 1 and all(part in headings for part in parts):
        return headings[parts[0]]
    words = folded.split()
    if marked and 1 < len(words) <= _MOST_LOOSE_WORDS and "." not in content:
        return headings.get(words[-1]) if words[-1] in _loose_heads() else None
    return None


def side_heading(content: str) -> tuple[str, int] | None:
    """The section that the first words of a line name and where its content begins, None where they name none."""
    words = list(re.finditer(r"\S+", content))
    for length in range(min(_MOST_SIDE_WORDS, len(words) - 1), 0, -1):
        section = heading_section(content[: words[length - 1].end()])
        if section:
            return section, words[length].start()
    return None


def label_of(content: str) -> tuple[str, int] | None:
    """The words before a block's first colon and where its content begins, None where it has no label."""
    match = _LABEL.match(content)
    return (match["label"], match.end()) if match else None


def label_kind(words: str) -> str | None:
    """What a label says of the rest of its block: stack, courses, certificates, interests, research."""
    return _labels().get(fold_name(words))


@cache
def _heading_words() -> dict[str, str]:
    sections = load_data("sections.yaml")
    return {
        fold_name(words): section
        for section, phrases in sections.items()
        if section not in {"labels", "loose_heads"}
        for words in phrases
    }


@cache
def _loose_heads() -> frozenset[str]:
    return frozenset(fold_name(word) for word in load_data("sections.yaml")["loose_heads"])


@cache
def _labels() -> dict[str, str]:
    labels = load_data("sections.yaml")["labels"]
    return {fold_name(words): kind for kind, phrases in labels.items() for words in phrases}
