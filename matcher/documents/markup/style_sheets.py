"""Find out which declarations of style sheets and `style` attributes hold for an element of a page."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from matcher.documents.markup.css import Declarations, Declared, declarations_of, without_comments

_SCREEN = re.compile(r"@media\s+(?:all|screen)\s*\{(?P<rules>(?:[^{}]*\{[^{}]*\})*)\s*\}", re.IGNORECASE)
_AT_BLOCK = re.compile(r"@[^{};@]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
_RULE = re.compile(r"(?P<selectors>[^{}]+)(?:\{(?P<declarations>[^{}]*)\})?")
"""A rule, or selectors without declarations. Matching both keeps the time linear on malformed style sheets."""
_OLD_TYPE = re.compile(
    rb"<!doctype\s+html\s+public\s+[\"'](?!-//w3c//dtd (?:xhtml 1|html 4\.01(?://|[^\"'>]*[\"']\s*[\"'])))",
    re.IGNORECASE,
)
"""A document type that browsers show in quirks mode. That of HTML 4.01 needs an address behind its public name."""
_DOCTYPE = "-doctype"
_BRACKET = re.compile(r"[(\[)\],]")
_ID = re.compile(r"#[\w-]+")
_CLASS = re.compile(r"\[[^\[\]]*\]|\.[\w-]+|(?<!:):[\w-]+")
_TYPE = re.compile(r"[a-z][\w-]*", re.IGNORECASE)


class _Rank(NamedTuple):
    """What decides between declarations of one property, in this order. `place` counts the rules."""

    important: bool
    own: bool
    specificity: tuple[int, int, int]
    place: int


class StyleSheets:
    """The style sheets within a page."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._quirks = _is_quirky(tree)
        self._declared: dict[int, dict[str, tuple[_Rank, str]]] = defaultdict(dict)
        rules = (rule for sheet in tree.css("style") for rule in _rules(sheet.text(), quirks=self._quirks))
        for place, (selectors, declarations) in enumerate(rules):
            for selector in _single(tree, selectors):
                rank = _specificity(selector)
                for node in _matches(tree, selector):
                    _declare(self._declared[node.mem_id], declarations, own=False, specificity=rank, place=place)

    def of(self, node: LexborNode) -> Declarations:
        """The declarations that hold for an element."""
        declared = dict(self._declared.get(node.mem_id, {}))
        own = declarations_of(node.attributes.get("style") or "", quirks=self._quirks)
        _declare(declared, own, own=True)
        return {name: value for name, (_, value) in declared.items()}


def _declare(
    declared: dict[str, tuple[_Rank, str]],
    declarations: dict[str, Declared],
    *,
    own: bool,
    specificity: tuple[int, int, int] = (0, 0, 0),
    place: int = 0,
) -> None:
    """Add declarations to those of an element, unless stronger ones of the same properties are there."""
    for name, (important, value) in declarations.items():
        rank = _Rank(important, own, specificity, place)
        if name not in declared or declared[name][0] <= rank:
            declared[name] = rank, value


def _is_quirky(tree: LexborHTMLParser) -> bool:
    """Whether browsers show the page in quirks mode: it has no document type, or an old one."""
    before = tree.root and tree.root.prev
    while before is not None and before.tag != _DOCTYPE:
        before = before.prev
    return before is None or _OLD_TYPE.search(tree.raw_html or b"") is not None


def _rules(sheet: str, *, quirks: bool) -> Iterator[tuple[str, dict[str, Declared]]]:
    text = _SCREEN.sub(lambda media: media["rules"], without_comments(sheet))
    for rule in _RULE.finditer(_AT_BLOCK.sub("", text)):
        if rule["declarations"] is not None:
            yield rule["selectors"].strip(), declarations_of(rule["declarations"], quirks=quirks)


def _single(tree: LexborHTMLParser, selectors: str) -> list[str]:
    """The selectors of a list; none if one of them is not valid, because browsers ignore the rule then."""
    parts, depth, start = [], 0, 0
    for sign in _BRACKET.finditer(selectors):
        if sign[0] == "," and not depth:
            parts.append(selectors[start : sign.start()])
            start = sign.end()
        elif sign[0] != ",":
            depth += 1 if sign[0] in "([" else -1
    parts.append(selectors[start:])
    return parts if len(parts) == 1 or _matches(tree, selectors) else []


def _specificity(selector: str) -> tuple[int, int, int]:
    """How many ids, classes and names of elements a selector has. Those in brackets of a pseudo-class count as well."""
    rest, ids = _ID.subn(" ", selector)
    rest, classes = _CLASS.subn(" ", rest)
    return ids, classes, len(_TYPE.findall(rest))


def _matches(tree: LexborHTMLParser, selector: str) -> Iterable[LexborNode]:
    """The elements that a selector matches; none if it is not valid."""
    try:
        return list(tree.css(selector))
    except SelectolaxError:
        return []
