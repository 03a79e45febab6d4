"""`python -m measuring.check_sentences`: whether the sentences of all rules are read as the rules say."""

from collections.abc import Iterator

import click

from knowledge.files.errors import Fault
from knowledge.rules.loader import PackagedRules, packaged_rules
from knowledge.taxonomy.loader import load_taxonomy
from knowledge.taxonomy.model import Taxonomy
from matcher.briefs.pipeline import build_brief_pipeline
from matcher.pipeline import build_pipeline
from measuring.brief_sentences import misread_asides, misread_turns, misread_wants
from measuring.name_sentences import misread_names
from measuring.rule_sentences import read_rules


def misread_others(rules: PackagedRules, taxonomy: Taxonomy) -> Iterator[Fault]:
    """Every rule of names, wants, asides and turns whose sentences are misread, or read alike without the rule."""
    briefs = build_brief_pipeline(taxonomy)
    yield from misread_names(build_pipeline(taxonomy), rules.names)
    yield from misread_wants(briefs, rules.postings)
    yield from misread_asides(briefs, rules.postings)
    yield from misread_turns(rules.postings)


@click.command()
def main() -> None:
    """Read the sentences of all rules. List those that are misread and the rules that no sentence needs.

    Exits with 1 if there is any.
    """
    rules, taxonomy = packaged_rules(), load_taxonomy()
    reports = read_rules(rules, taxonomy)
    faults = [fault for report in reports for fault in (*report.wrong, *report.silent, *report.unneeded)]
    faults += misread_others(rules, taxonomy)
    for fault in faults:
        click.echo(fault)
    cues, sentences = sum(report.rules for report in reports), sum(report.sentences for report in reports)
    click.echo(f"{cues} cues, labels and tags with {sentences} sentences; names, wants, asides and turns as well.")
    click.echo(f"{len(faults)} of all rules and sentences are wrong.")
    raise SystemExit(bool(faults))


if __name__ == "__main__":
    main()
