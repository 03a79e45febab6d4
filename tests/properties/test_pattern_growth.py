"""The time of no pattern grows with the square of the text.

Every pattern that a module keeps is tried on repeated signs, with the methods that the code calls. The times
of two lengths are compared, each the best of several, so that a busy machine does not matter.
"""

import importlib
import pkgutil
import re
import sys
import time
from collections import deque
from pathlib import Path

import pytest

import api
import knowledge
import matcher

SHORT, LONG = 1_000, 4_000
LINEAR = LONG / SHORT
"""How much longer the longer text takes if the time grows with the length; its square would be the growth of others."""
QUICK_SECONDS = 0.01
"""A pattern that is quicker than this on the longer text is not compared. The square takes several times as long."""
ATTEMPTS = 4
SEARCHES = re.compile(r"\b(\w+)\.(?:search|sub|subn|finditer|findall|split)\b")
SIGNS = 'aA1 \n\t-_*`[(<>"\\.,|#~&=/–•'
TOGETHER = ("a ", "a-", "a.", "A.", "a\n", "\n ", "1 ", "1/", "[a", "*a", "_a", "<a ", "<!--", "](", "- ")
REPEATED = (*SIGNS, *TOGETHER)


def modules():
    for package in (matcher, knowledge, api):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def patterns_of_modules():
    """Each pattern by its name, and whether the module searches with it."""
    for module in modules():
        searched = set(SEARCHES.findall(Path(module.__file__).read_text(encoding="utf-8")))
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield f"{module.__name__}.{name}", value, name in searched


def seconds(call, text):
    begin = time.process_time()
    deque(call(text) or (), maxlen=0) if call.__name__ == "finditer" else call(text)
    return time.process_time() - begin


def text_of(pattern, unit, length):
    text = unit * (length // len(unit)) + "\0"
    return text.encode() if isinstance(pattern.pattern, bytes) else text


def grows_with_the_square(pattern, call, unit):
    short, long = (text_of(pattern, unit, length) for length in (SHORT, LONG))
    if seconds(call, long) < QUICK_SECONDS:
        return False
    return all(seconds(call, long) > 2 * LINEAR * seconds(call, short) for _ in range(ATTEMPTS))


def too_slow(patterns):
    return [
        (name, unit, call.__name__)
        for name, pattern, is_searched in patterns
        for call in ((pattern.finditer,) if is_searched else (pattern.match, pattern.fullmatch))
        for unit in REPEATED
        if grows_with_the_square(pattern, call, unit)
    ]


def test_no_pattern_of_the_code_grows_with_the_square():
    assert too_slow(patterns_of_modules()) == []


@pytest.mark.parametrize(("pattern", "is_found"), [(r"\w+-$", True), (r"(?<!\w)\w+-$", False)])
def test_growth_is_noticed(pattern, is_found):
    assert bool(too_slow([("example", re.compile(pattern), True)])) == is_found


def test_patterns_are_found():
    assert sum(1 for _ in patterns_of_modules()) > 100
    assert sys.modules["matcher.documents.text.hyphens"]._CUT in [pattern for _, pattern, _ in patterns_of_modules()]
