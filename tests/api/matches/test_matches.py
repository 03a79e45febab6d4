"""Matches are made, stored, listed and erased."""

import datetime as dt
from uuid import UUID

import msgspec
import pypdfium2
import pytest

from api.roles.examples import ROLE_FILE
from matcher.report import MatchReport
from tests.api.service import assert_problem

JSON_RESUME = {"basics": {"name": "Ada Quill", "summary": "Bakes bread and models."}, "unheard-of": [1]}
NO_SUCH = "0" * 32


def send_text(service):
    return service.match("An invented resume", as_of="2026-11-20", candidate_ref="ats-1")


def send_file(service):
    return service.match_file("An invented resume", as_of="2026-11-20", candidate_ref="ats-1")


def send_json_resume(service):
    return service.match_json_resume(JSON_RESUME, as_of="2026-11-20", candidate_ref="ats-1")


@pytest.mark.parametrize("send", [send_text, send_file, send_json_resume])
def test_a_resume_becomes_a_stored_report(service, send):
    created = send(service)

    assert created.status_code == 201
    assert created.headers["Location"] == f"/v1/matches/{created.json['id']}"
    assert created.json["as_of"] == "2026-11-20"
    assert created.json["candidate_ref"] == "ats-1"
    assert created.json["has_text"] is False
    assert dt.datetime.fromisoformat(created.json["created_at"]).utcoffset() == dt.timedelta(0)
    assert service.get(created.headers["Location"]).json | {"deduplicated": False} == created.json


@pytest.mark.parametrize("body", [{"text": "An invented resume"}, {"json_resume": JSON_RESUME}])
def test_the_address_of_files_still_takes_a_text_and_a_json_resume(service, body):
    created = service.post("/v1/matches", json=body)
    assert created.status_code == 201
    assert service.stored() == [created.json["id"]]


def test_the_body_is_the_report_of_the_engine(service):
    body = service.match("An invented resume", as_of="2026-11-20").json
    report = msgspec.convert(body, MatchReport)
    assert report == service.matcher.match_text("An invented resume")


def test_a_file_keeps_its_name_without_its_folders(service):
    assert service.match_file("words", "people/ada/cv\u200b.pdf").json["document"]["name"] == "cv.pdf"


def test_a_long_name_keeps_its_end(service):
    name = service.match_file("words", "a" * 300 + ".pdf").json["document"]["name"]
    assert len(name) == 255
    assert name.endswith(".pdf")


def test_only_the_roles_that_are_asked_for_are_matched(service):
    assert [role["role"] for role in service.match("words", roles=["ai_engineer"]).json["roles"]] == ["ai_engineer"]


def test_a_form_may_name_several_roles(service):
    body = service.match_file("words", roles=["ml_engineer", "ai_engineer"]).json
    assert {role["role"] for role in body["roles"]} == {"ml_engineer", "ai_engineer"}


def test_an_unknown_role_is_named(service):
    problem = assert_problem(service.match("words", roles=["astronaut"]), 422, "validation-error")
    assert problem["detail"] == "There is no role called 'astronaut'."
    assert service.stored() == []


@pytest.mark.parametrize("send", ["match", "match_file"])
def test_the_document_is_stored_on_request(service, send):
    created = getattr(service, send)("An invented resume", store_document="true" if send == "match_file" else True)
    assert created.json["has_text"] is True
    assert service.get(f"/v1/matches/{created.json['id']}/text").json == {
        "id": created.json["id"],
        "text": "An invented resume",
    }


def test_the_document_is_not_stored_by_default(service):
    match_id = service.match("An invented resume").json["id"]
    assert_problem(service.get(f"/v1/matches/{match_id}/text"), 404, "not-found")


def test_a_report_can_be_had_as_a_pdf(service):
    match_id = service.match("An invented resume").json["id"]
    answer = service.get(f"/v1/matches/{match_id}/pdf")
    assert (answer.status_code, answer.content_type) == (200, "application/pdf")
    assert answer.data.startswith(b"%PDF-")
    assert b"%%EOF" in answer.data[-10:]


def words_of_pdf(service, match_id):
    pages = pypdfium2.PdfDocument(service.get(f"/v1/matches/{match_id}/pdf").data)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def test_the_pdf_follows_and_lists_the_corrections_of_the_candidate(service):
    match_id = service.match("fit 50 pytorch kubernetes", candidate_ref="ats-1").json["id"]
    said = [
        {"kind": "not-mine", "skill": "kubernetes", "statement": "I only watched."},
        {"kind": "missed", "skill": "time-series"},
    ]
    assert "kubernetes" in words_of_pdf(service, match_id).partition("Skills found")[2]
    match = service.patch("/v1/candidates/ats-1", json={"corrections": said}).json["matches"][0]
    words = words_of_pdf(service, match_id)
    assert "Not mine anywhere: kubernetes. “I only watched.”" in words
    assert "I did this in a job: Time-series analysis and forecasting." in words
    assert "kubernetes" not in words.partition("Skills found")[2]
    assert "You said: “Time-series analysis and forecasting”" in words
    fit = next(role["after"] for role in match["with_corrections"]["roles"] if role["role"] == "ml_engineer")
    assert f"Machine Learning Engineer {fit:.0f} of 100" in words.partition("With your own corrections")[2]


def test_the_pdf_of_a_short_text_lists_corrections(service):
    match_id = service.match("short", candidate_ref="ats-1").json["id"]
    service.patch("/v1/candidates/ats-1", json={"corrections": [{"kind": "missed", "skill": "rag"}]})
    assert "I did this in a job: RAG." in words_of_pdf(service, match_id)


def test_the_pdf_names_the_candidate(service):
    match_id = service.match("An invented resume", candidate_ref="Ada <b> & 4715").json["id"]
    assert "Ada <b> & 4715 ·" in words_of_pdf(service, match_id)


def test_an_erased_match_is_gone(service):
    match_id = service.match("words", store_document=True).json["id"]
    assert service.delete(f"/v1/matches/{match_id}").status_code == 204
    for path in (f"/v1/matches/{match_id}", f"/v1/matches/{match_id}/text", f"/v1/matches/{match_id}/pdf"):
        assert_problem(service.get(path), 404, "not-found")
    assert_problem(service.delete(f"/v1/matches/{match_id}"), 404, "not-found")


@pytest.mark.parametrize("match_id", [NO_SUCH, "nonsense", "%00", "0" * 32 + "0", "..%2f" + NO_SUCH])
def test_an_unknown_id_is_not_found(service, match_id):
    assert_problem(service.get(f"/v1/matches/{match_id}"), 404, "not-found")


@pytest.fixture
def several(service):
    """Matches as `name -> id`, from the oldest to the newest."""
    return {
        "low": service.match("fit 10 python", candidate_ref="ada").json["id"],
        "high": service.match("fit 90 python kubernetes", candidate_ref="ben").json["id"],
        "ai": service.match("words").json["id"],
        "short": service.match("short").json["id"],
    }


FILTERS = [
    pytest.param("", ["short", "ai", "high", "low"], id="all-the-newest-first"),
    pytest.param("sort=created_at", ["low", "high", "ai", "short"], id="the-oldest-first"),
    pytest.param("recommended=ml_engineer", ["high", "low"], id="recommended"),
    pytest.param("recommended=insufficient_text", ["short"], id="too-short"),
    pytest.param("role=ml_engineer&min_fit=48", ["ai", "high"], id="least-fit-of-a-role"),
    pytest.param("role=ml_engineer&min_fit=0&sort=-fit", ["high", "ai", "low"], id="best-first"),
    pytest.param("role=ml_engineer&min_fit=0&sort=fit", ["low", "ai", "high"], id="worst-first"),
    pytest.param("skill=kubernetes", ["high"], id="skill"),
    pytest.param("skill=java", [], id="a-skill-that-is-only-denied"),
    pytest.param("candidate_ref=ada", ["low"], id="candidate"),
    pytest.param("candidate_ref=nobody", [], id="nobody"),
    pytest.param("created_after=2020-01-01T00:00:00Z&recommended=neither", [], id="nothing-of-both"),
    pytest.param("created_after=2099-01-01T00:00:00%2B02:00", [], id="after-all"),
]


@pytest.mark.parametrize(("query", "expected"), FILTERS)
def test_a_list_is_filtered_and_sorted(service, several, query, expected):
    names = {match_id: name for name, match_id in several.items()}
    assert [names[item["id"]] for item in service.get(f"/v1/matches?{query}").json["items"]] == expected


@pytest.mark.parametrize(
    ("query", "field", "reason"),
    [
        pytest.param("skill=pytroch", "skill", "There is no skill with this id", id="skill"),
        pytest.param("skill=PyTorch", "skill", "There is no skill with this id", id="name"),
        pytest.param("role=ml_enginer", "role", "There is no role with this id", id="role"),
        pytest.param("role=both", "role", "There is no role with this id", id="a recommendation"),
        pytest.param("recommended=ML_ENGINEER", "recommended", "Must be the id of a role, 'both',", id="recommended"),
        pytest.param("recommended=%C2%A0x", "recommended", "Must be the id of a role, 'both',", id="not printable"),
    ],
)
def test_a_filter_with_the_id_of_nothing_is_refused(service, query, field, reason):
    response = service.get(f"/v1/matches?{query}")
    assert_problem(response, 422, "validation-error")
    assert response.json["errors"][field][0].startswith(reason)


def test_matches_of_a_role_that_was_withdrawn_can_still_be_asked_for(service):
    asked = f"/v1/matches?role={ROLE_FILE['id']}&recommended={ROLE_FILE['id']}"
    assert service.get(asked).status_code == 422
    assert service.post("/v1/roles", json=ROLE_FILE).json["id"] == ROLE_FILE["id"]
    assert service.get(asked).status_code == 200
    assert service.delete(f"/v1/roles/{ROLE_FILE['id']}").status_code == 204
    assert service.get(asked).json["items"] == []


@pytest.mark.parametrize("spelt", [str, lambda match_id: str(UUID(match_id)), lambda match_id: match_id.upper()])
def test_an_id_may_be_written_as_a_database_of_uuids_does(service, spelt):
    match_id = service.match("fit 20").json["id"]
    assert service.get(f"/v1/matches/{spelt(match_id)}").json["id"] == match_id
    assert service.delete(f"/v1/matches/{spelt(match_id)}").status_code == 204
    assert service.get(f"/v1/matches/{match_id}").status_code == 404


@pytest.mark.parametrize("sort", ["-created_at", "created_at", "-fit", "fit"])
def test_pages_show_each_match_once(service, several, sort):
    seen, cursor = [], ""
    while cursor is not None:
        page = service.get(f"/v1/matches?limit=1&sort={sort}{cursor and '&cursor='}{cursor}").json
        seen += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert sorted(seen) == sorted(several.values())


@pytest.mark.parametrize("other", ["role=ai_engineer&sort=-fit", "sort=-fit", "role=ml_engineer&sort=fit"])
def test_a_cursor_by_the_fit_for_one_role_is_refused_in_other_orders(service, several, other):
    cursor = service.get("/v1/matches?limit=1&role=ml_engineer&sort=-fit").json["next_cursor"]
    assert service.get(f"/v1/matches?limit=1&role=ml_engineer&sort=-fit&cursor={cursor}").status_code == 200
    problem = assert_problem(service.get(f"/v1/matches?limit=1&{other}&cursor={cursor}"), 422, "validation-error")
    assert problem["errors"].keys() == {"cursor"}


@pytest.mark.parametrize("bound", ["created_after", "created_before"])
def test_a_time_that_is_none_in_utc_is_refused_by_its_field(service, bound):
    for moment in ("0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-12:00"):
        problem = assert_problem(service.get(f"/v1/matches?{bound}={moment}"), 422, "validation-error")
        assert problem["errors"].keys() == {bound}
    assert service.get(f"/v1/matches?{bound}=0001-01-01T00:00:00Z").status_code == 200


@pytest.mark.parametrize("path", ["/v1/matches/rescore", "/v1/roles/ml_engineer/rank"])
def test_a_fit_in_json_is_a_number(service, path):
    for wrong in ("50", True):
        answer = service.post(path, json={"role": "ml_engineer", "min_fit": wrong})
        assert assert_problem(answer, 422, "validation-error")["errors"].keys() == {"min_fit"}
    assert service.post(path, json={"role": "ml_engineer", "min_fit": 50}).status_code == 200


@pytest.mark.parametrize(
    ("metadata", "reason"),
    [
        ('{"office"', "The field is not valid JSON."),
        ('{"a": "b", "a": "c"}', "of the field has the same key twice"),
        ("[]", "Not a valid mapping type."),
    ],
)
def test_metadata_in_a_form_that_cannot_be_read(service, metadata, reason):
    problem = assert_problem(service.match_file("words", metadata=metadata), 422, "validation-error")
    assert reason in problem["errors"]["metadata"][0]


def test_a_match_that_is_added_between_pages_does_not_change_them(service, several):
    first = service.get("/v1/matches?limit=2").json
    service.match("a newer one")
    second = service.get(f"/v1/matches?limit=2&cursor={first['next_cursor']}").json
    assert [item["id"] for item in second["items"]] == [several["high"], several["low"]]


def test_an_item_of_a_list_is_a_summary(service):
    created = service.match("fit 90 python", candidate_ref="ada", as_of="2026-11-20").json
    assert service.get("/v1/matches").json == {
        "items": [
            {
                "view": "summary",
                "id": created["id"],
                "created_at": created["created_at"],
                "candidate_ref": "ada",
                "job_ref": None,
                "metadata": {},
                "has_text": False,
                "rescored_from": None,
                "replaced_at": None,
                "stale": False,
                "corrections": [],
                "with_corrections": None,
                "as_of": "2026-11-20",
                "document_name": None,
                "recommendation": {
                    "role": "ml_engineer",
                    "confidence": 0.9,
                    "margin": 20.0,
                    "reasons": [],
                    "roles": ["ml_engineer"],
                    "doubts": [],
                },
                "roles": [
                    {"role": "ml_engineer", "name": "Machine Learning Engineer", "fit": 90.0},
                    {"role": "ai_engineer", "name": "AI Engineer", "fit": 80.0},
                ],
            }
        ],
        "next_cursor": None,
    }


BAD_QUERIES = [
    pytest.param("limit=0", {"limit"}, id="no-item"),
    pytest.param("limit=101", {"limit"}, id="too-many"),
    pytest.param("limit=many", {"limit"}, id="no-number"),
    pytest.param("min_fit=50", {"min_fit"}, id="fit-without-role"),
    pytest.param("role=ml_engineer&min_fit=101", {"min_fit"}, id="fit-above-100"),
    pytest.param("role=ml_engineer&min_fit=nan", {"min_fit"}, id="fit-is-no-number"),
    pytest.param("sort=name", {"sort"}, id="unknown-order"),
    pytest.param("lineage=newest", {"lineage"}, id="unknown-lineage"),
    pytest.param("role=ml_engineer&role=ai_engineer", {"role"}, id="two-roles"),
    pytest.param("created_after=yesterday", {"created_after"}, id="no-time"),
    pytest.param("created_after=2026-11-20T08:00:00", {"created_after"}, id="time-without-zone"),
    pytest.param("candidate_ref=a%00b", {"candidate_ref"}, id="nul"),
    pytest.param("colour=red", {"colour"}, id="unknown-filter"),
    pytest.param("cursor=nonsense", {"cursor"}, id="broken-cursor"),
]


@pytest.mark.parametrize(("query", "fields"), BAD_QUERIES)
def test_an_invalid_query_is_refused(shared_service, query, fields):
    problem = assert_problem(shared_service.get(f"/v1/matches?{query}"), 422, "validation-error")
    assert problem.get("errors", {}).keys() == fields
