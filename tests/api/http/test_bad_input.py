"""A bad request is answered with a clear problem, stores nothing, and does not harm the service."""

import gzip
import http.client
import json
import socket
import time

import pytest
from marshmallow import ValidationError, fields

from api.http.arguments import UNKNOWN
from api.http.errors import MOST_ERRORS, STATUS, MalformedRequestError
from api.http.fields import LOST_PLUS, NO_MOMENT
from api.http.incoming.json_shape import decode_json
from knowledge.files.lists import CheckedList
from matcher.briefs.reader import LONGEST_BRIEF
from tests.api.fakes import FAILURES
from tests.api.service import MEBIBYTE, SETTINGS, assert_problem
from tests.api.threaded_server import threaded_server

DEEP = b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
JSON = "application/json"
WHAT_IF = f"/v1/matches/{'0' * 32}/what-if"
PLAIN_FORM = "application/x-www-form-urlencoded"
NO_BOUNDARY = "multipart/form-data"
FORM = f"{NO_BOUNDARY}; boundary=limit"
MALFORMED = "malformed-request"


def part(name, content, filename=None):
    file = f'; filename="{filename}"' if filename else ""
    return f'--limit\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n{content}\r\n'


def form(*parts):
    return ("".join(parts) + "--limit--\r\n").encode()


def objects(keys):
    return json.dumps({f"key {number}": "," for number in range(keys)}).encode()


def with_headers(name, count):
    return name.replace("\r\n\r\n", "\r\n" + "a:\r\n" * count + "\r\n", 1)


BODIES = [
    pytest.param(
        form(with_headers(part("file", "a", "cv.txt"), 100)), FORM, 413, "too-large", None, id="headers-of-a-file"
    ),
    pytest.param(
        form(with_headers(part("metadata", "{}"), 100)), FORM, 413, "too-large", None, id="headers-of-a-field"
    ),
    pytest.param(
        form(with_headers(part("file", "a", "cv.txt"), MEBIBYTE)),
        FORM,
        413,
        "too-large",
        None,
        id="megabytes-of-headers",
    ),
    pytest.param(b"", JSON, 400, "malformed-request", None, id="no-body"),
    pytest.param(b'{"text": ', JSON, 400, "malformed-request", None, id="half-json"),
    pytest.param(b'{"text": "\xff"}', JSON, 400, "malformed-request", None, id="json-not-utf8"),
    pytest.param(b'{"text": "\\ud800"}', JSON, 400, "malformed-request", None, id="half-a-character"),
    pytest.param(b'{"text": NaN}', JSON, 400, "malformed-request", None, id="json-with-nan"),
    pytest.param(
        b'{"text": "a", "candidate_ref": "a", "candidate_ref": "b"}', JSON, 400, MALFORMED, None, id="repeated-key"
    ),
    pytest.param(
        b'{"text": "a", "metadata": {"k": "a", "\\u006b": "b"}}', JSON, 400, MALFORMED, None, id="repeated-key-inside"
    ),
    pytest.param(
        form(part("file", "a", "cv.txt"), part("metadata", '{"k": "a", "k": "b"}')),
        FORM,
        422,
        "validation-error",
        {"metadata"},
        id="repeated-key-in-form",
    ),
    pytest.param(part("file", "a", "cv.txt").encode(), FORM, 400, MALFORMED, None, id="form-without-an-end"),
    pytest.param(
        form(part("file", "a", "cv.txt")).replace(b"limit", b"other"), FORM, 400, MALFORMED, None, id="other-boundary"
    ),
    pytest.param(DEEP, JSON, 400, "malformed-request", None, id="deep-json"),
    pytest.param(b"[]", JSON, 422, "validation-error", {"body"}, id="a-list"),
    pytest.param(b"null", JSON, 422, "validation-error", {"body"}, id="null"),
    pytest.param(b"{}", JSON, 422, "validation-error", {"text"}, id="no-text"),
    pytest.param(b'{"text": "a", "json_resume": {}}', JSON, 422, "validation-error", {"text"}, id="two-resumes"),
    pytest.param(b'{"text": "a", "colour": 1}', JSON, 422, "validation-error", {"colour"}, id="unknown-field"),
    pytest.param(b'{"text": 1}', JSON, 422, "validation-error", {"text"}, id="text-is-a-number"),
    pytest.param(b'{"text": null}', JSON, 422, "validation-error", {"text"}, id="text-is-null"),
    pytest.param(b'{"text": "a", "as_of": "soon"}', JSON, 422, "validation-error", {"as_of"}, id="no-date"),
    pytest.param(b'{"text": "a", "as_of": "0001-01-01"}', JSON, 422, "validation-error", {"as_of"}, id="long-ago"),
    pytest.param(b'{"text": "a", "as_of": "9999-12-31"}', JSON, 422, "validation-error", {"as_of"}, id="far-off"),
    pytest.param(
        b'{"text": "a", "store_document": "maybe"}', JSON, 422, "validation-error", {"store_document"}, id="no-boolean"
    ),
    pytest.param(b'{"text": "a", "roles": "ml_engineer"}', JSON, 422, "validation-error", {"roles"}, id="no-list"),
    pytest.param(b'{"text": "a", "roles": []}', JSON, 422, "validation-error", {"roles"}, id="no-role"),
    pytest.param(b'{"text": "a", "roles": [1]}', JSON, 422, "validation-error", {"roles.0"}, id="role-is-a-number"),
    pytest.param(
        b'{"text": "a", "candidate_ref": "a\\u0000b"}', JSON, 422, "validation-error", {"candidate_ref"}, id="nul"
    ),
    pytest.param(b'{"json_resume": []}', JSON, 422, "validation-error", {"json_resume"}, id="json-resume-is-a-list"),
    pytest.param(
        b'{"json_resume": {"work": [{"name": []}]}}',
        JSON,
        422,
        "validation-error",
        {"json_resume.work.0.name"},
        id="json-resume-of-a-wrong-type",
    ),
    pytest.param(b'{"json_resume": {}}', JSON, 422, "no-text", None, id="empty-json-resume"),
    pytest.param(b'{"text": ""}', JSON, 422, "empty-document", None, id="empty-text"),
    pytest.param(b'{"text": " \\n\\t "}', JSON, 422, "no-text", None, id="text-of-spaces"),
    pytest.param(b"An invented resume", "text/plain", 415, "unsupported-media-type", None, id="plain-text"),
    pytest.param(b"text=a", PLAIN_FORM, 415, "unsupported-media-type", None, id="plain-form"),
    pytest.param(b"x", "", 415, "unsupported-media-type", None, id="no-type"),
    pytest.param(form(part("file", "", "cv.txt")), FORM, 422, "empty-document", None, id="empty-file"),
    pytest.param(form(part("file", "  ", "cv.txt")), FORM, 422, "no-text", None, id="file-of-spaces"),
    pytest.param(form(), FORM, 422, "validation-error", {"file"}, id="form-without-file"),
    pytest.param(form(part("file", "words")), FORM, 422, "validation-error", {"file"}, id="file-without-name"),
    pytest.param(
        form(part("file", "a", "cv.txt"), part("file", "b", "cv.txt")),
        FORM,
        422,
        "validation-error",
        {"file"},
        id="two-files",
    ),
    pytest.param(
        form(part("file", "a", "cv.txt"), part("as_of", "soon")),
        FORM,
        422,
        "validation-error",
        {"as_of"},
        id="form-date",
    ),
    pytest.param(
        form(part("file", "a", "cv.txt"), part("colour", "1")),
        FORM,
        422,
        "validation-error",
        {"colour"},
        id="form-field",
    ),
    pytest.param(
        form(part("file", "a", "a.txt"), part("letter", "b", "b.txt")),
        FORM,
        422,
        "validation-error",
        {"letter"},
        id="another-file",
    ),
    pytest.param(
        form(*[part(f"field-{n}", "x") for n in range(100)]), FORM, 413, "too-large", None, id="form-of-many-fields"
    ),
    pytest.param(form(part("file", "a", "cv.txt")), NO_BOUNDARY, 400, MALFORMED, None, id="no-boundary"),
    pytest.param(
        form(part("file", "a", "cv.txt")), f"{NO_BOUNDARY}; boundary=", 400, MALFORMED, None, id="empty-boundary"
    ),
    pytest.param(b"--limit\r\nnonsense", FORM, 400, MALFORMED, None, id="broken-form"),
    pytest.param(objects(10_000), JSON, 400, "malformed-request", None, id="many-keys"),
    pytest.param(b"[" + b"[]," * 100_000 + b"[]]", JSON, 400, "malformed-request", None, id="many-lists"),
    pytest.param(b"text=a" + b"&a=b" * 100, PLAIN_FORM, 415, "unsupported-media-type", None, id="many-fields"),
    pytest.param(b"x" * (2 * MEBIBYTE), JSON, 413, "too-large", None, id="too-large-json"),
    pytest.param(form(part("file", "x" * (2 * MEBIBYTE), "cv.txt")), FORM, 413, "too-large", None, id="too-large-form"),
]


def address(body, content_type):
    """Where to send a body."""
    if content_type == JSON:
        return "/v1/matches/json-resume" if b"json_resume" in body else "/v1/matches/text"
    return "/v1/matches"


@pytest.mark.parametrize(("body", "content_type", "status", "type_", "fields"), BODIES)
def test_a_bad_body_is_a_problem(shared_service, body, content_type, status, type_, fields):
    before = shared_service.stored()
    response = shared_service.post(address(body, content_type), data=body, content_type=content_type)
    problem = assert_problem(response, status, type_)
    assert problem.get("errors", {}).keys() == (fields or set())
    assert shared_service.stored() == before


@pytest.mark.parametrize("body", [b'\\"' * 40_000, b'"' + b'\\"' * 40_000, b'{"text": "' + b"\\" * 80_001])
def test_a_string_that_does_not_end_takes_no_time(shared_service, body):
    begin = time.process_time()
    assert_problem(shared_service.post("/v1/matches/text", data=body, content_type=JSON), 400, "malformed-request")
    assert time.process_time() - begin < 2


@pytest.mark.parametrize("text", [b"]" * 20_000_000, b"[" + b"}" * 20_000_000])
def test_signs_that_close_what_was_not_opened_take_no_time(text):
    begin = time.process_time()
    with pytest.raises(MalformedRequestError):
        decode_json(text)
    assert time.process_time() - begin < 1


def test_a_compressed_body_is_refused(shared_service):
    body, headers = gzip.compress(b'{"text": "words"}'), {"Content-Encoding": "gzip"}
    response = shared_service.post("/v1/matches/text", data=body, content_type=JSON, headers=headers)
    assert "Content-Encoding" in assert_problem(response, 415, "unsupported-media-type")["detail"]


def test_a_body_that_says_that_it_is_not_compressed_is_taken(service):
    assert service.match("words", headers={"Content-Encoding": "identity"}).status_code == 201


@pytest.mark.parametrize("limit", ["%D9%A3", "1_0", "%2B5", "%205", "1.0", ""])
def test_a_number_in_a_query_has_digits_only(shared_service, limit):
    problem = assert_problem(shared_service.get(f"/v1/matches?limit={limit}"), 422, "validation-error")
    assert problem["errors"].keys() == {"limit"}


MANY_ERRORS = [
    pytest.param("/v1/matches/text", objects(1000), id="unknown-keys"),
    pytest.param("/v1/matches/text", b'{"text": "a", "metadata": %s}' % objects(1000), id="metadata"),
    pytest.param("/v1/matches/text", b'{"text": "a", "roles": [%s0]}' % (b"1," * 19_000), id="list"),
    pytest.param(WHAT_IF, b'{"add": [%s0]}' % (b"1," * 19_000), id="list-of-objects"),
    pytest.param(f"/v1/matches/{'0' * 32}/verify", objects(1000), id="no-body"),
    pytest.param("/v1/roles", b'{"requirements": [%s{}]}' % (b"{}," * 9_000), id="role"),
]


@pytest.mark.parametrize(("path", "body"), MANY_ERRORS)
def test_at_most_fifty_errors_are_listed(shared_service, path, body):
    response = shared_service.post(path, data=body, content_type=JSON)
    problem = assert_problem(response, 422, "validation-error")
    assert len(problem["errors"]) == MOST_ERRORS
    assert problem["detail"].endswith(f"for the first {MOST_ERRORS}.")


def test_a_long_name_of_a_field_is_not_sent_back_whole(shared_service):
    response = shared_service.post("/v1/matches/text", json={"k" * 100_000: 1, "text": "a"})
    (name,) = assert_problem(response, 422, "validation-error")["errors"]
    assert name == "k" * 499 + "…"


def test_validation_stops_after_many_faults():
    tried = []

    class Tried(fields.Integer):
        def _deserialize(self, value, *rest, **more):
            tried.append(value)
            return super()._deserialize(value, *rest, **more)

    with pytest.raises(ValidationError):
        CheckedList(Tried()).deserialize(["x"] * 10_000)
    assert len(tried) == 51


def test_a_plain_form_of_many_fields_is_refused(shared_service):
    verify = f"/v1/matches/{'0' * 32}/verify"
    assert shared_service.post(verify, data=b"a=b", content_type=PLAIN_FORM).status_code == 422
    assert shared_service.post(verify, data=b"a=b&" * 100, content_type=PLAIN_FORM).status_code == 413


LENGTHS = [
    pytest.param(
        "POST", "/v1/matches/text", {"text": "a", "candidate_ref": "{}"}, 200, "candidate_ref", id="candidate"
    ),
    pytest.param("POST", "/v1/matches/text", {"text": "a", "roles": ["{}"]}, 100, "roles.0", id="role-to-match"),
    pytest.param("GET", "/v1/matches", {"candidate_ref": "{}"}, 200, "candidate_ref", id="filter-by-candidate"),
    pytest.param("GET", "/v1/matches", {"recommended": "{}"}, 100, "recommended", id="filter-by-recommendation"),
    pytest.param("GET", "/v1/matches", {"role": "{}"}, 100, "role", id="filter-by-role"),
    pytest.param("GET", "/v1/matches", {"skill": "{}"}, 100, "skill", id="filter-by-skill"),
    pytest.param("GET", "/v1/matches", {"cursor": "{}"}, 500, "cursor", id="cursor"),
    pytest.param("GET", "/v1/skills", {"q": "{}"}, 200, "q", id="search"),
    pytest.param("GET", "/v1/skills", {"category": "{}"}, 100, "category", id="category"),
    pytest.param("GET", "/v1/roles/ai_engineer", {"sha256": "{}"}, 64, "sha256", id="hash"),
    pytest.param("POST", WHAT_IF, {"add": ["{}"]}, 100, "add.0", id="skill-to-add"),
    pytest.param("POST", WHAT_IF, {"add": [{"skill": "{}"}]}, 100, "add.0", id="skill-with-evidence"),
    pytest.param("POST", WHAT_IF, {"remove": ["{}"]}, 100, "remove.0", id="skill-to-remove"),
    pytest.param("POST", "/v1/briefs", {"text": "{}"}, LONGEST_BRIEF, "text", id="brief"),
]


def filled(value, length):
    """The value with `length` characters instead of its braces."""
    return json.loads(json.dumps(value).replace("{}", "x" * length))


@pytest.mark.parametrize(("method", "path", "fields", "longest", "field"), LENGTHS)
def test_a_field_that_is_too_long_is_named(shared_service, method, path, fields, longest, field):
    def ask(length):
        sent = filled(fields, length)
        return shared_service.ask(method, path, **({"query_string": sent} if method == "GET" else {"json": sent}))

    problem = assert_problem(ask(longest + 1), 422, "validation-error")
    assert problem["errors"].keys() == {field}
    said = (ask(longest).json or {}).get("errors", {}).get(field, [])
    assert not [sentence for sentence in said if "length" in sentence.lower()]


@pytest.mark.parametrize("word", FAILURES)
def test_a_document_that_cannot_be_read_says_why(shared_service, word):
    error = FAILURES[word]
    problem = assert_problem(shared_service.match_file(f"{word} resume"), STATUS[type(error)], error.type)
    assert problem["detail"] == str(error)


def test_two_uploads_of_one_name_are_two_matches(service):
    first, second = (service.match_file(f"fit {fit}", "cv.pdf").json for fit in (10, 20))
    assert first["id"] != second["id"]
    assert [first["roles"][0]["fit"], second["roles"][0]["fit"]] == [10, 20]
    assert service.stored() == [second["id"], first["id"]]


def test_what_if_takes_json_only(shared_service):
    match_id = shared_service.match("words").json["id"]
    response = shared_service.post(f"/v1/matches/{match_id}/what-if", data="add=rag")
    assert_problem(response, 415, "unsupported-media-type")


@pytest.fixture
def server(service):
    with threaded_server(service.app) as address:
        yield address


def test_a_client_that_disconnects_leaves_nothing(service, server):
    head = (
        "POST /v1/matches/text HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {service.key}\r\nContent-Length: 1000\r\n\r\n"
    )
    with socket.create_connection(server) as connection:
        connection.sendall(head.encode() + b'{"text": "An invented')
    assert service.stored() == []
    assert service.match("words").status_code == 201


def test_a_client_that_stops_sending_gets_a_problem(service, server):
    head = (
        "POST /v1/matches/text HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {service.key}\r\nContent-Length: 1000\r\n\r\n"
    )
    with socket.create_connection(server) as connection:
        connection.sendall(head.encode() + b'{"text": "An invented')
        connection.shutdown(socket.SHUT_WR)
        response = http.client.HTTPResponse(connection)
        response.begin()
        assert (response.status, json.load(response)["type"]) == (400, "malformed-request")
    assert service.stored() == []


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        pytest.param(b"x" * (2 * MEBIBYTE), JSON, "larger than the limit of 1.25 MB", id="json"),
        pytest.param(form(part("file", "x" * (2 * MEBIBYTE), "cv.txt")), FORM, "limit of 1.25 MB", id="form"),
        pytest.param(form(*[part(f"field-{n}", "x") for n in range(100)]), FORM, "more than 50 fields", id="fields"),
    ],
)
def test_a_request_that_is_too_large_is_told_the_limit(shared_service, body, content_type, reason):
    answer = shared_service.post(address(body, content_type), data=body, content_type=content_type)
    assert reason in assert_problem(answer, 413, "too-large")["detail"]


LENGTH = "Length must be between 1 and {}."
EMPTY = [
    pytest.param("POST", "/v1/matches/text", {"candidate_ref": ""}, {"candidate_ref": LENGTH.format(200)}, id="ref"),
    pytest.param("POST", "/v1/matches/text", {"roles": [""]}, {"roles.0": LENGTH.format(100)}, id="role"),
    pytest.param("POST", "/v1/matches/text", {"metadata": {"": "x"}}, {"metadata.key": LENGTH.format(50)}, id="key"),
    pytest.param("POST", "/v1/webhooks", {"url": ""}, {"url": LENGTH.format(2000)}, id="address"),
    pytest.param("GET", "/v1/skills?q=", None, {"q": LENGTH.format(200)}, id="search"),
    pytest.param("GET", "/v1/matches?cursor=", None, {"cursor": LENGTH.format(500)}, id="cursor"),
]


@pytest.mark.parametrize(("method", "path", "body", "errors"), EMPTY)
def test_an_empty_field_has_one_error(shared_service, method, path, body, errors):
    body = body and ({"text": "words"} | body if path.endswith("/text") else body)
    problem = assert_problem(shared_service.ask(method, path, json=body), 422, "validation-error")
    assert problem["errors"] == {field: [error] for field, error in errors.items()}


NO_BOOLEANS = ["yes", "true", 1, 0, "off"]


@pytest.mark.parametrize("value", NO_BOOLEANS)
@pytest.mark.parametrize(
    ("path", "body"),
    [
        pytest.param("/v1/matches/text", {"text": "words", "store_document": ...}, id="stored"),
        pytest.param("/v1/matches/text", {"text": "words", "deduplicate": ...}, id="equal matches"),
        pytest.param("/v1/matches/rescore", {"stale": ...}, id="rescored"),
        pytest.param("/v1/roles/ml_engineer/rank", {"stale": ...}, id="ranked"),
    ],
)
def test_a_boolean_of_json_is_true_or_false(shared_service, path, body, value):
    (field,) = [name for name, given in body.items() if given is ...]
    problem = assert_problem(shared_service.post(path, json=body | {field: value}), 422, "validation-error")
    assert problem["errors"] == {field: ["Not a valid boolean."]}


def test_forms_and_queries_have_words_for_booleans(service):
    match = service.match_file("words", store_document="yes", deduplicate="off").json
    assert match["has_text"]
    assert [item["id"] for item in service.get("/v1/matches?stale=no").json["items"]] == [match["id"]]


UPLOADS = [
    pytest.param(JSON, b'{"text": "', b'"}', id="json"),
    pytest.param(FORM, part("file", "", "cv.txt").encode().removesuffix(b"\r\n"), b"\r\n--limit--\r\n", id="form"),
]


@pytest.mark.parametrize(("content_type", "head", "tail"), UPLOADS)
@pytest.mark.parametrize(("mebibytes", "status"), [(0.5, 201), (3, 413)])
def test_a_chunked_upload_has_a_limit_too(service, server, content_type, head, tail, mebibytes, status):
    chunks = [head, *[b"words " * 10_000] * int(mebibytes * MEBIBYTE / 60_000), tail]
    connection = http.client.HTTPConnection(*server)
    headers = {"Authorization": f"Bearer {service.key}", "Content-Type": content_type}
    connection.request("POST", address(head, content_type), body=iter(chunks), headers=headers, encode_chunked=True)
    response = connection.getresponse()
    assert (response.status, json.load(response).get("type")) == (status, None if status == 201 else "too-large")
    connection.close()


def test_a_file_of_the_largest_size_is_matched(service):
    assert service.match_file(b"words " * (SETTINGS.max_upload_bytes // 6)).status_code == 201


WRONG_VALUES = [
    ("limit=-1", "limit", "Must be a whole number, written with the digits 0 to 9."),
    ("created_after=2026-11-20", "created_after", NO_MOMENT),
    ("created_after=2026-11-20T00:00:00", "created_after", NO_MOMENT),
    ("created_after=2026-11-20T00:00:00+01:00", "created_after", LOST_PLUS),
    ("created_before=2026-11-20T00:00:00+0100", "created_before", LOST_PLUS),
    ("created_after=2026-11-20+00:00", "created_after", LOST_PLUS),
]


@pytest.mark.parametrize(("query", "field", "reason"), WRONG_VALUES)
def test_a_wrong_value_is_told_what_is_right(shared_service, query, field, reason):
    problem = assert_problem(shared_service.get(f"/v1/matches?{query}"), 422, "validation-error")
    assert problem["errors"] == {field: [reason]}


def test_a_list_with_brackets_is_unknown_and_not_repeated(shared_service):
    body = form(part("file", "x", "cv.txt"), part("roles[]", "a"), part("roles[]", "b"))
    answer = shared_service.post("/v1/matches", data=body, content_type=FORM)
    assert assert_problem(answer, 422, "validation-error")["errors"] == {"roles[]": [UNKNOWN]}


def test_a_byte_order_mark_is_named(shared_service):
    body = b'\xef\xbb\xbf{"text": "words"}'
    answer = shared_service.post("/v1/matches/text", data=body, content_type=JSON)
    assert "byte order mark" in assert_problem(answer, 400, "malformed-request")["detail"]
