"""`rolefit role`: make roles of your own."""

from pathlib import Path

import click

from matcher.cli.documents import BRIEF_FILE, read_document
from matcher.cli.lazy_engine import Engine
from matcher.cli.output import print_text


@click.group()
def role() -> None:
    """Make roles of your own.

    \b
    Examples:
      rolefit role from-posting posting.txt > our_role.yaml
      rolefit match cv.pdf --role our_role.yaml
    """


@role.command("from-posting")
@click.argument("file", type=BRIEF_FILE)
@click.option("--id", "role_id", metavar="ID", help="The role's id.  [default: made from its name]")
@click.option("--name", metavar="NAME", help="The role's name.  [default: the posting's first line]")
@click.pass_obj
def from_posting(engine: Engine, file: Path, role_id: str | None, name: str | None) -> None:
    """Draft a role from a job posting, as YAML to edit. FILE is the posting; - is text on stdin.

    Skills that the posting requires become the role's own work or its basis; skills that are nice to have become
    extras. The draft is a valid role, but read it before you use it: its comments name the lines of the posting that
    gave no requirement, and what was left out.

    \b
    Examples:
      rolefit role from-posting posting.txt > our_role.yaml
      rolefit role from-posting posting.pdf --id forecaster --name "Forecasting engineer"
    """
    from matcher.briefs.drafts.role_draft import draft_role
    from matcher.render.role_file import render_role_file

    draft = draft_role(read_document(file), engine.brief_reader(), role_id=role_id, name=name)
    print_text(render_role_file(draft))
