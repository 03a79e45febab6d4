"""Find the documents of a batch in files and folders."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path, PurePath

from matcher.batch.own_pages import is_own_page
from matcher.documents import media_types
from matcher.documents.file_names import printable

SUFFIXES = frozenset(chain.from_iterable(media_types.SUFFIXES.values())) - {".zip"}
"""The suffixes of the files that are taken from a folder. A zip in it is rarely a resume.

A file that the user names may have any suffix.
"""

TRIED = frozenset({".doc", ".dot", ".pages", ".wps", ".heic", ".heif", ".tif", ".tiff", ".webp", ".eml", ".msg"})
"""Further suffixes that people send resumes with. Most cannot be read, and end as errors that say what to do."""
_HIDDEN_PREFIXES = (".", "~$")
_HIDDEN_NAMES = frozenset({"thumbs.db", "desktop.ini"})
OWN_ENDINGS = (".people.csv", ".evidence", ".unfinished", ".unfinished.jsonl")
"""The endings of what Rolefit writes beside the results of a batch."""


@dataclass(frozen=True, slots=True)
class Input:
    """One document: its `path`, and `file`, the same path as printable text with forward slashes.

    `content` returns its bytes, but no more than the number that it gets and one; None for a file at `path`.
    `reference` is the user's own reference of the person. `text_sha256` is the hash of a text that a table has itself.
    """

    file: str
    path: PurePath
    content: Callable[[int], bytes] | None = None
    reference: str | None = None
    text_sha256: str | None = None

    def sha256(self) -> str | None:
        """The hash of a text of a table, or of the bytes of a file, in hex.

        None if it is not a regular file or cannot be read, and for what is in an archive or a storage.
        """
        path = Path(self.path)
        if self.content is not None or not path.is_file():
            return self.text_sha256
        try:
            with path.open("rb") as content:
                return hashlib.file_digest(content, "sha256").hexdigest()
        except OSError:
            return None


def nobody(name: str) -> None:
    """Tell nobody that a file was left out."""


def is_document(path: PurePath, name: str, left_out: Callable[[str], None]) -> bool:
    """Whether a file in a folder or archive is taken: it has a suffix of `SUFFIXES` or `TRIED` and is not hidden.

    `left_out` gets its `name` if it is not taken, unless nobody expects it to be: hidden files, those of operating
    systems, and what Rolefit writes beside results.
    """
    if is_hidden(path):
        return False
    if path.suffix.lower() in SUFFIXES | TRIED:
        return True
    if not path.name.lower().endswith(OWN_ENDINGS):
        left_out(name)
    return False


def is_hidden(path: PurePath) -> bool:
    """Whether a file is hidden, of the operating system, or the lock file of an office program."""
    return path.name.startswith(_HIDDEN_PREFIXES) or path.name.lower() in _HIDDEN_NAMES


def is_in_hidden(path: PurePath) -> bool:
    """Whether one of the folders of a path in an archive or storage is hidden."""
    return any(is_hidden(folder) for folder in path.parents if folder.name)


def discover(
    paths: Iterable[Path],
    *,
    leave_out: Iterable[Path] = (),
    left_out: Callable[[str], None] = nobody,
    linked: Callable[[str], None] = nobody,
) -> list[Input]:
    """The documents at `paths`, in the order given. For a folder, all documents in it follow, sorted by path.

    A folder that cannot be opened counts as one document, whose content raises the error.

    Inside folders, hidden files, lock files of office programs, pages that Rolefit wrote and the files of `leave_out`
    are skipped. `left_out` gets the names of other files that are not taken, and `linked` those of folders that are
    symbolic links.
    """
    without = {path.parent.resolve() / path.name for path in leave_out}
    return [document for path in paths for document in _documents(path, without, left_out, linked)]


def _documents(
    path: Path, without: set[Path], left_out: Callable[[str], None], linked: Callable[[str], None]
) -> Iterator[Input]:
    if not path.is_dir():
        yield Input(printable(path), path)
        return
    try:
        entries = _entries_of(path)
    except OSError as error:
        yield Input(printable(path), path, content=partial(_refuse, error))
        return
    folder = path.resolve()
    for entry, is_folder in entries:
        if is_hidden(entry) or folder / entry.name in without:
            continue
        if is_folder:
            if entry.is_symlink():
                linked(printable(entry))
            else:
                yield from _documents(entry, without, left_out, linked)
        elif is_document(entry, printable(entry), left_out) and not is_own_page(entry):
            yield Input(printable(entry), entry)


def _entries_of(folder: Path) -> list[tuple[Path, bool]]:
    """What a folder has, sorted by name, and whether each is a folder. Raises `OSError` if that cannot be known."""
    entries = sorted(folder.iterdir(), key=lambda entry: os.fsencode(entry.name))
    return [(entry, entry.is_dir()) for entry in entries]


def _refuse(error: OSError, most: int) -> bytes:
    raise error
