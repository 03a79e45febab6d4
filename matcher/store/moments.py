"""The type of a moment in what is stored and answered."""

import datetime as dt
from typing import Annotated

from msgspec import Meta

Moment = Annotated[dt.datetime, Meta(tz=True)]
"""A day and time with a time zone."""
