"""Health checks and numbers for operators."""

import datetime as dt
import io
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from sqlalchemy import text
from werkzeug.datastructures import MultiDict

from api import create_app
from api.config import Settings
from api.monitoring import readiness
from matcher.errors import NoWorkerError, ServiceUnavailableError, StorageFullError
from matcher.processes import protection
from matcher.processes.confinement import layers
from matcher.processes.confinement.layers import NETWORK, Layer
from matcher.processes.protection import SandboxError, require_layers, summary
from matcher.processes.supervisor import ProcessStartError
from matcher.store.migrate import downgrade, upgrade
from matcher.store.work import utc_now
from tests.api.fakes import FakeMatcher
from tests.api.service import Service, assert_problem
from tests.databases import migrated

LAYERS = [*layers.NAMES, "hidden-parent"]
CHECKS = ["database", "schema", "disk", "readers"]


class BusyMatcher(FakeMatcher):
    """A matcher whose readers are all busy."""

    def match(self, source, **_):
        raise NoWorkerError("Every reader is busy.")


class BrokenMatcher(FakeMatcher):
    """A matcher whose readers do not start."""

    def match(self, source, **_):
        raise ProcessStartError("A worker process could not be started: there is no memory.")


def failing(service, check, monkeypatch, error):
    """Let one check of a database fail."""

    def fail():
        raise error

    monkeypatch.setattr(service.database, check, fail)
    return Service(service.database, FakeMatcher())


def failed_checks(service):
    return assert_problem(service.get("/readyz", key=""), 503, "service-unavailable")["errors"]


def test_a_healthy_service_says_so_without_a_key(service):
    assert service.get("/healthz", key="").json == {"status": "ok"}
    ready = service.get("/readyz", key="").json
    assert (ready["status"], ready["checks"]) == ("ready", CHECKS)
    assert [layer["name"] for layer in ready["sandbox"]] == LAYERS
    assert all(layer["active"] or layer["reason"] for layer in ready["sandbox"])


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_a_probe_may_add_a_parameter_against_caches(service, path):
    assert service.get(f"{path}?ts=1", key="").status_code == 200


def test_a_service_whose_sandbox_is_incomplete_does_not_start(database, monkeypatch):
    found = (Layer("seccomp", active=False, reason="the kernel has none"), Layer("landlock", active=True))
    monkeypatch.setattr(protection, "_layers_of_a_child", lambda: found)
    monkeypatch.setattr(protection, "is_hidden", lambda: True)

    create_app(Settings("sqlite://"), matcher=FakeMatcher(), database=database)
    with pytest.raises(SandboxError, match=r"seccomp \(the kernel has none\)\.$"):
        create_app(Settings("sqlite://", sandbox_required=True), matcher=FakeMatcher(), database=database)


def test_a_network_of_its_own_is_not_required(monkeypatch):
    found = (Layer("seccomp", active=True), Layer(NETWORK, active=False, reason="the system does not allow it"))
    monkeypatch.setattr(protection, "_layers_of_a_child", lambda: found)
    monkeypatch.setattr(protection, "is_hidden", lambda: True)

    require_layers()
    assert summary(found) == "active: seccomp; not active: own-network (the system does not allow it)"


def test_a_service_without_database_is_alive_but_not_ready(service, monkeypatch):
    away = ServiceUnavailableError("The database does not answer.")
    broken = failing(service, "check_writing", monkeypatch, away)
    assert broken.get("/healthz").status_code == 200
    assert failed_checks(broken) == {"database": ["The database does not answer."]}


def test_a_database_that_cannot_be_written_to_is_not_ready(service, monkeypatch):
    full = StorageFullError("There is no space left in the database.")
    broken = failing(service, "check_writing", monkeypatch, full)
    assert failed_checks(broken) == {"database": ["There is no space left in the database."]}


def test_a_service_without_readers_is_alive_but_not_ready(shared_service):
    service = Service(shared_service.database, BrokenMatcher())
    assert service.get("/healthz").status_code == 200
    assert failed_checks(service) == {"readers": ["A worker process could not be started: there is no memory."]}


def test_a_service_whose_readers_are_all_busy_is_ready(shared_service):
    service = Service(shared_service.database, BusyMatcher())
    assert_problem(service.match_file("words"), 503, "no-worker")
    assert service.get("/readyz").json["checks"] == CHECKS


def test_tables_of_an_earlier_version_are_not_ready(tmp_path):
    with migrated(f"sqlite:///{tmp_path / 'test.db'}") as database:
        service = Service(database, FakeMatcher())
        downgrade(database)
        assert failed_checks(service)["schema"] == [
            "The tables are not those of this version; run `rolefit db upgrade`."
        ]
        upgrade(database)
        assert Service(database, FakeMatcher()).get("/readyz").status_code == 200


def test_a_full_disk_is_not_ready(shared_service, monkeypatch):
    usage = shutil.disk_usage("/")._replace(free=readiness.LEAST_FREE_BYTES - 1)
    monkeypatch.setattr(readiness.shutil, "disk_usage", lambda folder: usage)
    assert failed_checks(Service(shared_service.database, FakeMatcher())) == {
        "disk": ["There is hardly any space left on the disk."]
    }


def test_many_questions_are_one_check(shared_service, monkeypatch):
    monkeypatch.setattr(readiness, "CHECKED_EVERY_SECONDS", 3600)
    service = Service(shared_service.database, FakeMatcher())
    assert {service.get("/readyz").status_code for _ in range(5)} == {200}
    assert service.matcher.calls == 1


def test_a_check_is_made_again_after_a_while(shared_service, monkeypatch):
    monkeypatch.setattr(readiness, "CHECKED_EVERY_SECONDS", 0)
    service = Service(shared_service.database, FakeMatcher())
    assert service.get("/readyz").status_code == 200
    monkeypatch.setattr(service.matcher, "match", BrokenMatcher().match)
    assert failed_checks(service).keys() == {"readers"}


def test_a_check_that_takes_long_keeps_no_other_question_waiting(shared_service, monkeypatch):
    monkeypatch.setattr(readiness, "CHECKED_EVERY_SECONDS", 0)
    service = Service(shared_service.database, FakeMatcher())
    service.get("/readyz")
    begun, may_end = Event(), Event()

    def slow(_):
        begun.set()
        may_end.wait(60)

    monkeypatch.setattr(service.matcher, "match", slow)
    with ThreadPoolExecutor(1) as thread:
        first = thread.submit(lambda: service.app.test_client().get("/readyz").status_code)
        assert begun.wait(60)
        assert service.get("/readyz").status_code == 200
        assert not first.done()
        may_end.set()
        assert first.result() == 200


def test_a_check_of_writing_leaves_one_row(database):
    for _ in range(2):
        database.check_writing()
    with database.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM write_checks")).scalar() == 1


def numbers(service):
    """All numbers that the service shows, by name and labels."""
    lines = service.get("/metrics", key="").text.splitlines()
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))}


def test_requests_are_counted_by_route_and_status(shared_service):
    service = Service(shared_service.database, FakeMatcher())
    service.match("words")
    service.get("/v1/matches/" + "0" * 32)
    service.get("/nowhere")
    shown = numbers(service)
    assert shown['rolefit_requests_total{method="POST",route="/v1/matches/text",status="201"}'] == 1
    assert shown['rolefit_requests_total{method="GET",route="/v1/matches/<id:match_id>",status="404"}'] == 1
    assert shown['rolefit_requests_total{method="GET",route="none",status="404"}'] == 1
    assert shown['rolefit_request_seconds_count{route="/v1/matches/text"}'] == 1


def test_what_the_background_has_to_do_is_counted(database):
    """The numbers are of all organisations, and other tests have some in the same database."""
    service = Service(database, FakeMatcher())
    before = numbers(service)
    service.post("/v1/webhooks", json={"url": "https://hr.example/hook"})
    service.match("words")
    files = [("file", (io.BytesIO(b"words"), f"{number}.txt")) for number in range(3)]
    assert service.post("/v1/batches", data=MultiDict(files)).status_code == 202

    after = numbers(Service(database, FakeMatcher()))
    with database.work() as work:
        work.batches.purge(utc_now() + dt.timedelta(days=1))
        work.commit()

    more = {name: after[name] - before[name] for name in after if "waiting" in name}
    assert more == {"rolefit_batch_documents_waiting": 3, "rolefit_webhook_messages_waiting": 1}
    assert after["rolefit_batch_documents_oldest_seconds"] > 0
    assert after["rolefit_webhook_messages_oldest_seconds"] > 0
    assert after["rolefit_webhooks_disabled"] == before["rolefit_webhooks_disabled"]


def test_numbers_are_shown_without_a_database(shared_service, monkeypatch):
    service = Service(shared_service.database, FakeMatcher())
    service.match("words")

    def away():
        raise ServiceUnavailableError("The database does not answer.")

    monkeypatch.setattr(service.database, "work", away)
    shown = numbers(service)
    assert shown
    assert "rolefit_batch_documents_waiting" not in shown


def test_invented_methods_are_counted_together(shared_service):
    service = Service(shared_service.database, FakeMatcher())
    for number in range(3):
        service.ask(f"BREW{number}", "/v1/matches")
    methods = set(re.findall(r'method="(\w+)"', service.get("/metrics", key="").text))
    assert methods == {"other"}


def test_numbers_have_no_ids_and_names(shared_service):
    service = Service(shared_service.database, FakeMatcher())
    match = service.match("words", candidate_ref="ats-4711").json
    service.get(f"/v1/matches/{match['id']}")
    shown = service.get("/metrics").text
    assert not re.search(rf"{match['id']}|ats-4711|{service.key}", shown)


def test_the_numbers_are_text_for_prometheus(shared_service):
    assert shared_service.get("/metrics").content_type.startswith("text/plain; version=0.0.4")
