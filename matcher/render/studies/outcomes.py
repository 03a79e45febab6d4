"""The page and the CSV table of outcomes beside fits."""

from collections.abc import Iterator, Sequence

from matcher.render.studies.blocks import Curve, Curves, Section, StudyPage, Table
from matcher.render.studies.mixed_versions import mixed_versions
from matcher.render.studies.rows import Row
from matcher.render.studies.wording import decimal, decimal_range, percent, percent_range
from matcher.studies.prediction.bands import FEWEST
from matcher.studies.prediction.outcomes import Outcome, Outcomes

_AREA = (
    "The area under the ROC curve is the share of pairs of a yes and a no in which the yes has the larger fit: 0.5 is "
    "chance, 1 is perfect. The interval of 95 % is DeLong's on the logit scale."
)
_CAUTION = (
    "If the fit was used to choose whom to interview, these outcomes agree with it for that reason alone. People who "
    "were never seen have no outcome, so nothing is known of them. Nothing is adjusted to these figures."
)

_CHANCE = 0.5
"""The area under the ROC curve of fits that say nothing about an outcome."""


def outcomes_page(studies: Sequence[Outcomes], pool: str) -> StudyPage:
    """The page of the outcomes of a pool with this name, one study for each role."""
    return StudyPage(
        f"Outcomes beside the fits of {pool}", [section for study in studies for section in _sections(study)]
    )


def outcomes_rows(studies: Sequence[Outcomes]) -> list[Row]:
    """A row for each band of fits, for each outcome and role."""
    return [
        {
            "role": study.role,
            "outcome": outcome.column,
            "fit_from": band.low,
            "fit_to": band.high,
            "people": band.people,
            "yes": band.yes,
            "rate": band.rate,
            "rate_low": band.interval[0],
            "rate_high": band.interval[1],
            "mean_rating": band.mean_rating,
        }
        for study in studies
        for outcome in study.outcomes
        for band in outcome.bands
    ]


def _sections(study: Outcomes) -> Iterator[Section]:
    left = (
        f"Not included: documents without a fit ({study.without_fit:,}), people without a row in the labels "
        f"({study.without_row:,}), earlier documents or copies of a person ({study.earlier:,}), "
        f"rows of nobody in the pool ({study.rows_left:,})."
    )
    yield Section(study.name, [left, *mixed_versions(study.other_versions), _AREA, _CAUTION])
    for outcome in study.outcomes:
        yield _outcome(study.name, outcome)


def _outcome(role: str, outcome: Outcome) -> Section:
    heading = f"{role}: {outcome.column}"
    if not outcome.bands:
        return Section(heading, [f"Fewer than {FEWEST} people have this outcome, so nothing is said about it."])
    return Section(heading, [" ".join(_facts(outcome))], [_plot(heading, outcome)], [_table(outcome)])


def _facts(outcome: Outcome) -> Iterator[str]:
    what = "yes" if outcome.median_rating is None else f"above the median rating of {outcome.median_rating:g}"
    yield f"{outcome.people:,} people, {outcome.yes:,} {what} ({percent(outcome.rate)})."
    if outcome.unknown:
        yield f"Of {outcome.unknown:,} more it is not known."
    if outcome.auc is None:
        yield f"No area under the ROC curve: it needs at least {FEWEST} of each kind."
    elif outcome.auc_interval is None:
        yield f"Area under the ROC curve: {decimal(outcome.auc)}; its interval cannot be estimated."
    else:
        yield f"Area under the ROC curve: {decimal(outcome.auc)} ({decimal_range(outcome.auc_interval, 3)})."
        yield _meaning(outcome.auc_interval)


def _meaning(interval: tuple[float, float]) -> str:
    """What the interval of the area says about fits and this outcome."""
    low, high = interval
    if low > _CHANCE:
        return "So people with larger fits had this outcome more often."
    if high < _CHANCE:
        return "So people with larger fits had this outcome less often."
    return "The interval includes 0.5, so these people do not show that fits and this outcome go together."


def _positive(outcome: Outcome) -> str:
    """The outcome that shares count: a yes, or a rating above the median."""
    return "yes" if outcome.median_rating is None else "above median"


def _plot(title: str, outcome: Outcome) -> Curves:
    middles = [(band.low + band.high) / 2 for band in outcome.bands]
    parts = (
        Curve(
            f"share of {_positive(outcome)}",
            tuple((x, 100 * band.rate) for x, band in zip(middles, outcome.bands, strict=True)),
        ),
        Curve(
            "interval from", tuple((x, 100 * band.interval[0]) for x, band in zip(middles, outcome.bands, strict=True))
        ),
        Curve(
            "interval to", tuple((x, 100 * band.interval[1]) for x, band in zip(middles, outcome.bands, strict=True))
        ),
    )
    return Curves(title, "fit", f"{_positive(outcome)}, %", parts)


def _table(outcome: Outcome) -> Table:
    rows = tuple(
        (
            f"{band.low} – {band.high}",
            f"{band.people:,}",
            f"{band.yes:,}",
            percent(band.rate),
            percent_range(band.interval),
            *([] if outcome.median_rating is None else [decimal(band.mean_rating, 2)]),
        )
        for band in outcome.bands
    )
    ratings = () if outcome.median_rating is None else ("mean rating",)
    return Table(("fit", "people", _positive(outcome), "share", "interval", *ratings), rows)
