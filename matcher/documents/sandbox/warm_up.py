"""Load what readers load with their first document, so that it is not loaded again for each."""

from importlib.resources import as_file, files

from matcher.documents.limits import DEFAULT_LIMITS
from matcher.documents.reading import read_document


def warm_up() -> None:
    """Read a small document of each format. What OCR loads is left out: most documents do not need it."""
    with as_file(files(__package__).joinpath("samples")) as samples:
        for sample in sorted(samples.iterdir()):
            read_document(sample.read_bytes(), name=sample.name, limits=DEFAULT_LIMITS)
