"""The text of a job posting that somebody pasted into a resume: what it names is asked for, and shown by nobody."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set

from spacy.tokens import Doc

from knowledge.folding import fold_name, fold_word
from knowledge.patterns.rule import Wording
from knowledge.rules.resumes import PostingTextRules
from matcher.bullet_signs import BULLETS, DASHES
from matcher.documents.resume_text import DocumentWarning, Line
from matcher.pipeline.structure.parting.blocks import lines_of
from matcher.pipeline.words.stretches import Stretch
from matcher.pipeline.words.tokenizer import text_of

_BEFORE_WORDS = f" \t{BULLETS}{DASHES}"
_MORE_LETTERS = 10
"""How much longer than its folded words a heading can be: signs, blanks and endings."""


class PostingText:
    """Finds the text of a posting by its headings."""

    def __init__(self, rules: PostingTextRules) -> None:
        self._least = rules.least_headings
        to_applicants = frozenset(_folded(rules.to_applicants))
        self._to_applicants = _Headings(to_applicants)
        self._headings = _Headings(to_applicants.union(_folded(rules.others)))

    def stretch(self, text: str, lines: Sequence[Line], jobs: Sequence[int]) -> Stretch | None:
        """The text from the first heading of a posting on, between two jobs or to the end; None without one.

        `jobs` are the offsets at which jobs, projects and studies with dates of their own begin. Headings that do not
        speak to applicants are also those of jobs, so one above such a job begins no posting.
        """
        speaks = next((start for start, _ in self._to_applicants.found(text, lines)), None)
        if speaks is None:
            return None
        last = max((job for job in jobs if job <= speaks), default=0)
        end = min((job for job in jobs if job > speaks), default=len(text))
        within = [(start, words) for start, words in self._headings.found(text, lines) if last <= start < end]
        return (within[0][0], end) if len({words for _, words in within}) >= self._least else None


class _Headings:
    """Some of the headings of postings, as lines are compared with them."""

    def __init__(self, headings: Set[str]) -> None:
        self._headings = headings
        self._first_words = frozenset(words.partition(" ")[0] for words in headings)
        self._longest = _MORE_LETTERS + max(map(len, headings), default=0)

    def found(self, text: str, lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
        """Where each line with such a heading begins, and the heading's words."""
        for line in lines:
            if line.end - line.start <= self._longest:
                content = text[line.start : line.end]
                if self._may_be_heading(content) and (folded := fold_name(content)) in self._headings:
                    yield line.start, folded

    def _may_be_heading(self, content: str) -> bool:
        """Whether a line begins with the first word of a heading, or with signs alone. Most lines do not."""
        first = content.lstrip(_BEFORE_WORDS).partition(" ")[0]
        if first.isalpha():
            return fold_word(first) in self._first_words
        folded = fold_name(first)
        return not folded or folded.partition(" ")[0] in self._first_words


def postings_of(doc: Doc) -> Sequence[Stretch]:
    """The texts of postings that the job dater found in the doc, each as `text[start:end]`; empty if it has not run."""
    found: Sequence[Stretch] | None = doc._.postings
    return found or ()


def posting_warnings(doc: Doc) -> tuple[DocumentWarning, ...]:
    """A warning for each posting, which names its lines."""
    starts = [line.start for line in lines_of(doc)]
    return tuple(_warning(starts, *_stripped(text_of(doc), found)) for found in postings_of(doc))


def _stripped(text: str, stretch: Stretch) -> Stretch:
    start, end = stretch
    return start, start + len(text[start:end].rstrip())


def _warning(line_starts: Sequence[int], start: int, end: int) -> DocumentWarning:
    first, last = bisect_right(line_starts, start), bisect_right(line_starts, end - 1)
    return DocumentWarning(
        "job-posting", f"Lines {first} to {last} read like a job posting; nothing in them was counted"
    )


def _folded(rules: Iterable[Wording]) -> Iterator[str]:
    return (fold_name(wording) for rule in rules for wording in rule.pattern.wordings())
