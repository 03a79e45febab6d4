"""Keeps the transcripts of a Markdown file true: `python -m examples.transcript FILE` runs them and puts the output in.

A transcript is a console block whose first line is a `$ rolefit ...` command; the rest of the block is its output. Of a
long output `| head -N` behind the command keeps the first N lines.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
_TRANSCRIPT = re.compile(
    r"(?<=^```console\n)(?P<command>\$ rolefit (?P<arguments>.*?)(?: \| head -(?P<lines>\d+))?\n)(?:.*\n)*?(?=^```$)",
    re.MULTILINE,
)
_TERMINAL = {"NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"}


def refresh(markdown: str) -> str:
    """The same text with the output of every transcript as the command prints it now."""
    return _TRANSCRIPT.sub(_run, markdown)


def _run(transcript: re.Match[str]) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "matcher.cli", *shlex.split(transcript["arguments"])],
        cwd=ROOT,
        env=os.environ | _TERMINAL,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    lines = run.stdout.splitlines()[: int(transcript["lines"] or sys.maxsize)]
    return transcript["command"] + "".join(f"{line.rstrip()}\n" for line in lines)


if __name__ == "__main__":
    page = Path(sys.argv[1])
    page.write_text(refresh(page.read_text(encoding="utf-8")), encoding="utf-8")
