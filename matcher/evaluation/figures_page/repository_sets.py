"""Write the section about the test sets of this repository: ambiguous names, statuses and typing errors."""

from collections import Counter

from spacy.language import Language

from knowledge.taxonomy.model import Taxonomy
from matcher.evaluation.figures_page.tables import table
from matcher.evaluation.measures import f1, ratio
from tests.adversarial.sentences import claimed_in, load_sentences, precision, recall, tally
from tests.pipeline.claims.status_pairs import PARTS, lines_of_part, statuses_in
from tests.pipeline.skills.typing_errors import misspelt_names


def repository_sets(nlp: Language, taxonomy: Taxonomy) -> str:
    """The section about the test sets of this repository."""
    return "\n".join(
        ["## Test sets of this repository\n", _adversarial(nlp), _statuses(nlp), _typing_errors(nlp, taxonomy)]
    )


def _adversarial(nlp: Language) -> str:
    rows = []
    for part, held_back in (("used for development", False), ("held back during development", True)):
        sentences = [sentence for sentence in load_sentences() if sentence.held_back is held_back]
        counts: Counter[str] = sum((tally(one, claimed_in(nlp, one)) for one in sentences), Counter())
        rows.append((part, len(sentences), precision(counts), recall(counts)))
    return "### Names with several meanings\n\n" + table(("part", "sentences", "precision", "recall"), rows)


def _statuses(nlp: Language) -> str:
    rows = []
    for part in PARTS:
        outcomes = [
            (status != "claimed", found != "claimed")
            for _, text, skill, status in lines_of_part(part)
            for found in statuses_in(nlp, text, skill)
        ]
        right = sum(expected and found for expected, found in outcomes)
        precise = ratio(right, sum(found for _, found in outcomes))
        recalled = ratio(right, sum(expected for expected, _ in outcomes))
        rows.append((part.replace("_", " "), len(outcomes), precise, recalled, f1(precise, recalled)))
    header = ("part", "lines", "precision for not claimed", "recall", "F1")
    return "### Skills that are claimed or not\n\n" + table(header, rows)


def _typing_errors(nlp: Language, taxonomy: Taxonomy) -> str:
    found = total = 0
    for skill, misspelt in misspelt_names(taxonomy):
        doc = nlp(f"SKILLS\n{misspelt}\n")
        found += skill in {span.label_ for span in doc.spans["skills"]}
        total += 1
    return "### Typing errors in names of six letters or more\n\n" + table(
        ("names", "found"), [(total, ratio(found, total))]
    )
