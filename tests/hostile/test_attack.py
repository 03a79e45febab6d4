"""The service under attack answers all requests properly and leaves nothing behind but the reports."""

import sqlite3
from pathlib import Path

import pytest

from tests.hostile.attack import LARGEST_BYTES, attack
from tests.hostile.cases import CASES, QUICK
from tests.hostile.files.person import CANARIES
from tests.serve.server import SERVE, Server, new_key

ATTACKERS, SECONDS = 4, 12.0
MOST_FILES = 60
"""For one worker: connections of its eight threads to the database, clients and readers, and files of Python itself."""
SAMPLE = [case for case in QUICK if len(case.data) <= LARGEST_BYTES][::3] + [case for case in CASES if case.is_slow][:1]


class Aftermath:
    """Runs the attack and records what can be seen during and after it."""

    def __init__(self, folder):
        self.temporary = folder / "temporary"
        self.temporary.mkdir()
        settings = {"ROLEFIT_HOME": str(folder / "home"), "TMPDIR": str(self.temporary)}
        server = Server(SERVE, settings, folder / "log")
        try:
            keys = [new_key(settings) for _ in range(ATTACKERS + 1)]
            self.outcome = attack(server, keys, SECONDS, SAMPLE)
            server.key = keys[0]
            self.healthy = [server.get(path).status for path in ("/healthz", "/readyz")]
            self.files = self.files_of(server)
            self.code = server.stop()
            self.left = [each for each in server.processes() if each.state != "Z"]  # the others have ended
            self.log = server.printed
        finally:
            server.kill_everything()
        with sqlite3.connect(folder / "home" / "rolefit.db") as database:
            (self.rows,) = database.execute("select count(*) from matches").fetchone()

    @staticmethod
    def files_of(server):
        """The largest number of files and connections that one of the server's processes has open."""
        return max(len(list(Path(f"/proc/{pid}/fd").iterdir())) for pid in (server.process.pid, *server.workers()))


@pytest.fixture(scope="module")
def aftermath(tmp_path_factory):
    return Aftermath(tmp_path_factory.mktemp("attack"))


def test_no_answer_is_wrong(aftermath):
    assert sorted(set(aftermath.outcome.wrong)) == []
    assert aftermath.outcome.statuses.total() > ATTACKERS


def test_good_resumes_get_their_report(aftermath):
    assert len(aftermath.outcome.good) >= 1


def test_the_service_is_healthy_during_and_after(aftermath):
    assert len(aftermath.outcome.health) > SECONDS
    assert aftermath.healthy == [200, 200]


def test_only_reports_are_kept(aftermath):
    assert aftermath.rows == aftermath.outcome.statuses[201] + len(aftermath.outcome.good)


def test_log_and_problems_have_no_words_of_a_resume(aftermath):
    said = aftermath.log + b"".join(aftermath.outcome.answers).decode()
    assert [word for word in CANARIES if word in said] == []
    assert '"level":"ERROR"' not in aftermath.log


def test_no_process_or_temporary_file_is_left(aftermath):
    assert aftermath.files < MOST_FILES
    assert (aftermath.code, aftermath.left) == (0, [])
    assert list(aftermath.temporary.iterdir()) == []
