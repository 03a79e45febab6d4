"""Answers about candidates."""

from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta, Struct

from api.http.answers import answer, answer_type, list_of
from api.matches.answers import Match
from matcher.scoring.corrections import Correction
from matcher.store.moments import Moment
from matcher.store.repositories.batches import DocumentInBatch
from matcher.store.repositories.candidates import StoredCandidate
from matcher.store.stored_match import StoredDocument, StoredMatch


class CandidateDocument(Struct, frozen=True):
    """A stored document."""

    match_id: str
    name: str | None
    media_type: str
    sha256: str
    content: Annotated[bytes | None, Meta(description="The bytes of the document in Base64")]
    text: str | None


Candidate = answer_type(
    "Candidate",
    "Everything that is held about a candidate.",
    {
        "ref": Annotated[str, Meta(description="Your own reference for the candidate, such as an id")],
        "created_at": Annotated[
            Moment, Meta(description="When the first match was stored, or without matches the first document was sent")
        ],
        "current": Annotated[str | None, Meta(description="The match of the current resume, the newest in its place")],
        "corrections": tuple[Correction, ...],
        "corrected_at": Annotated[Moment | None, Meta(description="When the corrections were last changed")],
        "matches": list_of(Match),
        "documents": Annotated[
            tuple[CandidateDocument, ...], Meta(description="The documents that were stored with matches")
        ],
        "batch_documents": Annotated[
            tuple[DocumentInBatch, ...],
            Meta(description="What batches hold of the candidate's documents, also of those that failed"),
        ],
    },
)


def candidate_answer(
    candidate: StoredCandidate,
    stored: Sequence[StoredMatch],
    answers: Sequence[Struct],
    documents: Sequence[StoredDocument],
    in_batches: Sequence[DocumentInBatch],
) -> Struct:
    """The answer with everything about a candidate. `answers` show the stored matches, the newest first."""
    current = next((each.id for each in stored if each.replaced_at is None), None)
    by_id = {each.id: each for each in stored}
    shown = tuple(_document(each, by_id[each.match_id]) for each in documents)
    return answer(
        Candidate,
        candidate,
        current=current,
        matches=list(answers),
        documents=shown,
        batch_documents=tuple(in_batches),
    )


def _document(document: StoredDocument, match: StoredMatch) -> CandidateDocument:
    read = match.report.document
    return CandidateDocument(match.id, read.name, read.media_type, read.sha256, document.content, document.text)
