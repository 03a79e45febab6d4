"""Build the hostile files. `python -m tests.hostile.files.build FOLDER` writes them to a folder.

They are built when they are needed and never kept in the project: some would not be welcome on other people's disks.
The same name gives the same bytes every time.
"""

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.hostile.files import json_files, markup_files, package_files, pdf_files, picture_files, text_files

FILES: dict[str, Callable[[], bytes]] = {
    **pdf_files.FILES,
    **package_files.FILES,
    **markup_files.FILES,
    **json_files.FILES,
    **picture_files.FILES,
    **text_files.FILES,
}


@cache
def built(name: str) -> bytes:
    """The bytes of one file."""
    return FILES[name]()


def main(folder: Path) -> None:
    """Write all files to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        (folder / name).write_bytes(FILES[name]())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
