"""The engine from bytes to report."""

import datetime as dt
import gc
import os
import threading

import msgspec
import pytest

from matcher import Matcher
from matcher.documents.reading import read_text
from matcher.engine import ReadDocument
from matcher.errors import DocumentError, EmptyDocumentError, NoTextError, UnsupportedMediaTypeError
from matcher.hashes import sha256_of
from matcher.report import ShortReport
from matcher.scoring import Scorer, what_if
from matcher.scoring.compact import compact_evidence
from matcher.scoring.what_if import evidence_in_report
from training.labelled import read_resumes

AS_OF = dt.date(2026, 11, 20)
RESUME = """Ann Other
Berlin

EXPERIENCE
ML Engineer, Acme Shops, Jan 2023 - Present
- Trained gradient boosted trees with XGBoost on four years of orders for demand forecasting
- Deployed the models with Docker and FastAPI on AWS and watched drift with Evidently
- Wrote feature engineering in pandas and SQL, tracked experiments with MLflow

EDUCATION
MSc Statistics, 2018 - 2020

SKILLS
Python, SQL, PyTorch, scikit-learn
"""


@pytest.fixture(scope="module")
def matcher():
    with Matcher() as matcher:
        yield matcher


def test_a_text_gives_a_report(matcher):
    report = matcher.match_text(RESUME, as_of=AS_OF)
    assert report.recommendation.role == "ml_engineer"
    assert {role.role for role in report.roles} == {"ml_engineer", "ai_engineer"}
    assert report.as_of == AS_OF
    assert report.document.words == len(RESUME.split())


def test_a_resume_in_another_language_is_said_to_be_and_judged_less_surely(matcher):
    german = """Ada Muster

    BERUFSERFAHRUNG
    Ich habe in einem Team von vier Personen die Suche für einen Shop entwickelt und mit PyTorch trainiert.
    Die Modelle werden jede Nacht mit Docker auf AWS ausgeliefert und von mir überwacht.
    Dabei war ich auch für das Lager der Daten in PostgreSQL und die Pflege der Tabellen zuständig.
    """

    report = matcher.match_text(german, as_of=AS_OF)
    stored = what_if(report, scorer=Scorer(matcher.taxonomy, matcher.roles))

    assert report.document.language == "de"
    assert "not-english" in {warning.code for warning in report.document.warnings}
    assert {"pytorch", "docker", "aws", "postgresql"} <= {row.skill for row in report.skills}
    assert "other-language" in {doubt.code for doubt in report.recommendation.doubts}
    assert stored.recommendation_before.confidence == report.recommendation.confidence <= 0.6


def test_a_path_its_bytes_and_its_text_agree(matcher, tmp_path):
    path = tmp_path / "ann.txt"
    path.write_text(RESUME, encoding="utf-8")
    by_path = matcher.match(path, as_of=AS_OF)
    by_bytes = matcher.match(path.read_bytes(), name="ann.txt", as_of=AS_OF)
    by_text = matcher.match_text(RESUME, name="ann.txt", as_of=AS_OF)
    assert by_path == by_bytes == by_text
    assert by_path.document.sha256 == sha256_of(RESUME.encode())


def test_the_name_of_a_path_need_not_be_utf_8(matcher, tmp_path):
    path = tmp_path / os.fsdecode(b"ann\xff.txt")
    path.write_text(RESUME, encoding="utf-8")
    assert matcher.match(path, as_of=AS_OF).document.name == "ann\\xff.txt"


def test_the_same_input_gives_the_same_bytes(matcher):
    first, second = (msgspec.json.encode(matcher.match_text(RESUME, as_of=AS_OF)) for _ in range(2))
    assert first == second


def test_points_add_up_to_the_fit(matcher):
    for role in matcher.match_text(RESUME, as_of=AS_OF).roles:
        assert sum(contribution.points for contribution in role.contributions) == pytest.approx(role.fit, abs=1e-6)


def test_mentions_point_into_the_text_that_is_returned(matcher):
    report = matcher.match_text(RESUME, as_of=AS_OF, with_text=True)
    mentions = [mention for skill in report.skills for mention in skill.mentions]
    assert all(report.text[mention.start : mention.end] == mention.text for mention in mentions)


def test_the_text_is_only_returned_when_asked_for(matcher):
    assert b'"text":"Ann' not in msgspec.json.encode(matcher.match_text(RESUME, as_of=AS_OF))


def test_few_words_are_insufficient_text_with_the_skills_listed(matcher):
    report = matcher.match_text("Python developer. Knows PyTorch.", as_of=AS_OF)
    assert report.recommendation.role == "insufficient_text"
    assert [role.fit for role in report.roles] == [None, None]
    assert {skill.skill for skill in report.skills} >= {"python", "pytorch"}


def test_a_report_survives_its_json(matcher):
    from matcher.report import MatchReport

    report = matcher.match_text(RESUME, as_of=AS_OF)
    assert msgspec.json.decode(msgspec.json.encode(report), type=MatchReport) == report


def test_a_match_leaves_nothing_to_the_garbage_collector(matcher):
    matcher.match_text(RESUME, as_of=AS_OF)
    gc.collect()
    gc.disable()
    try:
        matcher.match_text(RESUME, as_of=AS_OF)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_many_resumes_come_back_in_their_order(matcher):
    texts = [RESUME.replace("Acme", f"Acme {number}") for number in range(230)]
    documents = [ReadDocument(f"{number}.txt", "0", read_text(text)) for number, text in enumerate(texts)]
    with matcher.zone(as_of=AS_OF) as match:
        reports = list(match(documents))
    assert [report.document.name for report in reports] == [f"{number}.txt" for number in range(230)]
    assert len({msgspec.json.encode(report.roles) for report in reports}) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(RESUME, id="a resume of the role"),
        pytest.param(RESUME.replace("ML Engineer", "Recruiter"), id="a recruiter"),
        pytest.param("Ann Other, Berlin", id="too few words"),
        *(pytest.param(resume.text, id=resume.name) for resume in read_resumes()[::100]),
    ],
)
def test_a_short_report_says_what_the_whole_one_says(matcher, text):
    document = ReadDocument("cv.txt", "0", read_text(text))
    with matcher.zone(as_of=AS_OF) as match:
        (whole,) = match([document])

    with matcher.short_zone(as_of=AS_OF) as match:
        (short,) = match([document])

    assert short.report == msgspec.convert(whole, ShortReport, from_attributes=True)
    assert compact_evidence(short.evidence) == compact_evidence(evidence_in_report(whole))


def test_a_text_without_blanks_is_not_too_short(matcher):
    japanese = (
        "山田太郎\n職務経歴\n2020年4月 - 現在 機械学習エンジニア\n" + "画像認識モデルの開発と運用を担当した。\n" * 5
    )

    report = matcher.match_text(japanese, as_of=AS_OF)

    assert len(japanese.split()) < 40 < report.document.words
    assert report.recommendation.role == "neither"
    assert "other-language" in {doubt.code for doubt in report.recommendation.doubts}


def test_threads_may_share_a_matcher(matcher):
    reports = []
    threads = [
        threading.Thread(target=lambda: reports.append(matcher.match_text(RESUME, as_of=AS_OF))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(reports) == 4
    assert all(report == reports[0] for report in reports)


@pytest.mark.parametrize(
    ("data", "name", "error"),
    [
        pytest.param(b"", "cv.txt", EmptyDocumentError, id="no bytes"),
        pytest.param(b" \n\t ", "cv.txt", NoTextError, id="blanks"),
        pytest.param(b"Ann Other", "cv.pdf", UnsupportedMediaTypeError, id="text named as a pdf"),
    ],
)
def test_what_cannot_be_matched_says_why(matcher, data, name, error):
    with pytest.raises(error) as caught:
        matcher.match(data, name=name)
    assert isinstance(caught.value, DocumentError)
    assert "Ann" not in str(caught.value)


@pytest.mark.parametrize(
    ("dates", "codes"),
    [
        pytest.param("Jan 2020 - Mar 2021", [], id="plain"),
        pytest.param("Mar 2021 - Jan 2020", ["impossible-dates"], id="an end before its start"),
        pytest.param("Jan 2031 - Mar 2032", ["future-dates"], id="after the day of the report"),
        pytest.param("13/2021 to 14/2021", ["date-not-understood"], id="months that do not exist"),
    ],
)
def test_dates_that_cannot_be_are_said_and_not_used(matcher, dates, codes):
    report = matcher.match_text(RESUME.replace("Jan 2023 - Present", dates), as_of=AS_OF)
    xgboost = next(row for row in report.skills if row.skill == "xgboost")
    assert [warning.code for warning in report.document.warnings] == codes
    assert (xgboost.months is None) is bool(codes)
