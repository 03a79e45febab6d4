"""The limit of requests per minute for each key. Every request counts, whatever its answer."""

import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from api.config import SettingsError
from api.http.errors import RateLimitedError
from api.http.rate_limits import RateLimits
from tests.api.fakes import FakeMatcher
from tests.api.service import Service, assert_problem
from tests.redis_server import redis_url

__all__ = ["redis_url"]

LIMIT = 3
NOBODY = "redis://127.0.0.1:1"


@pytest.fixture
def limited(shared_service):
    """A service with a low limit and its own counts."""
    return Service(shared_service.database, FakeMatcher(), rate_limit=LIMIT)


def exhaust(service, key=None):
    for _ in range(LIMIT):
        assert service.get("/v1/taxonomy", key=key).status_code == 200


def test_a_request_above_the_limit_is_told_when_to_try_again(limited):
    exhaust(limited)
    answer = limited.get("/v1/taxonomy")
    problem = assert_problem(answer, 429, "rate-limited")
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert problem["detail"].startswith(f"The limit is {LIMIT} requests a minute;")


def test_a_refused_request_has_no_effect(limited):
    exhaust(limited)
    assert_problem(limited.match("words"), 429, "rate-limited")
    assert limited.matcher.calls == 0


@pytest.mark.parametrize("organisation", ["Hiring", "Another"])
def test_another_key_has_its_own_limit(limited, organisation):
    exhaust(limited)
    exhaust(limited, limited.new_key(organisation))


def test_forbidden_requests_count_as_well(limited):
    key = limited.new_key("Hiring", scopes=("write",))
    statuses = [limited.get("/v1/taxonomy", key=key).status_code for _ in range(LIMIT + 1)]
    assert statuses == [403] * LIMIT + [429]


def test_requests_do_not_count_for_other_keys(limited):
    for _ in range(LIMIT + 1):
        assert_problem(limited.get("/v1/taxonomy", key=f"{limited.key[:-1]}x"), 401, "unauthorized")
    exhaust(limited)


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/openapi.json", "/docs"])
def test_routes_without_a_key_have_no_limit(limited, path):
    exhaust(limited)
    assert [limited.get(path).status_code for _ in range(LIMIT + 1)] == [200] * (LIMIT + 1)


@pytest.mark.parametrize("storage", ["memory", "redis"])
def test_requests_of_before_the_clock_was_set_back_do_not_count(monkeypatch, request, storage):
    limits = RateLimits("memory://" if storage == "memory" else request.getfixturevalue("redis_url"))
    now = time.time()
    for _ in range(LIMIT):
        limits.count("a set back key", per_minute=LIMIT)
    monkeypatch.setattr(time, "time", lambda: now - 3600)

    for left in reversed(range(LIMIT)):
        allowance = limits.count("a set back key", per_minute=LIMIT)
        assert allowance.remaining == left
        assert 1 <= allowance.reset_seconds <= 60
    with pytest.raises(RateLimitedError):
        limits.count("a set back key", per_minute=LIMIT)


@pytest.mark.parametrize("seconds", [0, 2], ids=["the same moment", "a small correction"])
def test_a_small_correction_of_the_clock_forgets_no_request(monkeypatch, seconds):
    limits, now = RateLimits("memory://"), time.time()
    for _ in range(LIMIT):
        limits.count("a key", per_minute=LIMIT)
    monkeypatch.setattr(time, "time", lambda: now - seconds)

    with pytest.raises(RateLimitedError):
        limits.count("a key", per_minute=LIMIT)


def test_after_the_wait_it_is_answered(monkeypatch):
    now = time.time()
    limits = RateLimits("memory://")
    for second in range(LIMIT):
        monkeypatch.setattr(time, "time", lambda moment=now + 10 * second: moment)
        limits.count("ada", per_minute=LIMIT)
    with pytest.raises(RateLimitedError) as refused:
        limits.count("ada", per_minute=LIMIT)
    assert refused.value.retry_after == 40
    monkeypatch.setattr(time, "time", lambda: now + 20 + 40.5)
    limits.count("ada", per_minute=LIMIT)
    with pytest.raises(RateLimitedError):
        limits.count("ada", per_minute=LIMIT)


def test_servers_with_one_redis_count_together(shared_service, redis_url):
    first, second = (
        Service(shared_service.database, FakeMatcher(), rate_limit=LIMIT, rate_limit_storage=redis_url)
        for _ in range(2)
    )
    exhaust(first)
    answer = second.get("/v1/taxonomy", key=first.key)
    assert_problem(answer, 429, "rate-limited")
    assert 1 <= int(answer.headers["Retry-After"]) <= 60


def test_servers_without_redis_count_separately(limited, shared_service):
    other = Service(shared_service.database, FakeMatcher(), rate_limit=LIMIT)
    exhaust(limited)
    exhaust(other, limited.key)


def test_without_an_answer_from_redis_every_request_passes(shared_service, caplog):
    service = Service(shared_service.database, FakeMatcher(), rate_limit=LIMIT, rate_limit_storage=NOBODY)
    exhaust(service)
    assert service.get("/v1/taxonomy").status_code == 200
    warnings = [record for record in caplog.records if record.name == "rolefit.rate_limits"]
    assert {(record.message, record.fields["error"]) for record in warnings} == {
        ("requests are not counted", "ConnectionError")
    }


def test_a_missing_package_for_redis_is_an_error(monkeypatch):
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(SettingsError, match=r"rolefit\[redis\]"):
        RateLimits(NOBODY)


def test_an_invalid_address_is_an_error():
    with pytest.raises(SettingsError, match="not a Redis server's address"):
        RateLimits("redis://localhost:port")


def test_an_answer_says_how_many_requests_are_left(limited):
    remaining = []
    for _ in range(LIMIT):
        headers = limited.get("/v1/taxonomy").headers
        remaining.append(int(headers["RateLimit-Remaining"]))
        assert headers["RateLimit-Limit"] == str(LIMIT)
        assert 1 <= int(headers["RateLimit-Reset"]) <= 60
    assert remaining == [2, 1, 0]
    refused = limited.get("/v1/taxonomy").headers
    assert (refused["RateLimit-Remaining"], refused["RateLimit-Reset"]) == ("0", refused["Retry-After"])


def test_what_needs_no_key_says_nothing_about_limits(limited):
    assert not [name for name, _ in limited.get("/healthz").headers if name.startswith("RateLimit")]


def test_counting_in_memory_starts_no_thread(monkeypatch):
    limits, started = RateLimits("memory://"), []
    monkeypatch.setattr(threading.Thread, "start", started.append)
    for _ in range(LIMIT):
        limits.count("ada", per_minute=LIMIT)
    assert started == []


def test_old_requests_do_not_stay_in_memory(monkeypatch):
    limits, now, passed = RateLimits("memory://"), time.time(), time.monotonic()
    limits.count("ada", per_minute=LIMIT)
    monkeypatch.setattr(time, "time", lambda: now + 90)
    monkeypatch.setattr(time, "monotonic", lambda: passed + 90)
    limits.count("bo", per_minute=LIMIT)
    assert [len(times) for times in limits._window.storage.events.values()] == [1]


def test_threads_that_count_in_memory_take_turns(monkeypatch):
    meeting, met = threading.Barrier(2), []

    def hit(*_):
        with suppress(threading.BrokenBarrierError):
            meeting.wait(timeout=0.5)
            met.append(True)
        return True

    monkeypatch.setattr("limits.strategies.MovingWindowRateLimiter.hit", hit)
    limits = RateLimits("memory://")

    with ThreadPoolExecutor(2) as threads:
        counted = [threads.submit(limits.count, sender, per_minute=LIMIT) for sender in ("ada", "bo")]
        assert all(each.result() for each in counted)

    assert met == []
