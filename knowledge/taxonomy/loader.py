"""Reads the data files into a `Taxonomy`, or reports every fault with its file and entry."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from knowledge.files.errors import Entry, Fault, TaxonomyError
from knowledge.files.folders import files_in
from knowledge.files.shapes import load_shape
from knowledge.files.strict_yaml import read_yaml
from knowledge.files.typed import load_typed
from knowledge.garbage import uncollected
from knowledge.packaged import data_folder
from knowledge.patterns.pattern import parse
from knowledge.patterns.word_groups import WordGroups
from knowledge.rules.loader import RULES, PackagedRules, RuleReader, packaged_rules
from knowledge.rules.names import NameRules
from knowledge.taxonomy.checks import check_phrases, check_role, check_taxonomy
from knowledge.taxonomy.content_hash import content_hash
from knowledge.taxonomy.contents import Placed, RoleContent, TaxonomyContent
from knowledge.taxonomy.model import Role, Skill, Taxonomy
from knowledge.taxonomy.role_files import resolve_role
from knowledge.taxonomy.schemas import (
    AdjacentRolesFileSchema,
    CategorySchema,
    GroupsFileSchema,
    RoleSchema,
    SourcesFileSchema,
)
from knowledge.version import VERSION_FILE, Stamp

NO_ROLE_FILE = "is not a role file; `rolefit role from-posting` drafts one from a posting"

_Check = Callable[[Any, str], Any]
"""Makes the content of a file from its data; errors call it by its name. Raises `TaxonomyError` with every fault."""

_FILES: Mapping[str, _Check] = {
    VERSION_FILE: partial(load_typed, Stamp),
    "groups.yaml": partial(load_shape, GroupsFileSchema()),
    "adjacent_roles.yaml": partial(load_shape, AdjacentRolesFileSchema()),
    "sources.yaml": partial(load_shape, SourcesFileSchema()),
}
_FOLDERS: Mapping[str, _Check] = {
    "skills": partial(load_shape, CategorySchema()),
    "roles": partial(load_shape, RoleSchema()),
}


@uncollected()
def load_taxonomy(path: Path | None = None) -> Taxonomy:
    """The taxonomy in the folder `path`, or the one that comes with this package.

    Raises `TaxonomyError` with every fault. Nothing is cached.
    """
    content = read_content(data_folder(), packaged_rules()) if path is None else read_content(path)
    faults = sorted(check_taxonomy(content))
    if faults:
        raise TaxonomyError(*faults)
    return build_taxonomy(content)


def load_role(path: Path, taxonomy: Taxonomy) -> Role:
    """The role in a file of your own, which has the same form as the files of the built-in roles (YAML or JSON).

    Raises `TaxonomyError` with every fault, also if the file cannot be read.
    """
    return parse_role(read_yaml(path, path.name), taxonomy, file=path.name)


def parse_role(data: Any, taxonomy: Taxonomy, *, file: str = "role") -> Role:
    """The role that `data`, the content of a role file, describes; errors call it `file`.

    Raises `TaxonomyError` with every fault.
    """
    if not isinstance(data, Mapping):
        raise TaxonomyError(Fault(file, "file", NO_ROLE_FILE))
    content: RoleContent = load_shape(RoleSchema(), data, file)
    faults = sorted(check_role(file, content, taxonomy.skills, taxonomy.groups, taxonomy.sources, taxonomy.roles))
    if content.id in taxonomy.roles:
        faults.append(Entry(file, content.id).fault("a built-in role has this id; give your role another", "id"))
    if faults:
        raise TaxonomyError(*faults)
    return resolve_role(content, taxonomy.skills, taxonomy.groups)


def read_content(folder: Traversable, rules: PackagedRules | None = None) -> TaxonomyContent:
    """The content of the files of a folder, before references are checked.

    `rules` are the rules of the folder, if they have been read already. Raises `TaxonomyError` with every fault that
    shows within a single file.
    """
    reader = RuleReader(folder / RULES)
    names = rules.names if rules else reader.folder(NameRules, "names")
    groups = rules.word_groups if rules else reader.word_groups()
    contents, faults = _read_files(folder)
    for category in _placed_in(contents, "skills"):
        faults += check_phrases(category.file, category.entry.skills, groups)
    if faults or reader.faults or names is None:
        raise TaxonomyError(*faults, *reader.faults)
    return TaxonomyContent(
        version=contents[VERSION_FILE].version,
        categories=_placed_in(contents, "skills"),
        groups=Placed("groups.yaml", tuple(contents["groups.yaml"]["groups"])),
        names=names,
        word_groups=groups,
        adjacent_roles=Placed("adjacent_roles.yaml", tuple(contents["adjacent_roles.yaml"]["adjacent_roles"])),
        sources=Placed("sources.yaml", contents["sources.yaml"]),
        roles=_placed_in(contents, "roles"),
    )


def _read_files(folder: Traversable) -> tuple[dict[str, Any], list[Fault]]:
    """The content of each valid file, by its path in the folder, and the faults of the others."""
    contents: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, file, check in _data_files(folder):
        try:
            contents[name] = check(read_yaml(file, name), name)
        except TaxonomyError as error:
            faults.extend(error.faults)
    return contents, faults


def _data_files(folder: Traversable) -> Iterator[tuple[str, Traversable, _Check]]:
    for name, check in _FILES.items():
        yield name, folder / name, check
    for kind, check in _FOLDERS.items():
        for name, file in sorted(files_in(folder / kind, kind), key=lambda found: found[1].name):
            if name.endswith(".yaml"):
                yield name, file, check


def _placed_in(contents: Mapping[str, Any], kind: str) -> tuple[Placed[Any], ...]:
    return tuple(Placed(name, content) for name, content in contents.items() if name.startswith(f"{kind}/"))


def build_taxonomy(content: TaxonomyContent) -> Taxonomy:
    """The taxonomy of files that have no faults."""
    skills = {placed.entry.id: _spelled_out(placed.entry, content.word_groups) for placed in content.skills()}
    groups = {group.id: group for group in content.groups.entry}
    taxonomy = Taxonomy(
        version=content.version,
        sha256="",
        categories={placed.entry.id: placed.entry.name for placed in content.categories},
        skills=dict(sorted(skills.items())),
        groups=groups,
        ambiguous=tuple(name.name() for file in content.names.ambiguous.values() for name in file.names),
        other_names=tuple(content.names.other_names.names()),
        roles={placed.entry.id: resolve_role(placed.entry, skills, groups) for placed in content.roles},
        adjacent_roles=content.adjacent_roles.entry,
        sources={source.id: source for source in content.sources.entry.sources},
        weight_rule=content.sources.entry.weight_rule,
    )
    return replace(taxonomy, sha256=content_hash(taxonomy))


def with_version(taxonomy: Taxonomy, version: str) -> Taxonomy:
    """The taxonomy with another version, and with its hash."""
    renamed = replace(taxonomy, version=version)
    return replace(renamed, sha256=content_hash(renamed))


def _spelled_out(skill: Skill, groups: WordGroups) -> Skill:
    return replace(skill, phrases=tuple(parse(phrase, groups).spelled_out() for phrase in skill.phrases))
