"""`python -m benchmarks.evaluation`: see `--help`."""

from pathlib import Path

import click

from knowledge.taxonomy.loader import load_taxonomy
from matcher.evaluation.page.annotated import annotated_skills
from matcher.evaluation.page.recommendations import recommendations
from matcher.evaluation.page.repository_sets import repository_sets
from matcher.evaluation.page.sensitivity import sensitivity
from matcher.evaluation.page.thresholds import thresholds
from matcher.pipeline import build_pipeline

INTRODUCTION = """# Figures

How right the engine is. `make evaluate` writes this page: the sets of this repository always, annotated resumes where
`RESUMES`, `GOLD` and `ROLES` say where they are ([evaluation.md](evaluation.md) describes their form). Annotated
resumes are real people's: they stand here as counts and file ids only.
"""


@click.command()
@click.option("--results", type=click.Path(exists=True, path_type=Path), help="What `rolefit batch` wrote.")
@click.option("--gold", type=click.Path(exists=True, path_type=Path), help="The folder of annotations.")
@click.option("--roles", type=click.Path(exists=True, path_type=Path), help="The role labels.")
@click.option("--output", type=click.Path(path_type=Path), default=Path("docs/figures.md"), show_default=True)
def main(results: Path | None, gold: Path | None, roles: Path | None, output: Path) -> None:
    """Write the page of figures."""
    taxonomy = load_taxonomy()
    parts = [INTRODUCTION, repository_sets(build_pipeline(taxonomy), taxonomy)]
    if results and gold:
        parts.append(annotated_skills(results, gold))
    if results and roles:
        parts += [
            recommendations(results, roles),
            thresholds(results, roles, taxonomy),
            sensitivity(results, taxonomy),
        ]
    output.write_text("\n".join(parts), encoding="utf-8")
    click.echo(f"{output} is written.", err=True)


if __name__ == "__main__":
    main()
