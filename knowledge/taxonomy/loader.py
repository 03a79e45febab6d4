"""Reads the data files into a `Taxonomy`, or says in which file and entry they are wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import marshmallow as ma

from knowledge.files.errors import Fault, TaxonomyError
from knowledge.files.shapes import load_shape
from knowledge.files.strict_yaml import parse_yaml
from knowledge.patterns.word_families import WordFamilies
from knowledge.taxonomy.checks import check_role, check_taxonomy
from knowledge.taxonomy.content_hash import content_hash
from knowledge.taxonomy.drafts import AmbiguousNames, Placed, RoleDraft, TaxonomyDraft
from knowledge.taxonomy.model import AmbiguousName, Role, Skill, Taxonomy
from knowledge.taxonomy.role_files import resolve_role
from knowledge.taxonomy.schemas import (
    AdjacentRolesFileSchema,
    AmbiguousFileSchema,
    CategorySchema,
    GroupsFileSchema,
    OtherNamesFileSchema,
    RoleSchema,
    SourcesFileSchema,
    TaxonomyFileSchema,
    WordFamiliesFileSchema,
)

_FILES: Mapping[str, ma.Schema] = {
    "taxonomy.yaml": TaxonomyFileSchema(),
    "groups.yaml": GroupsFileSchema(),
    "ambiguous.yaml": AmbiguousFileSchema(),
    "other_names.yaml": OtherNamesFileSchema(),
    "word_families.yaml": WordFamiliesFileSchema(),
    "adjacent_roles.yaml": AdjacentRolesFileSchema(),
    "sources.yaml": SourcesFileSchema(),
}
_FOLDERS: Mapping[str, ma.Schema] = {"skills": CategorySchema(), "roles": RoleSchema()}


def load_taxonomy(path: Path | None = None) -> Taxonomy:
    """The taxonomy in the folder `path`, or the one that comes with this package.

    Raises `TaxonomyError` with every fault that was found. Nothing is cached.
    """
    draft = _read_draft(files("knowledge") / "data" if path is None else path)
    faults = sorted(check_taxonomy(draft))
    if faults:
        raise TaxonomyError(*faults)
    return _build(draft)


def load_role(path: Path, taxonomy: Taxonomy) -> Role:
    """An organisation's own role, from a file of the same form as the built-in ones (YAML, or JSON).

    Raises `TaxonomyError` with every fault that was found, an unreadable file among them.
    """
    return parse_role(_parse(path, path.name), taxonomy, file=path.name)


def parse_role(data: Any, taxonomy: Taxonomy, *, file: str = "role") -> Role:
    """The same from data that has been read already; `file` is what errors call it."""
    draft: RoleDraft = load_shape(RoleSchema(), data, file)
    faults = sorted(check_role(file, draft, taxonomy.skills, taxonomy.groups, taxonomy.sources, taxonomy.roles))
    if draft.id in taxonomy.roles:
        faults.append(Fault(file, draft.id, "id: is that of a built-in role; give your role another"))
    if faults:
        raise TaxonomyError(*faults)
    return resolve_role(draft, taxonomy.skills, taxonomy.groups)


def _read_draft(folder: Traversable) -> TaxonomyDraft:
    contents = _read_files(folder)
    return TaxonomyDraft(
        version=contents["taxonomy.yaml"]["version"],
        categories=_placed_in(contents, "skills"),
        groups=Placed("groups.yaml", tuple(contents["groups.yaml"]["groups"])),
        ambiguous=Placed("ambiguous.yaml", contents["ambiguous.yaml"]),
        other_names=Placed("other_names.yaml", contents["other_names.yaml"]),
        word_families=Placed("word_families.yaml", contents["word_families.yaml"]),
        adjacent_roles=Placed("adjacent_roles.yaml", tuple(contents["adjacent_roles.yaml"]["adjacent_roles"])),
        sources=Placed("sources.yaml", contents["sources.yaml"]),
        roles=_placed_in(contents, "roles"),
    )


def _read_files(folder: Traversable) -> dict[str, Any]:
    """What each file holds, by its name within the folder."""
    contents: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, file, schema in _data_files(folder):
        try:
            contents[name] = load_shape(schema, _parse(file, name), name)
        except TaxonomyError as error:
            faults.extend(error.faults)
    if faults:
        raise TaxonomyError(*faults)
    return contents


def _data_files(folder: Traversable) -> Iterator[tuple[str, Traversable, ma.Schema]]:
    for name, schema in _FILES.items():
        yield name, folder / name, schema
    for kind, schema in _FOLDERS.items():
        for name, file in sorted(_yaml_files(folder / kind, kind), key=lambda found: found[1].name):
            yield name, file, schema


def _yaml_files(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    """The YAML files in `folder` and the folders within it, each with its path from the data folder on."""
    for entry in folder.iterdir() if folder.is_dir() else ():
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            yield from _yaml_files(entry, path)
        elif entry.name.endswith(".yaml"):
            yield path, entry


def _placed_in(contents: Mapping[str, Any], kind: str) -> tuple[Placed[Any], ...]:
    return tuple(Placed(name, content) for name, content in contents.items() if name.startswith(f"{kind}/"))


def _parse(file: Traversable, name: str) -> Any:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise TaxonomyError(Fault(name, "file", f"cannot be read ({error.strerror})")) from error
    return parse_yaml(content, name)


def _build(draft: TaxonomyDraft) -> Taxonomy:
    skills = {placed.entry.id: _spelled_out(placed.entry, draft.word_families.entry) for placed in draft.skills()}
    groups = {group.id: group for group in draft.groups.entry}
    taxonomy = Taxonomy(
        version=draft.version,
        sha256="",
        categories={placed.entry.id: placed.entry.name for placed in draft.categories},
        skills=dict(sorted(skills.items())),
        groups=groups,
        ambiguous=tuple(_with_contexts(draft.ambiguous.entry)),
        other_names=draft.other_names.entry,
        roles={placed.entry.id: resolve_role(placed.entry, skills, groups) for placed in draft.roles},
        adjacent_roles=draft.adjacent_roles.entry,
        sources={source.id: source for source in draft.sources.entry.sources},
        weight_rule=draft.sources.entry.weight_rule,
    )
    return replace(taxonomy, sha256=content_hash(taxonomy))


def _spelled_out(skill: Skill, families: WordFamilies) -> Skill:
    return replace(skill, phrases=tuple(families.spelled_out(phrase) for phrase in skill.phrases))


def _with_contexts(ambiguous: AmbiguousNames) -> Iterator[AmbiguousName]:
    for name in ambiguous.names:
        senses = tuple(replace(sense, near=_expanded(sense.near, ambiguous.contexts)) for sense in name.senses)
        yield replace(name, senses=senses)


def _expanded(near: tuple[str, ...], contexts: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The near words with each '@name' replaced by the words of that context, each word once."""
    words = (contexts[word[1:]] if word.startswith("@") else (word,) for word in near)
    return tuple(dict.fromkeys(word for group in words for word in group))
