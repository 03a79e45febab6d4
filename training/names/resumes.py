"""Measure what is said of names in whole resumes: `python -m training.names.resumes`.

Each invented resume names the person's own skills and skills of others: of other teams, vendors and customers. It also
has plans and refusals. The points of words around names are fitted to those in `names_in_resumes/read`. Those in
`names_in_resumes/kept_out` were not looked at; whoever looks at their errors moves them to the others.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from matcher import Matcher
from matcher.report import MatchReport
from training.labelled import NAMES_IN_RESUMES, SaidName, ToldResume, read_told_resumes
from training.names.lines import AS_OF


class NameFigures(NamedTuple):
    """Counts for some resumes. `right` of them got the recommendation of their label.

    Of the labelled names that were found, `claims` are the person's own and `others` are not. `claimed` and
    `not_claimed` of these were read correctly.
    """

    resumes: int
    right: int
    claims: int
    claimed: int
    others: int
    not_claimed: int

    @classmethod
    def of(cls, read: Iterable[tuple[ToldResume, MatchReport]]) -> "NameFigures":
        """The figures of some resumes with their reports."""
        pairs = list(read)
        said = [one for resume, report in pairs for one in statuses(resume, report)]
        claims = [found for wanted, found in said if wanted == "claimed"]
        others = [found for wanted, found in said if wanted != "claimed"]
        return cls(
            len(pairs),
            sum(report.recommendation.role == resume.label for resume, report in pairs),
            len(claims),
            claims.count("claimed"),
            len(others),
            len(others) - others.count("claimed"),
        )


def statuses(resume: ToldResume, report: MatchReport) -> Sequence[tuple[str, str]]:
    """For each labelled name that was found, its label and the status that was read: claimed if any mention is.

    The report must include the text (`with_text`).
    """
    mentions = [one for row in report.skills for one in row.mentions if one.method != "described"]
    said = []
    for start, end, name in _places_in(report.text or "", resume):
        here = {one.status for one in mentions if one.start < end and start < one.end}
        if here:
            said.append((name.status, "claimed" if "claimed" in here else min(here)))
    return said


def _places_in(text: str, resume: ToldResume) -> Iterator[tuple[int, int, SaidName]]:
    """The offsets of each labelled name in the text that was read, in which blanks and bullet signs may have changed.

    A name is left out if this text does not contain it as many times as the resume does.
    """
    for start, _, said in resume.places():
        found = [place.span() for place in re.finditer(re.escape(said.name), text)]
        if len(found) == resume.text.count(said.name):
            yield *found[resume.text.count(said.name, 0, start)], said


def main() -> None:
    """Print the figures of each writer who was read and of those who were kept out."""
    table = Table("resumes", "writer", *(name.replace("_", " ") for name in NameFigures._fields), box=SIMPLE)
    with Matcher() as matcher:
        for folder in ("read", "kept_out"):
            resumes = read_told_resumes(NAMES_IN_RESUMES / folder)
            read = [(one, matcher.match_text(one.text, as_of=AS_OF, with_text=True)) for one in resumes]
            for writer, pairs in groupby(read, key=lambda pair: pair[0].writer):
                table.add_row(folder, writer, *map(str, NameFigures.of(pairs)))
            table.add_row(folder, "all", *map(str, NameFigures.of(read)))
            table.add_section()
    Console().print(table)


if __name__ == "__main__":
    main()
