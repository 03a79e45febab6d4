"""A hiring brief and what is said of it, as they go over the wire."""

from typing import get_args

from marshmallow import Schema, fields, validate

from api.matches.report_schemas import IMPORTANCES, PERCENT, SHARE, ReasonSchema
from matcher.briefs.reader import LONGEST_BRIEF
from matcher.briefs.report import Demand

DEMANDS = get_args(Demand)


class BriefSchema(Schema):
    """A project description or job posting."""

    text = fields.String(
        required=True,
        validate=validate.Length(max=LONGEST_BRIEF),
        metadata={"description": "One sentence is enough: what is to be built, on whose data, with whose models"},
    )


class PhraseSchema(Schema):
    """Words of the brief. Offsets count Unicode code points of the text that was sent."""

    text = fields.String(required=True)
    start = fields.Integer(required=True)
    end = fields.Integer(required=True)
    about = fields.String(required=True, metadata={"description": "What the words are about"})
    demand = fields.String(required=True, validate=validate.OneOf(DEMANDS))


class HireSchema(Schema):
    """Whom to hire."""

    role = fields.String(
        required=True, metadata={"description": "A role's id, `both`, `neither`, or `insufficient_text`"}
    )
    confidence = fields.Float(required=True, validate=SHARE)
    margin = fields.Float(
        required=True, allow_none=True, metadata={"description": "Lead over the other role, in points of fit"}
    )
    reasons = fields.List(fields.Nested(ReasonSchema), required=True)


class RoleDemandSchema(Schema):
    """How much of the brief asks for a role, and the words that say so, the weightiest first."""

    role = fields.String(required=True)
    name = fields.String(required=True)
    fit = fields.Float(required=True, validate=PERCENT)
    phrases = fields.List(fields.Nested(PhraseSchema), required=True)


class BriefRequirementSchema(Schema):
    """Something to ask of the person to hire."""

    requirement = fields.String(required=True)
    name = fields.String(required=True)
    role = fields.String(required=True, allow_none=True, metadata={"description": "Null where only the brief asks"})
    importance = fields.String(required=True, validate=validate.OneOf(IMPORTANCES))
    skills = fields.List(
        fields.String(),
        required=True,
        metadata={"description": "Those that the brief names; none where only the role asks"},
    )
    phrases = fields.List(fields.Nested(PhraseSchema), required=True)


class BriefVersionsSchema(Schema):
    """What the answer was made with. The same text and versions give the same answer."""

    engine = fields.String(required=True)
    taxonomy = fields.String(required=True)
    taxonomy_sha256 = fields.String(required=True)
    briefs = fields.String(required=True)


class BriefReportSchema(Schema):
    """Whom to hire for a brief, why, and what to ask for."""

    recommendation = fields.Nested(HireSchema, required=True)
    roles = fields.List(fields.Nested(RoleDemandSchema), required=True)
    requirements = fields.List(fields.Nested(BriefRequirementSchema), required=True)
    not_counted = fields.List(
        fields.Nested(PhraseSchema),
        required=True,
        metadata={"description": "Words for what is not wanted, there already, others' work, or beside the point"},
    )
    words = fields.Integer(required=True)
    versions = fields.Nested(BriefVersionsSchema, required=True)
