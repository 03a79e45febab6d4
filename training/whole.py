"""Measure the whole engine on writers who were kept out of every fit and every rule: `python -m training.whole`.

The texts in `training/kept_out` are read for this figure only. Whoever looks at its errors may not use them any more.
"""

import datetime as dt
from collections.abc import Collection, Iterator

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from knowledge.rules.loader import packaged_rules
from matcher import Matcher
from matcher.render.quote import best_mention
from matcher.report import MatchReport
from training.labelled import HERE, LabelledResume, read_resumes
from training.measures import Figures, Found, figures

AS_OF = dt.date(2026, 11, 20)
SHOWN = frozenset({"work", "stack", "project", "research", "course"})
"""The tiers that count as shown: all but certificates, lists and the summary."""


def main() -> None:
    """Print the figures of the resumes of each writer who was kept out."""
    resumes, kinds = read_resumes(HERE / "kept_out"), packaged_rules().work.kinds.kinds
    skills = {kind.skills[0]: kind.id for kind in kinds}
    with Matcher() as matcher:
        reports = [matcher.match_text(resume.text, as_of=AS_OF) for resume in resumes]
    table = Table("writer", *(name.replace("_", " ") for name in Figures._fields), "quoted", box=SIMPLE)
    for writer in sorted({resume.writer for resume in resumes}):
        read = [pair for pair in zip(resumes, reports, strict=True) if pair[0].writer == writer]
        found = [Found(one, frozenset(_kinds(report, skills))) for one, report in read]
        row = figures(found, kinds)._replace(right_role=right_share(read))
        shares = (*row[1:], quoted_share(read, skills))
        table.add_row(writer, str(row.resumes), *(f"{share:.2f}" for share in shares))
    Console().print(table)


def _kinds(report: MatchReport, skills: dict[str, str]) -> Iterator[str]:
    for row in report.skills:
        if row.skill in skills and row.status == "claimed" and row.tier in SHOWN:
            yield skills[row.skill]


def right_share(read: Collection[tuple[LabelledResume, MatchReport]]) -> float:
    """The share of resumes whose recommendation an expert accepts, 0 to 1."""
    return sum(report.recommendation.role in resume.accept for resume, report in read) / len(read)


def quoted_share(read: Collection[tuple[LabelledResume, MatchReport]], skills: dict[str, str]) -> float:
    """The share of kinds told in plain words, and read rightly, whose line in reports is one that the label quotes."""
    right = [
        any(mention.start < last and first < mention.end for first, last in quotes)
        for resume, report in read
        for row in report.skills
        if (quotes := resume.quotes.get(skills.get(row.skill, ""), ())) and row.status == "claimed"
        if (mention := best_mention(row)) is not None and mention.method == "described" and mention.counted
    ]
    return sum(right) / len(right) if right else 0.0


if __name__ == "__main__":
    main()
