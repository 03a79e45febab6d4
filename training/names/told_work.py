"""Fits and measures whose work it is that is told in plain words: `python -m training.names.told_work`.

The examples are the words that the engine finds in the invented resumes and in the lines of `told_lines`. The labels
quote what the person did, and what others did or what was only wished for. The command prints how many of these words
are read rightly, of writers whose texts are fitted to and of those who are kept out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import asdict
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from knowledge.rules.resumes import AroundWork
from matcher.evidence import Status
from matcher.pipeline.claims.alike import Alike
from matcher.pipeline.claims.clauses import Clauses
from training.labelled import HERE, LabelledResume, read_resumes
from training.names.statuses import NamedExample, NameReader, fit_points, without_heading
from training.told_lines import TOLD_LINES, LabelledText, Place, read_told_lines, short_resumes

MOST_ROWS = 12_000
"""The number of rows that keep points."""
CLOSENESS = 0.2
"""How close the points are to the examples. There are fewer of them than of names."""
WEIGHT_IN_LINES, WEIGHT_OF_OTHERS_IN_LINES = 4.0, 1.0
"""How often words in a line count. In the lines half of all work is the person's own, and in resumes nearly all is."""
LEAST = 1.0
"""Words with at most so many points for each status are claimed. Nearly all work that is told is the person's own."""
LEAST_BESIDE_OTHERS = -2.0
"""The same limit in a sentence that names skills and claims none of them."""
_CLAIMED = "claimed"


class ToldWords(NamedTuple):
    """Words that tell of work, as an example, and the status that the engine gives them."""

    example: NamedExample
    found: Status


class ToldWorkReader:
    """Reads labelled work in plain words and what stands around it, as the pipeline does."""

    def __init__(self) -> None:
        self._reader = NameReader()

    def resumes(self, resumes: Iterable[LabelledResume]) -> Iterator[ToldWords]:
        """The words in resumes that are in a quote of the person's own work, or in one of what is not."""
        for number, resume in enumerate(resumes):
            own: list[Place] = [(*place, "claimed") for places in resume.quotes.values() for place in places]
            others: list[Place] = [(*place, "third_party") for place in resume.work_of_others]
            yield from self._words(resume.writer, number, LabelledText(resume.text, [*own, *others]))

    def lines(self, writer: str, texts: Iterable[LabelledText]) -> Iterator[ToldWords]:
        """The labelled words in the lines of a writer. The heading of their short resumes does not count."""
        for number, text in enumerate(texts):
            for example, found in self._words(writer, number, text):
                weight = WEIGHT_IN_LINES if example.wanted == _CLAIMED else WEIGHT_OF_OTHERS_IN_LINES
                yield ToldWords(example._replace(name=without_heading(example.name), weight=weight), found)

    def _words(self, writer: str, number: int, labelled: LabelledText) -> Iterator[ToldWords]:
        """The words of a text that have one label. Of several that begin at one place, the last counts."""
        found = {one.name.offset: one for one in self._reader.read(labelled.text, told=True)}
        for name, end, status in found.values():
            labels = {wanted for first, last, wanted in labelled.places if name.offset < last and first < end}
            if len(labels) == 1:
                yield ToldWords(NamedExample(writer, number, name, labels.pop()), status)


def read_told_work() -> list[NamedExample]:
    """The examples of all writers who are not kept out."""
    reader = ToldWorkReader()
    of_lines = (
        words
        for writer, lines in read_told_lines(TOLD_LINES / "read").items()
        for words in reader.lines(writer, short_resumes(lines))
    )
    return [words.example for words in (*reader.resumes(read_resumes()), *of_lines)]


def fit_around_work(examples: Sequence[NamedExample], alike: Alike, clauses: Clauses) -> AroundWork:
    """The points around work in plain words, with their limits."""
    points = fit_points(examples, alike, clauses, most_rows=MOST_ROWS, closeness=CLOSENESS)
    return AroundWork(**asdict(points), least=LEAST, least_beside_others=LEAST_BESIDE_OTHERS)


def main() -> None:
    """Print how many words that tell of work are read rightly."""
    table = Table("texts", "the person's own", "read so", "others", "not claimed", box=SIMPLE)
    reader = ToldWorkReader()
    for folder, resumes in (("read", HERE / "resumes"), ("kept_out", HERE / "kept_out")):
        table.add_row(f"resumes {folder}", *_counts(reader.resumes(read_resumes(resumes))))
        for writer, lines in read_told_lines(TOLD_LINES / folder).items():
            table.add_row(f"lines {folder} {writer}", *_counts(reader.lines(writer, short_resumes(lines))))
    Console().print(table)


def _counts(words: Iterable[ToldWords]) -> Iterator[str]:
    counts = Counter((one.example.wanted == _CLAIMED, one.found == _CLAIMED) for one in words)
    for own in (True, False):
        yield str(counts[own, True] + counts[own, False])
        yield str(counts[own, own])


if __name__ == "__main__":
    main()
