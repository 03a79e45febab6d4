"""Fixtures for tests of the pages: the real application on an SQLite file, and ways to send its forms."""

from io import BytesIO

import pytest

from api import create_app
from api.config import Settings
from matcher import Matcher
from tests.databases import migrated
from tests.web.page import Page


@pytest.fixture(scope="session")
def matcher():
    with Matcher() as matcher:
        yield matcher


@pytest.fixture(scope="session")
def settings(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    return Settings(
        database_url=f"sqlite:///{home / 'test.db'}",
        max_upload_mb=1,
        result_days=14,
        form_rate_limit=1_000_000,
    )


@pytest.fixture(scope="session")
def store(settings):
    """The database of the application; tests share it."""
    with migrated(settings.database_url) as database:
        yield database


@pytest.fixture(scope="session")
def app(settings, matcher, store):
    return create_app(settings, matcher=matcher, database=store)


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def send(client):
    """Send the form and return the response. Redirects are not followed."""

    def send(file=None, name="cv.txt", text="", **wishes):
        data = {"text": text, "file": (BytesIO(file or b""), "" if file is None else name), **wishes}
        return client.post("/", data=data, content_type="multipart/form-data")

    return send


@pytest.fixture
def answer(client, send):
    """Send the form and open the second step of the result."""

    def answer(file=None, **sent):
        return Page(client.get(f"{send(file, **sent).location}/answer").text)

    return answer


@pytest.fixture
def result(client, send):
    """Send the form and open the first step of the result."""

    def result(file=None, **sent):
        answer = send(file, **sent)
        assert answer.status_code == 303
        return Page(client.get(answer.location).text)

    return result
