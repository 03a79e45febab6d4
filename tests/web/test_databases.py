"""Make, show and delete a result on each kind of database."""

import pytest

from api import create_app
from tests.databases import migrated, postgresql_server_url
from tests.web.page import Page

__all__ = ["postgresql_server_url"]


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    """A new database with all tables, of each kind in turn."""
    sqlite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path / 'test.db'}" if sqlite else request.getfixturevalue("postgresql_server_url")
    with migrated(url) as database:
        yield database


def test_a_result_is_made_shown_and_deleted(settings, matcher, database):
    client = create_app(settings, matcher=matcher, database=database).test_client()
    address = client.post("/", data={"text": "Python developer with PyTorch experience. " * 10}).location
    assert "PyTorch" in Page(client.get(address).text).texts("main mark")
    client.post(f"{address}/corrections", data={"about": "missed", "skill": "rag", "place": "course"})
    assert Page(client.get(address).text).texts(".made p") == [
        "I did this in a course: Retrieval-augmented generation."
    ]
    assert client.post(f"{address}/delete").location == "/deleted"
    assert client.get(address).status_code == 404
