"""The owner of a result may show it to others by a link that can neither change nor delete it."""

import datetime as dt
import re
from pathlib import Path

import pytest

from matcher.render.names import day_name
from matcher.store.repositories.results import view_only_token
from tests.web.page import Page

TEXT = "Data engineer. 01/2020 - present. Tuned the pipelines with Spark and PyTorch. " * 8
VIEWS = ("", ".json", ".pdf")


@pytest.fixture
def owners(send):
    return send(text=TEXT).location


@pytest.fixture
def shown(client, owners):
    """The address of a link that only shows the result, found as its owner finds it."""
    assert client.post(f"{owners}/sharing").location == f"{owners}/sharing"
    [address] = Page(client.get(f"{owners}/sharing").text).attributes("main .notice a", "href")
    return address


def test_the_address_to_give_others_can_be_copied(client, owners, shown):
    page = Page(client.get(f"{owners}/sharing").text)
    assert page.attributes("input[readonly]", "value") == [f"http://localhost{shown}"]


def test_others_see_the_result_without_its_owners_link(client, owners, shown):
    page = client.get(shown)
    token = owners.rpartition("/")[2]
    assert shown == f"/results/{view_only_token(token)}"
    assert Page(page.text).texts("mark") == Page(client.get(owners).text).texts("mark") != []
    assert token not in page.text
    assert [client.get(shown + kind).status_code for kind in VIEWS] == [200] * 3
    assert Page(page.text).attributes("a.danger", "href") == []


def test_others_are_told_that_the_view_is_shared_and_asked_to_correct_nothing(client, send):
    resume = (Path(__file__).parents[3] / "examples" / "resumes" / "student.pdf").read_bytes()
    owners = send(resume, name="student.pdf").location
    client.post(f"{owners}/corrections", data={"about": "missed", "skill": "kubernetes", "place": "course"})
    client.post(f"{owners}/sharing")
    shown = Page(client.get(f"/results/{view_only_token(owners.rpartition('/')[2])}").text)
    said = shown.text("main")
    assert said.count("This is a shared view of a result.") == 1
    assert "I did this in a course: Kubernetes." in said
    assert re.findall(r"(?i)\byou\b|\byours?\b|\bcorrect\w*", said.replace("You see the lines that count.", "")) == []
    assert "shared view" not in Page(client.get(owners).text).text("main")


def test_others_are_told_whom_the_answer_means(client, owners, shown):
    of_others, of_owner = Page(client.get(f"{shown}/answer").text), Page(client.get(f"{owners}/answer").text)
    assert "“You” is the person whose resume it is." in of_others.text("main")
    assert "shared view" not in of_owner.text("main")
    assert (of_others.text("#keep summary"), of_owner.text("#keep summary")) == (
        "Download or compare",
        "Download, share, compare or delete",
    )


def test_others_may_ask_what_if(client, shown):
    assert client.post(f"{shown}/what-if", data={"other": "RAG", "place": "work"}).status_code == 200


@pytest.mark.parametrize(
    ("method", "rest"),
    [("GET", "/delete"), ("POST", "/delete"), ("GET", "/sharing"), ("POST", "/sharing"), ("POST", "/sharing/stop")],
)
def test_others_change_nothing(client, owners, shown, method, rest):
    answer = client.open(shown + rest, method=method)
    assert answer.status_code == 403
    assert Page(answer.text).text("h1") == "This link only shows the result"
    assert client.get(owners).status_code == client.get(shown).status_code == 200


def test_the_owner_ends_the_link(client, owners, shown):
    assert client.post(f"{owners}/sharing/stop").status_code == 303
    assert client.get(shown).status_code == 404
    assert client.get(owners).status_code == 200
    assert Page(client.get(f"{owners}/sharing").text).attributes("main .notice a", "href") == []


@pytest.mark.parametrize("rest", ["/sharing", "/sharing/stop"])
def test_an_unknown_result_cannot_be_shared(client, rest):
    assert client.post(f"/results/unknown{rest}").status_code == 404


def test_every_page_of_a_result_says_when_it_is_erased(client, owners, shown):
    erased_on = day_name((dt.datetime.now(dt.UTC) + dt.timedelta(days=14)).date())
    for path in (owners, f"{owners}/delete", f"{owners}/sharing", shown):
        assert f"This result is erased on {erased_on}." in Page(client.get(path).text).text("footer")


def test_no_page_without_a_result_has_a_day(client):
    assert "is erased on" not in Page(client.get("/results/unknown").text).text("footer")


def test_nothing_of_a_deleted_result_is_left_in_any_file(client, send, store):
    def files():
        file = Path(store.engine.url.database)
        return b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))

    word = "quetzalford"
    address = send(text=TEXT.replace("pipelines", word)).location
    client.post(f"{address}/sharing")
    assert word.encode() in files()
    client.post(f"{address}/delete")
    assert word.encode() not in files()
