"""Send requests to the service with the key of an organisation."""

import uuid
from dataclasses import replace
from io import BytesIO

from api import create_app
from api.config import load_config

MEBIBYTE = 1024 * 1024
NO_LIMIT = 1_000_000
"""Requests per minute: more than any test sends."""
SETTINGS = replace(load_config({"ROLEFIT_MAX_UPLOAD_MB": "1"}), rate_limit=NO_LIMIT, form_rate_limit=NO_LIMIT)


class Service:
    """An application with a new organisation and its key. Several can share a database."""

    def __init__(self, database, matcher, **settings):
        self.database = database
        self.matcher = matcher
        self.app = create_app(replace(SETTINGS, **settings), matcher=matcher, database=database)
        self.name = uuid.uuid4().hex
        self.key = self.new_key("Hiring")

    def new_key(self, organisation, scopes=("read", "write", "admin")):
        with self.database.work() as work:
            organisation_id = work.organisations.named(f"{organisation} {self.name}").id
            key = work.keys.create(organisation_id, "test", scopes)
            work.commit()
        return key.key

    def ask(self, method, path, *, key=None, headers=None, **request):
        """Send one request with a new client. `key=""` sends no key."""
        key = self.key if key is None else key
        authorization = {"Authorization": f"Bearer {key}"} if key else {}
        return self.app.test_client().open(path, method=method, headers=authorization | (headers or {}), **request)

    def get(self, path, **request):
        return self.ask("GET", path, **request)

    def post(self, path, **request):
        return self.ask("POST", path, **request)

    def put(self, path, **request):
        return self.ask("PUT", path, **request)

    def patch(self, path, **request):
        return self.ask("PATCH", path, **request)

    def delete(self, path, **request):
        return self.ask("DELETE", path, **request)

    def match(self, text="An invented resume", *, key=None, headers=None, **options):
        """Post a text, as JSON."""
        return self.post("/v1/matches/text", json={"text": text, **options}, key=key, headers=headers)

    def match_json_resume(self, resume, *, headers=None, **options):
        """Post a JSON Resume."""
        return self.post("/v1/matches/json-resume", json={"json_resume": resume, **options}, headers=headers)

    def match_file(self, content, name="cv.txt", *, headers=None, **fields):
        """Post a file, as a form."""
        return self.post("/v1/matches", headers=headers, **_form(content, name, fields))

    def put_candidate(self, ref, content, name="cv.txt", *, key=None, headers=None, **fields):
        """Put a candidate's resume, as a form with a file."""
        return self.put(f"/v1/candidates/{ref}", key=key, headers=headers, **_form(content, name, fields))

    def stored(self):
        """The ids of all stored matches, the newest first."""
        return [item["id"] for item in self.get("/v1/matches?limit=100&lineage=all").json["items"]]


def _form(content, name, fields):
    content = content.encode() if isinstance(content, str) else content
    return {"data": {"file": (BytesIO(content), name), **fields}, "content_type": "multipart/form-data"}


def assert_problem(response, status, type_):
    """Check that a response is a problem with this status and type, and return its body."""
    assert (response.status_code, response.content_type) == (status, "application/problem+json"), response.data
    body = response.json
    assert body.keys() - {"errors"} == {"type", "title", "status", "detail", "instance", "request_id"}
    assert (body["type"], body["status"]) == (type_, status)
    return body
