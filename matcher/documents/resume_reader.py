"""The interface that the engine uses to read documents."""

from typing import Protocol

from matcher.documents.deadline import Deadline
from matcher.documents.limits import Limits
from matcher.documents.resume_text import ResumeText


class ResumeReader(Protocol):
    """Reads untrusted documents: in one child process, in a pool of them, or with a fake in tests."""

    @property
    def limits(self) -> Limits:
        """The limits for one document."""
        ...

    def read(self, data: bytes, *, name: str | None = None, deadline: Deadline | None = None) -> ResumeText:
        """The document as text. `name` is the file's name, if it has one.

        `deadline` is that of the whole document. Without one, it begins now.

        Raises:
            MatcherError: The document cannot be read, or the reader is not available now. The subclass says why.
        """
        ...

    def close(self) -> None:
        """Release processes and other resources."""
        ...
