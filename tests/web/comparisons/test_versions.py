"""What changed between two versions of a resume, found by the links of their results."""

import pytest

from tests.web.comparisons.test_posting import TEXT
from tests.web.page import Page

LATER = TEXT.replace("with Kubernetes", "with Kubernetes and MLflow").replace(", SQL", "")


@pytest.fixture
def versions(send):
    return send(text=TEXT).location, send(text=LATER).location


def compared(client, now, link):
    answer = client.post(f"{now}/versions", data={"link": link})
    return answer.status_code, Page(answer.text)


@pytest.mark.parametrize("prefix", ["http://rolefit.example", "", "  https://a.example:8000"])
def test_skills_that_came_and_went_are_named(client, versions, prefix):
    before, now = versions
    status, page = compared(client, now, f"{prefix}{before}#keep ")
    assert status == 200
    assert "Only in this version: MLflow." in page.text("main")
    assert "Only in the other version: SQL." in page.text("main")
    assert len(page.texts("table tbody tr")) >= 2


def test_the_fits_are_those_of_the_two_results(client, versions):
    before, now = versions
    fits = [
        {role["name"]: f"{role['fit']:.1f}" for role in client.get(f"{each}.json").json["roles"]} for each in versions
    ]
    _, page = compared(client, now, before.rpartition("/")[2])
    rows = zip(page.texts("h2 + table th[scope=row]"), page.texts("h2 + table td"), strict=False)
    first_role, _ = next(iter(rows))
    assert page.texts("h2 + table td")[:2] == [each[first_role] for each in fits]


def test_corrections_are_left_out_and_the_page_says_so(client, versions):
    before, now = versions
    plain = compared(client, now, before)[1].texts("td")
    client.post(f"{now}/corrections", data={"about": "missed", "skill": "rag", "place": "work"})
    page = compared(client, now, before)[1]
    assert page.texts("td") == plain
    assert "What you corrected is left out" in page.text("main")


def test_a_result_is_not_compared_with_an_equal_one(client, versions):
    status, page = compared(client, versions[0], versions[0])
    assert status == 422
    assert "Both results say the same." in page.text("#problem")


@pytest.mark.parametrize(
    ("link", "status", "says"),
    [
        pytest.param("", 422, "Paste the whole link", id="nothing"),
        pytest.param("https://rolefit.example/", 422, "Paste the whole link", id="another page"),
        pytest.param("/results/" + "x" * 43, 404, "does not lead to a result", id="unknown"),
    ],
)
def test_a_link_that_leads_nowhere_is_explained(client, versions, link, status, says):
    answer = compared(client, versions[1], link)
    assert answer[0] == status
    assert says in answer[1].text("#problem")
