"""Dates one above the other, beside the title and the employer of a job."""

import pytest

from matcher.pipeline.structure.parting.blocks import split_lines
from matcher.pipeline.structure.parting.stacked_dates import StackedDates

LONGEST = 40


@pytest.fixture(scope="module")
def stacks(language):
    """The number of the line, the months and the dates of each stack of a text."""

    def read(text):
        found = StackedDates(language.dates, LONGEST).find(text, split_lines(text))
        return {
            line: (
                f"{ranges[0].first:%m.%y}-" + (f"{ranges[0].last:%m.%y}" if ranges[0].last else "now"),
                [text[each.start : each.end] for each in ranges],
            )
            for line, ranges in found.items()
        }

    return read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Aug 2019 – Engineer\nJul 2022 Larkfield Foods\nBuilt the scales.",
            {0: ("08.19-07.22", ["Aug 2019", "Jul 2022"])},
            id="a dash behind the first",
        ),
        pytest.param(
            "08/2019 Engineer\n- 07/2022 Larkfield Foods",
            {0: ("08.19-07.22", ["08/2019", "07/2022"])},
            id="a dash before the last",
        ),
        pytest.param("2019 Engineer\npresent Larkfield", {0: ("01.19-now", ["2019", "present"])}, id="until now"),
        pytest.param("Mai 2021 Ärztin\nheute Klinik Aue", {0: ("05.21-now", ["Mai 2021", "heute"])}, id="German"),
        pytest.param(
            "Engineer Aug 2019 –\nLarkfield Foods Jul 2022",
            {0: ("08.19-07.22", ["Aug 2019", "Jul 2022"])},
            id="at the right",
        ),
        pytest.param(
            "EXPERIENCE\nAug 2019 Engineer\nJul 2022 Larkfield\nBuilt the scales.\nMay 2016 Clerk\nAug 2019 Oakmere",
            {1: ("08.19-07.22", ["Aug 2019", "Jul 2022"]), 4: ("05.16-08.19", ["May 2016", "Aug 2019"])},
            id="one job after the other",
        ),
    ],
)
def test_a_date_above_another_makes_a_range_with_it(stacks, text, found):
    assert stacks(text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2016 BSc Physics\n2018 MSc Physics", id="two events"),
        pytest.param("2012 Prize of the town\n2014 Prize of the state\n2015 Medal\n2019 Grant", id="events in order"),
        pytest.param("2019 Grant\n2015 Medal\n2014 Prize of the state\n2012 Prize of the town", id="the latest first"),
        pytest.param("2019 – 2022 Engineer\n2023 Medal", id="a range and an event"),
        pytest.param("2019 – Talk on Kafka\n2020 – Talk on Spark\n2021 – Talk on Flink", id="a dash before each text"),
        pytest.param("2019 – Engineer at Larkfield\n2021 – Lead at Oakmere", id="two jobs with a dash before each"),
        pytest.param("2018 Medal\n2019 Prize\n\n2012 BSc Physics\n2014 MSc Physics", id="two lists of events"),
        pytest.param("Aug 2019 – Engineer\n\nJul 2022 Larkfield Foods", id="an empty line between"),
        pytest.param("Aug 2019 –\nJul 2022", id="nothing beside the dates"),
        pytest.param("Jul 2022 – Engineer\nAug 2019 Larkfield", id="the last before the first"),
        pytest.param("Engineer, from Aug 2019 on\nLarkfield since 2022", id="dates within lines"),
        pytest.param("", id="no lines"),
    ],
)
def test_other_dates_make_none(stacks, text):
    assert stacks(text) == {}


def test_the_job_beside_stacked_dates_has_both(read):
    text = (
        "Ann Other\n\nEXPERIENCE\nAug 2019 Engineer\nJul 2022 Larkfield Foods\n- Built the scales in Kotlin.\n"
        "May 2016 Clerk\nAug 2019 Oakmere Bakery\n- Kept the books in SQL.\n"
    )
    dates = read.facts(text, "dates")
    assert {name: (dates[name].first.year, dates[name].last.year) for name in ("kotlin", "sql")} == {
        "kotlin": (2019, 2022),
        "sql": (2016, 2019),
    }
