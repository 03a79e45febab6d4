"""Read the reports of a batch."""

from pathlib import Path, PurePosixPath

import msgspec

from matcher.report import MatchReport


def read_reports(results: Path) -> dict[str, MatchReport]:
    """The reports by the name of their document. Documents that failed are left out."""
    lines = (msgspec.json.decode(line) for line in results.read_bytes().splitlines())
    return {
        PurePosixPath(line["file"]).name: msgspec.convert(line["report"], MatchReport)
        for line in lines
        if line["status"] == "ok"
    }
