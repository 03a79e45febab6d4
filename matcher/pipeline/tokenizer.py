"""A tokenizer that keeps names whole (C++, C#, .NET, Node.js) and takes glued lists apart (CI/CD, node.js/React)."""

import re
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

WORDS = "words"
"""Where a doc keeps the texts of its tokens and whether a blank follows each: reading them from spaCy costs more."""

_TOKEN = re.compile(
    r"""
      \s+                                                # white space
    | [^\W\d_](?:\+\+|\#)(?![^\W\d_])                    # C++, C#, F#
    | \.(?:NET|Net|net)\b                                # .NET
    | [^\W_]{1,200}(?:\.(?i:js|ts|ai|io|py|net|com|org)\b|['’][^\W\d_]{1,2}\b)+   # Node.js, crew.ai, don't
    | [^\W_]{1,200}(?:\.\d+)+(?:\.?x\b)?                 # python3.11, 3.5, 2.x
    | \d{1,200}(?:,\d{3})+                               # 5,000
    | [^\W_]{1,200}                                      # a word; a longer one comes in pieces
    | .                                                  # any other sign by itself
    """,
    re.VERBOSE | re.DOTALL,
)


class ResumeTokenizer:
    """Text to `Doc`; `doc.text == text` always."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The text as a doc."""
        words: list[str] = []
        spaces: list[bool] = []
        for piece in _TOKEN.findall(text):
            if piece[0] == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
                piece = piece[1:]
            if piece:
                words.append(piece)
                spaces.append(False)
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


@registry.tokenizers("rolefit.ResumeTokenizer.v1")  # type: ignore[untyped-decorator]
def make_resume_tokenizer() -> Any:
    """The registered way to build the tokenizer from a pipeline's config."""

    def build(nlp: Language) -> ResumeTokenizer:
        return ResumeTokenizer(nlp.vocab)

    return build
