"""What requests work with, built once for each process."""

from dataclasses import dataclass
from typing import cast

from flask import current_app

from api.config import Settings
from api.http.rate_limits import RateLimits
from matcher import Matcher
from matcher.briefs.reader import BriefReader
from matcher.store.database.work import Database

EXTENSION = "rolefit"


@dataclass(frozen=True, slots=True)
class Services:
    """The engine, the reader of hiring briefs, the database and what else requests need. Safe between threads."""

    matcher: Matcher
    briefs: BriefReader
    database: Database
    rate_limits: RateLimits
    settings: Settings


def services() -> Services:
    """Those of the application that answers the current request."""
    return cast("Services", current_app.extensions[EXTENSION])
