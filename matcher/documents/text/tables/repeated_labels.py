"""Finds the labels of a form that is filled in several times: "Period", "Client" and "Role" of each job."""

from collections import Counter
from collections.abc import Iterable, Set
from itertools import pairwise

_LEAST_FORMS = 2
"""A form is filled in at least this often."""
_LEAST_LABELS = 3
"""A form has at least this many labels. A title and an employer may be repeated in turn as well."""


def repeated_labels(texts: Iterable[str]) -> Set[str]:
    """The texts that follow each other in the same order again and again; none if they are too few."""
    steps = Counter(step for step in pairwise(texts) if step[0] != step[1])
    labels = {label for step, times in steps.items() if times >= _LEAST_FORMS for label in step}
    return labels if len(labels) >= _LEAST_LABELS else frozenset()
