"""The settings of the service, read from environment variables."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from matcher.documents.limits import MEBIBYTE
from matcher.errors import UsageError
from matcher.store.database.location import database_url, home_folder

VARIABLES = (
    "DATABASE_URL",
    "ROLEFIT_HOME",
    "ROLEFIT_HOST",
    "ROLEFIT_PORT",
    "ROLEFIT_WORKERS",
    "ROLEFIT_THREADS",
    "ROLEFIT_READERS",
    "ROLEFIT_MAX_UPLOAD_MB",
    "ROLEFIT_RESULT_DAYS",
    "ROLEFIT_RATE_LIMIT",
    "ROLEFIT_FORM_RATE_LIMIT",
    "ROLEFIT_RATE_LIMIT_STORAGE",
    "ROLEFIT_PROXIES",
    "ROLEFIT_LOG_LEVEL",
)
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
LARGEST_PORT = 65_535
MOST_PER_MINUTE = 1_000_000
MOST_PROXIES = 10
STORAGE = re.compile(r"memory://|rediss?://.+")


class SettingsError(UsageError):
    """A setting is invalid. The message names it and says what it must be."""


@dataclass(frozen=True)
class Settings:
    """The settings of the service. `load_config` says which environment variable each comes from."""

    database_url: str
    home: Path
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    threads: int = 8
    readers: int = 2
    """How many processes read documents for each worker."""
    max_upload_mb: int = 10
    result_days: int = 30
    """For how many days a result of the web form is kept."""
    rate_limit: int = 600
    """The most requests per minute for each API key."""
    form_rate_limit: int = 30
    """The most forms per minute for each client address."""
    rate_limit_storage: str = "memory://"
    """Where requests are counted: `memory://` or the address of a Redis server."""
    proxies: int = 0
    """How many trusted proxies are in front of the service; they name the client in `X-Forwarded-For`."""
    log_level: str = "INFO"

    @property
    def max_upload_bytes(self) -> int:
        """The size of the largest document that is accepted."""
        return self.max_upload_mb * MEBIBYTE


def load_config(environ: Mapping[str, str]) -> Settings:
    """The settings in `environ`. A variable that is unset or empty has its default.

    Raises:
        SettingsError: A value has the wrong form or is out of range.
    """
    values = {name: value for name in VARIABLES if (value := environ.get(name, "").strip())}
    return Settings(
        database_url=database_url(values),
        home=home_folder(values),
        host=values.get("ROLEFIT_HOST", Settings.host),
        port=_number(values, "ROLEFIT_PORT", Settings.port, most=LARGEST_PORT),
        workers=_number(values, "ROLEFIT_WORKERS", Settings.workers),
        threads=_number(values, "ROLEFIT_THREADS", Settings.threads),
        readers=_number(values, "ROLEFIT_READERS", Settings.readers),
        max_upload_mb=_number(values, "ROLEFIT_MAX_UPLOAD_MB", Settings.max_upload_mb),
        result_days=_number(values, "ROLEFIT_RESULT_DAYS", Settings.result_days),
        rate_limit=_number(values, "ROLEFIT_RATE_LIMIT", Settings.rate_limit, most=MOST_PER_MINUTE),
        form_rate_limit=_number(values, "ROLEFIT_FORM_RATE_LIMIT", Settings.form_rate_limit, most=MOST_PER_MINUTE),
        rate_limit_storage=_storage(values.get("ROLEFIT_RATE_LIMIT_STORAGE", Settings.rate_limit_storage)),
        proxies=_number(values, "ROLEFIT_PROXIES", Settings.proxies, least=0, most=MOST_PROXIES),
        log_level=_log_level(values.get("ROLEFIT_LOG_LEVEL", Settings.log_level)),
    )


def _number(values: Mapping[str, str], name: str, default: int, *, least: int = 1, most: int = 10_000) -> int:
    value = values.get(name, str(default))
    if not (re.fullmatch(r"[0-9]{1,9}", value) and least <= int(value) <= most):
        raise SettingsError(f"{name} must be a whole number from {least} to {most}.")
    return int(value)


def _storage(value: str) -> str:
    if not STORAGE.fullmatch(value):
        raise SettingsError("ROLEFIT_RATE_LIMIT_STORAGE must be memory:// or the address of a Redis server.")
    return value


def _log_level(value: str) -> str:
    level = value.upper()
    if level not in LOG_LEVELS:
        raise SettingsError(f"ROLEFIT_LOG_LEVEL must be one of {', '.join(LOG_LEVELS)}.")
    return level
