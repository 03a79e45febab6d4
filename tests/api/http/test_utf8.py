"""Text that is not in UTF-8 is refused, because replaced characters make different people the same."""

import pytest

from tests.api.service import assert_problem

FORM = "multipart/form-data; boundary=limit"
FILE = b'--limit\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n\r\nAn invented resume\r\n'
FIELD = b'--limit\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
END = b"--limit--\r\n"


def sent(service, *parts, path="/v1/matches"):
    return service.post(path, data=b"".join(parts) + END, content_type=FORM)


@pytest.mark.parametrize("ref", [b"M\xfcller-7", b"M\xf6ller-7", b"\xff", b"half of one \xc3"])
def test_a_field_is_refused_by_name(service, ref):
    answer = sent(service, FILE % b"cv.txt", FIELD % (b"candidate_ref", b"", ref))
    assert assert_problem(answer, 422, "validation-error")["errors"] == {"candidate_ref": ["Must be text in UTF-8."]}
    assert service.stored() == []


@pytest.mark.parametrize(
    ("header", "ref"),
    [
        pytest.param(b"", "Müller-7".encode(), id="UTF-8"),
        pytest.param(b"\r\nContent-Type: text/plain; charset=iso-8859-1", b"M\xfcller-7", id="with its encoding"),
    ],
)
def test_a_field_that_can_be_understood_is_taken(service, header, ref):
    answer = sent(service, FIELD % (b"candidate_ref", header, ref), FILE % "Müller.txt".encode())
    assert (answer.status_code, answer.json["candidate_ref"]) == (201, "Müller-7")
    assert answer.json["document"]["name"] == "Müller.txt"


def test_each_field_keeps_its_own_encoding(service):
    latin = b"\r\nContent-Type: text/plain; charset=iso-8859-1"
    answer = sent(
        service,
        FIELD % (b"candidate_ref", b"", "é".encode()),
        FIELD % (b"roles", b"", b"ml_engineer"),
        FIELD % (b"job_ref", latin, b"\xe9"),
        FIELD % (b"roles", b"", b"ai_engineer"),
        FILE % b"cv.txt",
    )
    assert (answer.json["candidate_ref"], answer.json["job_ref"]) == ("é", "é")


NAMES = [
    pytest.param(b"; filename*=UTF-8''M%C3%BCller.txt", id="extended"),
    pytest.param(b"; filename*=utf-8'de'M%C3%BCller.txt", id="with a language"),
    pytest.param(b"; filename*=\"UTF-8''M%C3%BCller.txt\"", id="in quotes"),
    pytest.param(b"; filename*=ISO-8859-1''M%FCller.txt", id="in another encoding"),
    pytest.param(b"; filename=\"cv.pdf\"; filename*=UTF-8''M%C3%BCller.txt", id="after a plain name"),
    pytest.param(b"; filename*=UTF-8''M%C3%BCller.txt; filename=\"cv.pdf\"", id="before a plain name"),
    pytest.param(b"; filename*0*=UTF-8''M%C3%BC; filename*1=ller.txt", id="in parts"),
]


def named(name):
    return b'--limit\r\nContent-Disposition: form-data; name="file"%s\r\n\r\nAn invented resume\r\n' % name


@pytest.mark.parametrize("name", NAMES)
def test_an_extended_file_name_is_decoded(shared_service, name):
    answer = sent(shared_service, named(name))
    assert answer.json["document"]["name"] == "Müller.txt"


def test_an_extended_file_name_in_another_encoding_than_it_says_is_refused(shared_service):
    answer = sent(shared_service, named(b"; filename*=UTF-8''M%FCller.txt"))
    assert_problem(answer, 400, "malformed-request")


def test_a_file_name_is_refused_with_the_reason(service):
    problem = assert_problem(sent(service, FILE % b"M\xfcller.txt"), 400, "malformed-request")
    assert problem["detail"] == "The name of a file or of a field is not in UTF-8."


@pytest.mark.parametrize("name", [b"M\xf6ller-7", b"Z\xfc"])
@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_an_address_is_refused(service, method, name):
    refs = ["M\N{REPLACEMENT CHARACTER}ller-7", "Z\N{REPLACEMENT CHARACTER}"]
    for ref in refs:
        service.match("words", candidate_ref=ref)
    path = {"PATH_INFO": f"/v1/candidates/{name.decode('latin-1')}"}
    problem = assert_problem(service.ask(method, "/", environ_overrides=path), 400, "malformed-request")
    assert problem["detail"] == "The address of the request is not in UTF-8."
    assert len(service.stored()) == len(refs)


def test_a_parameter_is_refused_by_name(service):
    answer = service.get("/v1/matches?candidate_ref=M%F6ller-7&job_ref=a")
    assert assert_problem(answer, 422, "validation-error")["errors"] == {"candidate_ref": ["Must be text in UTF-8."]}


def test_an_address_in_utf8_is_understood(service):
    service.match("words", candidate_ref="Möller-7")
    assert len(service.get("/v1/matches?candidate_ref=M%C3%B6ller-7").json["items"]) == 1
    assert service.delete("/v1/candidates/M%C3%B6ller-7").status_code == 204


def test_there_is_nothing_at_an_unknown_address_in_any_encoding(service):
    assert_problem(service.get("/", environ_overrides={"PATH_INFO": "/v1/nowhere/\xff"}), 404, "not-found")


@pytest.mark.parametrize("form", [b"a=M%FCller", b"a=M\xfcller"])
def test_a_plain_form_is_refused(service, form):
    path = f"/v1/matches/{'0' * 32}/verify"
    answer = service.post(path, data=form, content_type="application/x-www-form-urlencoded")
    assert assert_problem(answer, 422, "validation-error")["errors"] == {"a": ["Must be text in UTF-8."]}
