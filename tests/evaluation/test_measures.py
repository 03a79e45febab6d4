"""Each measure has the value that was computed by hand."""

import pytest

from matcher.evaluation.measures import auc, brier, calibration_error, f1, mean, ratio, upper_median


@pytest.mark.parametrize(
    ("measured", "value"),
    [
        pytest.param(ratio(1, 4), 0.25, id="ratio"),
        pytest.param(ratio(0, 0), None, id="ratio of nothing"),
        pytest.param(f1(0.5, 1.0), 2 / 3, id="f1"),
        pytest.param(f1(0.0, 0.0), 0.0, id="f1 of nothing right"),
        pytest.param(f1(None, 1.0), 0.0, id="f1 of an unknown precision"),
        pytest.param(mean([1.0, 2.0]), 1.5, id="mean"),
        pytest.param(upper_median([3.0, 1.0, 2.0, 9.0]), 3.0, id="upper median"),
        pytest.param(upper_median([]), None, id="median of nothing"),
        pytest.param(auc([2.0, 3.0], [1.0]), 1.0, id="auc: always above"),
        pytest.param(auc([1.0], [1.0]), 0.5, id="auc: ties count half"),
        pytest.param(auc([1.0, 3.0], [2.0]), 0.5, id="auc: one above, one below"),
        pytest.param(auc([], [1.0]), None, id="auc of nothing"),
        pytest.param(brier([(1.0, True), (0.5, False)]), 0.125, id="brier"),
        pytest.param(calibration_error([(0.8, True)] * 4 + [(0.8, False)], bins=1), 0.0, id="four in five are right"),
        pytest.param(calibration_error([(0.9, False)] * 10), 0.9, id="always too sure"),
        pytest.param(calibration_error([]), None, id="calibration of nothing"),
    ],
)
def test_measures(measured, value):
    assert measured == (None if value is None else pytest.approx(value))
