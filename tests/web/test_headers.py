"""The headers of every response."""

from pathlib import Path

import pytest

from tests.web.page import Page

TEXT = (Path(__file__).parents[2] / "examples" / "resumes" / "two-lines.txt").read_text(encoding="utf-8")


PAGES = ["form", "problem", "result", "confirmation", "deleted", "absent"]
every_answer = pytest.mark.parametrize("answer", [*PAGES, "json", "pdf"], indirect=True)
every_page = pytest.mark.parametrize("answer", PAGES, indirect=True)


@pytest.fixture
def answer(request, client, send):
    """One response of each kind."""
    if request.param == "problem":
        return send()
    address = send(TEXT.encode()).location
    paths = {
        "form": "/",
        "result": address,
        "json": f"{address}.json",
        "pdf": f"{address}.pdf",
        "confirmation": f"{address}/delete",
        "deleted": "/deleted",
        "absent": "/results/absent",
    }
    return client.get(paths[request.param])


@every_answer
def test_nothing_may_be_loaded_or_sent_elsewhere(answer):
    policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "style-src": "'self'",
        "script-src": "'self'",
        "img-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }


@every_answer
@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cache-Control", "no-store"),
        ("X-Robots-Tag", "noindex, nofollow"),
    ],
)
def test_no_response_is_stored_leaks_its_address_or_is_indexed(answer, header, value):
    assert answer.headers.getlist(header) == [value]


@every_answer
def test_no_cookie_is_set(answer):
    assert "Set-Cookie" not in answer.headers


@every_page
def test_a_page_has_neither_inline_style_nor_inline_script(answer):
    page = Page(answer.text)
    assert page.attributes("[style], style, script:not([src])", "id") == []


@every_page
def test_a_page_refers_only_to_this_site(answer):
    page = Page(answer.text)
    addresses = [
        address for attribute in ("href", "src", "action") for address in page.attributes(f"[{attribute}]", attribute)
    ]
    assert [address for address in addresses if not address.startswith(("/", "#")) or address.startswith("//")] == []


@every_page
@pytest.mark.parametrize("landmark", ["header", "main", "footer", "h1", "a.skip"])
def test_a_page_has_one_of_each_landmark(answer, landmark):
    assert len(Page(answer.text).texts(f"body > {landmark}, main > {landmark}")) == 1


def test_the_browser_may_store_the_style(client):
    answer = client.get("/assets/rolefit.css")
    assert answer.headers.getlist("Cache-Control") == ["public, max-age=3600"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
