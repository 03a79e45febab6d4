"""`rolefit evaluate`: measure the results of a batch against annotations."""

from pathlib import Path

import click
import msgspec

from matcher.cli.lazy_engine import Engine
from matcher.cli.options import EXISTING_FILE, EXISTING_FOLDER, format_option
from matcher.cli.output import OutputFormat, chosen_format, print_json, print_text
from matcher.evaluation.gold import read_gold, read_labels
from matcher.evaluation.results import read_results
from matcher.evaluation.role_figures import RoleFigures, evaluate_roles
from matcher.evaluation.skill_figures import SkillFigures, evaluate_skills
from matcher.render.terminal.figures import render_figures


class Evaluation(msgspec.Struct, frozen=True):
    """The measured figures; unset where there are no annotations."""

    skills: SkillFigures | msgspec.UnsetType = msgspec.UNSET
    roles: RoleFigures | msgspec.UnsetType = msgspec.UNSET


@click.command()
@click.argument("results_file", metavar="RESULTS", type=EXISTING_FILE)
@click.option(
    "--gold",
    "gold_folder",
    type=EXISTING_FOLDER,
    metavar="DIR",
    help="Skill annotations, one JSON file for each document.",
)
@click.option(
    "--roles", "labels_file", type=EXISTING_FILE, metavar="FILE", help="Role labels, one JSON object on each line."
)
@click.option(
    "--skills",
    "skills_file",
    type=EXISTING_FILE,
    metavar="FILE",
    help="The skill ids that annotators could choose from, one on each line.  [default: all of the taxonomy]",
)
@format_option
@click.pass_obj
def evaluate(
    engine: Engine,
    results_file: Path,
    gold_folder: Path | None,
    labels_file: Path | None,
    skills_file: Path | None,
    output_format: OutputFormat | None,
) -> None:
    """Measure a batch's results against annotated documents. RESULTS is the JSON lines file of `rolefit batch`.

    Documents are identified by their file name. For skills, the figures are precision, recall, F1 and the accuracy of
    tiers and months; for roles, accuracy, F1 by label, areas under the ROC curve, calibration and a confusion matrix.

    \b
    Examples:
      rolefit evaluate results.jsonl --gold gold/ --roles roles.jsonl
      rolefit evaluate results.jsonl --roles roles.jsonl --format json
    """
    if gold_folder is None and labels_file is None:
        raise click.UsageError("Give the annotations: --gold DIR, --roles FILE or both.")
    results = read_results(results_file)
    known = skills_file.read_text("utf-8").split() if skills_file else engine.taxonomy.skills.keys()
    evaluation = Evaluation(
        skills=evaluate_skills(results, read_gold(gold_folder), known=known) if gold_folder else msgspec.UNSET,
        roles=evaluate_roles(results, read_labels(labels_file)) if labels_file else msgspec.UNSET,
    )
    if chosen_format(output_format) == "json":
        print_json(evaluation)
    else:
        print_text(render_figures(msgspec.to_builtins(evaluation)))
