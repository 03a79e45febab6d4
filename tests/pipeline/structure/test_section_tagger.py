import pytest


@pytest.mark.parametrize(
    ("line", "section"),
    [
        pytest.param("Experience", "experience", id="plain"),
        pytest.param("WORK EXPERIENCE", "experience", id="capitals"),
        pytest.param("Employment History:", "experience", id="colon"),
        pytest.param("— Projects —", "projects", id="decoration"),
        pytest.param("Projects (more on my page)", "projects", id="an aside"),
        pytest.param("Education & Certifications", "education", id="two joined by a sign"),
        pytest.param("Skills and Interests", "skills", id="two joined by a word"),
        pytest.param("Technical Skill Set", "skills", id="singular"),
        pytest.param("Relevant Coursework", "courses", id="coursework"),
        pytest.param("Licenses & Certifications", "certificates", id="licences"),
        pytest.param("Research Experience", "research", id="research"),
        pytest.param("Honours", "awards", id="British"),
        pytest.param("Career Summary", "summary", id="summary"),
        pytest.param("Curriculum - Project Highlights", "experience", id="two joined by a dash"),
        pytest.param("Research and employment", "experience", id="jobs beside other entries"),
        pytest.param("Education and Experience", "education", id="jobs beside no entries of that kind"),
        pytest.param("Academic appointments", "experience", id="posts of academics"),
        pytest.param("Grants", "awards", id="grants"),
        pytest.param("Doświadczenie zawodowe", "experience", id="Polish"),
    ],
)
def test_headings(language, line, section):
    assert language.headings.section(line) == section


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Five years of experience with Python and SQL in teams", id="a sentence"),
        pytest.param("Senior Engineer", id="a title"),
        pytest.param("", id="nothing"),
        pytest.param("2019 - 2021", id="a date"),
        pytest.param("Experienced", id="another word"),
    ],
)
def test_lines_that_are_not_headings(language, line):
    assert language.headings.section(line) is None


def test_a_marked_line_may_have_words_of_its_own_before_the_heading(language):
    assert language.headings.sections("KEY DATA SCIENCE PROJECTS", marked=True)[1] == "projects"
    assert language.headings.sections("ENVIRONMENTS & TECHNOLOGIES", marked=True)[1] == "skills"
    assert language.headings.section("key data science projects") is None


@pytest.mark.parametrize(
    ("line", "section"),
    [
        pytest.param("Experiance", "experience", id="another letter"),
        pytest.param("RESPONSIBLITIES", "duties", id="a dropped letter"),
        pytest.param("REWARDS & ACHIVEMENTS", "awards", id="in one of two"),
        pytest.param("EXPERIENCED", None, id="another form of the word"),
        pytest.param("EDUCATOR", None, id="another word"),
        pytest.param("SKILS", None, id="too short to tell"),
    ],
)
def test_a_marked_line_may_be_misspelt(language, line, section):
    assert language.headings.sections(line, marked=True)[1] == section
    assert language.headings.section(line) is None


def test_sections_are_spans_of_the_doc(read):
    doc = read.doc("Ann Other\n\nSKILLS\nPython\n\nEXPERIENCE\nEngineer, Acme\n- Trained models\n")
    assert [(span.label_, span.text.split("\n")[0]) for span in doc.spans["sections"]] == [
        ("header", "Ann Other"),
        ("skills", "SKILLS"),
        ("experience", "EXPERIENCE"),
    ]


def test_a_heading_on_the_line_of_its_content(read):
    doc = read.doc("Ann Other\nSkills: Python, SQL\nEXPERIENCE\n- Trained models\nEDUCATION\nBSc")
    skills = next(span for span in doc.spans["sections"] if span.label_ == "skills")
    assert skills.text.strip() == "Python, SQL"


def test_a_label_within_a_job_is_no_heading(read):
    text = "EXPERIENCE\nEngineer, Acme\nJan 2020 - Mar 2021\n- Trained models\nTechnologies: Python\nEDUCATION\nBSc\n"
    doc = read.doc(text)
    assert [span.label_ for span in doc.spans["sections"]] == ["experience", "education"]


def test_responsibilities_are_part_of_a_job_or_jobs_themselves(read):
    told = "SUMMARY\nData scientist\nRESPONSIBILITIES\n- Trained models\nSKILLS\nSQL\nEDUCATION\nBSc\n"
    of_a_project = "PROJECTS\nChess Bot\nRESPONSIBILITIES\n- Trained models\nSKILLS\nSQL\nEDUCATION\nBSc\n"
    assert read.facts(told, "tier")["model-training"] == "work"
    assert read.facts(of_a_project, "tier")["model-training"] == "project"


ACHIEVEMENTS = """Ann Other
ann@example.org

SUMMARY
Engineer with eight years of software.

{heading}

Search and Chat
- Built a chat on the manuals with LangChain.
- Wrote guardrails for it.

Backend Development
- Developed services in Kotlin for orders.

EMPLOYMENT HISTORY
Software Engineer, Larkfield Ltd, 2019 - 2024

SKILLS
SQL
"""


@pytest.mark.parametrize(
    "heading",
    ["KEY ACHIEVEMENTS", "ACCOMPLISHMENTS", "CAREER HIGHLIGHTS", "RELEVANT SKILLS AND ACCOMPLISHMENTS"],
)
def test_achievements_of_a_career_are_work_of_no_job(read, heading):
    doc = read.doc(ACHIEVEMENTS.format(heading=heading))
    told = {span.label_: (span._.tier, span._.dates) for span in doc.spans["skills"]}
    assert {told[skill] for skill in ("langchain", "guardrails", "kotlin")} == {("work", None)}


@pytest.mark.parametrize("heading", ["Plans", "NEXT STEPS", "What I want to do next"])
@pytest.mark.parametrize("gap", ["", "\n"])
def test_what_stands_below_a_heading_of_plans_is_hoped_for(read, heading, gap):
    job = "Work\nKiln Ltd, till assistant, 2024 - present\nServe customers with Kotlin.\n"
    plans = f"{heading}\nI will build a chat with LangChain.\nI am going to train a model in PyTorch.\n"
    statuses = read.facts(f"Ann Other\nStudent\n{job}{gap}{plans}{gap}Skills\nSQL\n", "status")
    assert {statuses["langchain"], statuses["pytorch"], statuses["model-training"]} == {"aspirational"}
    assert {statuses["kotlin"], statuses["sql"]} == {"claimed"}


def test_achievements_within_a_job_are_a_part_of_it(read):
    doc = read.doc("EXPERIENCE\nEngineer, Acme, 2020 - 2021\nKey achievements:\n- Wrote Kotlin\nSKILLS\nSQL\n")
    assert {span.label_: span._.dates is not None for span in doc.spans["skills"]}["kotlin"]


def test_bullets_stay_in_the_section_of_a_heading_on_its_contents_line(read):
    doc = read.doc("Ann Other\nSkills: Python\n- Docker\n- SQL\n")
    assert {span._.section for span in doc.spans["skills"]} == {"skills"}


EXPERIENCE_OF_PROJECTS = """Ann Other

SKILLS
Python

EXPERIENCE
Chess Bot - Python | PyTorch (Demo | GitHub)
- Trained a neural network on games
Paper Finder - Python | FAISS (GitHub)
- Built a search
"""


def test_experience_without_dates_that_links_to_its_code_is_projects(read):
    assert read.facts(EXPERIENCE_OF_PROJECTS, "tier")["pytorch"] == "project"
    dated = EXPERIENCE_OF_PROJECTS.replace("Paper Finder", "Engineer, Acme, 2020 - 2021\nPaper Finder")
    assert read.facts(dated, "tier")["pytorch"] == "stack"


@pytest.mark.parametrize("bullet", ["- ", "* "])
def test_lines_with_a_title_and_dates_below_projects_are_one_project_each(read, bullet):
    lines = [
        "fjordcast (2021 - 2022): weather nowcasting in PyTorch",
        "skiroute (2019): route planner in Rust",
        "tidebot (Mar 2018 - Jun 2018): tide forecasts in Julia",
    ]
    text = "Ann Other\n\nExperience\n\nDeveloper, Acme, 2016 - 2023\n- Wrote Java.\n\nProjects\n\n"
    doc = read.doc(text + "".join(f"{bullet}{line}\n" for line in lines))
    spans = {span.label_: span._.dates for span in doc.spans["skills"] if span.label_ != "java"}
    found = {skill: (f"{dates.first:%Y-%m}", f"{dates.last:%Y-%m}") for skill, dates in spans.items()}
    assert found == {
        "pytorch": ("2021-01", "2022-12"),
        "rust": ("2019-01", "2019-12"),
        "julia": ("2018-03", "2018-06"),
    }


GERMAN = """Anna Andere

Berufserfahrung

Kafka-Entwicklerin, Lindwerk GmbH
03/2021 – heute
- Dienste mit Django

Ausbildung

Informatik
Universität Ulm
2010 – 2014

Projekte

Kartenleser
2019 – 2020
Netze mit Keras
"""
SPANISH = """Ana Otra

EXPERIENCIA LABORAL

Desarrolladora Backend
Lumbre, Burgos
Octubre de 2017 – Diciembre de 2020
• Servicios en Django.

FORMACIÓN ACADÉMICA

Grado en Ingeniería Informática
Universidad de Burgos
2012 – 2016

PROYECTOS

Lector de mapas
Marzo 2019 – Junio 2019
• Red en Keras.
"""


@pytest.mark.parametrize("text", [pytest.param(GERMAN, id="German"), pytest.param(SPANISH, id="Spanish")])
def test_small_words_of_other_languages_name_no_school_and_no_employer(read, text):
    assert read.facts(text, "tier").items() >= {"django": "work", "keras": "project"}.items()


JOBS = """ML Engineer @ Acme [2021.06 ~ 2022.06]
- Trained ranking models with PyTorch

Data Scientist @ Globex [2019.8 ~ 2021.05]
- Built dashboards
"""


@pytest.mark.parametrize("heading", ["PROFESSIONAL SUMMARY", "CAREER SUMMARY", "PROJECTS"])
def test_dated_posts_at_employers_are_jobs_under_any_heading(read, heading):
    text = f"Ann Other\n\n{heading}\n\n{JOBS}\nSKILLS\nSQL\n"

    assert read.facts(text, "tier")["pytorch"] == "work"


def test_dated_projects_without_a_post_stay_projects(read):
    text = (
        "Ann Other\n\nPROJECTS\nChess Bot, Jan 2021 - Mar 2021\n- PyTorch\nPaper Finder, Jan 2022 - May 2022\n- FAISS\n"
    )

    assert read.facts(text, "tier")["pytorch"] == "project"


def test_a_label_that_stands_in_every_job_is_no_heading(read):
    job = "{} Engineer\nAcme, {} - {}\nSummary:\n- Trained models with {}\n"
    jobs = job.format("ML", 2019, 2020, "PyTorch") + job.format("Data", 2021, 2022, "Spark MLlib")
    doc = read.doc(f"Ann Other\nSKILLS\nSQL\nWORK\n{jobs}")

    assert [span.label_ for span in doc.spans["sections"]] == ["header", "skills", "experience"]


def test_a_bullet_may_begin_the_courses(read):
    job = "EXPERIENCE\nIntern, Acme\nJan 2020 - Mar 2021\n- Used Docker\n"
    text = f"{job}- Relevant Courses\n- Linear Algebra, Probability\n"

    assert read.facts(text, "tier") == {"docker": "work", "linear-algebra": "course", "probability": "course"}


def test_labels_that_stand_in_every_job_are_no_headings(read):
    job = "{} Engineer at Acme | {} - {}\nLeadership\n- Trained models with {}\nTechnical\n- Shipped them with {}\n"
    text = (
        "SKILLS\nSQL\nEXPERIENCE\n"
        + job.format("Data", 2019, 2021, "PyTorch", "Docker")
        + job.format("Lead", 2021, 2023, "Keras", "Kubernetes")
        + "EDUCATION\nBSc\n"
    )
    tiers = read.facts(text, "tier")
    assert {tiers[skill] for skill in ("pytorch", "keras", "docker", "kubernetes")} == {"work"}


def test_a_heading_that_comes_again_goes_on_where_no_job_stands_between(read):
    job, projects = "EXPERIENCE\nEngineer, Acme, 2019 - 2021\n- Wrote SQL\n", "PROJECTS\nChess Bot\n- Used {}\n"
    tiers = read.facts(job + projects.format("PyTorch") + projects.format("Keras"), "tier")
    assert (tiers["sql"], tiers["pytorch"], tiers["keras"]) == ("work", "project", "project")


JOBS_WITHOUT_HEADING = """Senior Engineer
Acme GmbH
Mar 2021 - Present
- Trained models with PyTorch
Skills: Docker, Kafka, +3 skills

Data Scientist
Example AG
Jan 2019 - Feb 2021
- Built reports with Tableau
Skills: Snowflake, Excel
"""


def test_dated_posts_without_any_heading_are_jobs_with_their_skills(read):
    tiers = read.facts(JOBS_WITHOUT_HEADING, "tier")
    assert (tiers["pytorch"], tiers["bi-tools"]) == ("work", "work")
    assert {tiers[skill] for skill in ("docker", "kafka", "snowflake", "excel")} == {"stack"}


def test_a_label_above_the_jobs_is_a_heading_though_it_comes_again(read):
    job = "EXPERIENCE\nEngineer, Acme, 2019 - 2021\n- Wrote SQL\n"
    tiers = read.facts(f"Ann Other\nSkills: Python\n{job}SKILLS: Docker, Kafka\n", "tier")
    assert (tiers["python"], tiers["docker"], tiers["sql"]) == ("list", "list", "work")


def test_dated_lines_under_a_known_heading_of_another_kind_are_no_jobs(read):
    text = "Ann Other\nTALKS\nPyTorch in the shop\nMar 2021\nKeras for nurses\nJan 2019\nSKILLS\nSQL\n"
    tiers = read.facts(text, "tier")
    assert (tiers["pytorch"], tiers["keras"]) == ("course", "course")


@pytest.mark.parametrize("heading", ["Qualifications", "Educational attainment", "ACADEMIC JOURNEY"])
def test_studies_below_the_jobs_are_not_a_job(read, heading):
    jobs = "Experience\nEngineer, Acme, 2019 to 2021\n- Wrote the billing service in SQL\n"
    studies = f"{heading}\nBSc Botany, Elm Hill, 2016 to 2019\nCourses on moss and PyTorch\n"
    facts = read.facts(f"Ann Other\n\n{jobs}\n{studies}", "tier")
    assert (facts["sql"], facts["pytorch"]) == ("work", "course")


EDUCATION_IN_A_LINE = """Ann Other

Experience
Engineer, Acme, 2019 to 2021
Wrote the billing service in SQL for nine countries.
{line}
Skills: Docker, Kafka
"""


def test_education_in_one_line_ends_a_job_and_so_do_the_labels_below_it(read):
    tiers = read.facts(EDUCATION_IN_A_LINE.format(line="Education: BSc Physics, 2014. MBA, 2016."), "tier")
    assert (tiers["sql"], tiers["docker"], tiers["kafka"]) == ("work", "list", "list")


def test_a_label_below_another_line_of_a_job_stays_in_the_job(read):
    tiers = read.facts(EDUCATION_IN_A_LINE.format(line="Team: six people in Leeds and Graz."), "tier")
    assert (tiers["docker"], tiers["kafka"]) == ("stack", "stack")


def test_a_bullet_about_education_does_not_end_a_job(read):
    tiers = read.facts(EDUCATION_IN_A_LINE.format(line="- Education: wrote apps in PyTorch for schools."), "tier")
    assert tiers["pytorch"] == "work"


LAST_OF_THE_JOBS = """Ann Other

Work experience

Larkfield - ML Engineer (04/2023 - present)
- Scored the risk of card payments.
Stack: Python, Kafka

Oakmere - Developer (01/2017 - 06/2020)
- Moved the reports on bills to a new server.
{}

Education
BSc Physics, Elm College, 2012 - 2016
"""


@pytest.mark.parametrize("label", ["Stack", "Tech", "Tools", "Environment"])
def test_tools_right_below_the_last_job_are_its_own(read, label):
    assert read.facts(LAST_OF_THE_JOBS.format(f"{label}: Java, Oracle, Docker"), "tier")["docker"] == "stack"


@pytest.mark.parametrize(
    "lines",
    ["\nTools: Java, Oracle, Docker", "Tools: Java, Oracle, Docker\nDatabases: MySQL, Redis, Kafka"],
    ids=["below a gap", "among other lists"],
)
def test_other_tools_below_the_last_job_are_a_list(read, lines):
    assert read.facts(LAST_OF_THE_JOBS.format(lines), "tier")["docker"] == "list"


STUDIES = (
    "Ann Other\n\nWork\nAnalyst, Oakmere, 2017 - 2020\n- Wrote reports.\n\nEducation\nBSc Biology, Elm College\n{}\n"
)


@pytest.mark.parametrize(
    ("lines", "tier"),
    [
        ("\nSkills: Docker, SQL", "list"),
        ("\nTechnical skills: Docker, SQL, Kafka", "list"),
        ("Skills: Docker, SQL", "course"),
    ],
)
def test_skills_in_a_line_below_a_gap_are_not_of_the_studies_above(read, lines, tier):
    assert read.facts(STUDIES.format(lines), "tier")["docker"] == tier
