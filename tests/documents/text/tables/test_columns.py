"""Columns that are drawn with blanks in a plain text."""

import pytest

from matcher.documents.text.tables.columns import one_below_the_other

SIDE = """\
       ANN OTHER
SKILLS             EXPERIENCE
Python, SQL        Data Engineer, Larkfield
Kafka              11/2020 - now
                   Built pipelines for a depot.
LANGUAGES          They run each night.
Czech

CERTIFICATES
Data Analytics 2022
"""
RIGHT = """\
Employment                      Skills:

Data engineer, Larkfield        Python
2020 - present                  SQL
Built pipelines for the
people of a depot.              Languages:
                                Dutch
Analyst, Oakmere                English

References can be asked for at any time of the day.
"""
ENDS = """\
SKILLS             EXPERIENCE
Python, SQL        Data Engineer, Larkfield
Kafka              11/2020 - now
                   Built pipelines for a depot.
Airflow            They run each night.

EDUCATION
BSc Physics, Elm College, 2016
"""
BESIDE_TEXT = """\
ANN OTHER

SKILLS             I look after the scales.
Python, SQL
Kafka              EXPERIENCE
Airflow            Data Engineer, Larkfield
                   11/2020 - now
EDUCATION          - Built pipelines for a depot
BSc Physics          that run each night.
"""
DRAWN = """\
SKILLS         |  EXPERIENCE
Python, SQL    |  Data Engineer, Larkfield
Kafka          |  11/2020 - now
               |  Built pipelines for a depot.
Airflow        |  They run each night.
"""
COLUMNS = [
    pytest.param(
        BESIDE_TEXT,
        "ANN OTHER | SKILLS | Python, SQL | Kafka | Airflow | EDUCATION | BSc Physics | I look after the scales. | "
        "EXPERIENCE | Data Engineer, Larkfield | 11/2020 - now | - Built pipelines for a depot | that run each night.",
        id="headings beside text",
    ),
    pytest.param(
        DRAWN,
        "SKILLS | Python, SQL | Kafka | Airflow | EXPERIENCE | Data Engineer, Larkfield | 11/2020 - now | "
        "Built pipelines for a depot. | They run each night.",
        id="a line between them",
    ),
    pytest.param(
        SIDE,
        "ANN OTHER | SKILLS | Python, SQL | Kafka | LANGUAGES | Czech | CERTIFICATES | Data Analytics 2022 | "
        "EXPERIENCE | Data Engineer, Larkfield | 11/2020 - now | Built pipelines for a depot. | "
        "They run each night.",
        id="side column",
    ),
    pytest.param(
        RIGHT,
        "Employment | Data engineer, Larkfield | 2020 - present | Built pipelines for the | "
        "people of a depot. | Analyst, Oakmere | Skills: | Python | SQL | Languages: | Dutch | English | "
        "References can be asked for at any time of the day.",
        id="column at the right",
    ),
    pytest.param(
        ENDS,
        "SKILLS | Python, SQL | Kafka | Airflow | EXPERIENCE | Data Engineer, Larkfield | 11/2020 - now | "
        "Built pipelines for a depot. | They run each night. | EDUCATION | BSc Physics, Elm College, 2016",
        id="text below both",
    ),
    pytest.param(
        ENDS.replace("SKILLS             EX", "SKILLS\t\t   EX"),
        "SKILLS | Python, SQL | Kafka | Airflow | EXPERIENCE | Data Engineer, Larkfield | 11/2020 - now | "
        "Built pipelines for a depot. | They run each night. | EDUCATION | BSc Physics, Elm College, 2016",
        id="tabs",
    ),
]


@pytest.mark.parametrize(("text", "lines"), COLUMNS)
def test_one_column_comes_after_the_other(text, lines):
    assert [line.strip() for line in one_below_the_other(text.splitlines()) if line.strip()] == lines.split(" | ")


TABLE = (
    "SKILLS       EXPERIENCE\nPython       5 years\nSQL          3 years\nDocker       2 years\nKafka        1 year\n"
)
ROWS = [
    pytest.param(TABLE, id="table"),
    pytest.param("Engineer, Larkfield        2020 - now\n- Built it.\nAnalyst, Oakmere      2016 - 2020\n", id="dates"),
    pytest.param(
        "SKILLS\nPython      Kafka\nSQL         Airflow\nDocker      Terraform\nScala       dbt\n", id="items"
    ),
    pytest.param(
        "EXPERIENCE   Engineer, Larkfield\n             2020 - present\n             Built it.\n\n"
        "EDUCATION    BSc Physics, Elm College\n\nSKILLS       Python, SQL\n",
        id="labels",
    ),
    pytest.param(
        "EXPERIENCE\n2020 - now   Engineer, Larkfield\n             Projects\n2018 - 2020  Scales for depots\n"
        "2017 - 2018  Nets for ducks\n             Built them.\nEDUCATION\n2014 - 2017  BSc Physics, Elm College\n",
        id="years in the margin",
    ),
    pytest.param(
        "Skills       Experience\n\nBoth are told of below, in one text that goes over all of it.\n", id="prose"
    ),
]


@pytest.mark.parametrize("text", ROWS)
def test_rows_stay_together(text):
    assert one_below_the_other(text.splitlines()) == text.splitlines()


def test_many_headings_side_by_side_take_no_long_time():
    lines = ["SKILLS     EXPERIENCE"] * 20_000
    assert one_below_the_other(lines) == lines
