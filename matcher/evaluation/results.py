"""A batch's results as evaluation reads them: by the name of the document, without what it does not need."""

from pathlib import Path, PurePosixPath

import msgspec

from matcher.errors import InvalidReportError
from matcher.evidence import Method, Status, Tier


class FoundMention(msgspec.Struct, frozen=True):
    """How a mention was found."""

    method: Method


class FoundSkill(msgspec.Struct, frozen=True):
    """A skill of a report."""

    skill: str
    status: Status
    tier: Tier
    months: int | None
    mentions: tuple[FoundMention, ...]


class FoundFit(msgspec.Struct, frozen=True):
    """A role's fit of a report."""

    role: str
    fit: float | None


class FoundRecommendation(msgspec.Struct, frozen=True):
    """The recommendation of a report."""

    role: str
    confidence: float


class FoundReport(msgspec.Struct, frozen=True):
    """The part of a report that is evaluated."""

    recommendation: FoundRecommendation
    roles: tuple[FoundFit, ...]
    skills: tuple[FoundSkill, ...]

    def claimed(self, known: frozenset[str]) -> dict[str, FoundSkill]:
        """The skills that are claimed in the text, by id; those outside `known` are left out."""
        return {
            row.skill: row for row in self.skills if row.status == "claimed" and row.skill in known and row.mentions
        }

    @property
    def fits(self) -> dict[str, float]:
        """The fit for each role by its id, 0 where it was not scored."""
        return {found.role: found.fit or 0.0 for found in self.roles}


class Result(msgspec.Struct, frozen=True):
    """What became of one document."""

    file: str
    report: FoundReport | None = None
    error: dict[str, str] | None = None


def read_results(path: Path) -> dict[str, Result]:
    """The results of a batch by the document's name without folders. Raises `InvalidReportError` for another file."""
    try:
        results = msgspec.json.Decoder(Result).decode_lines(path.read_bytes())
    except msgspec.MsgspecError as error:
        raise InvalidReportError(f"{path} is no results file of a batch: {error}.") from error
    return {PurePosixPath(result.file).name: result for result in results}
