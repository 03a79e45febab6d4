"""The background repeats its jobs, survives their failures and stops."""

import logging
import threading

from flask import Flask

from api.background import in_flight
from api.background.in_flight import InFlight
from api.background.threads import Background


class Job:
    """Fails once, then works three times, then has nothing to do."""

    def __init__(self):
        self.calls = 0
        self.is_idle = threading.Event()

    def __call__(self):
        self.calls += 1
        if self.calls == 1:
            raise RuntimeError("SECRET")
        if self.calls == 5:
            self.is_idle.set()
        return self.calls < 5


def test_a_job_is_repeated_and_a_failure_is_logged_without_its_message(caplog):
    closed = []
    job = Job()
    background = Background([job], close=lambda: closed.append(True))
    with caplog.at_level(logging.ERROR):
        background.start()
        assert job.is_idle.wait(20)
        background.stop()

    assert closed == [True]
    (record,) = caplog.records
    assert (record.fields["job"], record.fields["error"]) == ("Job", "RuntimeError")
    assert "SECRET" not in f"{record.getMessage()} {record.fields} {record.exc_info}"
    assert any("test_threads.py" in place for place in record.fields["at"])


def test_work_waits_while_a_request_is_answered(monkeypatch):
    app = Flask("test")
    requests = InFlight(app)
    app.add_url_rule("/", view_func=lambda: str(requests._count))
    assert app.test_client().get("/").text == "1"
    monkeypatch.setattr(in_flight, "MOST_SECONDS", 20)
    requests.give_way()

    requests._begin()
    waiting = threading.Thread(target=requests.give_way)
    waiting.start()
    assert waiting.is_alive()
    requests._end(None)
    waiting.join(20)
    assert not waiting.is_alive()


def test_constant_requests_do_not_stop_the_work(monkeypatch):
    requests = InFlight(Flask("test"))
    monkeypatch.setattr(in_flight, "MOST_SECONDS", 0.01)
    requests._begin()
    working = threading.Thread(target=requests.give_way, daemon=True)
    working.start()
    working.join(5)
    assert not working.is_alive()
