import pytest

from matcher.pipeline.structure.bare_dates import bare_dates

HEAD = "Ann Other\nann.other@example.org\n\nEXPERIENCE\n"
BARE = "2021 - present\n\n2017 - 2020\n\n2014 - 2016\n"
JOBS = "2021 - present\nEngineer, Acme\nTrained models\n\n2017 - 2020\nAnalyst, Oakmere\nWrote reports\n"


@pytest.mark.parametrize(
    ("jobs", "lines"),
    [
        pytest.param(BARE, (5, 7, 9), id="only dates"),
        pytest.param(BARE + "\nSKILLS\nSQL, Python\n", (5, 7, 9), id="a list below"),
        pytest.param(JOBS, None, id="titles and employers"),
        pytest.param(f"{JOBS}\n2014 - 2016\n", None, id="one of three"),
        pytest.param("2021 - present Acme\n\n2017 - 2020 Oakmere\n", None, id="an employer beside"),
    ],
)
def test_jobs_with_nothing_but_dates(read, jobs, lines):
    found = bare_dates(read.doc(HEAD + jobs))

    assert (None if found is None else found.lines) == lines
