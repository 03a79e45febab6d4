"""Read the results of a batch. Fields of a report that are not evaluated are left out."""

from pathlib import Path, PurePosixPath

import msgspec

from matcher.errors import InvalidReportError
from matcher.evidence import Method, Status, Tier


class FoundMention(msgspec.Struct, frozen=True):
    """How one mention of a skill was found."""

    method: Method


class FoundSkill(msgspec.Struct, frozen=True):
    """A skill in a report."""

    skill: str
    status: Status
    tier: Tier
    months: int | None
    mentions: tuple[FoundMention, ...]


class FoundFit(msgspec.Struct, frozen=True):
    """The fit for one role in a report."""

    role: str
    fit: float | None


class FoundRecommendation(msgspec.Struct, frozen=True):
    """The recommendation in a report."""

    role: str
    confidence: float


class FoundReport(msgspec.Struct, frozen=True):
    """The part of a report that is evaluated."""

    recommendation: FoundRecommendation
    roles: tuple[FoundFit, ...]
    skills: tuple[FoundSkill, ...]

    def claimed(self, known: frozenset[str]) -> dict[str, FoundSkill]:
        """The claimed skills, by id. Skills that are not in `known` or have no mention are left out."""
        return {
            row.skill: row for row in self.skills if row.status == "claimed" and row.skill in known and row.mentions
        }

    @property
    def fits(self) -> dict[str, float]:
        """The fit for each role by its id; 0 if the role was not scored."""
        return {found.role: found.fit or 0.0 for found in self.roles}


class Result(msgspec.Struct, frozen=True):
    """The result for one document: a report or an error."""

    file: str
    sha256: str | None = None
    report: FoundReport | None = None
    error: dict[str, str] | None = None


def read_results(path: Path) -> dict[str, Result]:
    """The results of a batch, by the name of the document without its folder.

    Raises `InvalidReportError` if the file is not the output of a batch, or if two documents of one name differ.
    """
    try:
        results = msgspec.json.Decoder(Result).decode_lines(path.read_bytes())
    except msgspec.MsgspecError as error:
        raise InvalidReportError(f"{path} is not a results file of a batch: {error}.") from error
    by_name: dict[str, Result] = {}
    for result in results:
        name = PurePosixPath(result.file).name
        if by_name.setdefault(name, result).sha256 != result.sha256:
            raise InvalidReportError(
                f"{path} has two documents that are called {name}, so annotations cannot name them."
            )
    return by_name
