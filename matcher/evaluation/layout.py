"""Show how the lines of a document were read and why: `python -m matcher.evaluation.layout --help`.

For people who edit the points in `knowledge/data/rules/resumes/layout.yaml`.
"""

from pathlib import Path

import click

from matcher.documents.reading import read_document
from matcher.errors import DocumentError
from matcher.pipeline.knowledge import load_knowledge
from matcher.pipeline.structure.blocks import split_blocks
from matcher.pipeline.structure.line_labels import LineLabels
from matcher.pipeline.structure.page.page import Page

_WORDS = 8


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--reasons", type=click.IntRange(min=0), default=5, show_default=True, help="How many to show of a line.")
def main(file: Path, reasons: int) -> None:
    """Print each line of FILE with its section and place, and the signs and steps with the most points for it."""
    try:
        resume = read_document(file.read_bytes(), name=file.name)
    except DocumentError as error:
        raise click.ClickException(str(error)) from error
    language = load_knowledge().language
    blocks = split_blocks(resume.text, resume.lines, language)
    page, line_labels = Page(resume.text, resume.lines, blocks, language), LineLabels(language.layout)
    labels = line_labels.of(page)
    for index, label in enumerate(labels):
        words = " ".join(page.blocks[index].words[:_WORDS])
        click.echo(f"{index + 1:4} {label.section} {label.place}: {words}")
        for reason in line_labels.reasons(page, labels, index)[:reasons]:
            click.echo(f"       {reason.points:+.1f} {reason.name}")


if __name__ == "__main__":
    main()
