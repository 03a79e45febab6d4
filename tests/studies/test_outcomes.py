"""Fits beside outcomes."""

import pytest
from scipy.stats import norm

from matcher.errors import UsageError
from matcher.studies.person_table import read_person_table
from matcher.studies.prediction.auc import auc_with_interval
from matcher.studies.prediction.bands import bands_of, in_band
from matcher.studies.prediction.outcomes import compare_outcomes
from tests.studies.pools import ROLE, failed, line, write_pool, write_table


def outcomes(folder, fits, header, cells):
    pool = write_pool(folder / "p.jsonl", [*(line(str(number), fit) for number, fit in enumerate(fits)), failed("x")])
    rows = [("file", *header), *((str(number), *row) for number, row in enumerate(cells))]
    return compare_outcomes(pool, read_person_table(write_table(folder / "l.csv", rows)), ROLE)


def test_delongs_interval():
    # wins of the positive cases: 1, 2/3, 1/3; losses of the negative ones: 1, 2/3, 1/3; each variance is 1/9
    area, interval = auc_with_interval([4.0, 2.5, 1.5], [1.0, 2.0, 3.0])
    error = (1 / 9 / 3 + 1 / 9 / 3) ** 0.5
    low, high = (1 / (1 + (1 / 2) * 2.718281828459045 ** (sign * norm.ppf(0.975) * error * 9 / 2)) for sign in (1, -1))
    assert area == pytest.approx(2 / 3)
    assert interval == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("positive", "negative", "area"),
    [([3, 4], [1, 2], 1.0), ([1, 2], [3, 4], 0.0), ([3], [1, 5], 0.5)],
)
def test_no_interval_where_the_variance_cannot_be_estimated(positive, negative, area):
    assert auc_with_interval(positive, negative) == (area, None)


def test_ties_count_half():
    assert auc_with_interval([2, 2, 3], [2, 2, 1])[0] == pytest.approx((0.5 * 4 + 2 + 3) / 9)


@pytest.mark.parametrize(
    ("fits", "bands"),
    [
        ([], []),
        ([50] * 4, []),
        ([50] * 5, [(0, 100)]),
        ([10] * 5 + [90] * 5, [(0, 20), (20, 100)]),
        ([10] * 5 + [90] * 4, [(0, 100)]),
        ([10, 19.9, 20, 39.9, 40] + [100] * 5, [(0, 60), (60, 100)]),
        ([fit for fit in (0, 20, 40, 60, 80) for _ in range(5)], [(0, 20), (20, 40), (40, 60), (60, 80), (80, 100)]),
    ],
)
def test_every_band_has_at_least_five_people(fits, bands):
    assert bands_of(fits) == bands
    assert sum(len(in_band(fits, band)) for band in bands) == (len(fits) if bands else 0)
    assert all(len(in_band(fits, band)) >= 5 for band in bands)


def test_yes_and_no(tmp_path):
    fits = [10, 10, 10, 10, 10, 90, 90, 90, 90, 90, None, 50]
    cells = ["no"] * 4 + ["yes"] + ["no"] + ["yes"] * 4 + ["yes"]

    study = outcomes(tmp_path, fits, ["hired"], [(cell,) for cell in cells])

    (hired,) = study.outcomes
    assert (study.without_fit, study.without_row, study.rows_left) == (2, 1, 0)
    assert (hired.kind, hired.people, hired.yes, hired.rate) == ("yes-no", 10, 5, 0.5)
    assert hired.auc == pytest.approx((4 * 4 + 0.5 * 4 + 0.5 * 4) / 25)
    assert [(band.low, band.high, band.people, band.yes, band.rate) for band in hired.bands] == [
        (0, 20, 5, 1, 0.2),
        (20, 100, 5, 4, 0.8),
    ]


def test_of_several_documents_of_one_reference_the_last_counts(tmp_path):
    fits = [10, 10, 10, 10, 10, 90, 90, 90, 90, 90]
    lines = [line(f"old{number}", 50.0, reference=str(number)) for number in range(3)]
    lines += [line(f"new{number}", fit, reference=str(number)) for number, fit in enumerate(fits)]
    pool = write_pool(tmp_path / "p.jsonl", lines)
    rows = [("reference", "hired"), *((number, "yes" if fit > 50 else "no") for number, fit in enumerate(fits))]
    table = write_table(tmp_path / "l.csv", rows)

    study = compare_outcomes(pool, read_person_table(table, one_per_person=True), ROLE)

    assert (study.earlier, study.outcomes[0].people, study.outcomes[0].auc) == (3, 10, 1.0)
    with pytest.raises(UsageError, match=r"old0 and new0\. With --one-per-person, the last"):
        compare_outcomes(pool, read_person_table(table), ROLE)


def test_a_rating_above_the_median_is_a_yes(tmp_path):
    study = outcomes(tmp_path, [10, 20, 30, 40, 90], ["rating"], [("2",), ("3.5",), ("4",), ("5",), ("4.5",)])

    (rating,) = study.outcomes
    assert (rating.kind, rating.median_rating, rating.yes) == ("rating", 4.0, 2)
    assert [band.mean_rating for band in rating.bands] == [pytest.approx(3.8)]
    assert (rating.auc, rating.auc_interval) == (None, None)


def test_ratings_may_have_decimal_commas_behind_semicolons(tmp_path):
    pool = write_pool(tmp_path / "p.jsonl", [line(str(number), 10.0 * number) for number in range(7)])
    table = tmp_path / "l.csv"
    table.write_text("File;rating\n0;2\n1;3,5\n2;4\n3;5\n4;4,5\n5;unknown\n6;\n")

    (rating,) = compare_outcomes(pool, read_person_table(table), ROLE).outcomes

    assert (rating.people, rating.unknown, rating.median_rating) == (5, 2, 4.0)
    assert [band.mean_rating for band in rating.bands] == [pytest.approx(3.8)]


def test_cells_that_say_nothing_are_counted_and_in_no_rate(tmp_path):
    cells = [("no",), ("no",), ("yes",), ("yes",), ("Unknown",), ("",), ("yes",)]
    (hired,) = outcomes(tmp_path, [10, 20, 80, 90, 50, 50, 70], ["hired"], cells).outcomes
    assert (hired.kind, hired.people, hired.unknown, hired.yes) == ("yes-no", 5, 2, 3)


def test_nothing_is_said_of_four_people(tmp_path):
    (hired,) = outcomes(tmp_path, [10, 20, 80, 90], ["hired"], [("no",), ("no",), ("yes",), ("yes",)]).outcomes
    assert (hired.people, hired.yes, hired.rate, hired.auc, hired.bands) == (4, None, None, None, ())


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ([("perhaps",)], "'hired' needs yes or no in all cells, or numbers .* has 'perhaps'"),
        ([("no",), ("perhaps",)], "has 'perhaps'"),
        ([("4",), ("yes",)], "has 'yes'"),
        ([('"3,5"',)], "has '3,5'"),
        ([], "Nobody in the labels"),
        ([("inf",)], "'hired' has the cell inf, which is not a rating"),
        ([("-inf",)], "'hired' has the cell -inf, which is not a rating"),
    ],
)
def test_labels_that_do_not_fit_are_refused(tmp_path, cells, reason):
    with pytest.raises(UsageError, match=reason):
        outcomes(tmp_path, [10, 20], ["hired"], cells)
