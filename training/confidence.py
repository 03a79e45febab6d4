"""Measure how often recommendations are right on the invented resumes, by doubt: `python -m training.confidence`.

The reading of plain words was fitted to these resumes, so new ones are recommended right a little less often.
"""

from collections import defaultdict
from collections.abc import Iterator

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from matcher import Matcher
from matcher.report import INSUFFICIENT_TEXT, MatchReport
from matcher.scoring import load_constants
from training.labelled import HERE, read_resumes
from training.whole import AS_OF

_PASSES = load_constants().recommendation.passes


def main() -> None:
    """Print how often answers with each doubt are right, and how sure they are."""
    judged: dict[tuple[str, str], list[tuple[bool, float]]] = defaultdict(list)
    with Matcher() as matcher:
        for resume in read_resumes(HERE / "resumes"):
            report = matcher.match_text(resume.text, as_of=AS_OF)
            found = report.recommendation
            if found.role != INSUFFICIENT_TEXT:
                for sign in _signs(report):
                    answer = "roles" if found.roles else "neither"
                    judged[answer, sign].append((found.role in resume.accept, found.confidence))
    table = Table("answer", "sign", "resumes", "right", "confidence", box=SIMPLE)
    for (answer, sign), results in sorted(judged.items()):
        shares = (sum(values) / len(results) for values in zip(*results, strict=True))
        table.add_row(answer, sign, str(len(results)), *(f"{share:.2f}" for share in shares))
    Console().print(table)


def _signs(report: MatchReport) -> Iterator[str]:
    """The doubts, and whether the range of a fit crosses the threshold; `none` without any."""
    signs: list[str] = [doubt.code for doubt in report.recommendation.doubts]
    ranges = [role.fit_range for role in report.roles if role.fit_range]
    if any(low < _PASSES <= high for low, high in ranges):
        signs.append("range crosses the threshold")
    yield from signs or ["none"]


if __name__ == "__main__":
    main()
