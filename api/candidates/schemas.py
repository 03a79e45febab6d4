"""The schemas of requests about candidates."""

from typing import Any, get_args

from marshmallow import Schema, ValidationError, fields, post_load, pre_load, validate, validates_schema

from api.http.fields import Moment, job_day, one_line, read_only_fields, without_read_only
from knowledge.files.lists import CheckedList
from knowledge.taxonomy.schemas import LONGEST_ID
from matcher.clock import today
from matcher.evidence import TIERS
from matcher.scoring.corrections import Correction, CorrectionKind, Period

MOST_CORRECTIONS = 100
MOST_LINES = 20
LONGEST_LINE = 1_000
"""A report quotes no longer line."""
LONGEST_STATEMENT = 500
LAST_LINE = 2**31 - 1
TAKEN = {
    "wrong-date": {"skill", "read", "job", "head", "from_", "to"},
    "not-mine": {"skill", "read", "job", "head", "lines"},
    "missed": {"skill", "tier", "from_", "to", "lines"},
}
"""The fields that each kind of correction takes, besides `kind` and `statement`."""
CORRECTIONS_REQUEST = {
    "corrections": [
        {
            "kind": "wrong-date",
            "read": {"from": "2023-01-01", "to": "2023-12-31"},
            "from": "2021-01-01",
            "to": "2023-12-31",
            "statement": "I have worked there since 2021.",
        },
        {"kind": "not-mine", "skill": "tensorflow"},
        {"kind": "not-mine", "skill": "docker", "lines": ["Python, Docker and Kubernetes for all services"]},
        {"kind": "missed", "skill": "kubernetes", "tier": "work", "from": "2024-02-01"},
    ]
}


READ_ONLY = ("ref", "created_at", "current", "matches", "documents", "batch_documents")
"""Fields that the answer to GET has besides the corrections. A request may have them, and they are ignored."""
_NOTHING: dict[str, Any] = {
    "skill": None,
    "read": None,
    "job": None,
    "head": None,
    "from": None,
    "to": None,
    "tier": None,
    "lines": [],
    "statement": "",
}
"""What the answer to GET has in a field of a correction that has no value."""
_BEFORE_FROM = "Must not be before 'from'."
_FUTURE = "Must not be in the future."
_NO_CONTROLS = r"[^\x00-\x1f\x7f]*\Z"


class SentPeriodSchema(Schema):
    """The dates of a job or project as a report shows them."""

    from_ = job_day(data_key="from", allow_none=True, load_default=None)
    to = job_day(
        allow_none=True,
        load_default=None,
        metadata={"description": "Null, or the day of the report, if the job goes on"},
    )

    @validates_schema
    def check_order(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse dates that no job has."""
        if data["from_"] and data["to"] and data["to"] < data["from_"]:
            raise ValidationError(_BEFORE_FROM, "to")


class SentCorrectionSchema(Schema):
    """What a person says about the reading of the own resume."""

    kind = fields.String(
        required=True,
        validate=validate.OneOf(get_args(CorrectionKind)),
        metadata={
            "description": "`wrong-date`: work had other dates (needs `from`, and `read`, `job` or `skill`), "
            "`not-mine`: the person does not claim `skill`, only where `read`, `job` and `lines` say if given, or "
            "`missed`: the person has `skill`, and the reading did not find it"
        },
    )
    skill = fields.String(allow_none=True, validate=one_line(LONGEST_ID), metadata={"description": "The id of a skill"})
    read = fields.Nested(
        SentPeriodSchema,
        allow_none=True,
        metadata={"description": "The dates of the job that is meant, as the mentions of a report have them"},
    )
    job = fields.Integer(
        strict=True,
        allow_none=True,
        validate=validate.Range(1, LAST_LINE),
        metadata={"description": "The job that is meant, as `line` of the entries of the candidate's report has it"},
    )
    head = fields.String(
        allow_none=True,
        validate=[validate.Length(max=LONGEST_LINE), validate.Regexp(_NO_CONTROLS)],
        metadata={"description": "The head of this job, as GET shows it; left out, it is found by `job`"},
    )
    lines = CheckedList(
        fields.String(validate=[validate.Length(1, LONGEST_LINE), validate.Regexp(_NO_CONTROLS)]),
        validate=validate.Length(max=MOST_LINES),
        metadata={"description": "The lines that are meant, as `quote` of the mentions of a report has them"},
    )
    from_ = job_day(
        data_key="from", allow_none=True, metadata={"description": "The right first day, not after today (UTC)"}
    )
    to = job_day(
        allow_none=True,
        metadata={"description": "The right last day, not after today (UTC); without it, the work goes on"},
    )
    tier = fields.String(
        allow_none=True,
        validate=validate.OneOf(TIERS),
        metadata={"description": "How a missed skill was used; by default `work`"},
    )
    statement = fields.String(
        validate=one_line(LONGEST_STATEMENT, may_be_empty=True), metadata={"description": "The person's own words"}
    )

    @pre_load
    def leave_out_nothing(self, data: Any, **_: Any) -> Any:
        """The correction without the fields that have no value in the answer to GET."""
        if not isinstance(data, dict):
            return data
        return {name: value for name, value in data.items() if name not in _NOTHING or value != _NOTHING[name]}

    @validates_schema
    def check_kind(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse fields that the kind does not take, and a correction that does not say what is meant."""
        kind = data["kind"]
        given = data.keys() - {"kind", "statement"}
        errors = {_sent(name): [f"Is not used with '{kind}'."] for name in given - TAKEN[kind]}
        needed = {"from_"} if kind == "wrong-date" else {"skill"}
        errors |= {_sent(name): [f"Is needed with '{kind}'."] for name in needed - given}
        if kind == "wrong-date" and given.isdisjoint({"skill", "job"}) and not any((data.get("read") or {}).values()):
            errors["read"] = ["Is needed with 'wrong-date', unless there is a 'skill' or a 'job'."]
        if "head" in given and "job" not in given:
            errors["head"] = ["Is used only with 'job'."]
        if "to" in given and "from_" not in given:
            errors["from"] = ["Is needed with 'to'."]
        if "from_" in given and "to" in given and data["to"] < data["from_"]:
            errors["to"] = [_BEFORE_FROM]
        errors |= {_sent(name): [_FUTURE] for name in given & {"from_", "to"} if data[name] > today()}
        if errors:
            raise ValidationError(errors)

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> Correction:
        """The correction."""
        if data["kind"] == "missed":
            data.setdefault("tier", "work")
        read, lines = data.pop("read", None), tuple(data.pop("lines", ()))
        return Correction(**data, read=None if read is None else Period(**read), lines=lines)


class CorrectionsSchema(Schema):
    """All corrections of a candidate. They take the place of those before; an empty list takes all back."""

    class Meta:
        """What the answer to GET has as well."""

        include = read_only_fields(READ_ONLY)

    corrections = CheckedList(
        fields.Nested(SentCorrectionSchema), required=True, validate=validate.Length(max=MOST_CORRECTIONS)
    )
    corrected_at = Moment(
        allow_none=True,
        metadata={
            "description": "What GET showed; null if nothing was corrected yet. If the corrections were changed "
            "since, they are not replaced; left out, they are replaced in any case"
        },
    )

    @pre_load
    def leave_out_read_only(self, data: Any, **_: Any) -> Any:
        """The request without what it cannot change."""
        return without_read_only(data, READ_ONLY)


def _sent(name: str) -> str:
    return "from" if name == "from_" else name
