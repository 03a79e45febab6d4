"""Jobs that running sentences tell of, where no line heads them: when they were, and what belongs to each."""

import pytest

from matcher.pipeline.structure.entries import entries_of
from matcher.pipeline.structure.parting.blocks import split_lines
from matcher.pipeline.structure.read_page import read_page
from matcher.pipeline.structure.section_tagger import blocks_of

NAME = "Robin Sample\nKirkdale\n\n"
WORK = " I counted the sheep of the valley there and drew a map of all that I found."

ONE_JOB = [
    pytest.param("I joined Larkfield in May 2021.", "2021-05-01", None, id="joined"),
    pytest.param("In the spring of 2019 I moved to Larkfield.", "2019-03-01", None, id="moved"),
    pytest.param("Larkfield Toys hired me in January 2023.", "2023-01-01", None, id="hired"),
    pytest.param("Larkfield took her on in January 2023.", "2023-01-01", None, id="taken on"),
    pytest.param("In 2019 I left the mill for Larkfield.", "2019-01-01", None, id="left one for another"),
    pytest.param("I started at Larkfield in 2019 and left in 2022.", "2019-01-01", "2022-12-31", id="started and left"),
    pytest.param("In 2015 I came to Larkfield and stayed four years.", "2015-01-01", "2018-12-31", id="how long"),
    pytest.param("I joined Larkfield, a firm founded in 1990, in June 2019.", "2019-06-01", None, id="another date"),
    pytest.param("From 2016 until the end of 2019 she was with Larkfield.", "2016-01-01", "2019-12-31", id="a period"),
    pytest.param("I left school in 2019. In May of that year I joined Larkfield.", "2019-05-01", None, id="that year"),
    pytest.param("I joined Larkfield in 2013. I sold my car in 2017.", "2013-01-01", None, id="another end"),
    pytest.param("I joined Larkfield in 2010. My boss left in 2012.", "2010-01-01", None, id="the end of another"),
    pytest.param("I joined Larkfield in 2015. Since 2018 I use Django.", "2015-01-01", None, id="a part of it"),
    pytest.param("From 2015 until I left in 2019 I was at Larkfield.", "2015-01-01", "2019-12-31", id="until I left"),
    pytest.param("I left Larkfield in 2019, which I joined in 2015.", "2015-01-01", "2019-12-31", id="the end before"),
    pytest.param("in 2018 i moved to larkfield.", "2018-01-01", None, id="without capitals"),
    pytest.param("Since June 2022 I have worked for Larkfield.", "2022-06-01", None, id="since"),
    pytest.param(
        "Until March 2025 I was head of Larkfield. I came there in June 2019.",
        "2019-06-01",
        "2025-03-31",
        id="end first",
    ),
]

NO_JOB = [
    pytest.param("I finished my degree in June 2014 and liked it.", id="a degree"),
    pytest.param("The firm was founded in 2016 and sells batteries.", id="a founding"),
    pytest.param("My daughter was born in January 2022 in the valley.", id="a birth"),
    pytest.param("I have lived in Kirkdale since 2020 with two cats.", id="a home"),
    pytest.param("In 2020 I moved to Graz with my wife and our cats.", id="a move of house"),
    pytest.param("In 2006 I started my PhD in Vienna.", id="a doctorate"),
    pytest.param("In 2008 I went to university in Vienna, where I read physics.", id="a university"),
    pytest.param("In 2018 my colleague Peter joined Larkfield.", id="somebody else"),
    pytest.param("In 2018 Larkfield offered me a job, which I declined.", id="an offer that was declined"),
    pytest.param("We moved to Kubernetes in 2017, and to Rust in 2020.", id="a change of tools"),
    pytest.param("In 2021 I moved nothing and counted all sheep twice.", id="something done in a year"),
]


@pytest.fixture
def jobs(nlp):
    def read(text: str) -> list[tuple[str, str | None, str | None]]:
        """Each job with its text, its first and its last day."""
        doc = nlp(text)
        blocks = blocks_of(doc)
        return [
            (
                text[blocks[entry.first].start : blocks[entry.last - 1].end],
                entry.dates and str(entry.dates.first),
                entry.dates and entry.dates.last and str(entry.dates.last),
            )
            for entry in entries_of(doc)
            if entry.section == "experience"
        ]

    return read


@pytest.mark.parametrize(("told", "first", "last"), ONE_JOB)
def test_a_sentence_tells_when_a_job_was(jobs, told, first, last):
    ((text, *dates),) = jobs(f"{NAME}{told}{WORK}\n")
    assert text.endswith(WORK)
    assert dates == [first, last]


@pytest.mark.parametrize("told", NO_JOB)
def test_dates_of_other_things_are_no_jobs(jobs, told):
    assert [job for job in jobs(f"{NAME}I like the valley and its sheep. {told}{WORK}\n") if job[1]] == []


def test_a_job_goes_on_until_the_next_one_begins(jobs):
    first, second = jobs(
        f"{NAME}I joined Larkfield in May 2021.{WORK}\n\nIn March 2024 I moved to Oakmere, where I shear the sheep "
        "that others counted, and repair the shears in the evening.\n"
    )
    assert first[1:] == ("2021-05-01", "2024-02-29")
    assert second[1:] == ("2024-03-01", None)


def test_jobs_of_one_paragraph_are_told_apart(jobs):
    first, second, third = jobs(
        f"{NAME}My career began at Larkfield in 2012.{WORK} Three years later I moved to Oakmere and wove rugs from "
        "the wool. In May 2019 I went on to Fell Weavers, and I mend the looms there to this day.\n"
    )
    assert first[0].startswith("My career began")
    assert first[1:] == ("2012-01-01", "2014-12-31")
    assert second[0] == "Three years later I moved to Oakmere and wove rugs from the wool."
    assert second[1:] == ("2015-01-01", "2019-04-30")
    assert third[1:] == ("2019-05-01", None)


def test_a_job_of_which_only_the_end_is_told_began_when_the_one_before_ended(jobs):
    first, second = jobs(
        f"{NAME}I joined Larkfield in May 2015 and left in March 2018.{WORK}\n\nThe month after, I started at Oakmere "
        "and worked there to the end of 2021. I wove rugs from the wool and sold them on the market of the valley.\n"
    )
    assert first[1:] == ("2015-05-01", "2018-03-31")
    assert second[1:] == ("2018-04-01", "2021-12-31")


def test_a_job_that_followed_began_when_the_one_before_ended(jobs):
    _, second, third = jobs(
        f"{NAME}I joined Larkfield in May 2015 and left in March 2018.{WORK}\n\nThe month after, I started at Oakmere. "
        "I wove rugs from the wool and sold them on the market of the valley.\n\nIn 2020 I went to Fell Weavers, where "
        "I mend the looms of the valley, and those of the valley behind it.\n"
    )
    assert second[1:] == ("2018-04-01", "2019-12-31")
    assert third[1:] == ("2020-01-01", None)


def test_how_long_a_job_lasted_is_not_said_of_the_job_before(jobs):
    first, second = jobs(
        f"{NAME}I came to Larkfield in January 2012.{WORK} In May 2016 I moved to Oakmere and stayed two years.\n"
    )
    assert first[1:] == ("2012-01-01", "2016-04-30")
    assert second[1:] == ("2016-05-01", "2018-04-30")


def test_told_backwards_an_earlier_job_ends_as_a_later_one_began(jobs):
    present, former = jobs(
        f"{NAME}Since June 2020 I have been at Oakmere.{WORK}\n\nBefore that I was at Larkfield, which I joined in "
        "2015, and sheared the sheep of three valleys with shears that I had made.\n"
    )
    assert present[1:] == ("2020-06-01", None)
    assert former[1:] == ("2015-01-01", "2020-05-31")


def test_below_the_head_of_a_job_sentences_begin_no_other(jobs):
    ((text, first, last),) = jobs(
        f"{NAME}Experience\nShepherd, Larkfield Farm, 2015 - 2022\nIn 2018 I joined the council of the valley for a "
        "year and counted all of its sheep, which nobody had done before.\n"
    )
    assert text.startswith("Shepherd")
    assert (first, last) == ("2015-01-01", "2022-12-31")


def test_heads_with_a_single_year_are_heads(jobs):
    first, second = jobs(
        f"{NAME}Experience\n\nSoftware Engineer, Larkfield Corp (2018)\nBuilt its shop. In 2019 I moved to the team of "
        "maps.\n\nDeveloper, Oakmere GmbH (2015)\nWrote Java. I joined the guild of testers in 2016.\n"
    )
    assert first[1:] == ("2018-01-01", "2018-12-31")
    assert second[1:] == ("2015-01-01", "2015-12-31")


def test_sentences_below_headings_of_other_sections_are_no_jobs(jobs):
    first, second = jobs(
        f"{NAME}Experience\n\nIn 2014 I joined Larkfield and counted sheep. In 2017 I moved to Oakmere, where I weave."
        "\n\nHobbies\n\nIn 2019 I joined the fire brigade. Since 2020 I sing with its choir.\n"
    )
    assert first[1:] == ("2014-01-01", "2016-12-31")
    assert second[1:] == ("2017-01-01", None)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"In 2015 I joined Foo. I left a{'-a' * 200} a 7 in 2020.", id="hyphens"),
        pytest.param("i joined foo in 2020. " * 2000, id="many jobs"),
        pytest.param(f"I {'joined in 2020, ' * 2000}and.", id="one sentence"),
        pytest.param(f"In 2020 I joined. {'in May that year ' * 2000}.", id="many months"),
        pytest.param(f"I joined A in 2020. {'I stayed 99 years. Then I joined B. ' * 90}", id="long lives"),
        pytest.param(f"In 2020 I joined A. {'Some 59 years later I moved to B. ' * 90}", id="years beyond calendars"),
        pytest.param("In December 2049 I joined Foo. I stayed 99 years.", id="a far end"),
    ],
)
def test_strange_texts_are_parted_without_an_error_or_a_loss(language, text):
    _, blocks = read_page(text, split_lines(text), language)
    edges = [0, *(edge for block in blocks for edge in (block.start, block.end)), len(text)]
    assert edges == sorted(edges)
    assert not any(text[end:start].strip() for end, start in zip(edges[::2], edges[1::2], strict=True))


def test_a_text_of_very_many_jobs_is_left_as_it_is(language):
    text = "I joined Larkfield in 2020. " * 41
    _, blocks = read_page(text, split_lines(text), language)
    assert [block.line_part for block in blocks] == [None]
