"""Change files of a copy of the data, which the fixture `data_copy` gives."""

from pathlib import Path


def change(folder: Path, file: str, before: str, after: str) -> None:
    """Replace the first `before` in a file of the folder. It must be there."""
    path = folder / file
    content = path.read_text("utf-8")
    assert before in content, f"{file} has no {before!r}"
    path.write_text(content.replace(before, after, 1), "utf-8")
