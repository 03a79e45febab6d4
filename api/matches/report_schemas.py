"""The report as it goes over the wire, described for the people who read it there."""

from typing import Any, get_args

from marshmallow import Schema, fields, validate

from knowledge.taxonomy.model import Importance
from matcher.evidence import TIERS, Method, Status
from matcher.report import MissingStatus

STATUSES = get_args(Status)
METHODS = get_args(Method)
MISSING_STATUSES = get_args(MissingStatus)
IMPORTANCES = get_args(Importance)
MONTH = r"^\d{4}-\d{2}$"

PERCENT = validate.Range(0, 100)
SHARE = validate.Range(0, 1)


def _about(text: str, **more: Any) -> dict[str, Any]:
    return {"description": text, **more}


class VersionsSchema(Schema):
    """What the report was made with. The same document, day and versions give the same report."""

    engine = fields.String(required=True)
    taxonomy = fields.String(required=True)
    taxonomy_sha256 = fields.String(required=True)
    scoring = fields.String(required=True)


class WarningSchema(Schema):
    """Something worth knowing about how the document was read."""

    code = fields.String(required=True, metadata=_about("Such as `hidden-text`"))
    detail = fields.String(required=True)


class DocumentSchema(Schema):
    """The document that was read."""

    name = fields.String(required=True, allow_none=True, metadata=_about("The file's name, where it had one"))
    media_type = fields.String(required=True)
    sha256 = fields.String(required=True, metadata=_about("Of the bytes that were sent, in hex"))
    pages = fields.Integer(required=True)
    characters = fields.Integer(required=True, metadata=_about("Unicode code points of the extracted text"))
    words = fields.Integer(required=True, metadata=_about("Words that a reader of the page can see"))
    language = fields.String(required=True, allow_none=True)
    warnings = fields.List(fields.Nested(WarningSchema), required=True)


class ReasonSchema(Schema):
    """One reason of the recommendation."""

    code = fields.String(required=True)
    text = fields.String(required=True)


class RecommendationSchema(Schema):
    """The role this person fits."""

    role = fields.String(
        required=True,
        metadata=_about("A role's id, `both`, `neither`, or `insufficient_text` under 40 words"),
    )
    confidence = fields.Float(required=True, validate=SHARE)
    margin = fields.Float(required=True, allow_none=True, metadata=_about("Lead over the other role, in points of fit"))
    reasons = fields.List(fields.Nested(ReasonSchema), required=True)


class ContributionSchema(Schema):
    """What one requirement adds to a fit."""

    requirement = fields.String(required=True)
    name = fields.String(required=True)
    importance = fields.String(required=True, validate=validate.OneOf(IMPORTANCES))
    weight = fields.Float(required=True)
    coverage = fields.Float(required=True, validate=SHARE)
    points = fields.Float(required=True, metadata=_about("The points of a role add up to its fit"))
    skills = fields.List(fields.String(), required=True, metadata=_about("Claimed skills that meet it"))
    implied_by = fields.List(fields.String(), required=True, metadata=_about("Claimed skills that imply one"))


class WhySchema(Schema):
    """Why a role asks for it."""

    postings = fields.Float(
        required=True, allow_none=True, validate=SHARE, metadata=_about("Share of the role's postings that ask for it")
    )
    articles = fields.List(fields.String(), required=True, metadata=_about("Titles of the articles that ask for it"))
    text = fields.String(required=True)


class MissingSchema(Schema):
    """A requirement that more evidence would raise."""

    requirement = fields.String(required=True)
    name = fields.String(required=True)
    importance = fields.String(required=True, validate=validate.OneOf(IMPORTANCES))
    status = fields.String(required=True, validate=validate.OneOf(MISSING_STATUSES))
    gain = fields.Float(required=True, metadata=_about("Points of fit that 12 months of work with `by` would add"))
    by = fields.String(required=True)
    any_of = fields.List(fields.String(), required=True)
    evidence_needed = fields.String(required=True, metadata=_about("What to write about, for the candidate"))
    why = fields.Nested(
        WhySchema,
        required=True,
        allow_none=True,
        metadata=_about("Null where neither postings nor articles are known"),
    )


class RoleFitSchema(Schema):
    """How well the resume fits one role."""

    role = fields.String(required=True)
    name = fields.String(required=True)
    version = fields.String(required=True)
    fit = fields.Float(
        required=True,
        allow_none=True,
        validate=PERCENT,
        metadata=_about("0 to 100: how much of what the role needs the resume shows; null with too little text"),
    )
    fit_range = fields.List(
        fields.Float(validate=PERCENT),
        required=True,
        allow_none=True,
        validate=validate.Length(equal=2),
        metadata=_about("Without and with the mentions that are less sure"),
    )
    breadth = fields.Float(required=True, validate=SHARE)
    core = fields.Float(required=True, validate=SHARE)
    contributions = fields.List(fields.Nested(ContributionSchema), required=True)
    missing = fields.List(fields.Nested(MissingSchema), required=True)
    sha256 = fields.String(
        required=True,
        allow_none=True,
        metadata=_about("Hash of all that the role says; null in reports that are older than it"),
    )


class PathSchema(Schema):
    """The fewest skills found that would bring a fit so far; a shortest list where it names four or fewer."""

    role = fields.String(required=True)
    to_fit = fields.Float(required=True, validate=PERCENT)
    skills = fields.List(fields.String(), required=True)


class SpecialitySchema(Schema):
    """A direction within a recommended role."""

    role = fields.String(required=True)
    id = fields.String(required=True)
    name = fields.String(required=True)
    skills = fields.List(fields.String(), required=True, metadata=_about("Practised skills that speak of it"))


class AdviceSchema(Schema):
    """Where to go from here."""

    nearer_role = fields.String(required=True, allow_none=True)
    paths = fields.List(fields.Nested(PathSchema), required=True)
    speciality = fields.Nested(
        SpecialitySchema, required=True, allow_none=True, metadata=_about("Null where none is shown")
    )


class MentionSchema(Schema):
    """One place of the text that names or describes a skill: `text[start:end]`, in Unicode code points."""

    text = fields.String(required=True)
    start = fields.Integer(required=True)
    end = fields.Integer(required=True)
    page = fields.Integer(required=True)
    section = fields.String(required=True)
    method = fields.String(required=True, validate=validate.OneOf(METHODS))
    similarity = fields.Float(required=True, validate=PERCENT)
    status = fields.String(required=True, validate=validate.OneOf(STATUSES))
    tier = fields.String(required=True, validate=validate.OneOf(TIERS))
    from_ = fields.Date(
        required=True, allow_none=True, data_key="from", metadata=_about("First day of the job or project around it")
    )
    to = fields.Date(required=True, allow_none=True, metadata=_about("Last day of the job or project around it"))
    quote = fields.String(required=True, metadata=_about("The line it stands in"))


class SkillRowSchema(Schema):
    """One skill of the text, with every mention."""

    skill = fields.String(required=True)
    name = fields.String(required=True)
    category = fields.String(required=True)
    status = fields.String(required=True, validate=validate.OneOf(STATUSES))
    tier = fields.String(required=True, validate=validate.OneOf(TIERS))
    strength = fields.Float(required=True, validate=SHARE)
    months = fields.Integer(required=True, allow_none=True, metadata=_about("Null where no dates are known"))
    last_used = fields.String(
        required=True, allow_none=True, validate=validate.Regexp(MONTH), metadata=_about("A month, such as `2026-11`")
    )
    mentions = fields.List(fields.Nested(MentionSchema), required=True)


class MatchReportSchema(Schema):
    """One resume against the roles, as of one day."""

    as_of = fields.Date(required=True)
    versions = fields.Nested(VersionsSchema, required=True)
    document = fields.Nested(DocumentSchema, required=True)
    recommendation = fields.Nested(RecommendationSchema, required=True)
    roles = fields.List(fields.Nested(RoleFitSchema), required=True)
    advice = fields.Nested(AdviceSchema, required=True)
    skills = fields.List(fields.Nested(SkillRowSchema), required=True)
