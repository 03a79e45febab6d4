"""The deadline of a document, which all its parts share: waiting, reading, reading its pictures, and matching."""

import time
from typing import NamedTuple


class Deadline(NamedTuple):
    """A moment. `ends_at` is on a clock that all processes of a machine share, so it can be handed to a child."""

    ends_at: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        """The deadline that is so many seconds away."""
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """The seconds until the deadline; 0 if it is over."""
        return max(0.0, self.ends_at - time.monotonic())

    def before(self, seconds: float) -> "Deadline":
        """The deadline that is so many seconds earlier."""
        return Deadline(self.ends_at - seconds)
