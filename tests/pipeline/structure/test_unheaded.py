"""What entries are where headings say nothing about them, or nothing that is known."""

import pytest

from matcher.pipeline.structure.entries import entries_of
from matcher.pipeline.structure.line_signs import signs_of
from matcher.pipeline.structure.page.page import Page
from matcher.pipeline.structure.parting.blocks import split_blocks, split_lines
from matcher.pipeline.structure.section_tagger import blocks_of

JOBS = """Ann Other
ann.other@example.org

Data Engineer, Brookside Energy, Jan 2022 - present
- Built pipelines in Airflow for the data of 40,000 meters.
- Moved the old jobs from cron and wrote a check for each of them.
- Answered the questions of the people who read the meters.
Data Analyst, Millpond Foods, May 2019 - Dec 2021
- Wrote reports in Tableau for the buyers of eleven markets.
- Cleaned the data of the tills every night.
"""


def section_of(doc, words):
    return next(block.section for block in blocks_of(doc) if words in doc.text[block.start : block.end])


def page_of(language, text):
    lines = split_lines(text)
    return Page(text, lines, split_blocks(text, lines, language), language)


def title_signs(language, text, words):
    """What the titles around the line with these words show."""
    page = page_of(language, text)
    return next(
        signs
        for block, signs in zip(page.blocks, page.titles.signs(page.unknown_headings), strict=True)
        if block.content.startswith(words)
    )


def test_a_dated_line_below_all_jobs_that_names_no_office_names_a_thing(language):
    thing = "Counting herons on river pictures, Feb 2023 - Jun 2023\n- Trained a detector in PyTorch.\n"
    job = "Software developer, Heronry Ltd, Feb 2017 - Jun 2018\n- Trained a detector in PyTorch.\n"
    assert "thing title" in title_signs(language, JOBS + thing, "Counting")
    assert "under a thing" in title_signs(language, JOBS + thing, "Trained")
    assert "thing title" not in title_signs(language, JOBS + thing + job, "Counting")
    assert "under a thing" not in title_signs(language, JOBS + job, "Trained")


def test_dated_posts_below_other_jobs_are_jobs(read):
    job = "Software developer, Heronry Ltd, Feb 2017 - Jun 2018\n- Trained a detector in PyTorch.\n"
    assert read.facts(JOBS + job, "tier")["pytorch"] == "work"


def test_a_heading_in_capitals_that_is_not_known_ends_the_section_above(read):
    studies = "EDUCATION\n2012 MSc Biology, Larch Hill University\n"
    methods = "METHODS IN DAILY USE\nTrained for the laboratory: a PyTorch model that reads plates and asks a person.\n"
    head = "Ann Other\n\nEXPERIENCE\nBiologist, Larch Clinic, 2014 - present\n- Ran the laboratory.\n"
    text = f"{head}\n{studies}\n{methods}\nLANGUAGES\nEnglish, Dutch\n"
    doc = read.doc(text)
    assert section_of(doc, "Larch Hill") == "education"
    assert section_of(doc, "reads plates") != "education"


def test_a_job_right_below_the_name_is_not_in_the_head_of_the_page(read):
    text = "Ann Other\nann.other@example.org\n\nSINCE 10/2022: BRUNNER TOOLS GMBH (2,400 employees)\nAutomation Lead\n"
    doc = read.doc(f"{text}- Trained a PyTorch model that sorts parts.\n- Runs on six machines.\n")
    assert section_of(doc, "BRUNNER") == "experience"


PROSE = """Ann Other
ann.other@example.org

From 2019 to 2022 I worked at Calder Freight as a data scientist, where I trained forecasting models with PyTorch and
put them behind a service.

Since March 2022 I have been a machine learning engineer at Pennine Health. I fine-tune language models with LoRA and
serve them with vLLM.

I studied mathematics at the University of Larch Hill from 2012 to 2016 (B.Sc.).
"""


def test_running_prose_has_jobs_with_their_dates(read):
    doc = read.doc(PROSE)
    jobs = [entry.dates for entry in entries_of(doc) if entry.section == "experience"]
    assert [(dates.first.year, dates.last and dates.last.year) for dates in jobs] == [(2019, 2022), (2022, None)]
    assert section_of(doc, "mathematics") == "education"


def test_years_of_an_academic_are_posts_studies_and_papers(read):
    text = """Dr. Ann Other

POSITIONS
2021-present   Assistant Professor, University of Larch Hill
2018-2021      Postdoctoral Researcher, Institute for Machine Vision, Alderney

EDUCATION
2018   Ph.D. in Computer Science, University of Larch Hill

GRANTS
2023   Starting grant, "Calibrated segmentation", EUR 280,000

PUBLICATIONS
2024   Other A., Elm P. Calibrated segmentation of plates. Plate Letters 12(3).
"""
    doc = read.doc(text)
    jobs = [entry.dates.first.year for entry in entries_of(doc) if entry.section == "experience"]
    assert jobs == [2021, 2018]
    assert section_of(doc, "Starting grant") == "awards"
    assert section_of(doc, "Plate Letters") == "publications"


@pytest.mark.parametrize("work", ["Development of a chatbot with LangChain", "Forecasts of spare parts with LangChain"])
def test_a_line_below_title_and_dates_says_what_was_done(read, work):
    job = "04/2021 – heute\n{}, Fulda Tools, Kassel\n{}\n"
    jobs = job.format("Data Scientist", work) + job.replace("heute", "05/2023").format("Analyst", "Reports in Tableau")
    assert read.facts(f"Ann Other\n\nProfessional career\n{jobs}", "tier")["langchain"] == "work"


def test_tools_that_are_named_like_a_host_are_no_link(language):
    tools = "Technologies: Python, SQL, GitLab\n"
    job = "Data Scientist, Larch Insurance, 2016 - 2018\n- Scored claims with scikit-learn.\n"
    assert "under a link" not in title_signs(language, JOBS + tools + job, "Scored")
    assert "under a link" in title_signs(
        language, JOBS + "Heron Counter, source on GitLab\n- Scored birds.\n", "Scored"
    )


OWN_WORK = """PROJECTS
Heron Counter | https://github.com/annother/heron-counter
- Counts birds on river pictures.
Tide Clock | https://github.com/annother/tide-clock
- Shows the next tide.
"""
POSTS = """{}Larch Clinic, Alderney Jan 2020 - present
Data scientist of the wards
- Trained a detector in PyTorch.
"""


@pytest.mark.parametrize(
    ("sign", "linked"), [("- ", False), ("- She reads what the nurses of all wards wrote at ", True)]
)
def test_jobs_with_dated_bullets_as_titles_are_no_linked_projects(language, sign, linked):
    page = page_of(language, f"Ann Other\n\n{OWN_WORK}{POSTS.format(sign)}")
    shown = dict(zip((block.content.split()[0] for block in page.blocks), signs_of(page), strict=True))
    assert ("links without dates" in shown["Trained"]) is linked


LISTED = "CERTIFICATES\n- Certified beekeeper (2019)\n- Certified cook, Alderney (2016)\n\n"


@pytest.mark.parametrize(
    ("heading", "job", "above"),
    [
        (LISTED, "Data Engineer, Brookside Energy, Jan 2022 - present\n- Built pipelines.\n", None),
        (LISTED, "Data Engineer, Brookside Energy, Jan 2022 - present\nCook, Alderney\n", "certificates"),
        (LISTED, "Certified engineer of Alderney\n- Built pipelines.\n", "certificates"),
        ("SUMMARY\nShe counts birds.\n\n", "Data Engineer, Brookside Energy, Jan 2022 - now\n- Did.\n", "summary"),
    ],
)
def test_a_job_ends_what_the_heading_of_a_list_says(language, heading, job, above):
    page = page_of(language, f"Ann Other\n\n{heading}{job}")
    assert page.below_headings.sections[-1] == above


def test_the_text_of_a_job_below_a_list_of_certificates_belongs_to_the_job(read):
    job = "Data Engineer, Brookside Energy, Jan 2022 - present\n"
    told = "- Certificates of meters: an exam of every report by a PyTorch model, with credentials for the clerks.\n"
    studies = "EDUCATION\nMSc Biology, Larch Hill University, 2012\n"
    assert read.facts(f"Ann Other\n\n{LISTED}{job}{told}{told}\n{studies}", "tier")["pytorch"] == "work"


def test_the_last_bullet_of_a_job_without_a_known_title_or_heading_is_of_the_job(read):
    job = (
        "Lead Recruiter, Arkwright Search, 2020 - Present\n- Filled 140 roles\n- Ran contract desks\n- Lists in MySQL\n"
    )
    assert read.facts(f"Nora Field\nTalent Partner\n\n{job}", "tier")["mysql"] == "work"


LIVES = "I live where PyTorch, people and ideas meet. Speaker on the future of work in companies."


@pytest.mark.parametrize(
    ("paragraph", "below", "tier"),
    [
        pytest.param(
            LIVES, "Product Manager, Heronry Ltd, 2023 - now\n- Owned the roadmap.\n", "summary", id="a profile"
        ),
        pytest.param(
            "Trained boat models in PyTorch at Heronry Ltd for the whole of Alderney.",
            "Product Manager, Heronry Ltd, 2023 - now\n- Owned the roadmap.\n",
            "work",
            id="a deed",
        ),
    ],
)
def test_a_paragraph_above_the_first_line_with_dates_is_a_profile(read, paragraph, below, tier):
    assert read.facts(f"Ann Other\nManager\n\n{paragraph}\n\n{below}", "tier")["pytorch"] == tier


@pytest.mark.parametrize(
    ("title", "thing"),
    [
        ("Fishcam - a camera app that counts fish", True),
        ("Fishcam: an app that counts fish", False),
        ("Fishcam app (2024 - )", False),
        ("Chatbot app for weighing systems | LangChain", True),
        ("Weighing systems | LangChain", False),  # may be an employer
        ("Games studio app, spring 2023", False),
    ],
)
def test_a_thing_may_have_a_dash_and_an_undated_project_a_word_of_employers(language, title, thing):
    more = "Software developer, Heronry Ltd, Feb 2017 - Jun 2018\n- Wrote reports.\n"
    found = title_signs(language, f"{JOBS}{title}\n- Counted with LangChain.\n{more}", "Counted")
    assert ("under a thing" in found) is thing


def test_a_bullet_with_dates_and_a_title_is_an_office(language):
    thing = "Fishcam app | LangChain\n- Counts fish.\n"
    post = "- Data science intern at Larch Clinic, Feb 2017 - Jun 2018\nShe counted birds on pictures of rivers.\n"
    assert page_of(language, f"Ann Other\n\n{thing}{post}").titles.offices
    assert not page_of(language, f"Ann Other\n\n{thing}").titles.offices


@pytest.mark.parametrize("studies", ["", "MSc in Biology, Larch Hill University\n"])
def test_a_title_with_dates_is_an_office_whatever_studies_end_above_it(language, studies):
    above = "- She bakes bread for the whole street every day.\n" * 9
    job = "Data Scientist, Jan 2015 - Dec 2016\n- Scored claims.\n"
    thing = "Counting herons on river pictures, Feb 2017 - Jun 2018\n- Trained a detector.\n"
    assert "thing title" in title_signs(language, above + studies + job + thing, "Counting")


PAPERS = """- Other A., Elm P. Calibrated segmentation of plates. Plate Letters, 2021.
- Other A. A bound for one-pass herons. Birds and Numbers, 2019.
"""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (PAPERS, [True, True]),
        (PAPERS.splitlines()[0], [False]),
        (PAPERS.replace("2019", "Jan 2019 - Mar 2020"), [False, False]),
        ("Cook, 2019\nWaiter, 2018", [False, False]),
    ],
    ids=["papers", "one-paper", "a-period", "titles"],
)
def test_items_in_a_row_that_each_have_one_date_are_dated_items(language, text, shown):
    assert ["dated items" in signs for signs in signs_of(page_of(language, text))] == shown


def test_papers_below_a_job_without_a_heading_are_no_duties_of_it(read):
    doc = read.doc(JOBS + PAPERS)
    assert section_of(doc, "Plate Letters") != "experience"
    assert section_of(doc, "eleven markets") == "experience"


def test_what_somebody_did_is_practice_although_nothing_stands_around_it(read):
    text = "Ann Other\nModels and reports\nI built a churn model in scikit-learn.\nI trained a classifier in PyTorch.\n"
    tiers = read.facts(text + "I wrote dashboards in SQL for the sales group of the shop.\n", "tier")
    assert {tiers["scikit-learn"], tiers["pytorch"], tiers["sql"]} <= {"work", "project"}


def test_a_career_in_one_paragraph_is_no_reference(read):
    told = "I work for a company that sells phone credit and I built a model in PyTorch that says who will leave."
    text = f"Ann Other, Accra. ann@example.org\n\n{told} It is right three times out of four.\n"
    assert section_of(read.doc(text), "PyTorch") != "references"


def test_a_degree_and_courses_with_their_years_are_no_papers(read):
    doc = read.doc(
        f"{JOBS}\n"
        "Diploma engineer, Software Engineering, Hagenberg, 2015\n\n"
        'Online course "Deep Learning Basics", 2022\n'
        'One-day course "Language Models for Developers", 2024\n\n'
        "SQL, Python, Airflow, dbt, Kafka, Snowflake\n"
    )

    assert section_of(doc, "Diploma") in {"education", "courses", "certificates"}
    assert {section_of(doc, "Online"), section_of(doc, "One-day")} <= {"courses", "certificates"}


def test_what_was_studied_is_not_a_title(language):
    studies = "Bachelor of Technology, Computer Science and Engineering\nInstitute of Data Science, Leeds"
    posts = "Science Teacher, Hill School\nHead of Engineering, Larkfield"
    signs = signs_of(page_of(language, f"{studies}\n{posts}"))
    assert ["title" in each for each in signs] == [False, False, True, True]


@pytest.mark.parametrize(
    "study", ["MSc Statistics, Leeds, 2018", "MSci Statistics, 2017", "B.Sc. Statistics, Oulu, 2013"]
)
def test_a_study_of_few_words_is_no_list_of_skills(read, study):
    assert read.facts(f"{JOBS}\n{study}\n", "tier")["statistics"] == "course"


def test_what_a_study_was_about_is_of_the_study(read):
    doc = read.doc(
        f"{JOBS}\nPhD in Computer Science, 2009 - 2013\nOslo University, Oslo\n"
        "Research focus: trees that learn, and what they forget.\n"
        "Selected publications: AAAI 2011, IJCAI 2012/2013.\n"
    )
    assert {section_of(doc, words) for words in ("PhD", "Research focus", "Selected")} == {"education"}


@pytest.mark.parametrize(
    "study",
    [
        pytest.param("2009 - 2013   MSc Biology, Marl", id="a degree"),
        pytest.param("MSc Biology, Oslo University\n2009 - 2013", id="dates below"),
        pytest.param("Oslo University, MSc Biology, 2009 - 2013", id="a school first"),
    ],
)
def test_what_was_done_in_a_study_is_of_the_study(read, study):
    told = "Thesis: how seeds travel.\nSupervised project on foxes and the ways that they take.\n"
    doc = read.doc(f"{JOBS}\n{study}\n{told}\nBrewer, Millpond Foods, 2005 - 2008\n- Sold beer to nine pubs.\n")
    assert {section_of(doc, words) for words in ("MSc", "Thesis", "foxes")} == {"education"}
    assert section_of(doc, "nine pubs") == "experience"


@pytest.mark.parametrize(
    ("line", "section"),
    [
        pytest.param("MA Botany, Marl. Fell runner.", "education", id="a degree without dates"),
        pytest.param(
            "Elm University of Transport, MSc Eng. Automation 2016", "education", id="an employer's word at a school"
        ),
        pytest.param("MSc Informatics Eng., ELM 2017", "education", id="a title's word for a subject"),
        pytest.param("B.Comp (Hons), ELM, 2014", "education", id="a degree in computing"),
        pytest.param("MS Project, MS Office for the plans of the brewery.", "experience", id="tools, no degree"),
        pytest.param("Master of the cellar, and of its barrels.", "experience", id="no short name of a degree"),
    ],
)
def test_a_study_below_a_job_without_a_heading(read, line, section):
    doc = read.doc(f"Ann Other\nLeeds\n\nBrewer, Millpond Foods, 2005 - 2008\n- Sold beer to nine pubs.\n{line}\n")
    assert section_of(doc, line.split()[0]) == section


@pytest.mark.parametrize(
    "below",
    ["Brewer at Millpond", "2005 - 2008", "Oakmere, 2008", "EXPERIENCE", "## Beer", "\nWe sold beer.", "Go, Rust, SQL"],
)
def test_a_study_ends_at_the_next_job_or_heading(language, below):
    page = page_of(language, f"MSc Biology, Oslo University, 2009 - 2013\nOn foxes.\n{below}\nNine pubs.\n")
    assert ["under a study" in signs for signs in signs_of(page)] == [False, True, False, False]


JOB_ABOVE = "Ann Other\nLeeds\n\nML engineer, Larkfield, Oct 2019 – present\n• Built a search on Vespa\n"


@pytest.mark.parametrize(
    "below",
    [
        pytest.param("• Languages: English, German\n• French, Dutch\n", id="a section"),
        pytest.param("\n• Python, SQL, Spark, Kafka\n• Docker, Helm, Terraform\n", id="a gap"),
        pytest.param("• Certified Kubernetes administrator\n• Docker, Helm, Terraform\n", id="a certificate"),
        pytest.param("• A bound for herons. Birds and Numbers, 2019.\n• Docker, Helm\n", id="a paper"),
    ],
)
def test_the_bullets_of_a_job_end_where_something_else_begins(language, below):
    signs = signs_of(page_of(language, JOB_ABOVE + below))
    assert ["bullet under a job" in of_line for of_line in signs] == [False] * 3 + [True] + [False] * 2


@pytest.mark.parametrize(
    "above",
    [
        pytest.param("Hobbies\nPhotography club Bonn, 2015 - 2020\n", id="hobbies"),
        pytest.param("References\nJane Doe, Quill Ltd, 2018 - 2022\n", id="references"),
        pytest.param("Volunteering\nML engineer, River club, 2018 - 2022\n", id="a title below another heading"),
        pytest.param("Certifications\nCloud Specialty, Amazon, 2022 - 2025\n", id="certificates"),
        pytest.param("2015 - 2020\n", id="dates alone"),
    ],
)
def test_bullets_below_dates_without_the_title_of_a_job_are_not_those_of_a_job(language, above):
    signs = signs_of(page_of(language, f"Ann Other\nLeeds\n\n{above}• Pictures with PyTorch\n• Walks, talks\n"))
    assert not any("bullet under a job" in of_line for of_line in signs)
