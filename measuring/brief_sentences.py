"""Whether each phrase of a hiring brief's rules is found in its sentences, and is needed there."""

from collections.abc import Iterable, Iterator

import msgspec
from spacy.language import Language

from knowledge.files.errors import Fault
from knowledge.patterns.rule import Heading, Phrase
from knowledge.rules.postings import PostingRules
from matcher.briefs.text.passages import turn_to_the_work
from matcher.pipeline.skills.phrases import PhraseIndex
from matcher.pipeline.skills.skill_matcher import within_a_compound
from matcher.pipeline.words.word_view import WordView

WANTS = "rules/postings/wants.yaml"
PASSAGES = "rules/postings/passages.yaml"


def misread_wants(nlp: Language, rules: PostingRules) -> Iterator[Fault]:
    """Every phrase of a want that has no sentence, or whose sentences it does not decide."""
    for wants in rules.wants.values():
        for want in wants:
            yield from misread_phrases(nlp, WANTS, want.id, want.phrases)


def misread_asides(nlp: Language, rules: PostingRules) -> Iterator[Fault]:
    """Every aside that has no sentence, or whose sentences it does not decide."""
    return misread_phrases(nlp, PASSAGES, "asides", rules.passages.asides)


def misread_turns(rules: PostingRules) -> Iterator[Fault]:
    """Every turn that has no sentence, or whose sentences do not turn from the employer to the work."""
    for turn in rules.passages.turns:
        written = repr(turn.pattern.text)
        if not turn.says:
            yield Fault(PASSAGES, "turns", f"{written} has no sentence")
        for sentence in turn.says:
            if not _turns(rules, turn, sentence):
                yield Fault(PASSAGES, "turns", f"{written} does not begin {sentence!r}")
        for sentence in turn.not_says:
            if _turns(rules, turn, sentence):
                yield Fault(PASSAGES, "turns", f"{written} begins {sentence!r}")


def _turns(rules: PostingRules, turn: Heading, sentence: str) -> bool:
    """The words of a turn begin a sentence that follows another one."""
    only_this = msgspec.structs.replace(rules.passages, turns=(turn,))
    return turn_to_the_work(only_this).search(f"We sell tea. {sentence}") is not None


def misread_phrases(nlp: Language, file: str, entry: str, phrases: tuple[Phrase, ...]) -> Iterator[Fault]:
    """Every phrase that has no sentence, or whose sentences it does not decide; `file` and `entry` say where it is."""
    for phrase in phrases:
        written = repr(phrase.pattern.text)
        others = [other for other in phrases if other is not phrase]
        if not phrase.says:
            yield Fault(file, entry, f"{written} has no sentence")
        for sentence in phrase.says:
            if not _is_found(nlp, [phrase], sentence):
                yield Fault(file, entry, f"{written} is not found in {sentence!r}")
            elif _is_found(nlp, others, sentence):
                yield Fault(file, entry, f"{sentence!r} is found without {written}")
        for sentence in phrase.not_says:
            if _is_found(nlp, [phrase], sentence):
                yield Fault(file, entry, f"{written} is found in {sentence!r}")


def _is_found(nlp: Language, phrases: Iterable[Phrase], sentence: str) -> bool:
    """One of the phrases is found in a sentence."""
    doc = nlp(sentence)
    view: WordView = doc._.words
    index = PhraseIndex(("", phrase.pattern) for phrase in phrases)
    return any(not within_a_compound(view, start, end) for _, start, end in index.find(view.folded))
