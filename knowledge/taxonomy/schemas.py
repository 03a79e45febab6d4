"""The shape of each data file: which keys it has, of which type, within which limits. Unknown keys are refused."""

from collections.abc import Mapping
from typing import Any, ClassVar, get_args

import marshmallow as ma
from marshmallow import fields, validate

from knowledge.patterns.word_families import WordFamilies
from knowledge.taxonomy.drafts import AmbiguousNames, Category, RequirementDraft, RoleDraft, Sources
from knowledge.taxonomy.model import (
    AdjacentRole,
    Alternative,
    AmbiguousName,
    CaseRule,
    Evidence,
    Group,
    Importance,
    Sense,
    Skill,
    SkillKind,
    Source,
    Speciality,
)
from knowledge.taxonomy.names import holds_a_word

MAX_WEIGHT = 5
LEAST = 0.01
"""The least weight and credit: what is smaller is a slip, and disappears in the rounding of sums."""
LONGEST_ID = 100
LONGEST_NAME = 200
LONGEST_TEXT = 2000
MOST_REQUIREMENTS = 100
MOST_ALTERNATIVES = 60
MOST_SPECIALITIES = 30
"""A role that asks for more is a mistake, and scoring it would take everybody's time."""


class Number(fields.Float):
    """A number that is written as one: neither "3" nor true."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> float:
        if not isinstance(value, int | float):
            raise self.make_error("invalid")
        return float(super()._deserialize(value, attr, data, **kwargs))


def _says_something(text: str) -> None:
    if not text.strip():
        raise ma.ValidationError("Must not be empty.")


def _has_a_word(name: str) -> None:
    if not holds_a_word(name):
        raise ma.ValidationError("Must not be empty.")


_ID = (
    validate.Regexp(r"[a-z0-9][a-z0-9_-]*\Z", error="Must be lower-case letters, digits, '-' and '_'."),
    validate.Length(max=LONGEST_ID),
)
_SOME = validate.Length(min=1)
_CREDIT = validate.Range(LEAST, 1)
_WEIGHT = validate.Range(LEAST, MAX_WEIGHT)


def _text(longest: int | None = None, **kwargs: Any) -> fields.String:
    return fields.String(validate=[_says_something, validate.Length(max=longest)], **kwargs)


def _texts(**kwargs: Any) -> fields.List[str]:
    return fields.List(_text(), **kwargs)


def _name(**kwargs: Any) -> fields.String:
    return fields.String(validate=_has_a_word, **kwargs)


def _names(**kwargs: Any) -> fields.List[str]:
    return fields.List(_name(), **kwargs)


def _id(**kwargs: Any) -> fields.String:
    return fields.String(validate=_ID, **kwargs)


def _one_of(literal: Any) -> fields.String:
    return fields.String(required=True, validate=validate.OneOf(get_args(literal)))


def _count() -> fields.Integer:
    return fields.Integer(strict=True, validate=validate.Range(min=1))


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _frozen(inner) for key, inner in value.items()}
    return tuple(_frozen(inner) for inner in value) if isinstance(value, list) else value


class ModelSchema(ma.Schema):
    """A schema that returns the frozen value its data stands for."""

    model: ClassVar[type]

    @ma.post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> Any:
        """The value."""
        return self.model(**_frozen(data))


class EvidenceSchema(ModelSchema):
    """Where an entry or a weight comes from."""

    model = Evidence

    seeds = _texts()
    postings = fields.Dict(keys=_text(), values=Number(validate=validate.Range(0, 1)))
    curricula = fields.Dict(keys=_text(), values=_texts())
    note = _text()


class SkillSchema(ma.Schema):
    """One skill of a category; its category is that of the file."""

    id = _id(required=True)
    name = _name(required=True)
    kind = _one_of(SkillKind)
    aliases = _names()
    phrases = _names()
    brief_aliases = _names()
    implies = _texts()
    evidence = fields.Nested(EvidenceSchema)


class CategorySchema(ma.Schema):
    """A file of skills."""

    category = _id(required=True)
    name = _text(required=True)
    skills = fields.List(fields.Nested(SkillSchema), required=True, validate=_SOME)

    @ma.post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> Category:
        """The category with its skills."""
        skills = tuple(Skill(category=data["category"], **_frozen(skill)) for skill in data["skills"])
        return Category(data["category"], data["name"], skills)


class AlternativeSchema(ModelSchema):
    """A skill id alone, or a skill and the credit it gives."""

    model = Alternative

    @ma.pre_load
    def spell_out(self, data: Any, **_: Any) -> Any:
        """The mapping that a bare skill id stands for."""
        return {"skill": data} if isinstance(data, str) else data

    skill = _text(required=True)
    credit = Number(validate=_CREDIT)


class GroupSchema(ModelSchema):
    """Skills of which `count` are enough."""

    model = Group

    id = _id(required=True)
    name = _text(required=True)
    alternatives = fields.List(fields.Nested(AlternativeSchema), required=True, validate=_SOME)
    count = _count()


class SenseSchema(ModelSchema):
    """A skill that a name can mean, and the words near it that say so."""

    model = Sense

    skill = _text(required=True)
    near = _texts(required=True)
    written = _texts()


class AmbiguousNameSchema(ModelSchema):
    """A name that is something else too."""

    model = AmbiguousName

    form = _name(required=True)
    case = _one_of(CaseRule)
    senses = fields.List(fields.Nested(SenseSchema), required=True)
    default = _text(required=True, allow_none=True)
    reject = _texts()
    against = _texts()
    anywhere = _texts()
    sections = _texts()
    not_in = _texts()
    meanings = _text()


class RequirementSchema(ModelSchema):
    """One line of a role's profile."""

    model = RequirementDraft

    id = _id()
    name = _text(LONGEST_NAME)
    skill = _text()
    group = _text()
    any_of = fields.List(fields.Nested(AlternativeSchema), validate=validate.Length(1, MOST_ALTERNATIVES))
    count = _count()
    importance = _one_of(Importance)
    weight = Number(required=True, validate=_WEIGHT)
    separates = fields.Boolean(truthy={True}, falsy={False})
    evidence = fields.Nested(EvidenceSchema)
    evidence_needed = _text(LONGEST_TEXT, required=True)

    @ma.validates_schema
    def _asks_for_one_thing(self, data: Mapping[str, Any], **_: Any) -> None:
        if sum(key in data for key in ("skill", "group", "any_of")) != 1:
            raise ma.ValidationError("Must ask for exactly one of 'skill', 'group' and 'any_of'.")
        if "any_of" in data and not {"id", "name"} <= data.keys():
            raise ma.ValidationError("Needs an 'id' and a 'name' beside 'any_of'.")


class SpecialitySchema(ModelSchema):
    """A direction within a role."""

    model = Speciality

    id = _id(required=True)
    name = _text(LONGEST_NAME, required=True)
    skills = _texts(required=True, validate=validate.Length(1, MOST_ALTERNATIVES))


class RoleSchema(ModelSchema):
    """A role's profile."""

    model = RoleDraft

    id = _id(required=True)
    name = _text(LONGEST_NAME, required=True)
    version = _text(LONGEST_ID, required=True)
    description = _text(LONGEST_TEXT, required=True)
    requirements = fields.List(
        fields.Nested(RequirementSchema), required=True, validate=validate.Length(1, MOST_REQUIREMENTS)
    )
    specialities = fields.List(fields.Nested(SpecialitySchema), validate=validate.Length(max=MOST_SPECIALITIES))


class AdjacentRoleSchema(ModelSchema):
    """A neighbouring profession."""

    model = AdjacentRole

    id = _id(required=True)
    name = _text(required=True)
    signals = _texts(required=True)
    tell_apart = _text(required=True)
    counts_as = _text()


class SourceSchema(ModelSchema):
    """Something that weights are drawn from."""

    model = Source

    id = _id(required=True)
    what = _text(required=True)
    title = _text()


class GroupsFileSchema(ma.Schema):
    """groups.yaml."""

    groups = fields.List(fields.Nested(GroupSchema), required=True)


class AmbiguousFileSchema(ModelSchema):
    """ambiguous.yaml."""

    model = AmbiguousNames

    contexts = fields.Dict(keys=_text(), values=_texts())
    names = fields.List(fields.Nested(AmbiguousNameSchema), required=True)


class WordFamiliesFileSchema(ModelSchema):
    """word_families.yaml."""

    model = WordFamilies

    families = fields.Dict(keys=_id(), values=_names(validate=_SOME), required=True)
    irregular = fields.Dict(keys=_name(), values=_names(validate=_SOME), required=True)
    doubled = _names(required=True)


class OtherNamesGroupSchema(ma.Schema):
    """Names that are the same kind of thing."""

    what = _text(required=True)
    names = _names(required=True)


class OtherNamesFileSchema(ma.Schema):
    """other_names.yaml."""

    other_names = fields.List(fields.Nested(OtherNamesGroupSchema), required=True)

    @ma.post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> tuple[str, ...]:
        """All names, whatever they are."""
        return tuple(name for group in data["other_names"] for name in group["names"])


class AdjacentRolesFileSchema(ma.Schema):
    """adjacent_roles.yaml."""

    adjacent_roles = fields.List(fields.Nested(AdjacentRoleSchema), required=True)


class SourcesFileSchema(ModelSchema):
    """sources.yaml."""

    model = Sources

    sources = fields.List(fields.Nested(SourceSchema), required=True)
    weight_rule = fields.Dict(keys=_text(), values=_text(), required=True)


class TaxonomyFileSchema(ma.Schema):
    """taxonomy.yaml."""

    version = _text(required=True)
