"""A tokenizer that keeps names whole (C++, C#, .NET, Node.js) and takes glued lists apart (CI/CD, node.js/React)."""

import re
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

TOKENIZER = "rolefit.ResumeTokenizer.v1"
"""The name under which a pipeline's config asks for this tokenizer."""

WORDS = "words"
"""Where a doc keeps the texts of its tokens and whether a blank follows each: reading them from spaCy costs more."""

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
    (\ ?)
    """,
    re.VERBOSE | re.DOTALL,
)
"""A token and the blank after it. Words are taken whole or not at all: what is not given back is not tried again."""


def split_tokens(text: str) -> tuple[list[str], list[bool]]:
    """The tokens of a text, and whether a blank follows each."""
    found = _TOKEN.findall(text)
    return [token for token, _ in found], [blank == " " for _, blank in found]


class ResumeTokenizer:
    """Text to `Doc`; `doc.text == text` always."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The text as a doc."""
        words, spaces = split_tokens(text)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        doc.user_data[WORDS] = (words, spaces)
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to keep: the rules are code."""
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> "ResumeTokenizer":
        """Return self, unchanged."""
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Nothing to keep: the rules are code."""

    def from_disk(self, path: str | Path, **_: Any) -> "ResumeTokenizer":
        """Return self, unchanged."""
        return self


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]
def make_resume_tokenizer() -> Any:
    """The registered way to build the tokenizer from a pipeline's config."""

    def build(nlp: Language) -> ResumeTokenizer:
        return ResumeTokenizer(nlp.vocab)

    return build
