"""The page and the CSV table of an overview of a pool."""

from collections.abc import Iterator, Mapping

from matcher.render.codes import by_meaning, meanings, recommended
from matcher.render.days import as_of
from matcher.render.numbers import count
from matcher.render.same_person import why
from matcher.render.studies.blocks import Bars, Section, StudyPage, Table
from matcher.render.studies.mixed_versions import mixed_versions
from matcher.render.studies.rows import Row
from matcher.render.studies.wording import percent
from matcher.studies.overview import BIN, MOST_LISTED, NEAR, Overview, RoleOverview
from matcher.studies.pool_lines import NO_REQUIREMENTS
from matcher.tables import Cell

MOST_MISSING = 15
"""The page shows at most this many missing requirements of a role."""


def overview_page(overview: Overview, pool: str) -> StudyPage:
    """The page of the overview of a pool with this name."""
    return StudyPage(f"Overview of {pool}", list(_sections(overview)))


def overview_rows(overview: Overview) -> list[Row]:
    """A row for each number: the part of the overview, the role that it belongs to, what is counted, how many."""
    parts = {
        "failed": overview.failed,
        "recommended": overview.recommendations,
        "nearer": overview.nearer or {},
        "doubt": overview.doubts,
        "warning": overview.warnings,
        "language": overview.languages,
    }
    rows: list[Row] = [
        _row(part, "", name, number) for part, counts in parts.items() for name, number in counts.items()
    ]
    for role in overview.roles:
        rows += [_row("fit", role.role, _bin(number), documents) for number, documents in enumerate(role.bins)]
        rows += [_row("missing", role.role, each.requirement, each.documents) for each in role.missing or ()]
    rows += [_row("same person", "", person[0].file, len(person)) for person in overview.same_person]
    return rows


def _row(part: str, role: str, name: str, number: int) -> dict[str, Cell]:
    return {"part": part, "role": role, "name": name, "documents": number}


def _sections(overview: Overview) -> Iterator[Section]:
    failed = sum(overview.failed.values())
    read = f"{overview.documents:,} documents, {failed:,} of them could not be read."
    matched = f"{read} Matched {as_of(overview.days)}." if overview.days else read
    yield Section("Documents", [matched, *mixed_versions(overview.other_versions)])
    if overview.failed:
        yield _counts("Documents that could not be read", by_meaning(overview.failed), overview.documents)
    names = {role.role: role.name for role in overview.roles}
    answers = {recommended(each, names): number for each, number in overview.recommendations.items()}
    yield _counts("Recommendations", answers, overview.documents)
    for role in overview.roles:
        yield from _role(role)
    yield _nearer(overview, names)
    yield _counts("Doubts by kind", by_meaning(overview.doubts), overview.documents)
    yield _counts("Warnings by kind", by_meaning(overview.warnings), overview.documents)
    yield _counts("Languages", overview.languages, overview.documents)
    yield _same_person(overview)
    yield _look(overview)


def _nearer(overview: Overview, names: Mapping[str, str]) -> Section:
    heading = "Nearer role, where none or several are recommended"
    if overview.nearer is None:
        return Section(heading, ["The pool does not say which role is nearer."])
    nearer = {names.get(each, each): number for each, number in overview.nearer.items()}
    return _counts(heading, nearer, overview.documents)


def _counts(heading: str, counts: Mapping[str, int], whole: int) -> Section:
    if not counts:
        return Section(heading, ["None."])
    rows = tuple((name, f"{number:,}", percent(number / whole)) for name, number in counts.items())
    return Section(heading, (), [_bars(heading, counts)], [Table(("", "documents", "share"), rows)])


def _bars(title: str, counts: Mapping[str, int]) -> Bars:
    values = tuple(map(float, counts.values()))
    shown = tuple(f"{number:,}" for number in counts.values())
    return Bars(title, tuple(counts), values, shown, max(values, default=0.0))


def _role(role: RoleOverview) -> Iterator[Section]:
    heading = f"{role.name}: distribution of fits"
    if role.quartiles is None:
        yield Section(heading, ["No document has a fit."])
        return
    low, middle, high = role.quartiles
    fitted = count(role.documents, "document")
    bins = {_bin(number): documents for number, documents in enumerate(role.bins)}
    rows = tuple((name, f"{documents:,}", percent(documents / role.documents)) for name, documents in bins.items())
    yield Section(
        heading,
        [f"{fitted} with a fit. The quartiles are {low:.0f}, {middle:.0f} and {high:.0f}."],
        [_bars(heading, bins)],
        [Table(("fit", "documents", "share"), rows)],
    )
    yield _missing(role)


def _missing(role: RoleOverview) -> Section:
    heading = f"{role.name}: requirements most often missing"
    if role.missing is None:
        return Section(heading, [NO_REQUIREMENTS])
    if not role.near:
        return Section(heading, [f"No document has a fit of at least {NEAR}."])
    shown = role.missing[:MOST_MISSING]
    rows = tuple((each.name, f"{each.documents:,}", percent(each.documents / role.near)) for each in shown)
    bars = _bars(heading, {each.name: each.documents for each in shown})
    paragraph = (
        f"How many of the {role.near:,} documents with a fit of at least {NEAR} do not show at least half of it."
    )
    return Section(heading, [paragraph], [bars], [Table(("requirement", "documents", "share"), rows)])


def _bin(number: int) -> str:
    return f"{number * BIN} – {(number + 1) * BIN}"


def _same_person(overview: Overview) -> Section:
    heading = "Documents that are perhaps of the same person"
    if not overview.same_person:
        return Section(heading, ["None."])
    documents = sum(map(len, overview.same_person))
    people = len(overview.same_person)
    of_whom = "one person" if people == 1 else f"{people:,} people"
    paragraph = f"{documents:,} documents seem to be of {of_whom}. All other figures of this page count each of them."
    listed = [(number, each) for number, person in enumerate(overview.same_person, 1) for each in person]
    rows = tuple((str(number), each.file, why(each)) for number, each in listed[:MOST_LISTED])
    more = [f"{len(listed) - MOST_LISTED:,} further ones are not listed."] if len(listed) > MOST_LISTED else []
    return Section(heading, [paragraph, *more], (), [Table(("person", "document", "in common"), rows, 3)])


def _look(overview: Overview) -> Section:
    heading = "Documents that need a look"
    if not overview.look:
        return Section(heading, ["None."])
    rows = tuple((each.file, meanings(each.reasons)) for each in overview.look)
    more = [f"{overview.look_more:,} further documents need a look and are not listed."] if overview.look_more else []
    return Section(heading, more, (), [Table(("document", "why"), rows, 2)])
