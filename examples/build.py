"""Write the example resumes from their data: `python -m examples.build [FOLDER]`."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from examples.resume import Format, Resume, load_resume
from examples.writing.docx import write_docx
from examples.writing.html import write_html
from examples.writing.odt import write_odt
from examples.writing.pdf import write_pdf
from examples.writing.plain import write_markdown, write_text
from examples.writing.rtf import write_rtf

PEOPLE = Path(__file__).parent / "people"
RESUMES = Path(__file__).parent / "resumes"

WRITERS: Mapping[Format, Callable[[Resume], bytes]] = {
    "docx": write_docx,
    "html": write_html,
    "md": write_markdown,
    "odt": write_odt,
    "pdf": write_pdf,
    "rtf": write_rtf,
    "txt": write_text,
}


def build(folder: Path) -> list[Path]:
    """Write all resumes into `folder` and return their paths, sorted by name. The same data gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_build_one(person, folder) for person in sorted(PEOPLE.glob("*.yaml"))]


def _build_one(person: Path, folder: Path) -> Path:
    resume = load_resume(person)
    path = folder / f"{person.stem}.{resume.format}"
    path.write_bytes(WRITERS[resume.format](resume))
    return path


if __name__ == "__main__":
    for written in build(Path(sys.argv[1]) if sys.argv[1:] else RESUMES):
        print(written.name)
