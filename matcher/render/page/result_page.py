"""Prepare the contents of the result page for its templates."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from knowledge.taxonomy.model import Taxonomy
from matcher.render.advice.asked import asked_for
from matcher.render.advice.gains import gain_of, why_no_gain
from matcher.render.advice.paths import leads_to
from matcher.render.advice.what_to_write import denied_skills, what_to_write
from matcher.render.first_few import first_few
from matcher.render.further_warnings import further_warnings
from matcher.render.line_limit import MoreLines, more_lines
from matcher.render.names import STATUS_NAMES, TIER_NAMES, Names, day_name, media_type_name, month_name, row_name
from matcher.render.numbers import count, duration, whole_percent
from matcher.render.page.quotes import Quote, quote_of
from matcher.render.page.reasons import told_reasons
from matcher.render.page.wording import BLOCKS, MISSING_STATUS, WOULD_SETTLE
from matcher.render.plain import plain
from matcher.render.quote import best_mention, excerpt, shown_mentions
from matcher.render.skill_groups import by_category
from matcher.render.time_in_role import time_note
from matcher.report import (
    BOTH,
    INSUFFICIENT_TEXT,
    NEITHER,
    SEVERAL,
    Contribution,
    MatchReport,
    Missing,
    Path,
    Reason,
    RoleFit,
    SkillRow,
)
from matcher.scoring.corrections import is_stated
from matcher.scoring.fit_words import fit_word, whole_points

Fits = Mapping[str, float | None]
"""Fits by role, 0 to 100."""

LONGEST_LINE = 120
"""A quoted line is cut after this many characters."""

NAMED_ONLY = frozenset({"aspirational"})
"""The statuses of skills that the resume names itself, although the person does not claim them yet."""

EXAMPLES = 4
"""A suggestion names at most this many other skills."""


@dataclass(frozen=True, slots=True)
class MatchedSkill:
    """A skill, where it was used, for how long, and the lines that show it, the best first."""

    name: str
    place: str
    period: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class SkillGroup:
    """The skills of one category, the strongest first."""

    name: str
    skills: tuple[MatchedSkill, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """The points that one requirement adds to a fit, and the skills that give them."""

    name: str
    points: float
    skills: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A requirement that the resume does not show at its level. `requirement` is its id.

    `points` is what `skill` itself would add to the fit. If they are too few to show, it is 0, and `no_gain`
    says why. `skill` is empty if the requirement has the same name. `others` are skills that would count as well.
    `told` is the line of the resume that tells of it, if one does, or what the person said if `is_stated`. `asked` says
    who asks for it, and `articles` are the titles of articles that do. `write` says what to write.
    """

    requirement: str
    name: str
    points: float
    no_gain: str
    skill: str
    others: str
    block: str
    status: str
    told: str
    is_stated: bool
    asked: str
    articles: tuple[str, ...]
    write: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way to a higher fit: its name, such as "These 5 steps together", and where they lead."""

    name: str
    takes: str


@dataclass(frozen=True, slots=True)
class RoleView:
    """One role: its fit (0 to 100, None if not scored), the range of the fit, what counted and what to do next.

    `time_note` says for how long jobs show the work; it may be empty. `more_lines` is the step to tell the same work in
    more lines, None if that would not help. `ladder` has the first steps towards the role,
    for beginners and for people of other professions.
    """

    id: str
    name: str
    description: str
    fit: float | None
    word: str
    low: float
    high: float
    time_note: str
    more_lines: MoreLines | None
    shares: tuple[Share, ...]
    suggestions: tuple[Suggestion, ...]
    ways: tuple[Way, ...]
    ladder: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResultPage:
    """The figures behind an answer, and where they come from. Roles are sorted by fit, the highest first.

    `scored` says whether there are fits. `reasons` are told to the person that they are about. `nearer_role` is given
    if no role or several roles are recommended. `note` is a sentence for people of other professions. `paged` says
    whether quotes have page numbers.
    """

    source: str
    scored: bool
    reasons: tuple[Reason, ...]
    warnings: tuple[str, ...]
    roles: tuple[RoleView, ...]
    nearer_role: str | None
    note: str
    speciality: str
    groups: tuple[SkillGroup, ...]
    matched: int
    not_counted: tuple[MatchedSkill, ...]
    paged: bool
    versions: str


def result_page(report: MatchReport, taxonomy: Taxonomy, corrected: MatchReport | None = None) -> ResultPage:
    """The result page of a report. Names that are not in the report come from `taxonomy`.

    `corrected` is the report with the person's own corrections, if there are any. What the page says follows it. The
    figures of the roles, and where they come from, stay those of the report.
    """
    return _PageBuilder(report, taxonomy, corrected).page()


class _PageBuilder:
    """Builds the result page of one report."""

    def __init__(self, report: MatchReport, taxonomy: Taxonomy, corrected: MatchReport | None) -> None:
        self._report = report
        self._said = corrected or report
        self._taxonomy = taxonomy
        self._names = Names(self._said, taxonomy)
        self._denied = denied_skills(self._said.skills)

    def page(self) -> ResultPage:
        report, said = self._report, self._said
        claimed = [row for row in said.skills if row.status == "claimed"]
        return ResultPage(
            source=self._source(),
            scored=self._is_scored,
            reasons=tuple(self._reasons()),
            warnings=tuple(self._warnings()),
            roles=tuple(self._role(fit) for fit in sorted(said.roles, key=lambda fit: -(fit.fit or 0.0))),
            nearer_role=self._nearer_role(),
            note=plain(said.advice.note),
            speciality=self._speciality(),
            groups=self._groups(claimed),
            matched=len(claimed),
            not_counted=tuple(self._matched(row) for row in said.skills if row.status != "claimed"),
            paged=report.document.pages > 1,
            versions=self._versions(),
        )

    @property
    def _is_scored(self) -> bool:
        return self._report.recommendation.role != INSUFFICIENT_TEXT

    def _reasons(self) -> Iterator[Reason]:
        recommendation = self._said.recommendation
        yield from told_reasons(self._said)
        if self._is_scored:
            noted = ", with the doubts that are noted" if recommendation.doubts else ""
            yield Reason("confidence", f"Confidence in this answer: {whole_percent(recommendation.confidence)}{noted}.")
        if self._said is not self._report:
            fits = ((self._names.role(each.role), each.fit) for each in self._said.roles if each.fit is not None)
            said = ", ".join(f"{name} {whole_points(fit)} of 100" for name, fit in fits)
            yield Reason("corrections", f"With your own corrections, which are not part of the figures: {said}.")

    def _warnings(self) -> Iterator[str]:
        yield from (
            f"{plain(doubt.text)} {plain(doubt.help)}"
            for doubt in self._said.recommendation.doubts
            if doubt.code not in WOULD_SETTLE
        )
        yield from further_warnings(self._report)

    def _source(self) -> str:
        document = self._report.document
        facts = (
            plain(document.name or "") or "Pasted text",
            media_type_name(document.media_type) if document.name else "",
            count(document.pages, "page") if document.name else "",
            count(document.words, "word"),
            f"read on {day_name(self._report.as_of)}",
        )
        return " · ".join(filter(None, facts))

    def _versions(self) -> str:
        versions = self._report.versions
        return f"Rolefit {versions.engine}, taxonomy {versions.taxonomy}, scoring {versions.scoring}"

    def _nearer_role(self) -> str | None:
        nearer = self._said.advice.nearer_role
        is_news = self._said.recommendation.role in {BOTH, SEVERAL, NEITHER}
        return self._names.role(nearer) if nearer and is_news else None

    def _speciality(self) -> str:
        speciality = self._said.advice.speciality
        return f"{plain(speciality.name)} ({self._shown(speciality.skills)})" if speciality else ""

    def _role(self, said: RoleFit) -> RoleView:
        """A role with the figures of the report, and the time and advice that follow from what the person said."""
        fit = next(each for each in self._report.roles if each.role == said.role)
        known = self._taxonomy.roles.get(fit.role)
        low, high = fit.fit_range or (0.0, 0.0)
        counted = sorted((each for each in fit.contributions if each.points > 0), key=lambda each: -each.points)
        paths = (path for path in self._said.advice.paths if path.role == fit.role)
        return RoleView(
            id=fit.role,
            name=self._names.role(fit.role),
            description=known.description if known else "",
            fit=fit.fit,
            word="" if fit.fit is None else fit_word(fit.fit),
            low=low,
            high=high,
            time_note=time_note(said),
            more_lines=more_lines(said),
            shares=tuple(map(self._share, counted)),
            suggestions=tuple(self._suggestion(each, said) for each in said.missing),
            ways=tuple(map(self._way, paths)),
            ladder=self._ladder(fit.role),
        )

    def _ladder(self, role: str) -> tuple[str, ...]:
        advice = self._said.advice
        if advice.note:
            return self._names.ladder(role)
        return tuple(plain(step) for ladder in advice.ladders if ladder.role == role for step in ladder.steps)

    def _share(self, contribution: Contribution) -> Share:
        skills = self._shown(contribution.skills)
        if not skills and contribution.implied_by:
            skills = f"follows from {self._shown(contribution.implied_by)}"
        return Share(plain(contribution.name), contribution.points, skills)

    def _suggestion(self, missing: Missing, fit: RoleFit) -> Suggestion:
        name, skill = plain(missing.name), self._names.skill(missing.by)
        return Suggestion(
            requirement=missing.requirement,
            name=name,
            points=gain_of(missing),
            no_gain=why_no_gain(missing, fit),
            skill="" if skill == name else skill,
            others=self._some([other for other in missing.any_of if other != missing.by]),
            block=BLOCKS[missing.block] if missing.block else "",
            status=self._status(missing),
            told=excerpt(plain(missing.line), "", LONGEST_LINE, "…"),
            is_stated=self._is_stated(missing),
            asked=asked_for(missing),
            articles=tuple(map(plain, missing.why.articles)) if missing.why else (),
            write=what_to_write(missing, self._denied),
        )

    def _is_stated(self, missing: Missing) -> bool:
        """Whether the person said what tells of a requirement, and the resume does not say it."""
        row = next((row for row in self._said.skills if row.skill == missing.told_by), None)
        telling = [each for each in row.mentions if missing.line in (each.quote, each.text)] if row else []
        return bool(telling) and all(map(is_stated, telling))

    def _status(self, missing: Missing) -> str:
        """Why more evidence is needed. What the resume names without claiming it is not called missing."""
        named = (row for row in self._said.skills if row.skill in missing.any_of and row.status in NAMED_ONLY)
        row = next(named, None) if missing.status == "missing" else None
        return f"named as {STATUS_NAMES[row.status]}" if row else MISSING_STATUS[missing.status]

    def _some(self, skills: list[str]) -> str:
        return first_few([self._names.skill(skill) for skill in skills], EXAMPLES, before_more=" or ")

    def _way(self, path: Path) -> Way:
        steps = self._names.steps(path)
        name, leads = ("This step", "leads") if len(steps) == 1 else (f"These {len(steps)} steps together", "lead")
        return Way(name, f"{leads} to {leads_to(path)} of 100: {'; then '.join(steps)}.")

    def _shown(self, skills: Iterable[str]) -> str:
        return ", ".join(map(self._names.shown, skills))

    def _groups(self, rows: Iterable[SkillRow]) -> tuple[SkillGroup, ...]:
        return tuple(
            SkillGroup(self._names.category(category), tuple(map(self._matched, group)))
            for category, group in by_category(rows)
        )

    def _matched(self, row: SkillRow) -> MatchedSkill:
        place = TIER_NAMES[row.tier] if row.status == "claimed" else STATUS_NAMES[row.status]
        return MatchedSkill(row_name(row), place, self._period(row), _quotes(row))

    def _period(self, row: SkillRow) -> str:
        if row.months is None:
            return ""
        lasted = duration(row.months)
        if row.last_used is None:
            return lasted
        until = "now" if row.last_used == f"{self._report.as_of:%Y-%m}" else month_name(row.last_used)
        return f"{lasted}, until {until}"


def _quotes(row: SkillRow) -> tuple[Quote, ...]:
    """The lines that show a skill, without duplicates. The best line comes first, the others in the text's order."""
    best = best_mention(row)
    shown = [mention for mention in shown_mentions(row) if mention is not best]
    quotes = (quote_of(mention) for mention in ((best, *shown) if best else shown))
    by_line = {(quote.page, quote.before, quote.marked, quote.after): quote for quote in quotes}
    return tuple(by_line.values())
