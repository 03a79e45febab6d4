"""The words of a doc without the signs between them. "fine-tuning" and "fine tuning" are the same two words.

Hyphens, slashes and line breaks within a block are left out. Commas, full stops, brackets and the end of a block become
breaks, and a name cannot contain a break. Web addresses are left out: of "github.com/ann/pytorch" only the host is a
word.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from knowledge.folding import fold_word
from matcher.pipeline.words.name_words import NameWords
from matcher.pipeline.words.remembered import Remembered
from matcher.pipeline.words.tokenizer import Source, source_of, split_tokens

BREAK = "\x1f"
"""A break, as an item of the list of words."""

_JOINERS = frozenset("-/_‐‑\\")
_AFTER_NUMBERS = frozenset("%+")
_BEFORE_NUMBERS = frozenset("~≈$€£=<>")
_ARROWS = frozenset("→⇒➜↘↗")
_DASHES = frozenset("–—−")
_IN_ADDRESSES = frozenset("/-_.~%?=&#@+:")
_FOLDED = Remembered(fold_word, 32_768)
"""So many words as they are written are remembered with their folded forms."""


@dataclass(frozen=True, slots=True)
class WordView:
    """The words and breaks of a text: `words[i]` is the text of token `tokens[i]`, and begins at offset `offsets[i]`.

    For a break, `tokens[i]` is the token that causes it. An arrow before a number is the word "to". `folded` are the
    words in the form in which names are compared, and `vocabulary` is the set of these. `hyphened` are the numbers of
    the words that a hyphen without blanks joins to the word before them. `texts` are the texts of all tokens, including
    signs and white space. `starts` are the offsets of these tokens, and at the end the length of the text. `rules` are
    the rules that the view was made with. `of_doc` is True if the doc has these tokens, too.
    """

    text: str
    words: Sequence[str]
    folded: Sequence[str]
    vocabulary: frozenset[str]
    tokens: Sequence[int]
    offsets: Sequence[int]
    hyphened: Set[int]
    texts: Sequence[str]
    starts: Sequence[int]
    rules: NameWords
    of_doc: bool

    @property
    def joints(self) -> frozenset[str]:
        """The words that join the items of a list, in lower case."""
        return self.rules.around.list_joints

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """The offsets at which the words `[start, end)` begin and end."""
        first, last = self.tokens[start], self.tokens[end - 1]
        return self.starts[first], self.starts[last] + len(self.texts[last])

    def tokens_within(self, start: int, end: int) -> range:
        """The tokens that overlap the characters `[start, end)`."""
        return range(max(bisect_right(self.starts, start) - 1, 0), bisect_left(self.starts, end))


def word_view_of(doc: Doc, rules: NameWords) -> WordView:
    """The word view of a doc, with a break between blocks. Made once for the same rules and kept as `doc._.words`."""
    view: WordView | None = doc._.words
    if view is None or view.rules is not rules:
        source = source_of(doc)
        view = doc._.words = _view(source, rules, (block.start for block in doc._.blocks or ()))
    return view


def span_of(doc: Doc, view: WordView, words: tuple[int, int], label: str) -> Span:
    """The span of the words `[start, end)` of the view of a doc, extended to whole tokens of the doc.

    Raises:
        ValueError: They are outside the text.
    """
    start, end = words
    if view.of_doc:
        return Span(doc, view.tokens[start], view.tokens[end - 1] + 1, label=label)
    stretch = view.stretch(start, end)
    span = doc.char_span(*stretch, label=label, alignment_mode="expand")
    if span is None:
        message = f"There is no text at {stretch}."
        raise ValueError(message)
    return span


def folded_words_of(name: str, rules: NameWords) -> tuple[str, ...]:
    """The folded words of a name, as in the word view of a text that contains it.

    Breaks are left out, so that a name with a comma is also found in a text without the comma.
    """
    view = _view(split_tokens(name), rules)
    return tuple(folded for word, folded in zip(view.words, view.folded, strict=True) if word != BREAK)


def _view(source: Source, rules: NameWords, block_starts: Iterable[int] = ()) -> WordView:
    """The word view of a text, with a break before each of the `block_starts`, which are character offsets."""
    words, tokens, hyphened = _words(source, frozenset(block_starts), rules.around.address_hosts)
    folded = list(map(_FOLDED.__getitem__, words))
    offsets = list(map(source.starts.__getitem__, tokens))
    return WordView(
        source.text,
        words,
        folded,
        frozenset(folded),
        tokens,
        offsets,
        hyphened,
        source.tokens,
        source.starts,
        rules,
        source.of_doc,
    )


def _words(source: Source, block_starts: Set[int], hosts: frozenset[str]) -> tuple[list[str], list[int], set[int]]:
    """The words and breaks of a text, the token of each, and the numbers of the words behind a hyphen."""
    texts, spaced, starts = source.tokens, source.spaces, source.starts
    words, tokens = [BREAK], [0]
    hyphened: set[int] = set()
    joined = in_address = False
    for index, text in enumerate(texts):
        if starts[index] in block_starts:
            _break(words, tokens, index)
        if in_address and _goes_on(texts, spaced, index):
            in_address = not spaced[index]
            continue
        in_address = False
        word = text if text[0].isalnum() else _word_at(texts, index)
        if word is not None:
            if joined:
                hyphened.add(len(words) - 1)
                joined = False
            words.append(word)
            tokens.append(index)
        elif text.isspace() or _belongs_to_a_number(texts, spaced, index):
            joined = False
        elif _begins_an_address(texts, spaced, index, hosts):
            in_address = True
        elif _joins(texts, spaced, index):
            joined = text in _JOINERS and text != "/"
        else:
            joined = False
            _break(words, tokens, index)
    return words[1:], tokens[1:], hyphened


def _break(words: list[str], tokens: list[int], index: int) -> None:
    """Add a break unless there is one already."""
    if words[-1] != BREAK:
        words.append(BREAK)
        tokens.append(index)


def _begins_an_address(texts: Sequence[str], spaced: Sequence[bool], index: int, hosts: frozenset[str]) -> bool:
    """Whether the token is the slash after a scheme ("https://") or after one of the known hosts ("github.com/")."""
    if texts[index] != "/" or not index or spaced[index] or spaced[index - 1]:
        return False
    before = texts[index - 1]
    return before.lower() in hosts or (before == "/" and index > 1 and texts[index - 2] == ":")


def _goes_on(texts: Sequence[str], spaced: Sequence[bool], index: int) -> bool:
    """Whether the token is part of the address before it. A full stop needs more text right after it."""
    sign = texts[index]
    if sign == ".":
        return not spaced[index] and index + 1 < len(texts) and not texts[index + 1].isspace()
    return sign[0].isalnum() or sign in _IN_ADDRESSES


def _belongs_to_a_number(texts: Sequence[str], spaced: Sequence[bool], index: int) -> bool:
    """Whether the sign is part of a number or compares with a number: "95%", "~54", "IoU = 0.9", ".83"."""
    sign = texts[index]
    if sign in _AFTER_NUMBERS:
        return index > 0 and not spaced[index - 1] and texts[index - 1][0].isdigit()
    following = texts[index + 1] if index + 1 < len(texts) else " "
    if sign == "-" and following == ">":
        return _is_arrow_to_a_number(texts, index + 1)
    if sign == ".":
        return following[0].isdigit() and not spaced[index]
    return sign in _BEFORE_NUMBERS and (following[0].isdigit() or following == ".")


def _word_at(texts: Sequence[str], index: int) -> str | None:
    """The word of a token that begins with a sign, None for signs and white space. An arrow to a number is "to"."""
    text = texts[index]
    if (text == "&" or len(text) > 1) and not text.isspace():
        return text
    return "to" if _is_arrow_to_a_number(texts, index) else None


def _is_arrow_to_a_number(texts: Sequence[str], index: int) -> bool:
    """Whether the token ends an arrow, and a number follows: "58→67", "0.61 -> 0.68"."""
    following = texts[index + 1] if index + 1 < len(texts) else " "
    is_arrow = texts[index] in _ARROWS or (texts[index] == ">" and index > 0 and texts[index - 1] == "-")
    return is_arrow and (following[0].isdigit() or following == ".")


def _joins(texts: Sequence[str], spaced: Sequence[bool], index: int) -> bool:
    """Whether the sign can be inside a name. Any other sign separates two names."""
    sign = texts[index]
    if sign == "/":
        return True
    glued = index > 0 and not spaced[index - 1] and not texts[index - 1].isspace()
    following = texts[index + 1] if index + 1 < len(texts) and not spaced[index] else " "
    if sign in _JOINERS:
        return glued and not following.isspace()
    if sign in _DASHES:
        return glued and following[0].isalpha()
    return sign == "." and glued and following[0].islower()
