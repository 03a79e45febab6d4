"""Measure how well kinds of work are read in resumes of writers who were kept out: `python -m training.measure`.

Each writer is read with points that were fitted to the others, at the threshold that was right for those others. The
last rows use fewer resumes of each writer, both for the fit and for reading.
"""

from collections.abc import Sequence

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from knowledge.rules.loader import load_rules
from knowledge.rules.work import WorkRules
from knowledge.taxonomy.loader import load_taxonomy
from matcher.pipeline.knowledge import Knowledge
from training.examples import Example, ExampleReader
from training.kept_out import PRECISION, Read, believed, read_kept_out, threshold_for
from training.labelled import read_resumes, read_sentences
from training.measures import Figures, Found, figures, order_inside

PARTS = (4, 2)
"""The last rows use every fourth and every second resume of each writer."""


def main() -> None:
    """Print the figures."""
    knowledge = Knowledge.of(load_taxonomy(), load_rules())
    rules, kinds = knowledge.work, knowledge.work.kinds.kinds
    examples = ExampleReader(knowledge).read([*read_resumes(), *read_sentences()])
    reads = read_kept_out(examples, rules)
    found = found_in(reads, rules)
    table = Table("writer", *(name.replace("_", " ") for name in Figures._fields), box=SIMPLE)
    for writer in sorted({one.resume.writer for one in found}):
        _add(table, writer, figures([one for one in found if one.resume.writer == writer], kinds))
    table.add_section()
    _add(table, "all", figures(found, kinds))
    for part in PARTS:
        fewer = read_kept_out(some_of(examples, part), rules)
        _add(table, f"1/{part} of the text", figures(found_in(fewer, rules), kinds))
    order = order_inside([(read.resume, read.log_odds) for read in reads], kinds)
    Console().print(table, f"Order inside the role: {order:.2f}")


def found_in(reads: Sequence[Read], rules: WorkRules) -> list[Found]:
    """The kinds of work that are read in each resume, at the threshold that the other writers' resumes give."""
    supported = believed(reads, rules)
    found = []
    for writer in sorted({read.resume.writer for read in supported}):
        threshold = threshold_for([read for read in supported if read.resume.writer != writer], PRECISION)
        for read in supported:
            if read.resume.writer == writer:
                told = (kind for kind, odds in read.log_odds.items() if odds >= threshold)
                found.append(Found(read.resume, frozenset(told)))
    return found


def some_of(examples: Sequence[Example], part: int) -> list[Example]:
    """The examples of every `part`th resume of each writer."""
    names: dict[str, list[str]] = {}
    for example in examples:
        of_writer = names.setdefault(example.resume.writer, [])
        if example.resume.name not in of_writer:
            of_writer.append(example.resume.name)
    chosen = {name for of_writer in names.values() for name in of_writer[::part]}
    return [example for example in examples if example.resume.name in chosen]


def _add(table: Table, name: str, row: Figures) -> None:
    table.add_row(name, str(row.resumes), *(f"{share:.2f}" for share in row[1:]))


if __name__ == "__main__":
    main()
