"""Print how scores and labels agree: `python -m measuring.scores RESULTS --roles LABELS`.

The evidence of a batch is scored again with the present roles and constants, so that they can be changed and tried
without reading a document.
"""

from pathlib import Path

import click

from knowledge.taxonomy.loader import load_taxonomy
from measuring.scores.calibration import calibration
from measuring.scores.labelled import score_again
from measuring.scores.levels import doubts, levels, separation
from measuring.scores.thresholds import thresholds


@click.command()
@click.argument("results", type=click.Path(exists=True, path_type=Path))
@click.option("--roles", required=True, type=click.Path(exists=True, path_type=Path), help="The role labels.")
def main(results: Path, roles: Path) -> None:
    """Print the levels of fits, doubts, thresholds and the calibration of the confidence."""
    taxonomy = load_taxonomy()
    resumes = score_again(results, roles, taxonomy)
    for part in (levels(resumes), separation(resumes), doubts(resumes), thresholds(resumes), calibration(resumes)):
        click.echo(part)


if __name__ == "__main__":
    main()
