"""Take out of a Markdown text what a page made of it does not show, or shows struck through."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from matcher.documents.limits import DEFAULT_LIMITS
from matcher.documents.markup.html import read_html

_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_TITLE = r"(?:\"[^\"\n]*+\"|'[^'\n]*+'|\([^()\n]*+\))"
_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)[^\[\]\n]++\]:[ \t]*+"
    rf"(?:\S++[ \t]*+\n?[ \t]*+{_TITLE}|<[^<>\n]*+>|#\S*+|[^\s:/]*+[:/]\S*+)[ \t]*+$",
    re.MULTILINE,
)
"""The definition of a link, which is not shown. One of a plain word counts as text, as does that of a footnote."""
_TAG = re.compile(r"(?<!`)<(?P<end>/?)(?P<name>[a-z][a-z\d]*+)(?P<rest>[^<>]*+)>", re.IGNORECASE)
_STRUCK = re.compile(r"~~(?=\S)(?P<text>[^~\n]++)(?<=\S)~~")
_MAY_HIDE = re.compile(r"style|hidden|color|popover|open", re.IGNORECASE)
_LONGEST_TAG = 1000
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})


class _Element(NamedTuple):
    """An element that is not shown: where it begins, and its content. `reported` says whether its words are kept."""

    name: str
    start: int
    content: int
    reported: bool


def without_unseen(text: str) -> tuple[str, Sequence[str]]:
    """The text without comments, definitions of links and hidden elements, and the lines that are hidden in it.

    Scripts and the like are left out, as in a page. They have no words for readers.
    """
    unseen: list[str] = []
    text = _without_elements(_DEFINITION.sub("", _COMMENT.sub("", text)), unseen)

    def take(struck: re.Match[str]) -> str:
        unseen.append(struck["text"])
        return ""

    return _STRUCK.sub(take, text), unseen


def _without_elements(text: str, unseen: list[str]) -> str:
    parts: list[str] = []
    done, depth = 0, 0
    hidden: _Element | None = None
    for tag in _TAG.finditer(text):
        name = tag["name"].lower()
        if hidden is None:
            hidden = _hidden_element(tag)
            depth = 1
        elif name == hidden.name:
            depth += -1 if tag["end"] else 1
            if not depth:
                parts.append(text[done : hidden.start])
                done = tag.end()
                if hidden.reported:
                    unseen += text[hidden.content : tag.start()].splitlines()
                hidden = None
    if hidden is not None and hidden.reported:
        parts.append(text[done : hidden.start])
        unseen += text[hidden.content :].splitlines()
        done = len(text)
    return "".join((*parts, text[done:]))


def _hidden_element(tag: re.Match[str]) -> _Element | None:
    """The element that a tag begins, if it is not shown. Tags that are far too long are text."""
    name = tag["name"].lower()
    if tag["end"] or name in _VOID or tag["rest"].endswith("/") or len(tag[0]) > _LONGEST_TAG:
        return None
    look = _look(f"<{name}{tag['rest']}>" if _MAY_HIDE.search(tag["rest"]) else f"<{name}>")
    return None if look == "seen" else _Element(name, tag.start(), tag.end(), reported=look == "hidden")


@lru_cache(maxsize=1000)
def _look(tag: str) -> str:
    """How a browser shows a letter behind a tag: "seen", "hidden", or "left out" if it is no text."""
    lines = read_html(f"<!doctype html><body>{tag}x".encode(), DEFAULT_LIMITS).lines
    if not lines:
        return "left out"
    return "hidden" if lines[0].hidden else "seen"
