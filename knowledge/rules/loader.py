"""Reads the rules of language from their files, or reports every fault with its file and entry.

Each folder of `data/rules` becomes a value with a field for each of its files. A folder inside it becomes a field that
maps file names to their content.
"""

from collections.abc import Iterator
from functools import cache, cached_property
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar, get_args, get_type_hints

from msgspec import Struct

from knowledge.files.errors import Fault, TaxonomyError
from knowledge.files.folders import files_in
from knowledge.files.strict_yaml import read_yaml
from knowledge.files.typed import load_typed
from knowledge.packaged import data_folder
from knowledge.patterns.rule import Rule
from knowledge.patterns.word_groups import WordGroups
from knowledge.rules.checks import check_groups, check_names, check_postings, check_resumes, check_work
from knowledge.rules.model import Rules, SentenceRules, VerbFormsFile, WordGroupsFile
from knowledge.rules.names import NameRules, PlacedSentence
from knowledge.rules.postings import PostingRules
from knowledge.rules.reading import ReadingRules
from knowledge.rules.resumes import ResumeRules, SectionRules
from knowledge.rules.work import WorkRules

RULES = "rules"
"""The folder of the rules within the data. The names of their files in errors begin with it."""
ORDINARY_WORDS = "names/ordinary_words.txt"

Value = TypeVar("Value")
Folder = TypeVar("Folder", bound=Struct)


def load_rules(path: Path | None = None) -> Rules:
    """The rules in the folder `path`, or the rules that come with this package. Nothing is cached.

    The ordinary words are not part of them; `ordinary_words` reads those.

    Raises `TaxonomyError` with every fault of every file.
    """
    rules, faults = read_rules(path)
    if rules is None or faults:
        raise TaxonomyError(*faults)
    return rules


def read_rules(folder: Traversable | None = None) -> tuple[Rules | None, list[Fault]]:
    """The rules of a folder and all their faults. The rules are None if a file could not be read."""
    reader = RuleReader(folder)
    groups = reader.word_groups()
    reading, names = reader.folder(ReadingRules, "reading"), reader.folder(NameRules, "names")
    resumes, postings = reader.folder(ResumeRules, "resumes"), reader.folder(PostingRules, "postings")
    work = reader.folder(WorkRules, "work")
    sentences = reader.file(SentenceRules, "sentences.yaml")
    faults = [*reader.faults, *reader.unread()]
    faults += check_groups(groups)
    faults += check_names(names) if names else ()
    faults += check_resumes(resumes) if resumes else ()
    faults += check_postings(postings) if postings else ()
    faults += check_work(work) if work else ()
    if reader.faults or not (reading and names and resumes and postings and work and sentences):
        return None, faults
    return Rules(reading, names, resumes, postings, work, sentences, groups), faults


@cache
def packaged_rules() -> "PackagedRules":
    """The rules that come with this package."""
    return PackagedRules()


@cache
def ordinary_words() -> frozenset[str]:
    """Words that are never taken for a misspelt skill. They are read apart: there are many, and few texts need them.

    Raises `TaxonomyError` with every fault of their file.
    """
    words, faults = read_ordinary_words(data_folder() / RULES)
    if faults:
        raise TaxonomyError(*faults)
    return words


def read_ordinary_words(folder: Traversable) -> tuple[frozenset[str], list[Fault]]:
    """The ordinary words of a folder of rules, and the faults of their file."""
    name = f"{RULES}/{ORDINARY_WORDS}"
    try:
        lines = (folder / ORDINARY_WORDS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        return frozenset(), [Fault(name, "file", f"cannot be read ({error})")]
    words = [line for line in lines if not line.startswith("#")]
    faults = [Fault(name, word, "must be one word in lower case") for word in words if not _is_lower_word(word)]
    return frozenset(words), faults or ([] if words else [Fault(name, "file", "must not be empty")])


def _is_lower_word(text: str) -> bool:
    return text.islower() and text.split() == [text]


class RuleReader:
    """Reads the files of one folder of rules and collects the faults of all of them."""

    def __init__(self, path: Traversable | None = None) -> None:
        self._folder = data_folder() / RULES if path is None else path
        self._groups: WordGroups | None = None
        self._read = {f"{RULES}/{ORDINARY_WORDS}"}
        self.faults: list[Fault] = []

    def word_groups(self) -> WordGroups:
        """The groups of words. If their file has a fault, every name is accepted, to avoid follow-on faults."""
        if self._groups is None:
            groups = self.file(WordGroupsFile, "word_groups.yaml")
            verbs = self.file(VerbFormsFile, "verb_forms.yaml")
            self._groups = WordGroups(
                groups.groups if groups else _AnyGroup(), verbs.verb_forms() if verbs else WordGroups().verbs
            )
        return self._groups

    def folder(self, kind: type[Folder], name: str) -> Folder | None:
        """The value of a folder; None if one of its files has a fault."""
        contents = {}
        for key, content in get_type_hints(kind, include_extras=True).items():
            path = f"{name}/{key}"
            several = (self._folder / path).is_dir()
            contents[key] = self._files(get_args(content)[1], path) if several else self.file(content, f"{path}.yaml")
        return None if None in contents.values() else kind(**contents)

    def unread(self) -> Iterator[Fault]:
        """A fault for each file that has not been read."""
        for name, _ in sorted(files_in(self._folder, RULES)):
            if name not in self._read:
                yield Fault(name, "file", "nothing reads this file")

    def _files(self, kind: type[Value], path: str) -> dict[str, Value] | None:
        entries = sorted((self._folder / path).iterdir(), key=lambda entry: entry.name)
        names = [entry.name for entry in entries if entry.name.endswith(".yaml")]
        contents = {name: self.file(kind, f"{path}/{name}") for name in names}
        return None if None in contents.values() else contents  # type: ignore[return-value]

    def file(self, kind: type[Value], path: str) -> Value | None:
        """The value of a file; None if it has a fault."""
        name = f"{RULES}/{path}"
        self._read.add(name)
        try:
            return load_typed(kind, read_yaml(self._folder / path, name), name, self._read_value)
        except TaxonomyError as error:
            self.faults.extend(error.faults)
            return None

    def _read_value(self, kind: type, data: Any) -> Rule | PlacedSentence:
        if issubclass(kind, PlacedSentence):
            return kind.read(data)
        if issubclass(kind, Rule):
            return kind.read(data, self.word_groups())
        raise NotImplementedError(kind)


class PackagedRules:
    """The rules that come with this package. Each folder is read once, when it is first needed.

    A process that only reads documents needs only `reading` and `sections`. Each part raises `TaxonomyError` with the
    faults of its files; `load_rules` also finds faults between files.
    """

    def __init__(self) -> None:
        self._reader = RuleReader()

    @cached_property
    def reading(self) -> ReadingRules:
        """The tables that documents are read with."""
        return self._checked(self._reader.folder(ReadingRules, "reading"))

    @cached_property
    def sections(self) -> SectionRules:
        """The headings of sections, without the other rules for resumes, which take long to read."""
        return self._checked(self._reader.file(SectionRules, "resumes/sections.yaml"))

    @cached_property
    def names(self) -> NameRules:
        """The rules about names."""
        return self._checked(self._reader.folder(NameRules, "names"))

    @cached_property
    def resumes(self) -> ResumeRules:
        """The rules for resumes."""
        return self._checked(self._reader.folder(ResumeRules, "resumes"))

    @cached_property
    def postings(self) -> PostingRules:
        """The rules for hiring briefs."""
        return self._checked(self._reader.folder(PostingRules, "postings"))

    @cached_property
    def work(self) -> WorkRules:
        """The rules for work that is told in plain words."""
        return self._checked(self._reader.folder(WorkRules, "work"))

    @cached_property
    def sentences(self) -> SentenceRules:
        """Small words that occur between a cue and its skills."""
        return self._checked(self._reader.file(SentenceRules, "sentences.yaml"))

    @cached_property
    def word_groups(self) -> WordGroups:
        """The groups of words."""
        return self._checked(self._reader.word_groups())

    def _checked(self, value: Value | None) -> Value:
        if value is None or self._reader.faults:
            raise TaxonomyError(*self._reader.faults)
        return value


class _AnyGroup(dict[str, tuple[str, ...]]):
    """Used instead of groups that could not be read. It knows every name, so that no use of a group is a fault."""

    def __missing__(self, key: str) -> tuple[str, ...]:
        return (key,)
