"""Extract the text of PDFs with pypdfium2 alone, in worker processes, as the lower bound for any reader of PDFs.

`python -m benchmarks.bare_extraction FOLDER WORKERS` prints the number of characters.
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pypdfium2


def count_characters(path: Path) -> int:
    """The number of characters that pypdfium2 finds on the pages of a PDF."""
    with pypdfium2.PdfDocument(path) as document:
        return sum(len(page.get_textpage().get_text_range()) for page in document)


if __name__ == "__main__":
    pdfs = sorted(Path(sys.argv[1]).glob("*.pdf"))
    with ProcessPoolExecutor(int(sys.argv[2])) as pool:
        print(sum(pool.map(count_characters, pdfs, chunksize=16)))
