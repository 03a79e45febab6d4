"""Know whether all documents of a pool were matched with the same version of Rolefit and its data."""

from collections import Counter

from matcher.studies.pool_lines import PoolVersions


class VersionsSeen:
    """The versions that the documents of a study were matched with."""

    def __init__(self) -> None:
        self._documents: Counter[PoolVersions] = Counter()

    def add(self, versions: PoolVersions) -> None:
        """Count one more document."""
        self._documents[versions] += 1

    @property
    def names(self) -> tuple[str, ...]:
        """The versions of engine, taxonomy and scoring, sorted, with the hash of the data if they do not suffice."""
        names = {_numbers(each) for each in self._documents}
        if len(names) < len(self._documents):
            names = {f"{_numbers(each)} / {(each.sha256 or 'unknown')[:8]}" for each in self._documents}
        return tuple(sorted(names))

    @property
    def others(self) -> int:
        """How many documents were matched with others than most documents."""
        return self._documents.total() - max(self._documents.values(), default=0)


def _numbers(versions: PoolVersions) -> str:
    return f"{versions.engine} / {versions.taxonomy} / {versions.scoring}"
