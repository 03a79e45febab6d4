import datetime as dt

import pytest

from matcher.documents.resume_text import Line, Style
from matcher.evidence import Unclear
from matcher.pipeline.document_warnings.date_warnings import date_warnings
from matcher.pipeline.evidence import MOST_ENTRIES, evidence_of

AS_OF = dt.date(2026, 11, 20)
RESUME = (
    "EXPERIENCE\nML Engineer, Acme, Jan 2020 - Present\n- Trained ranking models in PyTorch\nSKILLS\nPyTorch, SQL\n"
)


def test_mentions_point_into_the_text(read):
    evidence = evidence_of(read.doc(RESUME), as_of=AS_OF)
    mentions = [mention for skill in evidence.skills for mention in skill.mentions]
    assert mentions
    assert all(RESUME[mention.start : mention.end] == mention.text for mention in mentions)


def test_a_mention_says_where_when_and_how(read):
    evidence = evidence_of(read.doc(RESUME), as_of=AS_OF)
    (pytorch,) = [skill for skill in evidence.skills if skill.skill == "pytorch"]
    work, listed = pytorch.mentions
    assert (work.section, work.tier, work.from_, work.to) == ("experience", "work", dt.date(2020, 1, 1), AS_OF)
    assert work.quote == "Trained ranking models in PyTorch"
    assert (listed.section, listed.tier, listed.from_, listed.to) == ("skills", "list", None, None)
    assert (work.line, listed.line) == (3, 5)


def test_a_quote_from_the_head_of_the_page_has_no_contacts(read):
    text = f"Ada Quill\nKafka engineer | ada@quill.example | +44 20 7946 0958\n{RESUME}"
    evidence = evidence_of(read.doc(text), as_of=AS_OF)
    quotes = {mention.quote for skill in evidence.skills if skill.skill == "kafka" for mention in skill.mentions}
    assert quotes == {"Kafka engineer | … | …"}


def test_a_job_that_begins_after_the_day_has_no_dates(read):
    evidence = evidence_of(read.doc(RESUME), as_of=dt.date(2019, 5, 1))
    (pytorch,) = [skill for skill in evidence.skills if skill.skill == "pytorch"]
    assert pytorch.mentions[0].from_ is None
    assert pytorch.mentions[0].to is None


def test_a_mention_has_the_date_that_its_line_tells(read):
    line = "Trained ranking models in PyTorch"
    evidence = evidence_of(
        read.doc(RESUME.replace(line, f"Since May 2023 {line.lower()}, in 2024 in JAX")), as_of=AS_OF
    )
    begun = {each.skill: each.mentions[0].from_ for each in evidence.skills}
    assert (begun["pytorch"], begun["jax"]) == (dt.date(2023, 5, 1), dt.date(2024, 1, 1))


def test_a_text_of_very_many_jobs_lists_the_first(read):
    jobs = "".join(f"Engineer, Acme, {1990 + number % 30}\n- Sold bread\n" for number in range(MOST_ENTRIES + 5))
    entries = evidence_of(read.doc(f"EXPERIENCE\n{jobs}"), as_of=AS_OF).entries
    assert [entry.line for entry in entries] == [2 + 2 * number for number in range(MOST_ENTRIES)]


def test_skills_come_in_the_order_of_their_ids_and_words_are_counted(read):
    evidence = evidence_of(read.doc(RESUME), as_of=AS_OF)
    ids = [skill.skill for skill in evidence.skills]
    assert ids == sorted(ids)
    assert evidence.words == len(RESUME.split())


@pytest.mark.parametrize(
    ("lines", "detail"),
    [
        ((2,), "Line 2 has a date that was not understood"),
        ((2, 4), "Each of the lines 2 and 4 has a date that was not understood"),
        ((1, 2, 4), "Each of the lines 1, 2 and 4 has a date that was not understood"),
    ],
)
def test_lines_with_dates_that_are_not_understood(read, lines, detail):
    texts = [f"Engineer, 13/201{number}" if number in lines else "Used PyTorch" for number in range(1, 5)]
    doc = read.doc("\n".join(texts))
    assert evidence_of(doc, as_of=AS_OF).unclear == (Unclear("date-not-understood", lines),)
    assert [(warning.code, warning.detail) for warning in date_warnings(doc, as_of=AS_OF)] == [
        ("date-not-understood", detail)
    ]


@pytest.mark.parametrize(("hidden", "furniture"), [((0, 17), False), ((), True)])
def test_dates_that_nobody_reads_are_not_reported(nlp, hidden, furniture):
    text = "Engineer, 13/2019\nUsed PyTorch"
    doc = nlp.make_doc(text)
    doc._.lines = (Line(0, 17, style=Style(furniture=furniture)), Line(18, 30))
    doc._.hidden = [hidden] if hidden else []
    assert evidence_of(nlp(doc), as_of=AS_OF).unclear == ()


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("ML Engineer, Acme, Jan 2020 - Present", "ML Engineer, Acme, Jan 2020 - Present"),
        ("Jan 2020 - Present\nML Engineer, Acme", "ML Engineer, Acme"),
        ("(Jan 2020 - Present)\nML Engineer, Acme", "ML Engineer, Acme"),
        ("Jan 2020 - Present, Acme\nML Engineer", "ML Engineer"),
        ("Berlin, Germany\nAcme\nJan 2020 - Present\nML Engineer", "ML Engineer"),
        ("Jan 2020 - Present\nAcme, Berlin", "Acme, Berlin"),
    ],
)
def test_a_job_is_headed_by_its_title_or_else_by_more_than_its_dates(read, head, expected):
    resume = RESUME.replace("ML Engineer, Acme, Jan 2020 - Present", head)

    (entry,) = evidence_of(read.doc(resume), as_of=AS_OF).entries

    assert (entry.head, entry.line, entry.from_) == (expected, 2, dt.date(2020, 1, 1))


@pytest.mark.parametrize(
    ("told", "head"),
    [
        pytest.param("In May 2021 I joined Larkfield as a shepherd.", None, id="a sentence"),
        pytest.param(
            f"In May 2021 I joined Larkfield {'and counted sheep ' * 12}there.",
            f"In May 2021 I joined Larkfield {'and counted sheep ' * 9}and…",
            id="a long sentence",
        ),
    ],
)
def test_the_head_of_a_told_job_is_its_first_sentence(read, told, head):
    text = f"Robin Sample\nKirkdale\n\n{told} I drew a map of the valley and of all that I had found in it.\n"
    (entry,) = evidence_of(read.doc(text), as_of=AS_OF).entries
    assert entry.head == (head or told)
    assert entry.from_ == dt.date(2021, 5, 1)


@pytest.mark.parametrize("leave", ["Career break: caring for my mother, Jan 2021 - present", "Sick leave, 2021 - 2022"])
def test_a_break_is_no_entry(read, leave):
    text = f"EXPERIENCE\n{leave}\n\nML Engineer, Acme, Jan 2018 - Dec 2020\n- Trained ranking models\n"
    (entry,) = evidence_of(read.doc(text), as_of=AS_OF).entries
    assert entry.head == "ML Engineer, Acme, Jan 2018 - Dec 2020"
