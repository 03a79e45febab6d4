"""Say if a text does not look like a resume, such as an invoice that was sent by mistake."""

import re
from functools import cache

from spacy.tokens import Doc

from knowledge.rules.loader import packaged_rules
from matcher.documents.resume_text import DocumentWarning
from matcher.evidence import ENGLISH, Evidence
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.any_word import any_word
from matcher.pipeline.words.tokenizer import text_of


def other_text_warnings(doc: Doc, evidence: Evidence) -> tuple[DocumentWarning, ...]:
    """A warning if nothing in an English text is of a resume: no heading, job, skill or speaker."""
    if evidence.language != ENGLISH or evidence.entries or evidence.skills:
        return ()
    is_told = any(each.code == "plain-words" for each in evidence.unclear) or _of_oneself().search(text_of(doc))
    is_headed = any(block.kind == "heading" for block in blocks_of(doc))
    if is_told or is_headed:
        return ()
    return (DocumentWarning("not-a-resume", "The text does not look like a resume: it has no heading, job or skill"),)


@cache
def _of_oneself() -> re.Pattern[str]:
    """The words of speakers. Who tells of work in plain words, without headings, speaks of themselves.

    With them, none of 2,593 resumes is flagged.
    """
    return any_word(packaged_rules().resumes.job_lines.oneself)
