"""What this repository itself shows: the sentences that its rules were made with, and typing errors in names."""

from spacy.language import Language

from knowledge.rules.loader import packaged_rules
from knowledge.taxonomy.model import Taxonomy
from matcher.evaluation.measures import ratio
from measuring.name_sentences import name_sentences, tally
from measuring.rule_sentences import read_rules
from measuring.tables import table
from measuring.typing_errors import misspelt_names

_MADE_WITH = "The rules were made with these sentences: they show that the rules work, not how unseen text is read.\n\n"


def repository_sets(nlp: Language, taxonomy: Taxonomy) -> str:
    """The part of the page about the sets of this repository."""
    return "\n".join(["## The sets of this repository\n", _names(nlp), _cues(taxonomy), _typing_errors(nlp, taxonomy)])


def _names(nlp: Language) -> str:
    """The figures of the sentences about ambiguous names."""
    counts = tally(nlp, name_sentences(packaged_rules().names))
    right = counts["found"]
    precision, recall = ratio(right, right + counts["wrong"]), ratio(right, right + counts["missed"])
    figures = table(("sentences", "precision", "recall"), [(counts["sentences"], precision, recall)])
    known = "A few more sentences are known to be misread; tests/adversarial holds them, each with its reason.\n\n"
    return f"### Names that are other things too\n\n{_MADE_WITH}{known}{figures}"


def _cues(taxonomy: Taxonomy) -> str:
    """The figures of the sentences about cues, labels and tags, by file."""
    rows = [
        (report.file, report.rules, report.sentences, len(report.wrong), len(report.unneeded))
        for report in read_rules(packaged_rules(), taxonomy)
    ]
    header = ("file", "rules", "sentences", "read wrongly", "rules that no sentence needs")
    return f"### Cues, labels and tags\n\n{_MADE_WITH}{table(header, rows)}"


def _typing_errors(nlp: Language, taxonomy: Taxonomy) -> str:
    found = total = 0
    for skill, misspelt in misspelt_names(taxonomy):
        doc = nlp(f"SKILLS\n{misspelt}\n")
        found += skill in {span.label_ for span in doc.spans["skills"]}
        total += 1
    return "### Typing errors in names of six letters or more\n\n" + table(
        ("names", "found"), [(total, ratio(found, total))]
    )
