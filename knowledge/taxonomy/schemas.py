"""The schema of each data file: its keys, their types and their limits. Unknown keys are refused."""

from collections.abc import Mapping
from typing import Any, ClassVar, get_args

import marshmallow as ma
from marshmallow import fields, validate

from knowledge.files.lists import CheckedList
from knowledge.folding import holds_a_word
from knowledge.taxonomy.contents import Category, RequirementContent, RoleContent, Sources
from knowledge.taxonomy.model import (
    DEFAULT_ADVISE,
    AdjacentRole,
    Alternative,
    Block,
    CountedName,
    Evidence,
    Group,
    LadderStep,
    Skill,
    SkillKind,
    Source,
    Speciality,
)

MAX_WEIGHT = 5
LEAST = 0.01
"""The least weight and the least credit. A smaller one is a mistake and would vanish when sums are rounded."""
IN_A_LINE = r"[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]"
"""A character of a text of one line, as a regular expression."""
IN_A_TEXT = r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
"""A character of a text that may have line breaks and tabs, as a regular expression."""
LONGEST_ID = 100
LONGEST_ROLE_NAME = 200
"""The most characters of the name of a role, a requirement or a speciality, and of a first step."""
LONGEST_TEXT = 2000
MOST_REQUIREMENTS = 100
MOST_ALTERNATIVES = 60
MOST_SPECIALITIES = 30
MOST_STEPS = 6
"""A role with more of any of these is a mistake and would slow the scoring for all users."""


class Number(fields.Float):
    """A number that is written as a number: not "3", and not true."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> float:
        if not isinstance(value, int | float):
            raise self.make_error("invalid")
        return float(super()._deserialize(value, attr, data, **kwargs))


class MadeOf(validate.Regexp):
    """Checks that a text has only such characters and at least one visible one, and says which of the two is wrong."""

    def __init__(self, character: str) -> None:
        super().__init__(rf"(?=\s*\S){character}+\Z", error="Must not contain control characters.")

    def __call__(self, value: Any) -> Any:
        """The text. Raises `ValidationError` if it is not such a text."""
        _NOT_EMPTY(value)
        return super().__call__(value)


def _has_a_word(name: str) -> None:
    if not holds_a_word(name):
        raise ma.ValidationError("Must not be empty.")


_ID = (
    validate.Regexp(r"[a-z0-9][a-z0-9_-]*\Z", error="Must be lower-case letters, digits, '-' and '_'."),
    validate.Length(max=LONGEST_ID),
)
ROLE_ID = (
    validate.Regexp(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z", error="Must be letters, digits, '.', '-' and '_'."),
    validate.Length(max=LONGEST_ID),
)
_MONTH = validate.Regexp(r"(19|20)\d\d-(0[1-9]|1[0-2])\Z", error="Must be a month such as 2022-10.")
_NOT_EMPTY = validate.Regexp(r"\s*\S", error="Must not be empty.")
_SOME = validate.Length(min=1)
_CREDIT = validate.Range(LEAST, 1)
_WEIGHT = validate.Range(LEAST, MAX_WEIGHT)


def _text(longest: int | None = None, **kwargs: Any) -> fields.String:
    """A text that may have line breaks, but no other control characters."""
    return fields.String(validate=[MadeOf(IN_A_TEXT), validate.Length(max=longest)], **kwargs)


def _line(longest: int, **kwargs: Any) -> fields.String:
    """A text of one line, without control characters and marks that turn the direction of writing."""
    return fields.String(validate=[MadeOf(IN_A_LINE), validate.Length(max=longest)], **kwargs)


def _texts(**kwargs: Any) -> CheckedList[str]:
    return CheckedList(_text(), **kwargs)


def _name(**kwargs: Any) -> fields.String:
    return fields.String(validate=_has_a_word, **kwargs)


def _names(**kwargs: Any) -> CheckedList[str]:
    return CheckedList(_name(), **kwargs)


def _id(**kwargs: Any) -> fields.String:
    return fields.String(validate=_ID, **kwargs)


def _about(text: str) -> dict[str, str]:
    """Metadata with the description of a field, which the documentation of the API shows."""
    return {"description": text}


def _one_of(literal: Any) -> fields.String:
    return fields.String(required=True, validate=validate.OneOf(get_args(literal)))


def _count(**kwargs: Any) -> fields.Integer:
    return fields.Integer(strict=True, validate=validate.Range(min=1), **kwargs)


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _frozen(inner) for key, inner in value.items()}
    return tuple(_frozen(inner) for inner in value) if isinstance(value, list) else value


class ModelSchema(ma.Schema):
    """A schema that loads data as a frozen value of the class `model`."""

    class Meta:
        """Unknown keys are refused."""

        unknown = ma.RAISE

    model: ClassVar[type]

    @ma.post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> Any:
        """The loaded data as a value of `model`."""
        return self.model(**_frozen(data))


class EvidenceSchema(ModelSchema):
    """The sources of an entry or a weight."""

    model = Evidence

    seeds = _texts()
    postings = fields.Dict(keys=_text(), values=Number(validate=validate.Range(0, 1)))
    curricula = fields.Dict(keys=_text(), values=_texts())
    note = _text()


class CountedNameSchema(ModelSchema):
    """A thing that counts towards a skill: its name alone, or its name and its aliases."""

    model = CountedName

    @ma.pre_load
    def spell_out(self, data: Any, **_: Any) -> Any:
        """The mapping for which a name alone is the short form."""
        return {"name": data} if isinstance(data, str) else data

    name = _name(required=True)
    aliases = _names()


class SkillSchema(ma.Schema):
    """One skill. Its category is that of its file."""

    id = _id(required=True)
    name = _name(required=True)
    kind = _one_of(SkillKind)
    aliases = _names()
    counts = CheckedList(fields.Nested(CountedNameSchema))
    phrases = _names()
    brief_aliases = _names()
    implies = _texts()
    since = fields.String(validate=_MONTH)
    after = _texts()
    evidence = fields.Nested(EvidenceSchema)


class CategorySchema(ma.Schema):
    """A file of skills."""

    category = _id(required=True)
    name = _text(required=True)
    skills = CheckedList(fields.Nested(SkillSchema), required=True, validate=_SOME)

    @ma.post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> Category:
        """The category with its skills."""
        skills = tuple(Skill(category=data["category"], **_frozen(skill)) for skill in data["skills"])
        return Category(data["category"], data["name"], skills)


class AlternativeSchema(ModelSchema):
    """A skill and how much of the requirement it meets. An id alone means that it meets all of it."""

    model = Alternative
    short_form = "skill"
    """The field that is meant if there is only a text."""

    @ma.pre_load
    def spell_out(self, data: Any, **_: Any) -> Any:
        """The mapping for which a skill id alone is the short form."""
        return {self.short_form: data} if isinstance(data, str) else data

    skill = _text(required=True)
    credit = Number(validate=_CREDIT, metadata={"default": 1})


class GroupSchema(ModelSchema):
    """Alternative skills of which `count` are enough."""

    model = Group

    id = _id(required=True)
    name = _text(required=True)
    alternatives = CheckedList(fields.Nested(AlternativeSchema), required=True, validate=_SOME)
    count = _count()
    of_fields = fields.Boolean(load_default=False, truthy={True}, falsy={False})


class RequirementSchema(ModelSchema):
    """A requirement of a role. It asks for exactly one of `skill`, `group` and `any_of`."""

    model = RequirementContent

    id = _id(metadata=_about("Needed with `any_of`; otherwise that of the skill or group"))
    name = _line(LONGEST_ROLE_NAME, metadata=_about("Needed with `any_of`; otherwise that of the skill or group"))
    skill = _text(metadata=_about("The id of a skill"))
    group = _text(metadata=_about("The id of a group of the taxonomy"))
    any_of = CheckedList(
        fields.Nested(AlternativeSchema),
        validate=validate.Length(1, MOST_ALTERNATIVES),
        metadata=_about("Skills of which `count` are enough"),
    )
    count = _count(metadata=_about("How many of them are enough; 1 if it is left out"))
    block = _one_of(Block)
    weight = Number(required=True, validate=_WEIGHT)
    evidence = fields.Nested(EvidenceSchema)
    evidence_needed = _line(LONGEST_TEXT, required=True, metadata=_about("What a candidate should write about"))
    advise = Number(
        validate=validate.Range(0, 1),
        metadata={"default": DEFAULT_ADVISE} | _about("How early a mentor would advise it"),
    )
    parts = _texts(metadata=_about("Ids of the role's requirements that are parts of it: who did these has done it"))

    @ma.validates_schema
    def _asks_for_one_thing(self, data: Mapping[str, Any], **_: Any) -> None:
        if sum(key in data for key in ("skill", "group", "any_of")) != 1:
            raise ma.ValidationError("Must ask for exactly one of 'skill', 'group' and 'any_of'.")
        if "any_of" in data and not {"id", "name"} <= data.keys():
            raise ma.ValidationError("Needs an 'id' and a 'name' together with 'any_of'.")


class SpecialitySchema(ModelSchema):
    """A direction within a role. Advice names it if a resume shows it."""

    model = Speciality

    id = _id(required=True)
    name = _text(LONGEST_ROLE_NAME, required=True)
    skills = _texts(
        required=True,
        validate=validate.Length(1, MOST_ALTERNATIVES),
        metadata=_about("Ids of the skills that belong to it"),
    )


class LadderStepSchema(ModelSchema):
    """A step for somebody at the beginning of a role."""

    model = LadderStep

    text = _text(LONGEST_ROLE_NAME, required=True, metadata=_about("What to do, as a sentence"))
    requirements = _texts(
        required=True, validate=_SOME, metadata=_about("Ids of the role's requirements that the step is about")
    )


class RoleSchema(ModelSchema):
    """A role and its requirements."""

    model = RoleContent

    id = fields.String(required=True, validate=ROLE_ID)
    name = _line(LONGEST_ROLE_NAME, required=True)
    version = _line(LONGEST_ID, required=True, metadata=_about("A version of the author's choice, which reports show"))
    description = _text(LONGEST_TEXT, required=True)
    requirements = CheckedList(
        fields.Nested(RequirementSchema),
        required=True,
        validate=validate.Length(1, MOST_REQUIREMENTS),
        metadata=_about("At least one is in the block own"),
    )
    specialities = CheckedList(fields.Nested(SpecialitySchema), validate=validate.Length(max=MOST_SPECIALITIES))
    ladder = CheckedList(
        fields.Nested(LadderStepSchema),
        validate=validate.Length(max=MOST_STEPS),
        metadata=_about("The first steps, for people who show little of the role yet"),
    )
    own_full = Number(
        validate=validate.Range(LEAST, 1),
        metadata=_about("The share of its own requirements that is enough for all their points"),
    )


class AdjacentRoleSchema(ModelSchema):
    """A neighbouring profession."""

    model = AdjacentRole

    id = _id(required=True)
    name = _text(required=True)
    signals = _texts(required=True)
    titled = _texts()
    tell_apart = _text(required=True)
    software = fields.Boolean(truthy={True}, falsy={False})


class SourceSchema(ModelSchema):
    """A source of weights."""

    model = Source

    id = _id(required=True)
    what = _text(required=True)
    title = _text()


class GroupsFileSchema(ma.Schema):
    """The file groups.yaml."""

    groups = CheckedList(fields.Nested(GroupSchema), required=True)


class AdjacentRolesFileSchema(ma.Schema):
    """The file adjacent_roles.yaml."""

    adjacent_roles = CheckedList(fields.Nested(AdjacentRoleSchema), required=True)


class SourcesFileSchema(ModelSchema):
    """The file sources.yaml."""

    model = Sources

    sources = CheckedList(fields.Nested(SourceSchema), required=True)
    weight_rule = fields.Dict(keys=_text(), values=_text(), required=True)
