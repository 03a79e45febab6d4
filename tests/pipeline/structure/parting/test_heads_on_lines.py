"""Jobs that are told on one line: what is their head, what was done, and which lines are no such jobs."""

import pytest

from matcher.documents.reading import read_text
from matcher.pipeline.dates.date_ranges import find_dates
from matcher.pipeline.structure.entries import entries_of
from matcher.pipeline.structure.parting.blocks import split_blocks, split_lines
from matcher.pipeline.structure.parting.heads_on_lines import head_on_line
from matcher.pipeline.structure.section_tagger import blocks_of

PARTED = [
    ("Larkfield Toys, 3/21–: forecasts of orders, drift checks", "Larkfield Toys, 3/21–"),
    ("Larkfield Toys, Data Eng, 3/19–7/22: forecasts of orders", "Larkfield Toys, Data Eng, 3/19–7/22"),
    ("Larkfield, Mar '24→: forecasts of orders each night", "Larkfield, Mar '24→"),
    ("Larkfield (2021-03–) trees for the orders of forty depots", "Larkfield (2021-03–)"),
    ('Side project, 2024 – present: "trail-mate", a planner of walks', "Side project, 2024 – present"),
    ("Larkfield (toys for dogs) 03/21–now: forecasts of orders each night", "Larkfield (toys for dogs) 03/21–now"),
    ("Larkfield 03/21–12/21 (contract): forecasts of orders", "Larkfield 03/21–12/21 (contract)"),
    (
        "Data engineer @ Larkfield since 11/2020. Two-stage search: trees and a net.",
        "Data engineer @ Larkfield since 11/2020",
    ),
    ("Before: Oakmere 2017-2020, fraud models, late labels, costs", "Before: Oakmere 2017-2020"),
    ("Larkfield, Leeds (2019 – 2021): Built the forecasts", "Larkfield, Leeds (2019 – 2021)"),
    ("At Larkfield (2019 to 2021, a team of six) I built the forecasts", "At Larkfield (2019 to 2021, a team of six)"),
    (
        "2021-03→now  Sr Data Eng, Larkfield Toys: nets for the orders of forty depots",
        "2021-03→now  Sr Data Eng, Larkfield Toys",
    ),
    (
        "2021/03 – present, Larkfield Dx, Principal Data Eng. nets for scans, checked on two sites",
        "2021/03 – present, Larkfield Dx, Principal Data Eng",
    ),
    ("Sr. Data Eng, Larkfield Inc. (2019–2021): built the nets of orders", "Sr. Data Eng, Larkfield Inc. (2019–2021)"),
    ("Larkfield | Data Eng | 2019-2021 | nets for the orders of depots", "Larkfield | Data Eng | 2019-2021"),
    ("2019-2021  Larkfield, data eng – nets for the orders of depots", "2019-2021  Larkfield, data eng"),
    ("2018.01–2021.04 Oakmere, data engineer: nets for the orders", "2018.01–2021.04 Oakmere, data engineer"),
    ("[2018 – 2021] Data Engineer, Oakmere. Built the nets of orders.", "[2018 – 2021] Data Engineer, Oakmere"),
    (
        "Clerk, Oakmere & Fell, 2016 to 2023. Leases of the shops in town. During 2021-2022 I wrote a macro.",
        "Clerk, Oakmere & Fell, 2016 to 2023",
    ),
]
WHOLE = [
    pytest.param("2019 – 2021 Data engineer, Larkfield Toys, Leeds", id="a head alone behind its dates"),
    pytest.param("2019 – 2021: Technologies: python for reports and sheets", id="a label behind dates"),
    pytest.param("2014 – 2017 BSc Physics, Elm College: thesis on the light of stars", id="a study behind its dates"),
    pytest.param("2019 – 2021 forecasts of orders: trees for the depots", id="a fragment behind dates"),
    pytest.param("From 2019 to 2021 I was Data Engineer, then Lead. I looked after the scales.", id="a told period"),
    pytest.param("2019 – 2021, Larkfield: Senior Data Engineer", id="a title behind the employer"),
    pytest.param("Data engineer, Larkfield, 2019 – 2021", id="a head alone"),
    pytest.param("Talks (2024 on, most of my week). The chat of the clerks, with checks.", id="more in the bracket"),
    pytest.param(
        "After years as a clerk (2019 – 2021, part time) I came back to the nets",
        id="more than a name before the bracket",
    ),
    pytest.param("Larkfield, 2019 – 2021, Leeds, United Kingdom", id="a place behind it"),
    pytest.param("2019 – 2021 Larkfield, Leeds – Senior Data Engineer of a depot", id="a title behind a dash"),
    pytest.param("Data engineer | 2019 – 2021 | Larkfield, part of the Oakmere group", id="an employer behind a bar"),
    pytest.param("Larkfield, Leeds, 2019 – 2021: Senior Data Engineer", id="a title behind it"),
    pytest.param("Larkfield, Leeds, 2019 – 2021: senior data engineer of the depot", id="a small title behind it"),
    pytest.param("Larkfield (2019 – 2021) Head of Data, Oakmere (2016 – 2018)", id="two jobs"),
    pytest.param(
        "Clerk, Oakmere & Fell, 2016 to 2019. Leases of the shops in town. From 2021 to 2022 I wrote a macro.",
        id="a later period",
    ),
    pytest.param("In March I looked after the scales 2019 – 2021: they never broke.", id="a sentence"),
    pytest.param("Built the forecasts of Larkfield, 2019 – 2021: trees and a net", id="a deed"),
    pytest.param("BSc Physics, Elm College, 2014 – 2017: thesis on the light of stars", id="a study"),
    pytest.param("I was at Larkfield from 2019 to 2021. I looked after the scales there.", id="a told job"),
    pytest.param("forecasts of orders 2019–2021: trees for the depots", id="a fragment"),
    pytest.param("Languages: German 2015 – 2023, spoken daily at work with clients", id="a list behind a heading"),
    pytest.param("Rewrote the importer. It runs since 2022: no errors were seen.", id="a later sentence"),
    pytest.param("Larkfield (2021): forecasts of orders for the depots", id="a single year"),
]


@pytest.mark.parametrize(("line", "head"), PARTED)
def test_a_line_has_the_head_of_a_job_and_what_was_done(language, line, head):
    found = head_on_line(line, find_dates(line, language.dates), language)
    assert found is not None
    assert line[: found.end] == head
    assert not line[found.told :].startswith((" ", ":", ",", "("))


@pytest.mark.parametrize("line", WHOLE)
def test_a_line_that_is_not_parted(language, line):
    assert head_on_line(line, find_dates(line, language.dates), language) is None


def test_the_rest_of_a_bullet_is_a_bullet_on_the_same_line(language):
    text = "Ann Other\n• Larkfield, 3/21–: forecasts of orders, drift checks"
    _, head, rest = split_blocks(text, split_lines(text), language)
    assert [(one.kind, one.line_part, one.first, one.last) for one in (head, rest)] == [
        ("text", "head", 1, 2),
        ("bullet", "rest", 1, 2),
    ]
    assert text[rest.start : rest.end] == "forecasts of orders, drift checks"


@pytest.mark.parametrize(
    "line", ["Larkfield (2020 – 2021): forecasts of orders", "Audit, 2020 – 2021: checks of scales"]
)
@pytest.mark.parametrize("head", ["Analyst, Oakmere, 2018 – 2022", "Analyst, 2018 – 2022\nOakmere Ltd, Leeds"])
def test_dates_in_a_bullet_of_a_job_open_no_job(language, head, line):
    text = f"{head}\n• {line}\n• {line}"
    bullets = [block for block in split_blocks(text, split_lines(text), language) if block.kind == "bullet"]
    assert [text[block.start : block.end] for block in bullets] == [line, line]


PAGES = [
    pytest.param(
        "Ann Other — Leeds — ann@other.example\n"
        "• Larkfield Toys, Data Eng, 3/21–: forecasts of orders in PyTorch (own net), drift checks, 40 depots\n"
        "• Larkfield, also: router of parcels, feature store, mentor of 2\n"
        "• Oakmere Labs, CV Eng, 6/18–2/21: cracks in tiles, custom loss in TensorFlow, test on six sites\n",
        {"pytorch": "2021-03", "tensorflow": "2018-06"},
        id="bullets",
    ),
    pytest.param(
        "A. Other, ML eng, Leeds\n"
        "Larkfield Toys (2021-03–) forecasts of orders: nets in PyTorch, 2M rows/day, nightly training, canary\n"
        "Larkfield Toys same: sharding of tables, parity tests, killed 40 dead features\n"
        "Oakmere (2018-06–2021-02) scores of tiles → TensorFlow nets, reject inference, reason codes, checks\n",
        {"pytorch": "2021-03", "tensorflow": "2018-06"},
        id="lines",
    ),
    pytest.param(
        "A. N. Other\nPorto. Looking for a new team.\n"
        "ML @ Larkfield since 3/2021. Two-stage search: a net in PyTorch and trees, 3M users, many tests each week.\n"
        "Same place: sequence model trained nightly, warm start, 22ms p99.\n"
        "Before: Oakmere 2018-2021, cracks in tiles with TensorFlow, late labels, costs of errors\n",
        {"pytorch": "2021-03", "tensorflow": "2018-01"},
        id="sentences",
    ),
    pytest.param(
        "A. Other | Software Eng | Leeds\n"
        "◆ Larkfield, Mar '24→: copilot for buyers, add-in, PyTorch ranker of offers, 310-case eval\n"
        "◆ Oakmere, Jan '22→Feb '24: bot for the people of a depot, TensorFlow detector, queue for checks\n"
        "◆ Oakmere, '20→'21: PHP/Laravel, USSD gateways\n",
        {"pytorch": "2024-03", "tensorflow": "2022-01", "laravel": "2020-01"},
        id="arrows",
    ),
]


@pytest.mark.parametrize(("text", "begun"), PAGES)
def test_what_stands_behind_the_dates_was_done_in_the_job(read, text, begun):
    doc = read.doc(read_text(text).text)
    facts = {span.label_: span for span in doc.spans["skills"]}
    assert {skill: f"{facts[skill]._.dates.first:%Y-%m}" for skill in begun} == begun
    assert {facts[skill]._.tier for skill in begun if skill != "laravel"} == {"work"}
    assert blocks_of(doc)[0].section == "header"
    assert len(entries_of(doc)) == len(begun)


@pytest.mark.parametrize(
    ("told", "tier"),
    [
        ("forecasts of orders, PyTorch net for returns, nightly checks", "work"),
        ("PyTorch, spark, airflow, k8s", "stack"),
    ],
)
def test_fragments_tell_more_than_a_list_of_names(read, told, tier):
    text = (
        f"Ann Other\nLeeds\n\nEXPERIENCE\nLarkfield, 3/21–: {told}\nOakmere, 3/18–2/21: reports of sales in Tableau\n"
    )
    assert read.facts(text, "tier")["pytorch"] == tier


ABOVE = "Larkfield 2020–2023: forecasts of orders in PyTorch for forty depots, each night, with checks\n"
PLACES = [
    pytest.param(
        f"A. Other · Leeds · AI Engineer\n{ABOVE}Oakmere 2017–2019: backend, Go/Postgres, ledger, on-call 1 in 5\n",
        ["header", "experience head", "experience", "experience head", "experience"],
        id="a title above is of the page",
    ),
    pytest.param(
        "Ann Other\n\nSKILLS\nPython, SQL, Kafka\n\n"
        "Larkfield Toys 2020–2023: forecasts, drift checks, alarms\nOakmere 2017–2019: reports, Tableau, billing\n",
        ["header", "skills heading", "skills", "experience head", "experience", "experience head", "experience"],
        id="below a list of skills",
    ),
    pytest.param(
        f"F. Other | Software Eng | Leeds\n◆ {ABOVE}◆ Oakmere, '20→'22: PHP/Laravel, USSD gateways\n"
        "◆ BSc IT, Elm Hill, '16→'20\n",
        ["header", "experience head", "experience", "experience head", "experience", "education"],
        id="a study below jobs",
    ),
    pytest.param(
        "Ann Other\n\nSUMMARY\nFreelance consultant for data platforms since 2009. Focus on data lakes and MLOps.\n\n"
        f"EXPERIENCE\n{ABOVE}",
        ["header", "summary heading", "summary", "experience heading", "experience head", "experience"],
        id="a summary that says since when",
    ),
]


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_where_heads_and_what_was_done_are(read, text, places):
    blocks = blocks_of(read.doc(read_text(text).text))
    assert [one.section if one.place == "body" else f"{one.section} {one.place}" for one in blocks] == places
