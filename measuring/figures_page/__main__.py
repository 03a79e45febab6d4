"""Write the page of figures: `python -m measuring.figures_page`."""

from pathlib import Path

import click

from knowledge.taxonomy.loader import load_taxonomy
from matcher.pipeline import build_pipeline
from measuring.figures_page.recommendations import recommendations
from measuring.figures_page.repository_sets import repository_sets
from measuring.figures_page.sensitivity import sensitivity
from measuring.figures_page.skills import annotated_skills
from measuring.scores.labelled import score_again
from measuring.scores.thresholds import thresholds

INTRODUCTION = """# Figures

How accurate the engine is. `make evaluate` writes this page. It always measures the test sets of this repository, and
annotated resumes if `RESUMES`, `GOLD` and `ROLES` name them ([evaluation.md](../evaluation.md) describes their form).
Annotated resumes are about real people, so this page has only counts and file ids.
"""


@click.command()
@click.option("--results", type=click.Path(exists=True, path_type=Path), help="The output of `rolefit batch`.")
@click.option("--gold", type=click.Path(exists=True, path_type=Path), help="The folder of annotations.")
@click.option("--roles", type=click.Path(exists=True, path_type=Path), help="The role labels.")
@click.option("--output", type=click.Path(path_type=Path), default=Path("docs/measured/figures.md"), show_default=True)
def main(results: Path | None, gold: Path | None, roles: Path | None, output: Path) -> None:
    """Measure the engine and write the page of figures."""
    taxonomy = load_taxonomy()
    parts = [INTRODUCTION, repository_sets(build_pipeline(taxonomy), taxonomy)]
    if results and gold:
        parts.append(annotated_skills(results, gold))
    if results and roles:
        parts += [
            recommendations(results, roles),
            thresholds(score_again(results, roles, taxonomy)),
            sensitivity(results, taxonomy),
        ]
    output.write_text("\n".join(parts), encoding="utf-8")
    click.echo(f"{output} is written.", err=True)


if __name__ == "__main__":
    main()
