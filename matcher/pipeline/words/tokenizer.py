"""Splits a text into tokens: names stay whole (C++, C#, .NET, Node.js), lists are split (CI/CD, node.js/React)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab

import matcher.pipeline.attributes  # noqa: F401 - registers `doc._.source`

TOKENIZER = "rolefit.ResumeTokenizer.v1"
"""The name under which a pipeline's config asks for this tokenizer."""

_TOKEN = re.compile(
    r"""
    (
      [^\W_]{1,200}+(?![.'’,+\#])                         # most words; a longer one comes in pieces
    | \s++                                               # white space
    | [^\W\d_](?:\+\+|\#)(?![^\W\d_])                    # C++, C#, F#
    | [^\W_]{1,200}+(?:\.(?i:js|ts|ai|io|py|net|com|org)\b|['’][^\W\d_]{1,2}\b)+   # Node.js, crew.ai, don't
    | [^\W_]{1,200}+(?:\.\d+)+(?:\.?x\b)?               # python3.11, 3.5, 2.x
    | \d{1,200}+(?:,\d{3})+                              # 5,000
    | [^\W_]{1,200}+                                     # a word before a full stop or comma
    | \.(?:NET|Net|net)\b                               # .NET
    | .                                                 # any other sign by itself
    )
    \ ?
    """,
    re.VERBOSE | re.DOTALL,
)
"""A token, which is the group, and the blank after it. Quantifiers followed by a further `+` are possessive: a word is
matched as a whole or not at all, and shorter parts of it are not tried."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text and its tokens: `spaces[i]` is True if a blank follows `tokens[i]`, which begins at offset `starts[i]`.

    At the end of `starts` is the length of the text. `of_doc` is True if the doc has the same tokens.

    The components read the tokens from here and not from the doc. That is faster, and another tokenizer may have made
    the doc.
    """

    text: str
    tokens: list[str]
    spaces: list[bool]
    starts: Sequence[int]
    of_doc: bool = False


def split_tokens(text: str, *, of_doc: bool = False) -> Source:
    """The tokens of a text; `of_doc` says whether its doc has the same tokens."""
    tokens = _TOKEN.findall(text)
    spaces: list[bool] = []
    starts = [0]
    end, ended = 0, f"{text}."
    for token in tokens:
        end += len(token)
        spaced = ended[end] == " "
        end += spaced
        spaces.append(spaced)
        starts.append(end)
    return Source(text, tokens, spaces, starts, of_doc)


def source_of(doc: Doc) -> Source:
    """The text of a doc with its tokens, made once and kept as `doc._.source`."""
    source: Source | None = doc._.source
    if source is None:
        source = doc._.source = split_tokens(doc.text)
    return source


def spans_of(doc: Doc, labelled: Iterable[tuple[int, int, str]]) -> list[Span]:
    """The tokens of the stretches `[start, end)` of a text, each with its label. White space is at no end of them."""
    source = source_of(doc)
    if not source.of_doc:
        found = [doc.char_span(*stretch, alignment_mode="expand") for stretch in labelled]
        return [span for span in found if span is not None]
    starts = source.starts
    return [
        Span(doc, bisect_right(starts, start) - 1, bisect_left(starts, end), label) for start, end, label in labelled
    ]


def text_of(doc: Doc) -> str:
    """The text of a doc, computed once. `doc.text` itself joins all tokens again at each call."""
    return source_of(doc).text


class ResumeTokenizer:
    """Makes a `Doc` of a text; `doc.text` is always equal to the text. The rules are code and need not be saved."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the text as a doc with `doc._.source` set."""
        source = split_tokens(text, of_doc=True)
        doc = Doc(self.vocab, words=source.tokens, spaces=source.spaces)
        doc._.source = source
        return doc

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return no bytes."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "ResumeTokenizer":
        """Return self, unchanged."""
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write nothing."""

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "ResumeTokenizer":
        """Return self, unchanged."""
        return self


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]
def make_resume_tokenizer() -> Callable[[Language], ResumeTokenizer]:
    """The registered way to build the tokenizer from a pipeline's config."""
    return _build


def _build(nlp: Language) -> ResumeTokenizer:
    return ResumeTokenizer(nlp.vocab)
