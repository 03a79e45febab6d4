"""Jobs, projects and papers in ways to write a plain text: who is a job, and from when to when."""

import pytest

from matcher.documents.reading import read_text
from matcher.pipeline.structure.entries import entries_of
from matcher.pipeline.structure.line_signs import signs_of
from matcher.pipeline.structure.page.page import Page
from matcher.pipeline.structure.parting.blocks import split_blocks, split_lines
from matcher.pipeline.structure.section_tagger import blocks_of

HEAD = "Ann Other\nann.other@example.org\n\n"
JOB = f"{HEAD}EXPERIENCE\nJun 2021 - Sep 2021   Intern, Larkfield Labs\n"


def entries(doc):
    """The first words of each entry with its first and last month; a single date has no last one."""
    blocks, found = blocks_of(doc), []
    for entry in entries_of(doc):
        first, dates = blocks[entry.first], entry.dates
        opening = doc.text[first.start : first.end][:20].strip()
        period = "" if dates is None else f"{dates.first:%m.%y}" + (f"-{dates.last:%m.%y}" if dates.last else "-")
        found.append((opening, period))
    return found


OPEN = [
    pytest.param(
        "2022 - Platform engineer, Larkfield\n2017 - 2022 Systems engineer, Oakmere\n2014 - 2017 Tester, Pinewood\n",
        ["01.22-", "01.17-12.22", "01.14-12.17"],
        id="the newest first",
    ),
    pytest.param(
        "2021 – Data engineer, Larkfield\nBuilt pipelines in Airflow.\n2018 – 2021 Analyst, Oakmere\nWrote reports.\n",
        ["01.21-", "01.18-12.21"],
        id="with what was done below",
    ),
    pytest.param(
        "2015 - 2018 Analyst, Oakmere\n2018 - 2020 Data analyst, Pinewood\n2020 - Data engineer, Larkfield\n",
        ["01.15-12.18", "01.18-12.20", "01.20-"],
        id="the oldest first",
    ),
    pytest.param(
        "2022 - Interim engineer, Larkfield\n2018 - 2021 - Analyst, Oakmere\n2015 - 2018 - Trainee, Pinewood\n",
        ["01.18-12.21", "01.15-12.18"],
        id="not where a dash stands behind whole ranges, too",
    ),
    pytest.param(
        "2020 - present Data engineer, Larkfield\n2016 - Summer job, Fernhill Farm\n2017 - 2020 Analyst, Oakmere\n",
        ["01.20-", "01.16-12.16", "01.17-12.20"],
        id="not before another job was over",
    ),
    pytest.param(
        "2018 - 2021 Analyst, Oakmere\n- Wrote reports.\n\nEDUCATION\n2022 - Diploma in statistics, Elm College\n",
        ["01.18-12.21"],
        id="not of another section",
    ),
]


@pytest.mark.parametrize(("text", "periods"), OPEN)
def test_the_end_of_a_range_in_front_may_be_missing(read, text, periods):
    assert [period for _, period in entries(read.doc(f"{HEAD}EXPERIENCE\n{text}"))] == periods


ROLES = [
    pytest.param("05/2019 – 10/2022\nDeveloper, then Lead (from 01/2021), Larkfield\n", ["05.19-10.22"], id="below"),
    pytest.param("Developer, then Lead (from 01/2021), Larkfield\n05/2019 – 10/2022\n", ["05.19-10.22"], id="above"),
    pytest.param("Developer, Larkfield (since 01/2021)\n- Built a mill.\n", ["01.21-"], id="no dates beside it"),
    pytest.param(
        "2016 – 2018\nTester, Oakmere\n- Tried looms.\nDeveloper, Larkfield (since 01/2021)\n- Built a mill.\n",
        ["01.16-12.18", "01.21-"],
        id="another job",
    ),
]


@pytest.mark.parametrize(("text", "periods"), ROLES)
def test_a_new_role_in_a_job_does_not_change_the_dates_of_the_job(read, text, periods):
    assert [period for _, period in entries(read.doc(f"{HEAD}EXPERIENCE\n{text}"))] == periods


SINCE = [
    ("  Shrank a model of 12 layers to 4 for the sorting of queries. Given to search, in production since 2022.", 1),
    ("Rewrote the importer in Go. It runs in production since 2022.", 1),
    ("- Wrote the importer for the scales of a depot, which has been live since March 2022.", 1),
    ("\nOakmere Tech, since March 2022\nLead for vision\nWe put cameras in the pens.", 2),
    ("\nSelf-employed consultant since 2022.\n- Built dashboards.", 2),
    ("\nData engineer at Oakmere since March 2022\nBuilt pipelines.", 2),
]


@pytest.mark.parametrize(("line", "jobs"), SINCE)
def test_since_when_something_is_so_is_no_job(read, line, jobs):
    assert len(entries(read.doc(f"{JOB}{line}\n\nEDUCATION\nBSc Physics, Elm College, 2020\n"))) == jobs


@pytest.mark.parametrize(
    ("line", "jobs"),
    [
        ("- Since 2023 also own the assistant: search over manuals.", 1),
        ("- From spring 2023: assistant for the scales of a depot", 1),
        ("- Since 2023 Lead Engineer of the search team", 2),
    ],
)
def test_a_bullet_that_tells_what_is_done_since_a_date_is_no_job(read, line, jobs):
    assert len(entries(read.doc(f"{HEAD}EXPERIENCE\nEngineer, Larkfield Ltd, May 2020 - now\n{line}\n"))) == jobs


@pytest.mark.parametrize(
    ("line", "jobs"),
    [
        ("From 2023 also shipped the first feedback on essays", 1),
        ("Since 2023 built the assistant: search over manuals.", 1),
        ("2022-2023 built the editor; from 2023 essays", 1),
        ("From 2023 on, led the team of the assistant", 1),
        ("Built the assistant: search over manuals, answers with sources (2023 on)", 1),
        ("Larkfield, assistant to the head of the workshop (2023 on)", 2),
        ("Since 2023 head of the workshop", 2),
        ("Since 2023: Larkfield, head of the workshop", 2),
        ("2015 - 2019 built pipelines at Oakmere", 2),
        ("2024 to now, on my own account, for three customers", 2),
        ("2021 to 2023: wear of spindles for a maker of mills", 2),
        ("Started as an intern in summer 2019, joined full time in 2020", 1),
        ("Hired as an intern and promoted to engineer in 2021.", 1),
        ("I started as an analyst and was promoted to lead (2022 - 2024).", 1),
        ("Hired as analyst at Oakmere, 2015 - 2018", 2),
        ("Started as an intern at Oakmere in summer 2015, joined full time in 2016", 2),
    ],
)
def test_a_line_that_tells_what_was_done_within_the_job_above_is_no_job(read, line, jobs):
    job = "Engineer, Larkfield Ltd, May 2020 - June 2024\nReact, Node, Postgres"
    found = entries(read.doc(f"{HEAD}EXPERIENCE\n{job}\n{line}\n\nEDUCATION\nBSc Physics, Elm College, 2020\n"))
    assert len(found) == jobs
    assert found[0] == ("Engineer, Larkfield", "05.20-06.24")


@pytest.mark.parametrize(
    ("line", "projects"),
    [
        ("- Menu bot (hackathon, 2025): Telegram bot that answers questions on the menu. 2nd place.", 2),
        ("- Menu bot, 2025: a Telegram bot that answers questions on the menu. It won.", 2),
        ("- Presented at the spring fair (May 2025): the jury liked it. 2nd place.", 1),
    ],
)
def test_a_bullet_with_a_title_and_a_year_is_a_project(read, line, projects):
    first = "- Duck counter (course project, 2024): counts ducks in pictures; I did the tests"
    assert len(entries(read.doc(f"{HEAD}PROJECTS\n{first}\n{line}\n\nSKILLS\nPython, Git\n"))) == projects


MISSIONS = """Selected missions
Large insurer (2025, 7 months). Lead of a team of five. Strategy for automation: 43 ideas collected, 6 kept, one case.
Energy company (2024, 5 months). Audit of the data platform, with 31 recommendations.
Mobile operator (2019, 9 months). As hands-on data scientist: churn model in Python for four million customers.

Career
2018 - 2025 Consultant, Larkfield
"""
LASTING = [
    pytest.param(
        MISSIONS,
        [
            ("Large insurer (2025,", "01.25-07.25"),
            ("Energy company (2024", "01.24-05.24"),
            ("Mobile operator (201", "01.19-09.19"),
            ("2018 - 2025 Consulta", "01.18-12.25"),
        ],
        id="paragraphs",
    ),
    pytest.param(
        "MISSIONS\nLarge insurer (2023, 7 months)\n- Built the model.\nRetail bank (2022, 1 year)\n- Wrote rules.\n",
        [("Large insurer (2023,", "01.23-07.23"), ("Retail bank (2022, 1", "01.22-12.22")],
        id="titles",
    ),
    pytest.param(
        "Client assignments\nHospital group, 2023 (6 months): moved the scheduling to Airflow and trained the staff.\n"
        "Port authority, 2021 (10 months): forecast of berths in Python, in use by the planners every day.\n",
        [("Hospital group, 2023", "01.23-06.23"), ("Port authority, 2021", "01.21-10.21")],
        id="the year before the brackets",
    ),
    pytest.param(
        "EXPERIENCE\nRetail bank (2022-2023, 14 months)\n- Ran the office.\n",
        [("Retail bank (2022-20", "01.22-12.23")],
        id="a whole range stays",
    ),
    pytest.param(
        "EXPERIENCE\nAnalyst, Oakmere, 2018 - 2022\n- Cut the time of the audit (2021, 3 months) to a week.\n\n"
        "COURSES\nMachine learning bootcamp (2022, 3 months)\nSQL for analysts (2021, 6 weeks)\n",
        [("Analyst, Oakmere, 20", "01.18-12.22")],
        id="not of a bullet or a course",
    ),
    pytest.param(
        "EXPERIENCE\nAnalyst, Oakmere, 2018 - 2022\nRebuilt the importer of the depot (2021). It has run each night.\n",
        [("Analyst, Oakmere, 20", "01.18-12.22")],
        id="not of a sentence with a year",
    ),
    pytest.param(
        "EDUCATION\nBSc Physics, Elm College (2014, 3 years)\n\nEXPERIENCE\nAnalyst, Oakmere, 2018 - 2022\n",
        [("Analyst, Oakmere, 20", "01.18-12.22")],
        id="not of studies",
    ),
    pytest.param(
        "What I've built\nLate Tram? (personal project, 2026) — I pulled two years of tram data, cleaned it all "
        "with pandas and trained a LightGBM model to predict delays. It runs as a FastAPI app in Docker.\n",
        [("Late Tram? (personal", "01.26-12.26")],
        id="a duration in what is told is not that of the project",
    ),
]


YEARS_OF_PROJECTS = [
    pytest.param("pintxo-map 2021\nchess bot 2019\n", ["01.21-12.21", "01.19-12.19"], id="behind titles"),
    pytest.param("Pintxo Map, 2021\n", ["01.21-12.21"], id="behind a comma"),
    pytest.param("Pintxo Map 2020 – 2021\n- Rebuilt all of it in 2022\n", ["01.20-12.21"], id="not within a sentence"),
    pytest.param("Pintxo Map 2020 – 2021\nDrawn again in 2022\n", ["01.20-12.21"], id="not behind a small word"),
]


@pytest.mark.parametrize(("text", "dates"), YEARS_OF_PROJECTS)
def test_a_year_behind_the_title_of_a_project_is_its_own(read, text, dates):
    told = text.replace("\n", "\n- Tells which bars near the harbour are open, with maps in Leaflet.\n")
    assert [when for _, when in entries(read.doc(f"{HEAD}PROJECTS\n{told}"))] == dates


@pytest.mark.parametrize(("text", "found"), LASTING)
def test_a_title_may_give_a_year_and_how_long(read, text, found):
    assert entries(read.doc(HEAD + text)) == found


NO_HEADS = [
    pytest.param(
        "07.2022 - 10.2025 Larkfield - Data engineer\n- Built it.\n(company closed, free at once)\n\n", id="aside"
    ),
    pytest.param("Developer, Larkfield, 2020 - now\n- Built shops.\n\n---- Before ----\n", id="drawn with dashes"),
    pytest.param("Developer, Larkfield, 2020 - now\n- Built shops.\n\n*** Earlier days ***\n", id="drawn with stars"),
    pytest.param("Developer, Larkfield, 2020 - now\n- Built shops.\n\n## Earlier\n", id="drawn as in Markdown"),
]


@pytest.mark.parametrize("text", NO_HEADS)
def test_lines_that_begin_no_job(read, text):
    found = entries(read.doc(f"{HEAD}EXPERIENCE\n{text}Analyst, Oakmere, 2016 - 2020\n- Wrote reports.\n"))
    assert [opening for opening, _ in found][1:] == ["Analyst, Oakmere, 20"]


@pytest.mark.parametrize(
    "line", ["(formerly Oakmere Ltd)\n2019 - 2023", "(Mar 2019 - Jun 2023)", "(Oakmere group), 2019 - 2023"]
)
def test_brackets_between_a_title_and_its_dates_are_of_the_head(read, line):
    found = entries(read.doc(f"{HEAD}EXPERIENCE\nData engineer, Larkfield\n{line}\n- Built pipelines.\n"))
    assert [opening for opening, _ in found] == ["Data engineer, Larkf"]


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Selected missions", "experience"),
        ("Client engagements", "experience"),
        ("Where I've worked", "experience"),
        ("What I have built", "projects"),
        ("Where I studied", "education"),
        ("Diplomas", "education"),
        ("What I did before", "experience"),
        ("Tools I use", "skills"),
    ],
)
def test_headings_in_words_of_one_s_own(language, heading, section):
    assert language.headings.section(heading) == section


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("FP Grado Superior ASIR (2012)", "degree"),
        ("Mestrado em Estatística, 2017", "degree"),
        ("Politechnika, 2016", "school"),
        ("Cégep du Vieux Orme, 2014", "school"),
    ],
)
def test_studies_of_other_countries(language, line, sign):
    assert sign in language.words.signs(line.split())


@pytest.mark.parametrize(
    "papers",
    [
        "A. Other, S. Kim. Sparse trees for long words. ACL 2022.\nA. Other. What do splitters know? EMNLP 2024.\n"
        "J. Park, A. Other. Retrieval for small pools. Findings of NAACL 2025.\n",
        "Sparse trees for long words, ACL 2022\nWhat do splitters know? EMNLP 2024\nSmall pools, NAACL 2025\n",
    ],
)
def test_each_paper_has_its_own_year(read, papers):
    assert [period[:5] for _, period in entries(read.doc(f"{HEAD}PUBLICATIONS\n{papers}"))] == [
        "01.22",
        "01.24",
        "01.25",
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Larkfield (2021.03 -> present)\n  forecasts of orders, XGBoost\n  nightly retraining\n"
            "Oakmere (2016.07 - 2021.02)\n  churn models, Keras, Flask service\n",
            id="fragments that begin small",
        ),
        pytest.param(
            "Larkfield (2021.03 -> present)\n  forecasts: boosted trees, XGBoost, 40 shops, A/B test\n"
            "  nightly retraining, Airflow, drift checks on call\n  seller assistant: RAG, pgvector, GPT-4o, Mistral\n"
            "Oakmere (2016.07 - 2021.02)\n  churn models, Keras, Flask service\n",
            id="fragments that are lists",
        ),
        pytest.param(
            "Larkfield (03/2021 – present)\n  Forecasts of orders, XGBoost\n  Nightly retraining\n\n"
            "Oakmere (07/2016 – 02/2021)\n  Churn models, Keras, Flask service\n",
            id="capitals",
        ),
    ],
)
def test_employers_with_dates_alone_are_jobs_without_a_heading(read, text):
    doc = read.doc(f"Ann Other\nSenior engineer, forecasts and search · Leeds\n\n{text}")
    assert [period for _, period in entries(doc)] == ["03.21-", "07.16-02.21"]
    assert {entry.section for entry in entries_of(doc)} == {"experience"}


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("Data engineer\nLarkfield, Leeds\n05/2019 - present\n", id="title, employer, dates"),
        pytest.param("Larkfield\nData engineer, 05/2019 - present\n", id="employer, then title and dates"),
        pytest.param("Larkfield, Leeds\n05/2019 - present\nData engineer\n", id="the title last"),
    ],
)
def test_the_lines_above_the_first_dates_are_of_the_first_job(read, head):
    doc = read.doc(f"Ann Other\nLoves the sea\n\n{head}• Built pipelines in Airflow\n")
    sections = {doc.text[one.start : one.end]: (one.section, one.place) for one in blocks_of(doc)}
    assert all(sections[line] == ("experience", "head") for line in head.splitlines())
    assert sections["Loves the sea"][0] in {"header", "summary"}


@pytest.mark.parametrize("place", ["Leeds\n", ""], ids=["with a place", "without a place"])
def test_short_lines_below_a_whole_head_tell_what_was_done(read, place):
    first = f"Machine learning engineer\nLarkfield Pumps\n{place}Oct 2022 - present\n"
    told = "Pump failure forecasts for 4 plants\nBoosted trees over vibration data\nAUC 0.71 → 0.83\nParity tests\n"
    second = f"Software engineer\nOakmere\n{place}Jan 2018 - Feb 2020\n"
    doc = read.doc(f"{HEAD}EMPLOYMENT HISTORY\n\n{first}{told}\n{second}Booking pages in Node\n")
    places = {doc.text[one.start : one.end]: (one.section, one.place) for one in blocks_of(doc)}
    assert {places[line] for line in (first + second).splitlines()} == {("experience", "head")}
    assert {places[line] for line in [*told.splitlines(), "Booking pages in Node"]} == {("experience", "body")}
    assert [period for _, period in entries(doc)] == ["10.22-", "01.18-02.20"]


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(
            "Risk: boosted trees, calibration, 12 countries\nReject inference, reason codes, approved Mar 2024\n"
            "Monitoring (PSI), nightly retraining\nAnswers: Claude on Bedrock, RAG, 900 letters a day\n"
            "Agents: LangGraph, 8 nodes, approval step\nPrompts: 500 graded cases, release gate",
            id="lists with labels",
        ),
        pytest.param(
            "2020: speech of callers, Kaldi, 900 hours\n2021: mood of callers, Keras\n2021: cluster with SLURM\n"
            "2022: summaries, GPT-4, 50k a day\n2023: search in calls, Vespa\nalways: hiring, audits",
            id="years first",
        ),
    ],
)
def test_bullets_right_below_the_dates_of_a_job_are_its_own_whatever_they_list(read, told):
    bullets = "".join(f"• {line}\n" for line in told.splitlines())
    text = (
        f"Ann Other\nEngineer\nLeeds · ann@example.org\n\nLarkfield — ML engineer, Oct 2019 – present\n{bullets}\n"
        "Oakmere, Leeds — Software engineer, 2016 – 2019\n• Booking pages in Node\n\nTools: Python, SQL\n"
    )
    doc = read.doc(text)
    places = {doc.text[one.start : one.end]: (one.section, one.place) for one in blocks_of(doc)}
    assert {places[line] for line in told.splitlines()} == {("experience", "body")}
    assert [period for _, period in entries(doc)] == ["10.19-", "01.16-12.19"]


FORMS = [
    pytest.param("Position: Data analyst\nEmployer: Larkfield\nFrom: 3/2019   To: 7/2021", id="one line"),
    pytest.param("Employer: Larkfield\nFrom: 3/2019\nTo: 7/2021\nTitle: Data analyst", id="two lines"),
    pytest.param("Data analyst at Larkfield. From: 3/2019. To: 7/2021.", id="behind the title"),
    pytest.param("Data analyst, Larkfield\nStart: 3/2019\nEnd: 7/2021", id="start and end"),
    pytest.param("Job\t\tFrom\tTo\tWhere\nData analyst\t2019-03\t2021-07\tLarkfield", id="a table of tabs"),
    pytest.param("Data analyst     2019-03    2021-07    Larkfield", id="a table of blanks"),
]


@pytest.mark.parametrize("head", FORMS)
def test_dates_with_labels_are_those_of_one_job(read, head):
    text = f"{HEAD}EXPERIENCE\n{head}\n- Wrote reports in Tableau.\n- Cleaned the data of the tills.\n"
    assert "03.19-07.21" in [period for _, period in entries(read.doc(read_text(text).text))]


ADDED = [
    ("In addition: head of the workshop (since 2023), in charge of the scales.", True),
    ("Oakmere, also: router of parcels since 2023, mentor of two", True),
    ("Since 2023: Larkfield, head of the workshop", False),
]


@pytest.mark.parametrize(("line", "added"), ADDED)
def test_a_label_that_adds_to_a_job_opens_none(read, line, added):
    jobs = (
        f"Analyst, Oakmere, 2019 to today\nI write the reports for the buyers.\n{line}\n\nTester, Elm, 2015 to 2019\n"
    )
    assert len(entries(read.doc(HEAD + jobs))) == (2 if added else 3)


def test_a_job_that_a_table_lists_has_its_dates_where_it_is_told(read):
    table = "Job | From | To | Where\nData analyst | 2021-03 | now | Larkfield\nTester | 2018-01 | 2021-02 | Oakmere\n"
    told = "Data analyst, Larkfield\nI trained a net in PyTorch for the buyers.\n\nTester, Oakmere\nI wrote tests.\n"
    doc = read.doc(f"{HEAD}EXPERIENCE\n{table}\n{told}")
    assert entries(doc)[-2:] == [("Data analyst, Larkfi", "03.21-"), ("Tester, Oakmere", "01.18-02.21")]


TABLE = "Data analyst | 2018-03 | 2021-02 | Larkfield\nTester | 2015-01 | 2018-02 | Oakmere\n"


@pytest.mark.parametrize(
    ("jobs", "dates"),
    [
        pytest.param(f"{TABLE}\nData analyst, Larkfield\n- Tested.\n", "03.18-02.21", id="the listed one"),
        pytest.param(f"{TABLE}\nData analyst, Pinewood\n- Tested.\n", "01.15-02.18", id="another employer"),
        pytest.param(
            "Data analyst | 2018-03 | 2021-02 | Larkfield\n- Wrote reports.\n\nTester, 2015 – 2017\n- Tested.\n\n"
            "Data analyst, Larkfield\n- Asked.\n",
            "01.15-12.17",
            id="no table",
        ),
    ],
)
def test_only_a_job_without_dates_has_those_of_its_row_in_a_table(read, jobs, dates):
    assert entries(read.doc(f"{HEAD}EXPERIENCE\n{jobs}"))[-1][1] == dates


def test_lines_with_a_range_or_a_year_are_jobs_of_their_own(read):
    jobs = "Barista, Copper Cup, 09/2022 – present\nShop assistant, Oakmere, summer 2021\n"
    assert [period for _, period in entries(read.doc(f"{HEAD}WORK\n{jobs}"))] == ["09.22-", "06.21-08.21"]


STORY = (
    "Between 2012 and 2019 I looked after the scales of Larkfield, a maker of toys with forty depots in the north. "
    "I wrote down what broke and when, for all of them, and it was much."
)
EARLIER = (
    "Before the depots I was with the Oakmere works from 2008 to 2012, first at the gate and then with the people who "
    "plan the shifts, and I wrote the plans."
)


@pytest.mark.parametrize(
    ("stories", "periods"),
    [
        (STORY, ["01.12-12.19"]),
        (f"{STORY}\n\n{EARLIER}", ["01.12-12.19", "01.08-12.12"]),
        (f"I have always liked scales. {STORY}", ["01.12-12.19"]),
    ],
)
def test_a_paragraph_that_tells_of_a_period_is_a_job(read, stories, periods):
    text = f"Ann Other, 14 Elm Row, Leeds\n\nI like numbers and the sea, and I have a dog.\n\n{stories}\n"
    assert [period for _, period in entries(read.doc(text))] == periods


SPENT = (
    "For the last two and a half years I have worked for Larkfield, a maker of toys with forty depots in the north. I "
    "forecast what each depot sells with XGBoost, for every week of the year."
)


@pytest.mark.parametrize(
    ("story", "tier"),
    [
        (SPENT, "work"),
        (SPENT.replace("For the last two and a half years I have worked", "I spent four years"), "work"),
        (SPENT.replace("For the last two and a half years I have worked", "It is well known that I work"), "summary"),
        (SPENT.replace("I have worked", "they have worked").replace("I forecast", "They forecast"), "summary"),
    ],
)
def test_a_paragraph_that_tells_how_long_somebody_did_something_is_work(read, story, tier):
    text = f"Ann Other, 14 Elm Row, Leeds\n\n{story}\n\nI like numbers and the sea, and I have a dog.\n"
    assert read.facts(text, "tier")["xgboost"] == tier


def test_a_paragraph_of_a_job_with_a_head_is_no_job(read):
    job = f"{HEAD}EXPERIENCE\nData analyst, Larkfield, 2010 - 2020\n{STORY}\n"
    assert [period for _, period in entries(read.doc(job))] == ["01.10-12.20"]


def test_what_was_done_is_of_the_section_of_its_head(read):
    text = (
        "Dr Ann Other — freelance, Leeds — machine learning\n\nProjects (most recent first)\n\n"
        "[2023-09 – now] Publishing house, 300 journals\n"
        "Reviewer-finder. Part one: training of an encoder on pairs of papers, recall from 0.52 to 0.74 compared with "
        "the bought one. Part two: a check of conflicts on top; editors confirm. Both by me alone.\n\n"
        "[2021-06 – 2023-08] Maker of hearing aids\nTraining of small nets for a chip. In use since May 2023.\n\n"
        "[2019-01 – 2021-05] employed: Data Scientist, Larkfield GmbH\nCredit, churn, texts.\n"
    )
    _, _, *blocks = blocks_of(read.doc(text))
    assert [one.place for one in blocks] == ["head", "body"] * 3
    assert [one.section for one in blocks[::2]] == [one.section for one in blocks[1::2]]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("BSc IT, Elm Hill, '16→'20", True),
        ("MMath, Elm Hill, 2014–2018", True),
        ("B.E. Electronics, Elm College of Engineering, 2014–2018", True),
        ("2014 - 2018 | Mestrado, Operations Research, Elm Hill", True),
        ("Elm University, computer science, BSc    2014 - 2018", True),
        ("Graduate engineer, Oakmere, 2014–2018", False),
        ("Assistant for MSc Science students, Elm University, 2014–2018", False),
        ("THESIS, 2014–2018 (master, Elm Hill)", False),
        ("• Major repair of the billing service", False),
        ("• MS SQL migration of forty reports", False),
        ("Larkfield, BSc required, 2014–2018", False),
    ],
)
def test_a_dated_line_with_a_degree_and_no_job_is_a_study(language, line, shown):
    text = f"Ann Other\n{line}"
    lines = split_lines(text)
    assert ("study" in signs_of(Page(text, lines, split_blocks(text, lines, language), language))[1]) is shown


@pytest.mark.parametrize(
    ("section", "line"),
    [
        ("CERTIFICATES", "AWS Certified Solutions Architect - Associate, March 2019 to March 2022 (lapsed)"),
        ("EDUCATION", "May 2021   AWS Certified Developer - Associate"),
        ("FORMACIÓN", "oct. - dic. 2022 Curso de observabilidad, con OpenTelemetry"),
        ("AUSBILDUNG", "02/2024   Zertifikat Azure AI Engineer Associate (AI-102)"),
    ],
)
def test_a_dated_certificate_or_course_is_not_a_job(read, section, line):
    job = "EXPERIENCE\nAnalyst, Larkfield Ltd, 2018 - 2024\n- Wrote reports in SQL for the team.\n\n"
    doc = read.doc(f"{HEAD}{job}{section}\nBSc Botany, Elm Hill, 2014 - 2017\n{line}\n")
    (block,) = (block for block in blocks_of(doc) if line[9:30] in doc.text[block.start : block.end])
    assert block.section in {"certificates", "courses", "education"}


@pytest.mark.parametrize(
    "line",
    [
        "Certified Public Accountant, KPMG, 2019 - 2021",
        "Acme Robotics, 2019 - 2021 (20 hours per week)",
        "Evening shift operator, Acme Robotics, 2019 - 2021",
        "Training & Development, Larkfield, 2019 - 2021",
    ],
)
def test_a_dated_line_stays_a_job_without_a_heading_for_courses(read, line):
    doc = read.doc(f"{HEAD}{line}\n- Wrote the loaders in Python for the whole team, and looked after them.\n")
    (span,) = (span for span in doc.spans["skills"] if span.label_ == "python")
    assert (span._.tier, span._.dates.first.year) == ("work", 2019)


def test_a_matrix_of_skills_is_a_list(read):
    job = "EXPERIENCE\nAnalyst, Larkfield Ltd, 2018 - 2024\n- Wrote reports for the team.\n\n"
    skills = "KENNTNISMATRIX (Jahre)\n\nJava (18)   SQL (18)   Python (3)\nDocker (7)   Kafka (3)\n"
    assert set(read.facts(f"{HEAD}{job}{skills}", "tier").values()) == {"list"}


def test_a_study_that_tells_of_its_thesis_behind_the_date_is_no_text_of_the_job_above(read):
    job = "2019 to 2021: Larkfield Ltd, Analyst\nWrote reports in SQL for the team.\n\n"
    study = "MSc Botany, Elm Hill (2018). Thesis: a forecast of seeds in PyTorch."
    assert read.facts(f"Ann Other\n\n{job}{study}\n", "tier")["pytorch"] == "course"


@pytest.mark.parametrize("sign", ["", "- "])
def test_each_line_with_a_year_below_a_heading_of_papers_is_one(read, sign):
    papers = [f"{sign}Other A. ({year}). Nets for ducks. Journal of Ponds.\n" for year in (2024, 2021, 2019)]
    doc = read.doc(f"{HEAD}EXPERIENCE\nClerk, Larkfield, 2019 – now\n- Wrote.\n\nPUBLICATIONS\n{''.join(papers)}")
    assert [entry.dates.first.year for entry in entries_of(doc) if entry.section == "publications"] == [
        *(2024, 2021, 2019)
    ]


def test_bullets_that_begin_with_a_part_of_the_time_of_a_job_belong_to_it(read):
    text = (
        "Experience\n\nNLP Engineer, Larkfield\nAugust 2019 – present\n"
        "• 2024 – now: Summaries of letters for journalists, scored by editors.\n"
        "• 2019 – 2021: Classifier of comments, fewer checks by hand.\n"
        "Language technologist, Pollard Library\nJan 2017 – July 2019\n• Post-correction of old newspapers.\n"
    )
    assert entries(read.doc(text)) == [("NLP Engineer, Larkfi", "08.19-"), ("Language technologis", "01.17-07.19")]


def test_a_bullet_with_a_title_and_a_part_of_the_time_is_a_job_of_its_own(read):
    text = "Experience\n\nLarkfield Ltd, 2015 – 2022\n• 2019 – 2022: Senior Engineer\n• 2015 – 2019: Engineer\n"
    periods = [period for _, period in entries(read.doc(text))]
    assert periods[-2:] == ["01.19-12.22", "01.15-12.19"]


def test_a_line_with_dates_at_its_end_does_not_go_on_with_a_full_line(read):
    text = (
        "Mission 3: pharma company (Mar 2025 - Dec 2025)\n"
        "Document assistant for regulatory affairs. Search over ten years of letters, with\n"
        "answers that quote them. 2,100 users. Groundedness measured by two chemists.\n"
        "Mission 2: bank (Nov 2023 - Feb 2025)\n"
        "Classification of customer letters with a bought model, which replaced 40% of the\n"
        "manual routing. Filters and a data protection assessment of the whole flow.\n"
    )
    assert entries(read.doc(text)) == [("Mission 3: pharma co", "03.25-12.25"), ("Mission 2: bank (Nov", "11.23-02.25")]


def test_sections_in_one_line_each_may_follow_one_another(read):
    text = (
        "Jo Marsh\njo@example.org\n\nCapsule, Rabat, 2019 - 2022: .NET developer\n\n"
        "Education: Ingenieur d'Etat, Elm College, 2019\nCertifications: Data Engineer Associate, 2024\n"
        "Languages: Arabic, French\n"
    )
    sections = [block.section for block in blocks_of(read.doc(text))]
    assert sections[-3:] == ["education", "certificates", "languages"]


STUDY, TITLE = "MSc Botany, University of Elm Hill", "Gardener"
DATES = "September 2018 - June 2020"


@pytest.mark.parametrize(
    ("lines", "studies"),
    [
        pytest.param([STUDY, DATES], [0, 1], id="dates below"),
        pytest.param([STUDY, f"{DATES} (part-time)"], [0, 1], id="dates and an aside below"),
        pytest.param([DATES, STUDY], [0, 1], id="dates above"),
        pytest.param([DATES, STUDY, DATES, STUDY], [0, 1, 2, 3], id="dates between two studies"),
        pytest.param([TITLE, DATES, STUDY], [2], id="dates of the title above them"),
        pytest.param(["MSc Botany", DATES], [0], id="no school"),
        pytest.param(["Botany, University of Elm Hill", DATES], [], id="no degree"),
        pytest.param([TITLE, DATES], [], id="a title"),
        pytest.param([STUDY, f"{DATES}, Gardener"], [0], id="a title beside the dates"),
    ],
)
def test_a_study_has_the_dates_on_the_line_beside_it(language, lines, studies):
    text = "\n".join(("Kept the garden of a clinic in order.", *lines, "- Wrote about moss."))
    split = split_lines(text)
    shown = signs_of(Page(text, split, split_blocks(text, split, language), language))[1:-1]
    assert [number for number, signs in enumerate(shown) for sign in signs if sign == "study"] == studies


def test_text_below_the_dates_of_a_study_is_read_as_a_course(read):
    job = "Gardener, Elm Hill Clinic, 2014 - 2018\n- Kept the garden in order.\n"
    text = f"Ann Other\n\n{job}{STUDY}\n{DATES}\n- Sorted pictures of moss with PyTorch.\n"
    assert read.facts(text, "tier")["pytorch"] == "course"


PICTURES = "Mossy (2021): sorts pictures of moss with PyTorch"
HEADINGS = (
    "EXPERIENCE\nGardener, Elm Hill Clinic, 2014 - 2018\n- Kept the garden.\n\nSKILLS\nSpades\n\nLANGUAGES\nWelsh\n"
)


@pytest.mark.parametrize(
    ("heading", "line", "section"),
    [
        pytest.param("PUTTERING", PICTURES, "projects", id="a title, a year and a colon"),
        pytest.param("PUTTERING", "Mossy Ltd, engineer (2021): sorts pictures of moss", None, id="a title of a job"),
        pytest.param("Puttering about", PICTURES, None, id="below a line that does not look like a heading"),
    ],
)
def test_projects_with_a_year_below_an_unknown_heading(read, heading, line, section):
    doc = read.doc(f"Ann Other\n\n{HEADINGS}\n{heading}\n{line}\n")
    found = blocks_of(doc)[-1]
    assert found.section == section if section else found.section != "projects"


@pytest.mark.parametrize(
    "opening",
    [
        pytest.param("Freelancer since 2018. I build products on language models for banks.", id="dated"),
        pytest.param("Engineer of forecasting models.", id="a title"),
    ],
)
def test_a_sentence_right_below_the_heading_of_a_profile_is_no_job(read, opening):
    jobs = "Experience\nEngineer, Larkfield Ltd, 03/2025 - today\n- Wrote Kotlin\n"
    doc = read.doc(f"Ann Other\nEngineer\nVienna | 2012 - 2016 in Graz\n\nProfile\n{opening}\n\n{jobs}")
    profile = next(block for block in blocks_of(doc) if doc.text[block.start : block.end] == opening)
    assert (profile.section, profile.place) == ("summary", "body")


def test_a_headline_that_says_from_when_somebody_is_free_is_no_job(read):
    jobs = "Experience\nWeb Developer, various clients, 05/2018 - today\n- Web shops in PHP\n"
    doc = read.doc(f"Ann Other\nFreelance AI Engineer · Graz · Available from January 2027\n\n{jobs}")
    assert [doc.text[doc._.blocks[entry.first].start :][:13] for entry in entries_of(doc)] == ["Web Developer"]
