"""What requests work with, built once for each process."""

from dataclasses import dataclass
from typing import cast

from flask import current_app

from api.config import Settings
from matcher import Matcher
from matcher.briefs.reader import BriefReader
from matcher.store.database import Database

EXTENSION = "rolefit"


@dataclass(frozen=True, slots=True)
class Services:
    """The engine, the reader of hiring briefs, the database and the settings. Safe to share between threads."""

    matcher: Matcher
    briefs: BriefReader
    database: Database
    settings: Settings


def services() -> Services:
    """Those of the application that answers the current request."""
    return cast("Services", current_app.extensions[EXTENSION])
