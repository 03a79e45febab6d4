"""The settings of the service, read from environment variables."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from matcher.documents.limits import MEBIBYTE
from matcher.errors import UsageError
from matcher.store.database.location import database_url, home_folder
from matcher.store.keeping import MOST_DAYS

VARIABLES = (
    "DATABASE_URL",
    "ROLEFIT_HOME",
    "ROLEFIT_HOST",
    "ROLEFIT_PORT",
    "ROLEFIT_WORKERS",
    "ROLEFIT_THREADS",
    "ROLEFIT_READERS",
    "ROLEFIT_SANDBOX",
    "ROLEFIT_MAX_UPLOAD_MB",
    "ROLEFIT_RESULT_DAYS",
    "ROLEFIT_BACKGROUND",
    "ROLEFIT_MAX_BATCH_MB",
    "ROLEFIT_BATCH_DAYS",
    "ROLEFIT_PRIVATE_WEBHOOKS",
    "ROLEFIT_RATE_LIMIT",
    "ROLEFIT_FORM_RATE_LIMIT",
    "ROLEFIT_READING_SECONDS",
    "ROLEFIT_RATE_LIMIT_STORAGE",
    "ROLEFIT_PROXIES",
    "ROLEFIT_KEEP_DAYS",
    "ROLEFIT_AUDIT_DAYS",
    "ROLEFIT_FORM",
    "ROLEFIT_OPERATOR",
    "ROLEFIT_CONTACT",
    "ROLEFIT_CORS_ORIGINS",
    "ROLEFIT_LOG_LEVEL",
)
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
LARGEST_PORT = 65_535
MOST_PER_MINUTE = 1_000_000
MOST_PROXIES = 10
MOST_READING = 1_000_000
SANDBOX = {"required": True, "best": False}
SWITCH = {"on": True, "off": False}
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
CONTACT = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+|https://[^\s<>]+")
MOST_OF_A_NOTICE = 300
"""Characters of what the privacy notice says about the operator."""
ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?")
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
    threads: int = 16
    readers: int = 2
    """How many processes read documents for each worker."""
    sandbox_required: bool = False
    """Whether nothing starts unless all layers of the sandbox are active."""
    max_upload_mb: int = 10
    result_days: int = 30
    """For how many days a result of the web form is kept."""
    background: int = 1
    """1 if the server itself does what is not answered at once, 0 if `rolefit worker` does it."""
    max_batch_mb: int = 100
    """The size of the largest batch, as it is sent and unpacked."""
    batch_days: int = 30
    """For how many days a batch is kept. Its matches are kept longer."""
    private_webhooks: int = 0
    """1 if webhooks may have addresses on private networks, and without TLS."""
    rate_limit: int = 600
    """The most requests per minute for each API key."""
    form_rate_limit: int = 30
    """The most forms per minute for each client address."""
    reading_seconds: int = 1_200
    """For how many seconds in ten minutes the documents of an organisation may keep readers busy; 0 means no limit."""
    rate_limit_storage: str = "memory://"
    """Where requests are counted: `memory://` or the address of a Redis server."""
    proxies: int = 0
    """How many trusted proxies are in front of the service; they name the client in `X-Forwarded-For`."""
    keep_days: int = 0
    """For how many days matches of organisations are kept that have no number of their own; 0 means for ever."""
    audit_days: int = 365
    """For how many days the audit trail is kept; 0 means for ever."""
    form: bool = True
    """Whether there are pages for candidates and employers. They need no key."""
    operator: str = ""
    """Who is responsible for the pages, as the privacy notice names them."""
    contact: str = ""
    """How to reach the operator: an e-mail address, or an address that begins with `https://`."""
    cors_origins: frozenset[str] = frozenset()
    """The sites whose pages may send requests, such as `https://hiring.example`."""
    log_level: str = "INFO"

    @property
    def max_upload_bytes(self) -> int:
        """The size of the largest document that is accepted."""
        return self.max_upload_mb * MEBIBYTE

    @property
    def max_batch_bytes(self) -> int:
        """The size of the largest batch that is accepted."""
        return self.max_batch_mb * MEBIBYTE

    @property
    def is_public(self) -> bool:
        """Whether people on other machines can open the pages."""
        return self.form and (self.proxies > 0 or self.host not in LOOPBACK)


def require_notice(settings: Settings) -> None:
    """Check that public pages can say who is responsible for them.

    Raises:
        SettingsError: The pages are public, and `operator` or `contact` is not set.
    """
    if settings.is_public and not (settings.operator and settings.contact):
        raise SettingsError(
            "Other machines can open the pages for candidates, so set ROLEFIT_OPERATOR to who is responsible for them "
            "and ROLEFIT_CONTACT to how to reach them, or set ROLEFIT_FORM=off."
        )


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
        sandbox_required=_sandbox(values.get("ROLEFIT_SANDBOX", "best")),
        max_upload_mb=_number(values, "ROLEFIT_MAX_UPLOAD_MB", Settings.max_upload_mb),
        result_days=_number(values, "ROLEFIT_RESULT_DAYS", Settings.result_days),
        background=_number(values, "ROLEFIT_BACKGROUND", Settings.background, least=0, most=1),
        max_batch_mb=_number(values, "ROLEFIT_MAX_BATCH_MB", Settings.max_batch_mb),
        batch_days=_number(values, "ROLEFIT_BATCH_DAYS", Settings.batch_days),
        private_webhooks=_number(values, "ROLEFIT_PRIVATE_WEBHOOKS", Settings.private_webhooks, least=0, most=1),
        rate_limit=_number(values, "ROLEFIT_RATE_LIMIT", Settings.rate_limit, most=MOST_PER_MINUTE),
        form_rate_limit=_number(values, "ROLEFIT_FORM_RATE_LIMIT", Settings.form_rate_limit, most=MOST_PER_MINUTE),
        reading_seconds=_number(
            values, "ROLEFIT_READING_SECONDS", Settings.reading_seconds, least=0, most=MOST_READING
        ),
        rate_limit_storage=_storage(values.get("ROLEFIT_RATE_LIMIT_STORAGE", Settings.rate_limit_storage)),
        proxies=_number(values, "ROLEFIT_PROXIES", Settings.proxies, least=0, most=MOST_PROXIES),
        keep_days=_number(values, "ROLEFIT_KEEP_DAYS", Settings.keep_days, least=0, most=MOST_DAYS),
        audit_days=_number(values, "ROLEFIT_AUDIT_DAYS", Settings.audit_days, least=0, most=MOST_DAYS),
        form=_switch(values.get("ROLEFIT_FORM", "on")),
        operator=_operator(values.get("ROLEFIT_OPERATOR", "")),
        contact=_contact(values.get("ROLEFIT_CONTACT", "")),
        cors_origins=_origins(values.get("ROLEFIT_CORS_ORIGINS", "")),
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


def _sandbox(value: str) -> bool:
    if value not in SANDBOX:
        raise SettingsError("ROLEFIT_SANDBOX must be required or best.")
    return SANDBOX[value]


def _switch(value: str) -> bool:
    if value not in SWITCH:
        raise SettingsError("ROLEFIT_FORM must be on or off.")
    return SWITCH[value]


def _operator(value: str) -> str:
    if len(value) > MOST_OF_A_NOTICE or not value.isprintable():
        raise SettingsError(f"ROLEFIT_OPERATOR must be one line of at most {MOST_OF_A_NOTICE} characters.")
    return value


def _contact(value: str) -> str:
    if value and not (len(value) <= MOST_OF_A_NOTICE and CONTACT.fullmatch(value)):
        raise SettingsError("ROLEFIT_CONTACT must be an e-mail address, or an address that begins with https://.")
    return value


def _origins(value: str) -> frozenset[str]:
    origins = frozenset(value.split())
    if not all(map(ORIGIN.fullmatch, origins)):
        raise SettingsError("ROLEFIT_CORS_ORIGINS must be origins such as https://hiring.example, with spaces between.")
    return origins


def _log_level(value: str) -> str:
    level = value.upper()
    if level not in LOG_LEVELS:
        raise SettingsError(f"ROLEFIT_LOG_LEVEL must be one of {', '.join(LOG_LEVELS)}.")
    return level
