"""What the engine asks of whatever reads documents."""

from typing import Protocol

from matcher.documents.resume_text import ResumeText


class ResumeReader(Protocol):
    """Turns the bytes of strangers into text: one reading process, a pool of them, or what a test puts in its place."""

    def read(self, data: bytes, *, name: str | None = None) -> ResumeText:
        """The document as text; `name` is the file's name, if it has one.

        Raises:
            MatcherError: The document cannot be read, or not now; the subclass says why.
        """
        ...

    def close(self) -> None:
        """Give back what reading needs."""
        ...
