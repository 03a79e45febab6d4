"""The time of no pattern that the running engine holds grows with the square of the text.

Many patterns are made from data while the engine loads. They are found by walking all objects that can be reached from
the modules and from an engine that has matched a document. The methods that the engine calls are noted while it reads
the examples. A pattern that it does not call then is one that checks a whole value, from its beginning.
"""

import gc
import re
import sys
from collections import defaultdict, deque
from contextlib import contextmanager
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

import examples
from matcher import Matcher
from matcher.briefs.reader import BriefReader
from tests.properties.test_pattern_growth import REPEATED, grows_with_the_square, modules, patterns_of_modules

EXAMPLES = Path(examples.__file__).parent
PACKAGES = ("matcher", "knowledge", "api")
TEXT = (
    "Ada Quill\nMachine Learning Engineer\n\nExperience\nEngineer, Lantern, Jan 2020 - Present\n"
    "- Trained PyTorch models, not Kubernetes; I want to learn MLflow\n\nSkills\nPython, SQL\n"
)
FRAGMENTS = (
    *(
        "2020 ",
        "2020-",
        "Jan ",
        "Jan 2020 - ",
        "the ",
        "since ",
        "to ",
        "no ",
        "not ",
        "and ",
        "of ",
        "the a ",
        "I ",
        "C++",
    ),
    *("ed ", "s, "),
)
"""Repeated parts of what patterns made from data look for."""


SEARCHING = {"search", "finditer", "findall", "sub", "subn", "split"}


@contextmanager
def noted():
    """The names of the methods that are called while it is open, by the text of the pattern."""
    calls = defaultdict(set)

    def note(_, event, method):
        if event == "c_call" and isinstance(getattr(method, "__self__", None), re.Pattern):
            calls[method.__self__.pattern].add(method.__name__)

    sys.setprofile(note)
    try:
        yield calls
    finally:
        sys.setprofile(None)


@pytest.fixture(scope="module")
def engine():
    """A matcher and a reader of briefs that were used, and the methods of patterns that they called."""
    matcher = Matcher()
    briefs = BriefReader(matcher.taxonomy)
    texts = [TEXT, *(path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.rglob("*.txt")))]
    with noted() as calls:
        for text in texts:
            matcher.match_text(text)
            briefs.read(text)
    return [matcher, briefs], calls


@pytest.fixture(scope="module")
def held(engine):
    """All patterns that can be reached, by their text."""
    used, _ = engine
    return {pattern.pattern: pattern for pattern in reachable([*used, *map(vars, modules())])}


def reachable(roots):
    """The patterns that can be reached from these objects, without going into the modules of other packages."""
    seen, waiting = set(), deque(roots)
    while waiting:
        each = waiting.popleft()
        if id(each) in seen or is_foreign(each):
            continue
        seen.add(id(each))
        if isinstance(each, re.Pattern):
            yield each
        waiting.extend(gc.get_referents(each))


def is_foreign(each):
    """Whether the object is a module, a class or a function of another package, or the names of such a module."""
    if isinstance(each, dict) and "__spec__" in each:
        return not str(each.get("__name__")).startswith(PACKAGES)
    if isinstance(each, ModuleType):
        return not each.__name__.startswith(PACKAGES)
    return isinstance(each, type | FunctionType) and not str(each.__module__).startswith(PACKAGES)


def methods_of(pattern, called):
    """The methods to try: those that are called, one for all that search. Others check whole values."""
    if called & SEARCHING:
        yield pattern.finditer
    if "match" in called or not called:
        yield pattern.match
    if "fullmatch" in called:
        yield pattern.fullmatch


def too_slow(patterns, calls):
    """The patterns whose time grows with the square, with what is repeated."""
    return [
        (pattern.pattern, repeated, method.__name__)
        for pattern in patterns
        for method in methods_of(pattern, calls.get(pattern.pattern, set()))
        for repeated in (*REPEATED, *FRAGMENTS)
        if grows_with_the_square(pattern, method, repeated)
    ]


def test_no_pattern_made_from_data_grows_with_the_square(engine, held):
    _, calls = engine
    of_modules = {pattern.pattern for _, pattern, _ in patterns_of_modules()}
    assert too_slow((pattern for text, pattern in held.items() if text not in of_modules), calls) == []


def test_calls_of_patterns_are_noted():
    searched, matched = re.compile("searched"), re.compile("matched")
    with noted() as calls:
        searched.search("text")
        matched.match("text")
    assert (calls["searched"], calls["matched"]) == ({"search"}, {"match"})


def test_patterns_of_modules_and_patterns_made_from_data_are_found(held):
    of_modules = {pattern.pattern for _, pattern, _ in patterns_of_modules()}
    assert of_modules <= held.keys()
    assert len(held.keys() - of_modules) > 50
    assert [text for text in held if "hands\\-on" in str(text) or "learning" in str(text)]


@pytest.mark.parametrize(
    ("holder", "is_found"),
    [
        pytest.param(lambda pattern: {"a": [(pattern,)]}, True, id="in a container"),
        pytest.param(lambda pattern: pattern.search, True, id="behind a method"),
        pytest.param(lambda pattern: lambda text: pattern.sub("", text), False, id="in a function of another package"),
    ],
)
def test_what_is_reached(holder, is_found):
    pattern = re.compile(r"\w+-$ reached")
    assert (pattern in list(reachable([holder(pattern)]))) == is_found


def test_growth_of_a_pattern_that_is_held_is_noticed():
    pattern = re.compile(r"\w+-$")
    assert too_slow([pattern], {pattern.pattern: {"search"}})
    assert not too_slow([pattern], {pattern.pattern: {"match"}})
