"""The levels of the fits: how high they are for people of each kind, and how well they separate roles."""

from collections import Counter
from collections.abc import Sequence
from itertools import permutations

from matcher.evaluation.measures import auc, mean
from measuring.scores.labelled import Labelled
from measuring.tables import table

SHARES = (0.1, 0.25, 0.5, 0.75, 0.9)


def levels(resumes: Sequence[Labelled]) -> str:
    """A table of the fits for each role by label: the fit that each share of the resumes stays under."""
    rows: list[tuple[object, ...]] = []
    for role in resumes[0].fits:
        for group in sorted({one.group for one in resumes}):
            fits = sorted(one.fits[role] for one in resumes if one.group == group)
            rows.append((role, group, len(fits), *(f"{fits[int(share * (len(fits) - 1))]:.0f}" for share in SHARES)))
    return f"### Levels\n\n{table(('fit', 'label', 'resumes', *(f'{share:.0%}' for share in SHARES)), rows)}"


def separation(resumes: Sequence[Labelled]) -> str:
    """A table of how well the fit for a role alone tells its members from those of another role."""
    rows: list[tuple[object, ...]] = []
    for role, other in permutations(resumes[0].fits, 2):
        members, others = ([one.fits[role] for one in resumes if one.label.label == each] for each in (role, other))
        rows.append((role, other, len(members), len(others), auc(members, others)))
    return f"### Separation\n\n{table(('fit', 'from members of', 'members', 'others', 'AUC'), rows)}"


def doubts(resumes: Sequence[Labelled]) -> str:
    """A table of how many right and wrong recommendations carry a doubt, by its code, and their mean confidence."""
    agreed = [one for one in resumes if one.agreed]
    rows: list[tuple[object, ...]] = []
    for name, right in (("right", True), ("wrong", False)):
        chosen = [one.recommendation for one in agreed if one.right is right]
        codes = Counter(doubt.code for each in chosen for doubt in each.doubts)
        told = ", ".join(f"{code} {count}" for code, count in sorted(codes.items())) or None
        doubtful = sum(bool(each.doubts) for each in chosen)
        rows.append((name, len(chosen), mean([each.confidence for each in chosen]), doubtful, told))
    header = ("recommendation", "resumes", "mean confidence", "with a doubt", "doubts")
    return f"### Doubts\n\n{table(header, rows)}"
