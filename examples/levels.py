"""Update the table of the examples' fits in a Markdown file: `python -m examples.levels FILE`.

The table is between the lines `<!-- levels -->` and `<!-- end of levels -->`.
"""

import datetime as dt
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from examples.build import RESUMES
from knowledge.taxonomy.loader import load_taxonomy
from matcher import Matcher
from matcher.render.names import RoleNames
from matcher.report import MatchReport
from matcher.scoring.fit_words import whole_points

AS_OF = dt.date(2026, 11, 20)
_TABLE = re.compile(r"(?<=^<!-- levels -->\n).*?(?=^<!-- end of levels -->$)", re.MULTILINE | re.DOTALL)


def refresh(markdown: str) -> str:
    """The text with the table that the engine gives now."""
    table = "".join(f"{line}\n" for line in ("", *_lines(), ""))
    return _TABLE.sub(lambda _: table, markdown)


def _lines() -> Iterator[str]:
    taxonomy = load_taxonomy()
    names = [role.name for role in taxonomy.roles.values()]
    yield f"| example | {' | '.join(names)} | recommended | confidence |"
    yield "|---|---|---|---|---|"
    with Matcher(taxonomy=taxonomy) as matcher:
        for path in sorted(RESUMES.iterdir()):
            report = matcher.match(path, as_of=AS_OF)
            yield f"| {' | '.join((path.name, *_cells(report)))} |"


def _cells(report: MatchReport) -> Iterator[str]:
    yield from ("none" if role.fit is None else str(whole_points(role.fit)) for role in report.roles)
    yield RoleNames(report.roles).recommended(report.recommendation.role, report.recommendation.roles)
    yield f"{report.recommendation.confidence:.0%}"


if __name__ == "__main__":
    page = Path(sys.argv[1])
    page.write_text(refresh(page.read_text(encoding="utf-8")), encoding="utf-8")
