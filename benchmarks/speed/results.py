"""What the benchmark of speed measured. Times are milliseconds of processor time unless a field says otherwise."""

import msgspec


class Machine(msgspec.Struct, frozen=True):
    """Where it was measured, and the day of the last part."""

    day: str
    processor: str
    processors: int
    memory_gb: float
    system: str
    python: str
    packages: dict[str, str]


class FormatTimes(msgspec.Struct, frozen=True):
    """The time for one document of a format: by stage, together, and for the bare text of PDFium if it is a PDF."""

    format: str
    documents: int
    stages: dict[str, float]
    together: float
    bare: float | None


class BatchRun(msgspec.Struct, frozen=True):
    """A run of `rolefit batch`. `seconds` is by the clock, with the start."""

    documents: int
    workers: int
    seconds: float


class MemoryPoint(msgspec.Struct, frozen=True):
    """The resident memory of one process that has matched so many documents, in MB."""

    documents: int
    memory: float


class FinderTime(msgspec.Struct, frozen=True):
    """The time of a finder of skills for one text, and the seconds to build it, with so many skills."""

    finder: str
    skills: int
    names: int
    each: float
    building: float


class FinderQuality(msgspec.Struct, frozen=True):
    """How well a finder finds skills in a set. All figures are shares from 0 to 1."""

    finder: str
    set: str
    texts: int
    precision: float | None
    recall: float | None


class Speed(msgspec.Struct, frozen=True):
    """Everything that was measured on one machine. A part that was not measured is empty.

    `loads` has the load average of the last minute at the start and at the end of each part. `not_run` says why other
    finders are left out.
    """

    machine: Machine
    loads: dict[str, tuple[float, float]] = {}
    formats: tuple[FormatTimes, ...] = ()
    batches: tuple[BatchRun, ...] = ()
    memory: tuple[MemoryPoint, ...] = ()
    finders: tuple[FinderTime, ...] = ()
    quality: tuple[FinderQuality, ...] = ()
    not_run: dict[str, str] = {}
