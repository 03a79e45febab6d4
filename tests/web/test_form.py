"""The form for candidates: its texts, what it accepts, and how it explains problems."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from fpdf import FPDF
from PIL import Image

from knowledge.taxonomy.loader import load_taxonomy
from matcher import errors
from matcher.documents.media_types import FORMAT_NAMES
from tests.documents.builders import archive
from tests.web.page import Page

EXAMPLES = Path(__file__).parents[2] / "examples" / "resumes"
TEXT = (EXAMPLES / "career-changer.txt").read_text(encoding="utf-8")


class FailingMatcher:
    """A matcher that always raises the same error."""

    def __init__(self, error):
        self._error = error
        self.roles = tuple(load_taxonomy().roles.values())

    def match_text(self, text):
        raise self._error


@pytest.fixture
def failing(app, monkeypatch):
    """Make the engine of the application fail."""

    def failing(error):
        services = replace(app.extensions["rolefit"], matcher=FailingMatcher(error))
        monkeypatch.setitem(app.extensions, "rolefit", services)

    return failing


def test_the_form_has_its_id_and_fields_for_a_file_and_a_text(client):
    page = Page(client.get("/").text)
    assert page.attributes("form", "id") == ["upload"]
    assert page.attributes("#upload input[type=file]", "name") == ["file"]
    assert page.attributes("#upload textarea", "name") == ["text"]


def test_every_field_has_a_label(client):
    page = Page(client.get("/").text)
    assert set(page.attributes("input, textarea", "id")) <= set(page.attributes("label", "for"))


@pytest.mark.parametrize("words", ["not kept", "14 days", "delete it at any time", "No cookies", "from other sites"])
def test_the_form_says_what_happens_to_a_resume(client, words):
    assert words in Page(client.get("/").text).text("#upload .notice")


def test_the_form_says_how_large_a_file_may_be(client):
    assert "up to 1 MB" in Page(client.get("/").text).text("#file-help")


@pytest.mark.parametrize(
    "suffix", [".pdf", ".docx", ".odt", ".rtf", ".html", ".md", ".txt", ".json", ".png", ".jpg", ".jpeg"]
)
def test_the_form_offers_every_kind_of_file_that_is_read(client, suffix):
    [accepted] = Page(client.get("/").text).attributes("#upload input[type=file]", "accept")
    assert suffix in accepted.split(",")


def test_a_file_of_json_resume_leads_to_a_result(result):
    document = b'{"basics": {"name": "Ada Quill"}, "skills": [{"name": "Python", "keywords": ["PyTorch"]}]}'
    assert result(document, name="cv.json").text("h1")


@pytest.mark.parametrize("example", sorted(EXAMPLES.iterdir()), ids=lambda path: path.name)
def test_every_example_leads_to_a_result(result, example):
    assert result(example.read_bytes(), name=example.name).text("h1")


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        pytest.param("people/ada/cv.txt", "cv.txt", id="folders"),
        pytest.param("my\tcv\u202etxt.txt", "mycvtxt.txt", id="signs that nobody sees"),
        pytest.param("a" * 400 + ".txt", "a" * 251 + ".txt", id="too long"),
        pytest.param("\u202e", None, id="nothing else"),
    ],
)
def test_the_name_of_a_file_is_stored_clean(client, send, sent, kept):
    address = send(TEXT.encode(), name=sent).location
    assert client.get(f"{address}.json").json["document"]["name"] == kept


def test_a_sent_form_leads_to_a_page_of_its_own(send):
    first, second = send(text=TEXT), send(text=TEXT)
    assert first.status_code == second.status_code == 303
    assert first.location.startswith("/results/")
    assert first.location != second.location


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        pytest.param({}, "nothing to read yet", id="nothing"),
        pytest.param({"text": " \r\n\t "}, "nothing to read yet", id="only space"),
        pytest.param({"file": b"", "name": ""}, "nothing to read yet", id="no file chosen"),
        pytest.param({"file": TEXT.encode(), "text": TEXT}, "also pasted text", id="file and text"),
        pytest.param({"file": b""}, "The document is empty", id="empty file"),
        pytest.param({"file": b"  \n "}, "holds no text", id="file of space"),
        pytest.param({"file": b"%PDF-1.7 and then nothing", "name": "cv.pdf"}, "damaged", id="damaged PDF"),
    ],
)
def test_a_problem_is_explained_in_the_form(send, sent, says):
    answer = send(**{"file": None, **sent})
    page = Page(answer.text)
    assert answer.status_code == 422
    assert says in page.text("#problem")
    assert page.attributes("form", "id") == ["upload"]


def test_a_text_of_a_few_words_is_refused_and_stored_nowhere(send, store):
    def stored():
        with store.work() as work:
            return len(work.matches.page(work.organisations.form().id).items)

    before, answer = stored(), send(text="Python developer")
    page = Page(answer.text)
    assert answer.status_code == 422
    assert "Your text has 2 words, and at least 40 are needed." in page.text("#problem")
    assert page.text("textarea") == "Python developer"
    assert stored() == before


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(b"PK\x05\x06" + bytes(18), "cv.docx", id="renamed zip"),
        pytest.param(TEXT.encode(), "cv.pdf", id="text named pdf"),
        pytest.param(bytes(range(256)), "cv.txt", id="binary"),
    ],
)
def test_a_type_that_is_not_supported_is_415(send, data, name):
    answer = send(data, name=name)
    assert answer.status_code == 415
    assert f"Rolefit reads {FORMAT_NAMES}." in Page(answer.text).text("#problem")


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param({"file": b"a" * 2_500_000, "name": "cv.txt"}, id="file"),
        pytest.param({"text": "a b " * 600_000}, id="text"),
    ],
)
def test_a_request_that_is_too_large_is_413(send, sent):
    answer = send(**sent)
    page = Page(answer.text)
    assert answer.status_code == 413
    assert "limit of 1 MB" in page.text("#problem")
    assert page.attributes("form", "id") == ["upload"]


def test_text_that_was_pasted_beside_a_large_file_is_not_lost(send):
    answer = send(b"a" * 2_500_000, text="Kept words")
    assert "Kept words" in Page(answer.text).text("textarea")


@pytest.mark.parametrize(
    ("error", "status"),
    [
        pytest.param(errors.DocumentEncryptedError("It needs a password."), 422, id="encrypted"),
        pytest.param(errors.ExtractionTimeoutError("It took too long."), 422, id="timeout"),
        pytest.param(errors.NoWorkerError("All readers are busy."), 503, id="no worker"),
        pytest.param(errors.ServiceUnavailableError("The database is away."), 503, id="no database"),
        pytest.param(errors.StorageFullError("There is no room left."), 507, id="no room"),
        pytest.param(errors.MatcherError("The reading process could not be started."), 500, id="internal error"),
    ],
)
def test_pasted_text_stays_in_the_form(failing, send, error, status):
    failing(error)
    answer = send(text="Jo & <b>Kim</b>\r\n\r\nworked")
    page = Page(answer.text)
    assert answer.status_code == status
    assert error.detail in page.text("#problem")
    assert error.title in page.text("title")
    assert "Jo & <b>Kim</b> worked" in page.text("textarea")


def test_a_busy_service_says_when_to_try_again(failing, send):
    failing(errors.NoWorkerError("All readers are busy."))
    assert int(send(text=TEXT).headers["Retry-After"]) > 0


def test_an_internal_error_shows_and_logs_nothing_of_the_resume(failing, send, caplog):
    failing(RuntimeError("canary-of-the-resume"))
    answer = send(text="a short text")
    assert answer.status_code == 500
    (record,) = (record for record in caplog.records if record.levelname == "ERROR")
    assert record.fields["error"] == "RuntimeError"
    assert "canary-of-the-resume" not in answer.text + str([vars(record) for record in caplog.records])


def test_a_failure_to_show_a_problem_logs_nothing_of_the_resume(send, caplog, monkeypatch):
    def fail(error):
        raise RuntimeError("canary-of-the-resume")

    monkeypatch.setattr("api.web.problems.hint_for", fail)
    assert send().status_code == 500
    (record,) = (record for record in caplog.records if record.levelname == "ERROR")
    assert (record.fields["error"], record.exc_info) == ("RuntimeError", None)
    assert "canary-of-the-resume" not in caplog.text


def test_an_encrypted_pdf_is_refused_with_a_hint(send):
    document = FPDF()
    document.set_encryption(owner_password="owner", user_password="user")
    document.add_page()
    answer = send(bytes(document.output()), name="cv.pdf")
    assert answer.status_code == 422
    assert "without a password" in Page(answer.text).text("#problem")


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        pytest.param(archive({"Index/Document.iwa": "x"}), "cv.pages", "in Pages, export the document", id="Pages"),
        pytest.param(archive({"index.xml.gz": "x"}), "cv.pages", "in Pages, export the document", id="old Pages"),
        pytest.param(bytes(3) + b"\x18ftypheic" + bytes(40), "cv.heic", "save the photo as JPEG", id="HEIC"),
        pytest.param(b"RIFF" + bytes(4) + b"WEBPVP8 " + bytes(40), "cv.webp", "as PNG or JPEG", id="WebP"),
        pytest.param(b"GIF89a" + bytes(40), "cv.gif", "as PNG or JPEG", id="GIF"),
        pytest.param(bytes(4) + b"ftypmp42" + bytes(40), "cv.mp4", "The type of the file is not supported", id="film"),
    ],
)
def test_a_file_that_cannot_be_read_comes_with_what_to_do(send, data, name, says):
    answer = send(data, name=name)
    assert answer.status_code == 415
    assert says in Page(answer.text).text("#problem")


def test_a_photo_without_words_asks_for_a_better_photo(send):
    photo = io.BytesIO()
    Image.new("L", (300, 400), 128).save(photo, "JPEG")
    answer = send(photo.getvalue(), name="cv.jpg")
    said = Page(answer.text).text("#problem")
    assert answer.status_code == 422
    assert "No words were found in the picture" in said
    assert "from straight above" in said
    assert "holds no text" not in said


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        pytest.param("cv.txt", "cv.txt", id="name"),
        pytest.param("/somewhere/jo/cv.txt", "cv.txt", id="path"),
    ],
)
def test_only_the_name_of_a_files_path_is_kept(result, given, shown):
    assert result(TEXT.encode(), name=given).text(".source").startswith(f"{shown} · ")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        pytest.param("GET", "/results/unknown", 404, id="unknown result"),
        pytest.param("GET", "/results/unknown.json", 404, id="unknown JSON"),
        pytest.param("GET", "/results/unknown/delete", 404, id="unknown to be deleted"),
        pytest.param("POST", "/results/unknown/delete", 404, id="deleting the unknown"),
        pytest.param("GET", "/assets/nothing.css", 404, id="unknown asset"),
        pytest.param("GET", "/assets/../routes.py", 404, id="beyond the assets"),
    ],
)
def test_an_unknown_address_answers_with_a_page(client, method, path, status):
    answer = client.open(path, method=method)
    assert answer.status_code == status
    assert answer.mimetype == "text/html"
    assert Page(answer.text).text("h1") == "Not found"


def test_the_wishes_stay_in_the_form_after_a_mistake(send):
    page = Page(send(role="ai_engineer", level="starting").text)
    assert page.attributes("#role option[selected], #level option[selected]", "value") == ["ai_engineer", "starting"]


@pytest.mark.parametrize(
    ("field", "name", "status"),
    [
        pytest.param(b"M\xfcller", b"cv.txt", 422, id="a field"),
        pytest.param(b"", b"M\xfcller.txt", 400, id="the name of the file"),
    ],
)
def test_a_form_that_is_not_in_utf8_is_refused_on_the_page(client, field, name, status):
    parts = (
        b'--limit\r\nContent-Disposition: form-data; name="text"\r\n\r\n%s\r\n'
        b'--limit\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n\r\nwords\r\n--limit--\r\n'
    )
    answer = client.post("/", data=parts % (field, name), content_type="multipart/form-data; boundary=limit")
    assert (answer.status_code, answer.mimetype) == (status, "text/html")
    assert Page(answer.text).texts("[role=alert]")
