"""What an employer does, told in the job: "Kestrel Pay offers cards, with analytics on Snowflake".

A sentence that begins with the name of the employer and a verb tells of the employer, and so does one in brackets that
begins with the name and a colon. What it names is not the person's, unless the sentence speaks of the person.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Doc, Span

from matcher.pipeline.sections import JOB_SECTIONS
from matcher.pipeline.structure.entries import entries_of
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.any_word import any_of
from matcher.pipeline.words.stretches import Stretch, Stretches
from matcher.pipeline.words.tokenizer import text_of

_MOST_WORDS = 4
"""The name of an employer has at most so many words with capitals."""
_LONGEST_WORD = 30
_LONGEST_HEAD = 400
"""In characters. The title lines of a job are shorter, and longer ones would be searched for each sentence."""
_NAME = rf"[A-Z][\w&’'.-]{{0,{_LONGEST_WORD}}}(?: [A-Z&][\w&’'.-]{{0,{_LONGEST_WORD}}}){{0,{_MOST_WORDS - 1}}}"


class Employers:
    """Finds the skills in sentences about the employer."""

    def __init__(
        self,
        does: Iterable[str],
        oneself: Iterable[str],
        sentence_end: re.Pattern[str],
        has_title: Callable[[str], bool],
    ) -> None:
        """`does` are verbs of what an employer does, and `oneself` words by which a sentence speaks of the person.

        `has_title` says whether a text holds the title of a job.
        """
        self._told = re.compile(rf"\W*(?P<name>{_NAME})(?: (?:{any_of(does)})\b|: )")
        self._oneself = re.compile(rf"\b(?:{any_of(oneself)})\b", re.IGNORECASE)
        self._sentence_end = sentence_end
        self._has_title = has_title

    def names(self, doc: Doc, spans: Iterable[Span]) -> Iterator[Stretch]:
        """The skill spans, as offsets, in sentences about the employer."""
        found = list(self._sentences(doc, text_of(doc)))
        if not found:
            return
        sentences = Stretches(found)
        for span in spans:
            name = span.start_char, span.end_char
            if next(sentences.overlapping(*name), None) is not None:
                yield name

    def _sentences(self, doc: Doc, text: str) -> Iterator[Stretch]:
        blocks = blocks_of(doc)
        for entry in (each for each in entries_of(doc) if each.section in JOB_SECTIONS):
            head = "\n".join(text[block.start : block.end] for block in blocks[entry.first : entry.body])[
                :_LONGEST_HEAD
            ]
            for block in blocks[entry.body : entry.last]:
                start = block.start
                for found in [*self._sentence_end.finditer(text, start, block.end), None]:
                    end = found.end() if found else block.end
                    if self._tells_of_the_employer(text[start:end], head):
                        yield start, end
                    start = end

    def _tells_of_the_employer(self, sentence: str, head: str) -> bool:
        told = self._told.match(sentence)
        if told is None or (sentence[told.end("name")] == ":" and not sentence.lstrip().startswith("(")):
            return False
        name = told["name"]
        named = re.search(rf"\b{re.escape(name)}\b", head) is not None and not self._has_title(name)
        return named and self._oneself.search(sentence) is None
