"""Write the model card from the measured figures: `python -m measuring.model_card`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click
import msgspec

from matcher.errors import UsageError
from measuring.tables import table

MEASURED = Path("docs/measured")
CARD = Path("docs/duties/model_card.md")
MOVED = 5
"""Points. A fit that moves by more than this counts as moved in the page on robustness."""

_HEADING = re.compile(r"^#{2,3} (.+)$", re.MULTILINE)
_NUMBER = re.compile(r"\d+")
_ELSEWHERE = re.compile(r"tested on the rest\. The accuracy is\s+([\d.]+\d)")

Row = tuple[str, str, str]
"""What was measured, the figure, and on what."""

FITTED = """\
Four things are fitted to labelled texts: the points of words for work that is told in plain words, the points of words
around a name, the points of the signs of lines (rounded, and in part set by hand), and the confidence of a
recommendation. Nothing else is learned."""
"""What of Rolefit is learned, as README and the model card say it."""

INTRODUCTION = f"""# Model card

What Rolefit's engine is for, what it is not for, and how well it does, with figures that were measured. `make card`
writes this page from [figures.md](../measured/figures.md) and [robustness.md](../measured/robustness.md); a test
compares it with them. [instructions.md](instructions.md) says how to use the engine in hiring.

## What it is

Rolefit reads one resume and says, for each role, how much of what the role needs the text shows: a fit of 0 to 100 with
a range, the words that count, and a recommendation with a confidence. It consists of published rules, lists of skills,
weighted requirements with their sources, and arithmetic ([scoring.md](../scoring.md)). It contains no language model.
The same document, day and version always give the same report.

{FITTED} [plain_words.md](../plain_words.md), [rules.md](../rules.md) and
[scoring.md](../scoring.md) say how.

**Meant for** candidates who want to improve a resume, and for people who read resumes for the roles that Rolefit knows
and want to see the evidence first. **Not meant for** decisions without a person, for ranking people of other
professions, for resumes in other languages than English, or for judging anything else than skills that a text shows.

**Not considered:** name, age, address, nationality, gender and year of graduation are not part of any formula.

## Figures
"""

LIMITS = """
## Limits

- The labelled resumes are few, so the intervals (of 90 %) are wide. The rules and constants were made while looking at
  them, so expect more errors with yours, and measure them ([evaluation.md](../evaluation.md)).
- It has not been measured whether fits differ between groups of people, because the groups of the people in these
  resumes are not known. Anyone who uses Rolefit in hiring has to measure that with their own applicants.
- A resume shows what somebody wrote. Somebody who writes little gets a lower fit for the same work.
- Recent work counts more, so a long pause lowers the fit of what was done before it.
- From 50 points on, years of practice in the role count. So people with few years, who are often young, get lower fits,
  but are recommended all the same.
- Resumes in other languages than English show little more than the names of skills. The report says so.
"""


class _Section(msgspec.Struct, frozen=True):
    """One section of a page: its heading, and the rows of its first table by column."""

    heading: str
    rows: tuple[Mapping[str, str], ...]

    def row(self, column: str, value: str) -> Mapping[str, str]:
        """The row with this value. Raises `UsageError` if there is none."""
        for row in self.rows:
            if row.get(column) == value:
                return row
        raise UsageError(f"The section '{self.heading}' of the figures has no row '{value}'.")


def model_card(figures: str, robustness: str) -> str:
    """The page, from the pages with the figures.

    Raises:
        UsageError: A section or row is missing from the pages.
    """
    sections = _sections(figures)
    rows = [*_recommendations(sections, figures), *_skills(sections), *_moves(robustness)]
    return f"{INTRODUCTION}\n{table(('what', 'figure', 'measured on'), rows)}{LIMITS}"


def _recommendations(sections: Sequence[_Section], figures: str) -> Iterator[Row]:
    calibration = _section(sections, "Calibration")
    resumes = f"{_first_number(_section(sections, 'Recommendations for').heading)} resumes"
    for name in ("accuracy", "expected calibration error", "Brier score"):
        row = calibration.row("measure", name)
        yield f"recommendations: {name}", f"{row['value']} ({row['interval']})", resumes
    elsewhere = _ELSEWHERE.search(figures)
    if elsewhere is None:
        raise UsageError("The figures have no accuracy with thresholds that were chosen on other people.")
    yield "recommendations: accuracy with thresholds chosen on other people's resumes", elsewhere[1], resumes
    for row in _section(sections, "Risk by coverage").rows:
        yield (
            f"wrong recommendations among the {row['coverage']} that are surest",
            row["wrong"],
            f"{row['resumes']} resumes",
        )


def _skills(sections: Sequence[_Section]) -> Iterator[Row]:
    skills = _section(sections, "Skills in")
    annotated = f"{_first_number(skills.heading)} resumes"
    for row in skills.rows:
        yield f"skills found ({row['method']}): precision", row["precision"], f"{row['found']} found in {annotated}"
    (names,) = _section(sections, "Names that are other things too").rows
    for kind in ("precision", "recall"):
        said = f"{names['sentences']} sentences that the rules were made with"
        yield f"names that are other things too: {kind}", names[kind], said
    (errors,) = _section(sections, "Typing errors").rows
    yield "names with a typing error that are found", errors["found"], f"{errors['names']} names"


def _moves(robustness: str) -> Iterator[Row]:
    """How fits change when the same resume is laid out in another way."""
    rows = [row for row in _rows(robustness) if _NUMBER.fullmatch(row.get("moved", ""))]
    if not rows:
        raise UsageError("The page on robustness has no table of moves.")
    calm = sum(row["moved"] == "0" for row in rows)
    worst = max(rows, key=lambda row: float(row["largest"]))
    layouts = "the examples and invented resumes"
    yield f"other layouts that move no fit by more than {MOVED} points", f"{calm} of {len(rows)}", layouts
    yield "largest move of a fit by another layout", f"{worst['largest']} points ({worst['disturbance']})", layouts


def _sections(page: str) -> list[_Section]:
    _, *parts = _HEADING.split(page)
    return [_Section(heading, tuple(_rows(body))) for heading, body in zip(parts[::2], parts[1::2], strict=True)]


def _section(sections: Sequence[_Section], begins: str) -> _Section:
    for section in sections:
        if section.heading.startswith(begins) and section.rows:
            return section
    raise UsageError(f"The figures have no section '{begins}'.")


def _rows(text: str) -> list[Mapping[str, str]]:
    """The rows of the first table in a text."""
    match = re.search(r"(?:^\|.*\|\n)+", text, re.MULTILINE)
    header, _, *rows = [_cells(line) for line in match[0].splitlines()] if match else [[], []]
    return [dict(zip(header, row, strict=True)) for row in rows]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def _first_number(heading: str) -> str:
    found = _NUMBER.search(heading)
    if found is None:
        raise UsageError(f"The heading '{heading}' of the figures has no number.")
    return found[0]


@click.command()
@click.option("--measured", type=click.Path(exists=True, path_type=Path), default=MEASURED, show_default=True)
@click.option("--output", type=click.Path(path_type=Path), default=CARD, show_default=True)
def main(measured: Path, output: Path) -> None:
    """Write the model card from the measured figures."""
    figures, robustness = ((measured / name).read_text(encoding="utf-8") for name in ("figures.md", "robustness.md"))
    output.write_text(model_card(figures, robustness), encoding="utf-8")
    click.echo(f"{output} is written.", err=True)


if __name__ == "__main__":
    main()
