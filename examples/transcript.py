"""Update the transcripts in a Markdown file: `python -m examples.transcript FILE` runs them and inserts the output.

A transcript is a console block whose first line is a `$ rolefit ...` command; the rest of the block is its output. With
`| head -N` after the command, only the first N lines are kept.
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
    """The text with the output that the command of each transcript prints now."""
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
