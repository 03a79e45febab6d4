"""/v1/candidates: a person's current resume, everything that is held about the person, and the person's corrections."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from flask import request
from msgspec import UNSET, Struct

from api.access.auth import needs, organisation_id
from api.access.services import services
from api.access.views import WITH_BODY, Located, Resource
from api.candidates.answers import Candidate, candidate_answer
from api.candidates.schemas import CORRECTIONS_REQUEST, CorrectionsSchema
from api.http.errors import InvalidFieldsError
from api.http.fields import is_reference
from api.matches.answers import match_answer
from api.matches.matching import match
from api.matches.request import read_file_request
from api.matches.routes import FILE_BODY, answer_to_new, makes_a_match
from api.matches.showing import shown_all
from matcher.errors import NotFoundError, UnknownSkillError, UsageError
from matcher.report import MatchReport
from matcher.scoring.corrections import Correction
from matcher.scoring.tied import tied
from matcher.store.database.tables import LONGEST_STORED_NAME
from matcher.store.references import composed, spellings
from matcher.store.repositories.batches import DocumentInBatch
from matcher.store.repositories.candidates import NO_CANDIDATE, StoredCandidate
from matcher.store.scopes import READ, WRITE
from matcher.store.work import Work

blueprint = Resource(
    "candidates", __name__, description="Everything about one person, by your own reference", audited=True
)

ONE = "/candidates/<reference:ref>"
WRONG_REFERENCE = (
    f"Must be the one in the address, of one line and up to {LONGEST_STORED_NAME} characters, without invisible ones "
    "and white space at its ends, and not '.' or '..'."
)
CONTRADICTION = "Says that the person has this skill; 'corrections.{}' says that the person does not. Send one of them."


@blueprint.put(ONE)
@blueprint.doc(requestBody=FILE_BODY)
@makes_a_match
def put_candidate(headers: dict[str, Any], ref: str) -> Located:
    """Match a candidate's new resume, which takes the place of the older ones in lists and rankings.

    The form is that of `POST /v1/matches`. The older matches are kept until they are erased; `lineage=all` lists them.
    """
    wanted, ref = read_file_request(request), composed(ref)
    if not is_reference(ref) or wanted.candidate_ref not in (None, ref):
        raise InvalidFieldsError({"candidate_ref": [WRONG_REFERENCE]})
    return answer_to_new(match(replace(wanted, candidate_ref=ref, replaces=True), headers["idempotency_key"]))


@blueprint.get(ONE)
@blueprint.response(HTTPStatus.OK, Candidate)
@blueprint.problems(HTTPStatus.NOT_FOUND)
def get_candidate(ref: str) -> Struct:
    """Show everything that is held about a candidate: matches, corrections, documents, and what batches hold.

    A candidate is shown of whom only a batch holds something, such as a document that failed.
    """
    return _everything(ref)


@blueprint.patch(ONE)
@needs(READ, WRITE)
@blueprint.arguments(CorrectionsSchema, example=CORRECTIONS_REQUEST)
@blueprint.response(HTTPStatus.OK, Candidate)
@blueprint.problems(*WITH_BODY, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT)
def correct_candidate(wanted: dict[str, Any], ref: str) -> Struct:
    """Replace the corrections that a candidate makes to the reading.

    They are kept apart from the reading and apply to later resumes as well. Each match of the candidate shows them in
    `corrections`, and what they would change in `with_corrections`. What GET shows can be sent back: fields that are
    null or empty count as left out, and those beside `corrections` and `corrected_at` are ignored. With `corrected_at`,
    corrections that somebody else changed since are not replaced. If it is null, they are replaced only if nothing
    was corrected yet.
    """
    _check_skills(wanted["corrections"])
    owner = organisation_id()
    with services().database.work() as work:
        ref = work.candidates.known_as(owner, ref)
        made = work.candidates.get(owner, ref).corrections
        _check_agreement(made, wanted["corrections"])
        said = [*dict.fromkeys(_tied(work, ref, made, wanted["corrections"]))]
        work.candidates.correct(owner, ref, said, corrected_at=wanted.get("corrected_at", UNSET))
        work.commit()
    return _everything(ref)


@blueprint.delete(ONE)
@blueprint.response(HTTPStatus.NO_CONTENT)
@blueprint.problems(HTTPStatus.NOT_FOUND)
def delete_candidate(ref: str) -> None:
    """Erase everything about a candidate: all matches, documents and corrections, and the documents in batches.

    Late requests with the same idempotency keys, and requests about the candidate that still run, get a 410 `erased`,
    also if nothing was held yet and the answer is a 404.
    Documents of batches count as `erased`, whatever their state, and those that are being matched are not stored.
    """
    owner = organisation_id()
    services().database.erase(lambda work: _erase(work, owner, ref))


def _erase(work: Work, owner: str, ref: str) -> None:
    """Erase a candidate, in whatever form of Unicode the reference was stored.

    If nothing is held yet, that is committed too: what runs now must not store anything.
    """
    missing = [each for each in sorted(spellings(ref)) if not _is_erased(work, owner, each)]
    if len(missing) == len(spellings(ref)):
        work.commit()
        raise NotFoundError(NO_CANDIDATE)


def _is_erased(work: Work, owner: str, ref: str) -> bool:
    try:
        work.candidates.erase(owner, ref)
    except NotFoundError:
        return False
    return True


def _everything(ref: str) -> Struct:
    with services().database.work() as work:
        ref = work.candidates.known_as(organisation_id(), ref)
        in_batches = work.batches.of_candidate(organisation_id(), ref)
        candidate = _held(work, ref, in_batches)
        stored = work.matches.of_candidate(organisation_id(), ref)
        documents = work.matches.documents([each.id for each in stored])
    return candidate_answer(candidate, stored, [*map(match_answer, stored, shown_all(stored))], documents, in_batches)


def _held(work: Work, ref: str, in_batches: Sequence[DocumentInBatch]) -> StoredCandidate:
    """The candidate with matches, or else the one of whom batches hold documents. Raises `NotFoundError` for others."""
    try:
        return work.candidates.get(organisation_id(), ref)
    except NotFoundError:
        if not in_batches:
            raise
        return StoredCandidate(ref, in_batches[0].sent_at, corrections=(), corrected_at=None)


def _tied(work: Work, ref: str, made: Collection[Correction], said: Sequence[Correction]) -> list[Correction]:
    """What is said now, tied to the jobs of the candidate's reports. What was said before stays as it is."""
    if set(made).issuperset(said):
        return [*said]
    reports = [each.report for each in work.matches.of_candidate(organisation_id(), ref)]
    return [each if each in made else _tied_one(number, each, reports) for number, each in enumerate(said)]


def _tied_one(number: int, correction: Correction, reports: Sequence[MatchReport]) -> Correction:
    try:
        return tied(correction, reports)
    except UsageError as error:
        raise UsageError(error.detail, field=f"corrections.{number}.{error.field}") from error


def _check_agreement(made: Collection[Correction], said: Sequence[Correction]) -> None:
    """Refuse to say that a skill was missed and that the person does not claim it anywhere.

    What was said before, when it was not refused, can be sent back. Raises `InvalidFieldsError`.
    """
    if set(made).issuperset(said):
        return
    denied = {each.skill: number for number, each in enumerate(said) if _is_denied_everywhere(each)}
    wrong = {
        f"corrections.{number}": [CONTRADICTION.format(denied[each.skill])]
        for number, each in enumerate(said)
        if each.kind == "missed" and each.skill in denied
    }
    if wrong:
        raise InvalidFieldsError(wrong)


def _is_denied_everywhere(correction: Correction) -> bool:
    is_limited = correction.read is not None or correction.job is not None or correction.lines
    return correction.kind == "not-mine" and not is_limited


def _check_skills(corrections: Iterable[Correction]) -> None:
    skills = services().matcher.taxonomy.skills
    for number, correction in enumerate(corrections):
        if correction.skill is not None and correction.skill not in skills:
            raise UnknownSkillError(
                f"There is no skill with the id '{correction.skill}'.", field=f"corrections.{number}.skill"
            )
