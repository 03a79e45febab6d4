"""Compare finders of skills: their speed with more and more skills, and their quality on invented sets."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from benchmarks.speed.finders import FINDERS, Finder, enlarged
from benchmarks.speed.results import FinderQuality, FinderTime
from knowledge.rules.loader import packaged_rules
from knowledge.taxonomy.model import Taxonomy
from matcher.evaluation.measures import ratio
from measuring.name_sentences import name_sentences
from training.labelled import HERE, read_resumes

NAMES_SET = "ambiguous names"
WORK_SET = "work in plain words"


class _Case(NamedTuple):
    """A text with the skills that are to be found in it, and those that are not."""

    text: str
    wanted: frozenset[str]
    unwanted: frozenset[str]


def finder_times(taxonomy: Taxonomy, sizes: Sequence[int], texts: Sequence[str], rounds: int) -> Iterator[FinderTime]:
    """The time of each finder with so many skills, the fastest of the rounds for each text.

    The finders take turns on each text, so that a slow minute of the machine slows all of them.
    """
    for size in sizes:
        larger = enlarged(taxonomy, size)
        built = {name: _timed(build, larger) for name, build in FINDERS.items()}
        fastest = dict.fromkeys(FINDERS, 0.0)
        for text in texts:
            taken = [{name: _seconds(finder, text) for name, (finder, _) in built.items()} for _ in range(rounds)]
            for name in FINDERS:
                fastest[name] += min(times[name] for times in taken)
        names = sum(len(skill.names()) for skill in larger.skills.values())
        for name, (_, building) in built.items():
            yield FinderTime(name, len(larger.skills), names, 1000 * fastest[name] / len(texts), building)


def finder_quality(taxonomy: Taxonomy) -> Iterator[FinderQuality]:
    """The quality of each finder on the invented sets of this repository."""
    finders = {name: build(taxonomy) for name, build in FINDERS.items()}
    for title, cases in {NAMES_SET: list(_name_cases()), WORK_SET: list(_work_cases())}.items():
        for name, finder in finders.items():
            yield _quality(name, title, finder, cases)


def _name_cases() -> Iterator[_Case]:
    for sentence in name_sentences(packaged_rules().names):
        yield _Case(sentence.resume, sentence.wanted, sentence.unwanted)


def _work_cases() -> Iterator[_Case]:
    """Resumes of writers who were kept out of every fit. What the text leaves open is neither wanted nor unwanted."""
    skills = {kind.id: kind.skills[0] for kind in packaged_rules().work.kinds.kinds}
    for resume in read_resumes(HERE / "kept_out"):
        shown, left_open = set(resume.quotes), set(resume.perhaps)
        absent = skills.keys() - shown - left_open
        yield _Case(
            resume.text,
            frozenset(skills[kind] for kind in shown),
            frozenset(skills[kind] for kind in absent),
        )


def _quality(name: str, title: str, finder: Finder, cases: Iterable[_Case]) -> FinderQuality:
    texts = right = wrong = wanted = 0
    for case in cases:
        found = finder(case.text)
        texts += 1
        right += len(found & case.wanted)
        wrong += len(found & case.unwanted)
        wanted += len(case.wanted)
    return FinderQuality(name, title, texts, ratio(right, right + wrong), ratio(right, wanted))


def _timed(build: Callable[[Taxonomy], Finder], taxonomy: Taxonomy) -> tuple[Finder, float]:
    begin = time.perf_counter()
    finder = build(taxonomy)
    return finder, time.perf_counter() - begin


def _seconds(finder: Finder, text: str) -> float:
    begin = time.thread_time()
    finder(text)
    return time.thread_time() - begin
