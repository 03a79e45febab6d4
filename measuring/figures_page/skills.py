"""Write the section about the skills that were found in annotated resumes, and about those found wrongly."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from matcher.evaluation.gold import GoldDocument, read_gold
from matcher.evaluation.measures import ratio
from matcher.report import MatchReport, SkillRow
from measuring.reports import read_reports
from measuring.tables import table


class Found(NamedTuple):
    """A skill that was found. `right` is None for a skill that may be found but does not have to be."""

    file: str
    skill: str
    method: str
    section: str
    right: bool | None


def annotated_skills(results: Path, gold: Path) -> str:
    """The section about skills in annotated resumes."""
    reports = read_reports(results)
    documents = [document for document in read_gold(gold) if document.file in reports]
    known = {skill.id for document in documents for skill in document.skills}
    found = [one for document in documents for one in _found(document, reports[document.file], known)]
    return "\n".join(
        [
            f"## Skills in {len(documents)} annotated resumes\n",
            "Precision by the method and the section of the first mention of each skill.\n",
            table(("method", "found", "precision"), _shares(found, "method")),
            table(("section", "found", "precision"), _shares(found, "section")),
            "### Errors\n\nSkills that were missed or found by mistake, with the ids of the files.\n",
            table(("skill", "missed in", "found by mistake in"), _errors(found, _missed(documents, reports))),
        ]
    )


def _claimed(report: MatchReport) -> dict[str, SkillRow]:
    return {row.skill: row for row in report.skills if row.status == "claimed"}


def _found(document: GoldDocument, report: MatchReport, known: set[str]) -> Iterator[Found]:
    explicit = {skill.id: skill.explicit for skill in document.skills if skill.status == "claimed"}
    for skill, row in sorted(_claimed(report).items()):
        if skill not in known:
            continue
        first = next(mention for mention in row.mentions if mention.status == "claimed")
        right = (True if explicit[skill] else None) if skill in explicit else False
        yield Found(document.file, skill, first.method, first.section or "header", right)


def _shares(found: list[Found], attribute: str) -> list[tuple[object, ...]]:
    groups: dict[str, list[bool]] = {}
    for one in found:
        if one.right is not None:
            groups.setdefault(getattr(one, attribute), []).append(one.right)
    return [(name, len(rights), ratio(sum(rights), len(rights))) for name, rights in sorted(groups.items())]


def _missed(documents: list[GoldDocument], reports: dict[str, MatchReport]) -> list[tuple[str, str]]:
    return [
        (document.file, skill.id)
        for document in documents
        for skill in document.skills
        if skill.status == "claimed" and skill.explicit and skill.id not in _claimed(reports[document.file])
    ]


def _errors(found: list[Found], missed: list[tuple[str, str]]) -> list[tuple[object, ...]]:
    """One row for each skill with errors, with the ids of the files. Skills with most errors come first."""
    wrong = [(one.file, one.skill) for one in found if one.right is False]
    counts = Counter(skill for _, skill in [*wrong, *missed])
    return [
        (skill, _files(missed, skill), _files(wrong, skill))
        for skill, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


def _files(pairs: list[tuple[str, str]], skill: str) -> str:
    return ", ".join(PurePosixPath(file).stem for file, name in pairs if name == skill)
