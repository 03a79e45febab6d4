"""The answer with a ranking."""

from typing import Annotated

from msgspec import Meta, Struct

from api.http.answers import answer, answer_type, fields_of, list_of
from api.matches.answers import Shown
from matcher.report import MatchReport, Percent
from matcher.store.stored_match import StoredMatch
from matcher.store.summary import ReportSummary

RankedMatch = answer_type(
    "RankedMatch",
    "A stored match with its fit for the role.",
    {
        "fit": Annotated[Percent, Meta(description="The fit for the role, as `rescore` would compute it today")],
        "with_corrections": Annotated[
            Percent | None, Meta(description="The fit with the candidate's corrections; null without any")
        ],
    }
    | fields_of(StoredMatch, without=["report"])
    | fields_of(Shown, only=["corrections"])
    | fields_of(MatchReport, only=["as_of"])
    | fields_of(ReportSummary, only=["document_name"]),
)
Ranking = answer_type(
    "Ranking",
    "The best matches for a role among those that were scored so far.",
    {
        "role": str,
        "sha256": Annotated[str, Meta(description="Hash of the role")],
        "items": Annotated[list_of(RankedMatch), Meta(description="The best first, without texts that are too short")],
        "scored": Annotated[int, Meta(description="How many matches were scored so far, of `total`")],
        "without_fit": Annotated[
            int, Meta(description="How many of these have no fit, because their texts are too short")
        ],
        "total": Annotated[int, Meta(description="How many matches there are")],
        "next_cursor": Annotated[
            str | None, Meta(description="Send it as `cursor` to score further ones; null if the ranking is complete")
        ],
    },
)


def ranked_answer(stored: StoredMatch, corrections: Shown, fit: float, corrected: float | None) -> Struct:
    """The answer with one match of a ranking."""
    name = stored.report.document.name
    return answer(
        RankedMatch, stored, stored.report, corrections, fit=fit, with_corrections=corrected, document_name=name
    )
