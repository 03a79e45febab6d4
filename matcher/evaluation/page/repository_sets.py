"""The sets of this repository: sentences about ambiguous names, minimal pairs of statuses, typing errors."""

from spacy.language import Language

from knowledge.rules.loader import packaged_rules
from knowledge.taxonomy.model import Taxonomy
from matcher.evaluation.measures import f1, ratio
from matcher.evaluation.name_sentences import name_sentences, tally
from matcher.evaluation.page.tables import table
from tests.adversarial.sentences import known_errors, other_sentences
from tests.pipeline.claims.status_pairs import PARTS, lines_of_part, statuses_in
from tests.pipeline.skills.typing_errors import misspelt_names


def repository_sets(nlp: Language, taxonomy: Taxonomy) -> str:
    """The part of the page about the sets of this repository."""
    return "\n".join(["## The sets of this repository\n", _names(nlp), _statuses(nlp), _typing_errors(nlp, taxonomy)])


def _names(nlp: Language) -> str:
    """The figures of the sentences about names, those that are known to be misread among them."""
    counts = tally(nlp, [*name_sentences(packaged_rules().names), *other_sentences(), *known_errors()])
    right = counts["found"]
    precision, recall = ratio(right, right + counts["wrong"]), ratio(right, right + counts["missed"])
    return (
        "### Names that are other things too\n\n"
        "The rules were made with these sentences: they show that the rules work, not how unseen text is read.\n\n"
        + table(("sentences", "precision", "recall"), [(counts["sentences"], precision, recall)])
    )


def _statuses(nlp: Language) -> str:
    rows = []
    for part in PARTS:
        outcomes = [
            (status != "claimed", found != "claimed")
            for _, text, skill, status in lines_of_part(part)
            for found in statuses_in(nlp, text, skill)
        ]
        right = sum(expected and found for expected, found in outcomes)
        said = ratio(right, sum(found for _, found in outcomes))
        seen = ratio(right, sum(expected for expected, _ in outcomes))
        rows.append((part.replace("_", " "), len(outcomes), said, seen, f1(said, seen)))
    header = ("part", "lines", "precision of not claimed", "recall", "F1")
    return "### Statuses: claimed or not\n\n" + table(header, rows)


def _typing_errors(nlp: Language, taxonomy: Taxonomy) -> str:
    found = total = 0
    for skill, misspelt in misspelt_names(taxonomy):
        doc = nlp(f"SKILLS\n{misspelt}\n")
        found += skill in {span.label_ for span in doc.spans["skills"]}
        total += 1
    return "### Typing errors in names of six letters or more\n\n" + table(
        ("names", "found"), [(total, ratio(found, total))]
    )
