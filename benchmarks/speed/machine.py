"""Facts about the machine that a benchmark runs on."""

import datetime as dt
import os
import platform
from importlib.metadata import version
from pathlib import Path

from benchmarks.speed.results import Machine

PACKAGES = ("rolefit", "spacy", "pypdfium2", "msgspec", "rapidfuzz", "flashtext2")


def machine_facts() -> Machine:
    """The facts as of now."""
    return Machine(
        day=dt.datetime.now(dt.UTC).date().isoformat(),
        processor=_processor(),
        processors=os.cpu_count() or 1,
        memory_gb=round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1),
        system=platform.system(),
        python=platform.python_version(),
        packages={name: version(name) for name in PACKAGES},
    )


def present_load() -> float:
    """The load average of the last minute."""
    return round(os.getloadavg()[0], 1)


def _processor() -> str:
    """The name of the processor; that of its kind if the system does not say."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
