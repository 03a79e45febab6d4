"""A result: how it is downloaded and deleted, and when it expires."""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from matcher.errors import NotFoundError
from matcher.report import MatchReport
from tests.web.page import Page

EXAMPLES = Path(__file__).parents[2] / "examples" / "resumes"


def example(name):
    return (EXAMPLES / name).read_bytes()


@pytest.fixture
def address(send):
    return send(text=example("career-changer.txt").decode()).location


def test_the_download_is_the_report(client, address, matcher):
    answer = client.get(f"{address}.json")
    report = msgspec.json.decode(answer.data, type=MatchReport)
    assert answer.mimetype == "application/json"
    assert answer.headers["Content-Disposition"] == "attachment; filename=rolefit-result.json"
    assert report == matcher.match_text(example("career-changer.txt").decode(), as_of=report.as_of)


def test_a_result_is_shown_while_another_process_writes(client, address, settings):
    with closing(sqlite3.connect(settings.database_url.removeprefix("sqlite:///"))) as other:
        other.execute("BEGIN IMMEDIATE")
        assert [client.get(address + rest).status_code for rest in ("", "/answer", ".json", ".pdf")] == [200] * 4


def test_deleting_asks_first_and_then_erases(client, address, store):
    match = stored_matches(store)[0]
    confirmation = Page(client.get(f"{address}/delete").text)
    assert confirmation.attributes("form", "action") == [f"{address}/delete"]
    assert client.get(address).status_code == 200

    answer = client.post(f"{address}/delete")

    assert (answer.status_code, answer.location) == (303, "/deleted")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert Page(client.get("/deleted").text).text("h1") == "Your result is deleted"
    assert [client.get(address + rest).status_code for rest in ("", ".json", ".pdf", "/delete")] == [404] * 4
    assert match.id not in {each.id for each in stored_matches(store)}


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param({"data": b"a=%ff", "content_type": "application/x-www-form-urlencoded"}, id="a field"),
        pytest.param(
            {
                "data": b'--b\r\nContent-Disposition: form-data; name="file"; filename="\xff"\r\n\r\n\r\n--b--\r\n',
                "content_type": "multipart/form-data; boundary=b",
            },
            id="the name of a file",
        ),
    ],
)
def test_an_unknown_result_is_not_found_also_with_a_form_that_is_not_in_utf8(client, sent):
    answer = client.post(f"/results/{'a' * 43}/delete", **sent)
    assert answer.status_code == 404
    assert Page(answer.text).text("h1") == "Not found"


def test_deleting_twice_is_not_found(client, address):
    client.post(f"{address}/delete")
    assert client.post(f"{address}/delete").status_code == 404


def test_a_result_belongs_to_the_form_and_keeps_neither_document_nor_text(address, store):
    match = stored_matches(store)[0]
    files = b"".join(path.read_bytes() for path in Path(store.engine.url.database).parent.iterdir() if path.is_file())
    assert not match.has_text
    assert report_of(match, store).text is msgspec.UNSET
    assert b"Plotted a year of tram delays with pandas" in files
    assert b"Hisingen Upper Secondary School" not in files


def test_an_expired_result_is_gone(client, store, matcher):
    token = shared(store, matcher, expires_at=dt.datetime.now(dt.UTC) - dt.timedelta(seconds=1))
    assert client.get(f"/results/{token}").status_code == 404
    assert client.post(f"/results/{token}/delete").status_code == 404


def test_a_result_is_kept_for_as_many_days_as_the_form_says(address, store):
    token = address.rpartition("/")[2]
    end = dt.datetime.now(dt.UTC) + dt.timedelta(days=14)
    with store.work() as work:
        assert work.results.open(token, end - dt.timedelta(minutes=5))
        with pytest.raises(NotFoundError):
            work.results.open(token, end + dt.timedelta(minutes=5))


def stored_matches(store):
    with store.work() as work:
        return work.matches.page(work.organisations.form().id).items


def report_of(match, store):
    with store.work() as work:
        return work.matches.get(work.organisations.form().id, match.id).report


def shared(store, matcher, *, expires_at):
    with store.work() as work:
        report = matcher.match_text(example("two-lines.txt").decode())
        match = work.matches.add(work.organisations.form().id, report, expires_at=expires_at)
        token = work.results.share(match.id, expires_at)
        work.commit()
    return token
