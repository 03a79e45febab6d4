"""The settings of the service, read from environment variables."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from matcher.documents.limits import MEBIBYTE
from matcher.errors import UsageError
from matcher.store.database.location import DATABASE_URL, ROLEFIT_HOME, database_url
from matcher.store.keeping import MOST_DAYS

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
LARGEST_PORT = 65_535
MOST_PER_MINUTE = 1_000_000
MOST_PROXIES = 10
MOST_READING = 1_000_000
SANDBOX = {"required": True, "best": False}
SWITCH = {"on": True, "off": False, "1": True, "0": False}
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
CONTACT = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+|https://[^\s<>]+")
MOST_OF_A_NOTICE = 300
"""Characters of what the privacy notice says about the operator."""
ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?")
STORAGE = re.compile(r"memory://|rediss?://.+")

_T = TypeVar("_T")
_Reader = Callable[[str], _T]
"""Reads a value. Raises `ValueError` with what the value must be if it has another form or is out of range."""


class SettingsError(UsageError):
    """A setting is invalid. The message names it and says what it must be."""


def _setting(variable: str, read: _Reader[_T], default: _T) -> _T:
    """A field of `Settings` that an environment variable sets."""
    return field(default=default, metadata={"variable": variable, "read": read})


def _number(*, least: int = 1, most: int = 10_000) -> _Reader[int]:
    def read(value: str) -> int:
        if not (re.fullmatch(r"[0-9]{1,9}", value) and least <= int(value) <= most):
            raise ValueError(f"a whole number from {least} to {most}")
        return int(value)

    return read


def _host(value: str) -> str:
    return value


def _sandbox(value: str) -> bool:
    if value not in SANDBOX:
        raise ValueError("required or best")
    return SANDBOX[value]


def _switch(value: str) -> bool:
    if value not in SWITCH:
        raise ValueError("on or off, or 1 or 0")
    return SWITCH[value]


def _storage(value: str) -> str:
    if not STORAGE.fullmatch(value):
        raise ValueError("memory:// or the address of a Redis server")
    return value


def _operator(value: str) -> str:
    if len(value) > MOST_OF_A_NOTICE or not value.isprintable():
        raise ValueError(f"one line of at most {MOST_OF_A_NOTICE} characters")
    return value


def _contact(value: str) -> str:
    if not (len(value) <= MOST_OF_A_NOTICE and CONTACT.fullmatch(value)):
        raise ValueError("an e-mail address, or an address that begins with https://")
    return value


def _origins(value: str) -> frozenset[str]:
    origins = frozenset(value.split())
    if not all(map(ORIGIN.fullmatch, origins)):
        raise ValueError("origins such as https://hiring.example, with spaces between")
    return origins


def _log_level(value: str) -> str:
    level = value.upper()
    if level not in LOG_LEVELS:
        raise ValueError(f"one of {', '.join(LOG_LEVELS)}")
    return level


@dataclass(frozen=True)
class Settings:
    """The settings of the service, each with the environment variable that it comes from and its default."""

    database_url: str
    host: str = _setting("ROLEFIT_HOST", _host, "127.0.0.1")
    port: int = _setting("ROLEFIT_PORT", _number(most=LARGEST_PORT), 8000)
    workers: int = _setting("ROLEFIT_WORKERS", _number(), 2)
    threads: int = _setting("ROLEFIT_THREADS", _number(), 16)
    readers: int = _setting("ROLEFIT_READERS", _number(), 2)
    """How many processes read documents for each worker."""
    sandbox_required: bool = _setting("ROLEFIT_SANDBOX", _sandbox, False)
    """Whether nothing starts unless all layers of the sandbox are active."""
    max_upload_mb: int = _setting("ROLEFIT_MAX_UPLOAD_MB", _number(), 10)
    result_days: int = _setting("ROLEFIT_RESULT_DAYS", _number(), 30)
    """For how many days a result of the web form is kept."""
    background: bool = _setting("ROLEFIT_BACKGROUND", _switch, True)
    """Whether the server itself does what is not answered at once, and not only `rolefit worker`."""
    max_batch_mb: int = _setting("ROLEFIT_MAX_BATCH_MB", _number(), 100)
    """The size of the largest batch, as it is sent and unpacked."""
    batch_days: int = _setting("ROLEFIT_BATCH_DAYS", _number(), 30)
    """For how many days a batch is kept. Its matches are kept longer."""
    private_webhooks: bool = _setting("ROLEFIT_PRIVATE_WEBHOOKS", _switch, False)
    """Whether webhooks may have addresses on private networks, and without TLS."""
    rate_limit: int = _setting("ROLEFIT_RATE_LIMIT", _number(most=MOST_PER_MINUTE), 600)
    """The most requests per minute for each API key."""
    form_rate_limit: int = _setting("ROLEFIT_FORM_RATE_LIMIT", _number(most=MOST_PER_MINUTE), 30)
    """The most forms per minute for each client address."""
    reading_seconds: int = _setting("ROLEFIT_READING_SECONDS", _number(least=0, most=MOST_READING), 1_200)
    """For how many seconds in ten minutes the documents of an organisation may keep readers busy; 0 means no limit."""
    rate_limit_storage: str = _setting("ROLEFIT_RATE_LIMIT_STORAGE", _storage, "memory://")
    """Where requests are counted: `memory://` or the address of a Redis server."""
    proxies: int = _setting("ROLEFIT_PROXIES", _number(least=0, most=MOST_PROXIES), 0)
    """How many trusted proxies are in front of the service; they name the client in `X-Forwarded-For`."""
    keep_days: int = _setting("ROLEFIT_KEEP_DAYS", _number(least=0, most=MOST_DAYS), 0)
    """For how many days matches of organisations are kept that have no number of their own; 0 means for ever."""
    audit_days: int = _setting("ROLEFIT_AUDIT_DAYS", _number(least=0, most=MOST_DAYS), 365)
    """For how many days the audit trail is kept; 0 means for ever."""
    form: bool = _setting("ROLEFIT_FORM", _switch, True)
    """Whether there are pages for candidates and employers. They need no key."""
    operator: str = _setting("ROLEFIT_OPERATOR", _operator, "")
    """Who is responsible for the pages, as the privacy notice names them."""
    contact: str = _setting("ROLEFIT_CONTACT", _contact, "")
    """How to reach the operator: an e-mail address, or an address that begins with `https://`."""
    cors_origins: frozenset[str] = _setting("ROLEFIT_CORS_ORIGINS", _origins, frozenset())
    """The sites whose pages may send requests, such as `https://hiring.example`."""
    log_level: str = _setting("ROLEFIT_LOG_LEVEL", _log_level, "INFO")

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


_READERS = {each.metadata["variable"]: (each.name, each.metadata["read"]) for each in fields(Settings) if each.metadata}
"""For each variable that sets one field: the name of the field, and what reads its value."""
VARIABLES = (DATABASE_URL, ROLEFIT_HOME, *_READERS)
"""All environment variables that set something."""


def load_config(environ: Mapping[str, str]) -> Settings:
    """The settings in `environ`. A variable that is unset or empty has its default.

    Raises:
        SettingsError: A value has the wrong form or is out of range.
    """
    values = {name: value for name in VARIABLES if (value := environ.get(name, "").strip())}
    given = dict(_field(variable, values[variable]) for variable in _READERS if variable in values)
    return Settings(database_url=database_url(values), **given)


def _field(variable: str, value: str) -> tuple[str, Any]:
    """The name and the value of the field that a variable sets."""
    name, read = _READERS[variable]
    try:
        return name, read(value)
    except ValueError as error:
        raise SettingsError(f"{variable} must be {error}.") from None
