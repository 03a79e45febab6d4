"""Skills on annotated resumes: by method, section and skill, and what is still wrong, by file id and skill."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import msgspec

from matcher.evaluation.gold import GoldDocument, read_gold
from matcher.evaluation.measures import ratio
from matcher.evaluation.page.tables import table
from matcher.report import MatchReport, SkillRow


class Found(NamedTuple):
    """A skill that was found or missed: `right` is None where it may be found but need not."""

    file: str
    skill: str
    method: str
    section: str
    right: bool | None


def annotated_skills(results: Path, gold: Path) -> str:
    """The part of the page about skills on annotated resumes."""
    reports = read_reports(results)
    documents = [document for document in read_gold(gold) if document.file in reports]
    known = {skill.id for document in documents for skill in document.skills}
    found = [one for document in documents for one in _found(document, reports[document.file], known)]
    return "\n".join(
        [
            f"## Skills on {len(documents)} annotated resumes\n",
            "Precision by how and where a skill was found first; recall over the skills that the text names.\n",
            table(("method", "found", "precision"), _shares(found, "method")),
            table(("section", "found", "precision"), _shares(found, "section")),
            "### What is still wrong\n",
            table(("skill", "missed in", "wrongly found in"), _errors(found, _missed(documents, reports))),
        ]
    )


def read_reports(results: Path) -> dict[str, MatchReport]:
    """The reports of a batch by the document's name; what failed is left out."""
    lines = (msgspec.json.decode(line) for line in results.read_bytes().splitlines())
    return {
        PurePosixPath(line["file"]).name: msgspec.convert(line["report"], MatchReport)
        for line in lines
        if line["status"] == "ok"
    }


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
    """One row a skill with errors, the most frequent first, with the ids of the files."""
    wrong = [(one.file, one.skill) for one in found if one.right is False]
    counts = Counter(skill for _, skill in [*wrong, *missed])
    return [
        (skill, _files(missed, skill), _files(wrong, skill))
        for skill, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


def _files(pairs: list[tuple[str, str]], skill: str) -> str:
    return ", ".join(PurePosixPath(file).stem for file, name in pairs if name == skill)
