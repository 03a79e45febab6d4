"""`rolefit taxonomy`: show, check, search, compare and stamp taxonomies, and explain what the rules decided."""

from pathlib import Path
from typing import Any

import click
import msgspec
import yaml

from knowledge.files.errors import TaxonomyError
from knowledge.loader import load_data, stamp
from knowledge.rules.checks import rules_in
from knowledge.taxonomy.diff import diff as compare_taxonomies
from knowledge.taxonomy.diff_words import diff_lines
from knowledge.taxonomy.loader import load_role, load_taxonomy
from knowledge.taxonomy.model import Skill, Taxonomy
from knowledge.taxonomy.role_files import role_data
from knowledge.taxonomy.search import SearchHit
from knowledge.taxonomy.search import search as search_skills
from matcher.cli.documents import read_file
from matcher.cli.group import FAILED
from matcher.cli.lazy_engine import Engine
from matcher.cli.options import EXISTING_FOLDER, RegularFile, format_option
from matcher.cli.output import OutputFormat, chosen_format, print_json, print_text
from matcher.errors import UsageError


@click.group()
def taxonomy() -> None:
    """Show, check, search, compare and stamp taxonomies: the skills, their names, and the roles that ask for them.

    Explain how the rules of language read the lines of a resume.

    \b
    Examples:
      rolefit taxonomy show pytorch
      rolefit taxonomy search "vector database"
      rolefit taxonomy explain cv.pdf
    """


@taxonomy.command()
@click.argument("path", required=False, type=click.Path(exists=True, path_type=Path))
@click.pass_obj
def check(engine: Engine, path: Path | None) -> None:
    """Check skills, roles and rules of language.

    PATH is a folder of such data or a role file; by default the built-in data are checked. Prints a line for each fault
    and exits with 1 if there is any.

    \b
    Examples:
      rolefit taxonomy check
      rolefit taxonomy check my_taxonomy/
      rolefit taxonomy check data_engineer.yaml
    """
    try:
        if path is not None and path.is_file():
            role = load_role(path, engine.taxonomy)
            click.echo(f"{path} is valid: {role.name} with {len(role.requirements)} requirements.")
        else:
            data = load_data(path)
            checked = data.taxonomy
            rules = sum(1 for _ in rules_in(data.rules))
            counts = f"{len(checked.skills)} skills, {len(checked.roles)} roles, {rules} rules"
            click.echo(f"Taxonomy {checked.version} is valid: {counts}, {data.sha256}.")
    except TaxonomyError as error:
        click.echo(str(error), err=True)
        click.get_current_context().exit(FAILED)


@taxonomy.command("stamp")
@click.argument("version")
@click.argument("folder", type=EXISTING_FOLDER)
def stamp_version(version: str, folder: Path) -> None:
    """Give changed data a new VERSION. Reports name it, with a hash of everything that decides.

    FOLDER holds skills, roles and rules. The data are checked first. VERSION is numbers with dots between them, later
    than the present version. If only comments have changed, give the present one again.

    \b
    Example:
      rolefit taxonomy stamp 2028.1 my_taxonomy/
    """
    stamped = stamp(folder, version)
    click.echo(f"The version is now {stamped.taxonomy.version}, {stamped.sha256}.")


@taxonomy.command()
@click.argument("entry_id", metavar="[ID]", required=False)
@format_option
@click.pass_obj
def show(engine: Engine, entry_id: str | None, output_format: OutputFormat | None) -> None:
    """Show the skill, group, role or neighbouring profession with that ID; without ID, an overview of the taxonomy.

    A role is shown in the form of a role file, so the output is a start for a role of your own. ID may also be a role
    file; it is checked and shown with the alternatives of its groups.

    \b
    Examples:
      rolefit taxonomy show
      rolefit taxonomy show pytorch
      rolefit taxonomy show ml_engineer --format json
      rolefit taxonomy show data_scientist
      rolefit taxonomy show data_engineer.yaml --format json
    """
    shown = _overview(engine.taxonomy) if entry_id is None else _entry(engine.taxonomy, entry_id)
    if chosen_format(output_format) == "json":
        print_json(shown)
    else:
        print_text(yaml.safe_dump(shown, sort_keys=False, allow_unicode=True, width=100))


@taxonomy.command()
@click.argument("text")
@click.option(
    "--limit", type=click.IntRange(min=1), default=10, show_default=True, metavar="N", help="Show at most N skills."
)
@format_option
@click.pass_obj
def search(engine: Engine, text: str, limit: int, output_format: OutputFormat | None) -> None:
    """Search skills by name, even if it is misspelt. The closest comes first.

    \b
    Examples:
      rolefit taxonomy search torch
      rolefit taxonomy search "vector databse" --limit 3
    """
    hits = search_skills(engine.taxonomy, text, limit)
    if chosen_format(output_format) == "json":
        print_json(
            [
                {"skill": hit.skill.id, "name": hit.name, "similarity": hit.similarity, "counted": hit.counted}
                for hit in hits
            ]
        )
    elif hits:
        print_text("".join(f"{hit.skill.id:<32} {_found(hit)}\n" for hit in hits))
    else:
        click.echo(f"No skill has a name like '{text}'.")


@taxonomy.command()
@click.argument("old", type=EXISTING_FOLDER)
@click.argument("new", type=EXISTING_FOLDER)
@format_option
def diff(old: Path, new: Path, output_format: OutputFormat | None) -> None:
    """Compare two taxonomies, each a folder of taxonomy data.

    \b
    Examples:
      rolefit taxonomy diff taxonomy_2026.10/ taxonomy_2026.11/
    """
    before, after = load_taxonomy(old), load_taxonomy(new)
    if chosen_format(output_format) == "json":
        print_json(compare_taxonomies(before, after))
    else:
        print_text("".join(f"{line}\n" for line in diff_lines(before, after)))


@taxonomy.command()
@click.argument("file", type=RegularFile(exists=True, dir_okay=False, readable=True, path_type=Path))
@click.option(
    "--reasons",
    "most_reasons",
    type=click.IntRange(min=0),
    default=5,
    show_default=True,
    metavar="N",
    help="Show at most N reasons for each line.",
)
@click.pass_obj
def explain(engine: Engine, file: Path, most_reasons: int) -> None:
    """Say how each line of a resume was read, and why. FILE is a document.

    Prints the section of each line, its place there (heading, head of a job or project, or body) and its first words.
    Below are the signs and steps that count most for this, or against it, with their points. These are in
    rules/resumes/layout.yaml.

    \b
    Examples:
      rolefit taxonomy explain cv.pdf | less
      rolefit taxonomy explain cv.docx --reasons 1
    """
    from matcher.cli.explained_lines import explained_lines

    print_text("".join(f"{line}\n" for line in explained_lines(read_file(file), engine.taxonomy, most_reasons)))


def _found(hit: SearchHit) -> str:
    """What was found in words: "PyTorch (torch)", "SQLite counts towards Relational databases"."""
    skill = hit.skill.name
    return f"{hit.counted} counts towards {skill}" if hit.counted else f"{skill} ({hit.name})"


def _overview(taxonomy: Taxonomy) -> dict[str, Any]:
    return {
        "version": taxonomy.version,
        "sha256": taxonomy.sha256,
        "roles": {role.id: role.name for role in taxonomy.roles.values()},
        "categories": {
            category: sum(skill.category == category for skill in taxonomy.skills.values())
            for category in taxonomy.categories
        },
        "skills": len(taxonomy.skills),
        "groups": len(taxonomy.groups),
        "professions": {each.id: each.name for each in taxonomy.adjacent_roles},
        "ambiguous_names": len(taxonomy.ambiguous),
    }


def _entry(taxonomy: Taxonomy, entry_id: str) -> dict[str, Any]:
    if entry_id in taxonomy.skills:
        return _skill(taxonomy.skills[entry_id], taxonomy)
    if entry_id in taxonomy.roles:
        return _plain_data(role_data(taxonomy.roles[entry_id]))
    if entry_id in taxonomy.groups:
        return _plain_data(taxonomy.groups[entry_id])
    if profession := next((each for each in taxonomy.adjacent_roles if each.id == entry_id), None):
        return _plain_data(profession)
    if Path(entry_id).is_file():
        return _plain_data(role_data(load_role(Path(entry_id), taxonomy)))
    raise UsageError(
        f"The taxonomy has no skill, role, group or profession '{entry_id}'; `rolefit taxonomy search` may find it."
    )


def _skill(skill: Skill, taxonomy: Taxonomy) -> dict[str, Any]:
    """The skill's data, with the requirements that ask for it."""
    asked = [
        {"role": role.id, "requirement": requirement.id, "weight": requirement.weight, "credit": alternative.credit}
        for role in taxonomy.roles.values()
        for requirement in role.requirements
        for alternative in requirement.alternatives
        if alternative.skill == skill.id
    ]
    return _plain_data(skill) | {"asked_for_by": asked}


def _plain_data(value: Any) -> dict[str, Any]:
    """The value as data for JSON or YAML, without empty fields."""
    data: dict[str, Any] = msgspec.to_builtins(value)
    return {key: content for key, content in data.items() if content not in ("", [], {})}
