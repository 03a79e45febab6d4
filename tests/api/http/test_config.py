"""Settings: valid and invalid values."""

import pytest

from api.config import SettingsError, load_config, require_notice

GOOD = [
    pytest.param({}, "port", 8000, id="default"),
    pytest.param({"ROLEFIT_PORT": "80"}, "port", 80, id="number"),
    pytest.param({"ROLEFIT_PORT": " 80 "}, "port", 80, id="number-with-spaces"),
    pytest.param({"ROLEFIT_PORT": ""}, "port", 8000, id="empty"),
    pytest.param({"ROLEFIT_HOME": "/data"}, "database_url", "sqlite:////data/rolefit.db", id="embedded-database"),
    pytest.param({"DATABASE_URL": "postgresql://db/a"}, "database_url", "postgresql://db/a", id="database"),
    pytest.param({"ROLEFIT_MAX_UPLOAD_MB": "3"}, "max_upload_bytes", 3 * 1024 * 1024, id="upload-in-bytes"),
    pytest.param({"ROLEFIT_FORM": "off"}, "form", False, id="no-form"),
    pytest.param({"ROLEFIT_KEEP_DAYS": "0"}, "keep_days", 0, id="for-ever"),
    pytest.param(
        {"ROLEFIT_CORS_ORIGINS": "https://a.example http://localhost:3000"},
        "cors_origins",
        {"https://a.example", "http://localhost:3000"},
        id="sites",
    ),
    pytest.param({"ROLEFIT_PROXIES": "0"}, "proxies", 0, id="no-proxy"),
    pytest.param({"ROLEFIT_SANDBOX": "required"}, "sandbox_required", True, id="sandbox"),
    pytest.param({"ROLEFIT_CONTACT": "dp@example.org"}, "contact", "dp@example.org", id="contact-by-mail"),
    pytest.param({"ROLEFIT_CONTACT": "https://example.org/dp"}, "contact", "https://example.org/dp", id="contact-page"),
    pytest.param({"ROLEFIT_LOG_LEVEL": "warning"}, "log_level", "WARNING", id="log-level"),
]
BAD = [
    pytest.param({"ROLEFIT_PORT": "http"}, "ROLEFIT_PORT", id="a-word"),
    pytest.param({"ROLEFIT_PORT": "65536"}, "ROLEFIT_PORT", id="too-large"),
    pytest.param({"ROLEFIT_WORKERS": "0"}, "ROLEFIT_WORKERS", id="zero"),
    pytest.param({"ROLEFIT_THREADS": "-1"}, "ROLEFIT_THREADS", id="negative"),
    pytest.param({"ROLEFIT_READERS": "1.5"}, "ROLEFIT_READERS", id="half-a-reader"),
    pytest.param({"ROLEFIT_RESULT_DAYS": "9" * 5000}, "ROLEFIT_RESULT_DAYS", id="enormous"),
    pytest.param({"ROLEFIT_MAX_UPLOAD_MB": "१"}, "ROLEFIT_MAX_UPLOAD_MB", id="another-script"),
    pytest.param({"ROLEFIT_RATE_LIMIT": "0"}, "ROLEFIT_RATE_LIMIT", id="no-request"),
    pytest.param({"ROLEFIT_RATE_LIMIT_STORAGE": "memory"}, "ROLEFIT_RATE_LIMIT_STORAGE", id="no-storage"),
    pytest.param({"ROLEFIT_RATE_LIMIT_STORAGE": "http://a"}, "ROLEFIT_RATE_LIMIT_STORAGE", id="another-storage"),
    pytest.param({"ROLEFIT_FORM": "maybe"}, "ROLEFIT_FORM", id="no-switch"),
    pytest.param({"ROLEFIT_BACKGROUND": "2"}, "ROLEFIT_BACKGROUND", id="a-number-that-is-no-switch"),
    pytest.param({"ROLEFIT_PRIVATE_WEBHOOKS": "yes"}, "ROLEFIT_PRIVATE_WEBHOOKS", id="a-word-that-is-no-switch"),
    pytest.param({"ROLEFIT_OPERATOR": "Ada\nLtd"}, "ROLEFIT_OPERATOR", id="two-lines"),
    pytest.param({"ROLEFIT_OPERATOR": "A" * 301}, "ROLEFIT_OPERATOR", id="too-long"),
    pytest.param({"ROLEFIT_CONTACT": "javascript:alert(1)"}, "ROLEFIT_CONTACT", id="script"),
    pytest.param({"ROLEFIT_CONTACT": "call us"}, "ROLEFIT_CONTACT", id="no-contact"),
    pytest.param({"ROLEFIT_KEEP_DAYS": "-1"}, "ROLEFIT_KEEP_DAYS", id="days-before"),
    pytest.param({"ROLEFIT_CORS_ORIGINS": "*"}, "ROLEFIT_CORS_ORIGINS", id="every-site"),
    pytest.param({"ROLEFIT_CORS_ORIGINS": "https://a.example/"}, "ROLEFIT_CORS_ORIGINS", id="an-address"),
    pytest.param({"ROLEFIT_SANDBOX": "yes"}, "ROLEFIT_SANDBOX", id="no-sandbox"),
    pytest.param({"ROLEFIT_LOG_LEVEL": "chatty"}, "ROLEFIT_LOG_LEVEL", id="no-level"),
]


@pytest.mark.parametrize(("environ", "name", "value"), GOOD)
def test_a_setting_is_read(environ, name, value):
    assert getattr(load_config(environ), name) == value


@pytest.mark.parametrize("name", ["form", "background", "private_webhooks"])
@pytest.mark.parametrize(("value", "is_on"), [("on", True), ("1", True), ("off", False), ("0", False)])
def test_every_switch_is_on_or_off_or_a_number(name, value, is_on):
    assert getattr(load_config({f"ROLEFIT_{name.upper()}": value}), name) is is_on


@pytest.mark.parametrize(("environ", "variable"), BAD)
def test_an_invalid_setting_is_named(environ, variable):
    with pytest.raises(SettingsError, match=variable):
        load_config(environ)


def test_the_message_about_a_setting_says_what_it_must_be():
    with pytest.raises(SettingsError) as raised:
        load_config({"ROLEFIT_PORT": "http"})
    assert str(raised.value) == "ROLEFIT_PORT must be a whole number from 1 to 65535."


NAMED = {"ROLEFIT_OPERATOR": "Ada Ltd", "ROLEFIT_CONTACT": "dp@example.org"}


@pytest.mark.parametrize(
    ("environ", "is_enough"),
    [
        pytest.param({}, True, id="this machine alone"),
        pytest.param({"ROLEFIT_HOST": "0.0.0.0"}, False, id="all addresses"),
        pytest.param({"ROLEFIT_PROXIES": "1"}, False, id="behind a proxy"),
        pytest.param({"ROLEFIT_PROXIES": "1", "ROLEFIT_FORM": "off"}, True, id="no pages"),
        pytest.param({"ROLEFIT_PROXIES": "1", **NAMED}, True, id="named"),
        pytest.param({"ROLEFIT_PROXIES": "1", **NAMED, "ROLEFIT_CONTACT": ""}, False, id="nobody to write to"),
    ],
)
def test_public_pages_say_who_is_responsible(environ, is_enough):
    settings = load_config(environ)
    if is_enough:
        require_notice(settings)
    else:
        with pytest.raises(SettingsError, match=r"ROLEFIT_OPERATOR.*ROLEFIT_CONTACT.*ROLEFIT_FORM=off"):
            require_notice(settings)
