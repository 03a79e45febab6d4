"""The objects that views share, built once for each process."""

from dataclasses import dataclass
from typing import cast

from flask import current_app

from api.background.threads import Background
from api.config import Settings
from api.http.rate_limits import RateLimits
from api.monitoring.backlog import BacklogNumbers
from api.monitoring.metrics import Metrics
from api.monitoring.readiness import Readiness
from matcher import Matcher
from matcher.briefs.reader import BriefReader
from matcher.scoring.scorers import Scorers
from matcher.store.work import Database

EXTENSION = "rolefit"


@dataclass(frozen=True, slots=True)
class Services:
    """The objects that views need to answer requests. Safe to share between threads."""

    matcher: Matcher
    briefs: BriefReader
    database: Database
    scorers: Scorers
    rate_limits: RateLimits
    metrics: Metrics
    readiness: Readiness
    backlog: BacklogNumbers
    settings: Settings
    background: Background


def services() -> Services:
    """The services of the current application."""
    return cast("Services", current_app.extensions[EXTENSION])
