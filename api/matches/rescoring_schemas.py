"""What is said of a stored report that was scored again."""

from marshmallow import Schema, fields

from api.matches.report_schemas import RecommendationSchema, VersionsSchema
from api.schemas import FitChangeSchema, MatchSchema


class VerificationSchema(Schema):
    """Whether the stored evidence gives the report again."""

    same = fields.Boolean(required=True)
    differences = fields.List(
        fields.String(),
        required=True,
        metadata={"description": "The first places that differ, such as `roles[0].fit`; newer versions are a cause"},
    )
    versions = fields.Nested(VersionsSchema, required=True)
    versions_now = fields.Nested(VersionsSchema, required=True)


class SkillChangeSchema(Schema):
    """How strongly a skill is shown, 0 to 1, before and after; null where a report does not have it."""

    skill = fields.String(required=True)
    name = fields.String(required=True)
    before = fields.Float(required=True, allow_none=True)
    after = fields.Float(required=True, allow_none=True)


class RequirementChangeSchema(Schema):
    """The points of a requirement before and after; null where the role does not score it."""

    requirement = fields.String(required=True)
    name = fields.String(required=True)
    before = fields.Float(required=True, allow_none=True)
    after = fields.Float(required=True, allow_none=True)


class RoleChangeSchema(FitChangeSchema):
    """A fit before and after, null where there is none, and the requirements that changed."""

    requirements = fields.List(fields.Nested(RequirementChangeSchema), required=True)


class ReportChangesSchema(Schema):
    """What changed since the report before; of skills and requirements those that did."""

    versions_before = fields.Nested(VersionsSchema, required=True)
    versions_after = fields.Nested(VersionsSchema, required=True)
    recommendation_before = fields.Nested(RecommendationSchema, required=True)
    recommendation_after = fields.Nested(RecommendationSchema, required=True)
    roles = fields.List(fields.Nested(RoleChangeSchema), required=True)
    skills = fields.List(fields.Nested(SkillChangeSchema), required=True)


class RescoredMatchSchema(MatchSchema):
    """A stored report made of the evidence of another, and what changed."""

    changes = fields.Nested(ReportChangesSchema, required=True)
