"""`python -m measuring.unneeded_words`: the words around ambiguous names that none of its sentences needs.

Such a word may still be right: it may be needed in texts that nobody wrote a sentence for. It is a word to look at.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

import click
from msgspec import structs

from knowledge.files.errors import Fault
from knowledge.rules.checks import AMBIGUOUS
from knowledge.rules.loader import packaged_rules
from knowledge.rules.names import AmbiguousNameRule, NameRules
from knowledge.taxonomy.loader import load_taxonomy
from knowledge.taxonomy.model import Taxonomy
from matcher.pipeline import build_pipeline, initialize
from matcher.pipeline.knowledge import Knowledge
from measuring.name_sentences import misread_names

KEYS = ("reject", "against", "anywhere")


@dataclass(frozen=True, slots=True)
class _Removal:
    """A name without one of its words, and what was taken from it."""

    file: str
    name: AmbiguousNameRule
    key: str
    word: str


def unneeded_words(rules: NameRules, taxonomy: Taxonomy) -> Iterator[Fault]:
    """Every word of `near`, `reject`, `against` and `anywhere` without which all sentences of its name are read alike.

    One word is taken from every name at a time, and all sentences are read: names hardly touch each other.
    """
    nlp = build_pipeline(taxonomy)
    ambiguous = {name.form: name for name in taxonomy.ambiguous}
    removals = [list(_removals(file, name)) for file, content in rules.ambiguous.items() for name in content.names]
    for row in zip_longest(*removals):
        taken = [removal for removal in row if removal is not None]
        poorer = ambiguous | {removal.name.form: removal.name.name() for removal in taken}
        initialize(nlp, Knowledge.of(replace(taxonomy, ambiguous=tuple(poorer.values()))))
        needed = {fault.entry for fault in misread_names(nlp, rules)}
        for removal in taken:
            if removal.name.form not in needed:
                reason = f"{removal.key}: no sentence needs {removal.word!r}"
                yield Fault(f"{AMBIGUOUS}/{removal.file}", removal.name.form, reason)


def _removals(file: str, name: AmbiguousNameRule) -> Iterator[_Removal]:
    for index, sense in enumerate(name.senses):
        for word in sense.near:
            poorer = structs.replace(sense, near=tuple(other for other in sense.near if other is not word))
            senses = (*name.senses[:index], poorer, *name.senses[index + 1 :])
            yield _Removal(file, structs.replace(name, senses=senses), f"near of {sense.skill}", word.pattern.text)
    for key in KEYS:
        words = getattr(name, key)
        for word in words:
            poorer_name = structs.replace(name, **{key: tuple(other for other in words if other is not word)})
            yield _Removal(file, poorer_name, key, word if isinstance(word, str) else word.pattern.text)


@click.command()
def main() -> None:
    """List the words that no sentence needs, and how many there are in each file."""
    found = list(unneeded_words(packaged_rules().names, load_taxonomy()))
    for fault in sorted(found):
        click.echo(fault)
    for file, count in sorted(Counter(fault.file for fault in found).items()):
        click.echo(f"{count:5} {file}")


if __name__ == "__main__":
    main()
