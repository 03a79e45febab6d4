"""Checks across rules: none contradict each other, and the skills, roles and groups of words that they name exist."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, get_args

from msgspec import Struct

from knowledge.files.errors import Fault, unknown
from knowledge.folding import fold_name
from knowledge.patterns.pattern import groups_of, verbs_of
from knowledge.patterns.rule import Rule, Wording
from knowledge.patterns.word_groups import GROUP, WordGroups
from knowledge.rules.model import Rules
from knowledge.rules.names import NameRules
from knowledge.rules.postings import EITHER, DemandRules, PostingRules, ProfessionRules
from knowledge.rules.resumes import GoBetweenRules, ResumeRules, StatusRules, TieredPlace
from knowledge.rules.signs import KindSign, LayoutSign
from knowledge.rules.word_forms import CATEGORY, item_form
from knowledge.rules.work import MadeThings, WorkRules

AMBIGUOUS = "rules/names/ambiguous"
_DOUBTFUL = "rules/names/doubtful_names.yaml"
_SECTIONS = "rules/resumes/sections.yaml"
_AROUND = "rules/resumes/around_names.yaml"
_AROUND_WORK = "rules/resumes/around_work.yaml"
_LAYOUT = "rules/resumes/layout.yaml"
_JOB_LINES = "rules/resumes/job_lines.yaml"
_TIERS = "rules/resumes/tiers.yaml"
_GO_BETWEENS = "rules/resumes/go_betweens.yaml"
_WANTS = "rules/postings/wants.yaml"
_PROFESSIONS = "rules/postings/professions.yaml"
_GROUPS = "rules/word_groups.yaml"
_VERBS = "rules/verb_forms.yaml"
_KINDS = "rules/work/kinds.yaml"
_MADE_THINGS = "rules/work/made_things.yaml"
_POINTS = "rules/work/points.yaml"
_SIDES = "rules/work/sides.yaml"
_BY_HAND = "rules/work/by_hand.yaml"


def check_names(names: NameRules) -> Iterator[Fault]:
    """A fault for each ambiguous name or sentence of one that is listed twice, and for points of other names.

    Names with the same normal form are the same name: only one of "agent" and "agents" would ever be read.
    """
    first: dict[str, str] = {}
    for file, content in names.ambiguous.items():
        for name in content.names:
            form = fold_name(name.form)
            if form in first:
                yield Fault(f"{AMBIGUOUS}/{file}", name.form, f"this name is listed twice, first in {first[form]}")
            first.setdefault(form, f"{AMBIGUOUS}/{file}")
            listed = Counter((sentence.place, sentence.text) for sentence in name.sentences())
            for (_, text), times in listed.items():
                if times > 1:
                    yield Fault(f"{AMBIGUOUS}/{file}", name.form, f"the sentence {text!r} is listed {times} times")
    doubtful = names.doubtful_names.names
    yield from unknown(_DOUBTFUL, "names", "ambiguous names without a default", doubtful, names.without_default())


def check_skills_of_names(names: NameRules, skills: Collection[str]) -> Iterator[Fault]:
    """A fault for each sense or default of an ambiguous name that is not a skill."""
    for file, content in names.ambiguous.items():
        for name in content.names:
            path = f"{AMBIGUOUS}/{file}"
            yield from unknown(path, name.form, "senses", (sense.skill for sense in name.senses), skills)
            if name.default is not None:
                yield from unknown(path, name.form, "default", [name.default], skills)


def check_categories_of_names(names: NameRules, categories: Collection[str]) -> Iterator[Fault]:
    """A fault for each category that the rules of everyday names name but that does not exist."""
    listed = sorted(names.everyday_names.other_categories)
    yield from unknown("rules/names/everyday_names.yaml", "other_categories", "category", listed, categories)


def check_references(postings: PostingRules, skills: Collection[str], roles: Collection[str]) -> Iterator[Fault]:
    """A fault for each skill and role that the rules of postings name but that does not exist."""
    for role, wants in postings.wants.items():
        yield from unknown(_WANTS, role, "role", [role], {*roles, EITHER})
        for want in wants:
            yield from unknown(_WANTS, want.id, "skills", want.skills, skills)
    yield from unknown("rules/postings/umbrella.yaml", "skills", "skills", postings.umbrella.skills, skills)


def check_own_skills(rules: GoBetweenRules, skills: Collection[str], categories: Collection[str]) -> Iterator[Fault]:
    """A fault for each skill and category that the rules of go-betweens name but that does not exist."""
    yield from unknown(_GO_BETWEENS, "own_skills", "skills", sorted(rules.own_skills), skills)
    for key in ("own_categories", "field_categories"):
        yield from unknown(_GO_BETWEENS, key, "categories", sorted(getattr(rules, key)), categories)


def check_use(rules: Rules, phrases: Iterable[str]) -> Iterator[Fault]:
    """A fault for each group of words and each verb that neither a rule nor one of `phrases` uses."""
    texts = [*phrases, *(rule.pattern.text for rule in rules_in(rules))]
    members = " ".join(word for words in rules.word_groups.groups.values() for word in words)
    groups = {name for text in texts for name in groups_of(text)}
    verbs = {verb for text in [*texts, members] for verb in verbs_of(text)}
    for name in sorted(rules.word_groups.groups.keys() - groups):
        yield Fault(_GROUPS, name, "nothing uses this group of words")
    for verb in sorted({*rules.word_groups.verbs.irregular, *rules.word_groups.verbs.doubled} - verbs):
        yield Fault(_VERBS, verb, "nothing uses the forms of this verb")


def rules_in(value: Any) -> Iterator[Rule]:
    """Every rule within a value, at any depth."""
    match value:
        case Rule():
            yield value
        case Struct():
            for field in value.__struct_fields__:
                yield from rules_in(getattr(value, field))
        case Mapping():
            for inner in value.values():
                yield from rules_in(inner)
        case tuple():
            for inner in value:
                yield from rules_in(inner)


def check_resumes(resumes: ResumeRules) -> Iterator[Fault]:
    """A fault for each rule of resumes that is listed twice, names what does not exist, or is missing."""
    sections = resumes.sections
    yield from _listed_twice(_SECTIONS, "headings", sections.headings, _folded)
    yield from _listed_twice(_SECTIONS, "line_labels", sections.line_labels, _folded)
    yield from _listed_twice(_SECTIONS, "job_fields", sections.job_fields, _folded)
    headings = {wording for rules in sections.headings.values() for rule in rules for wording in _folded(rule)}
    for word in sorted(sections.heading_words):
        if fold_name(word) not in headings:
            yield Fault(_SECTIONS, "heading_words", f"{word!r} is not a heading of a section")
    yield from _check_cues("rules/resumes/statuses.yaml", resumes.statuses)
    yield from _check_signs(resumes)
    yield from _check_groups_around(resumes)
    yield from _check_go_betweens(resumes.go_betweens)
    for place in get_args(TieredPlace):
        if place not in resumes.tiers.sections:
            yield Fault(_TIERS, "sections", f"{place!r} has no tier")


def _check_signs(resumes: ResumeRules) -> Iterator[Fault]:
    """A fault for each sign without points or with points that nothing finds, and for each group that is missing."""
    for kind in KindSign:
        if kind not in resumes.job_lines.kinds:
            yield Fault(_JOB_LINES, "kinds", f"the group {kind.value!r} is missing")
    known = {*(sign.value for sign in LayoutSign), *resumes.job_lines.kinds}
    for sign in sorted(resumes.layout.signs.keys() - known):
        yield Fault(_LAYOUT, "signs", f"there is no sign {sign!r}")
    for sign in sorted(known - {sign for sign, points in resumes.layout.signs.items() if points}):
        yield Fault(_LAYOUT, "signs", f"the sign {sign!r} has no points")


def _check_groups_around(resumes: ResumeRules) -> Iterator[Fault]:
    """A fault for each row of points for a group of words alike that does not exist."""
    alike = resumes.words_alike
    in_sentences = alike.verbs.keys() | alike.words.keys()
    for file, points in ((_AROUND, resumes.around_names), (_AROUND_WORK, resumes.around_work)):
        for zone, rows in points.zones.items():
            groups = [row.removeprefix(GROUP) for row in rows if row.startswith(GROUP) and " " not in row]
            yield from unknown(file, zone, "words alike", groups, alike.titles if zone == "title" else in_sentences)


def _check_go_betweens(rules: GoBetweenRules) -> Iterator[Fault]:
    for key in rules.__struct_fields__:
        if key != "least_of_fields":
            yield from _with_capitals(_GO_BETWEENS, key, getattr(rules, key))


def _folded(rule: Wording) -> Iterator[str]:
    return map(fold_name, rule.pattern.wordings())


def _check_cues(file: str, rules: StatusRules | DemandRules) -> Iterator[Fault]:
    for key in ("cues", "labels", "tags"):
        by_status: Struct = getattr(rules, key)
        listed = {status: getattr(by_status, status) for status in by_status.__struct_fields__}
        yield from _listed_twice(file, key, listed, _text)


def _text(rule: Rule) -> tuple[str]:
    return (rule.pattern.text,)


def check_postings(postings: PostingRules) -> Iterator[Fault]:
    """A fault for each rule of postings that is listed twice, and for each want with a wrong lean or skill."""
    yield from _check_cues("rules/postings/demands.yaml", postings.demands)
    yield from _listed_twice("rules/postings/passages.yaml", "headings", postings.passages.headings, _text)
    yield from _check_wants(postings)
    yield from _check_professions(postings.professions)


def _check_wants(postings: PostingRules) -> Iterator[Fault]:
    ids: set[str] = set()
    owners: dict[str, str] = {}
    for role, wants in postings.wants.items():
        for want in wants:
            if want.id in ids:
                yield Fault(_WANTS, want.id, "this want is listed twice")
            ids.add(want.id)
            if (want.lean is None) != (role == EITHER):
                yield Fault(_WANTS, want.id, f"lean: must be given, except under {EITHER!r}, where it must not")
            for skill in want.skills:
                if owners.setdefault(skill, want.id) != want.id:
                    yield Fault(_WANTS, want.id, f"skills: {skill!r} is already a skill of {owners[skill]!r}")


def _check_professions(rules: ProfessionRules) -> Iterator[Fault]:
    for key in rules.__struct_fields__:
        yield from _with_capitals(_PROFESSIONS, key, getattr(rules, key))


def check_work(work: WorkRules) -> Iterator[Fault]:
    """A fault for each kind of work that is listed twice, without points or unknown, and for each repeated word."""
    listed = Counter(kind.id for kind in work.kinds.kinds)
    for kind, times in listed.items():
        if times > 1:
            yield Fault(_KINDS, kind, f"this kind of work is listed {times} times")
        if kind not in work.points.kinds:
            yield Fault(_POINTS, kind, "this kind of work has no points")
    yield from unknown(_POINTS, "kinds", "kind of work", work.points.kinds, listed)
    yield from unknown(_BY_HAND, "pinned", "kind of work", work.by_hand.pinned, listed)
    yield from unknown(_BY_HAND, "struck", "kind of work", work.by_hand.struck, listed)
    for kind, fitted in work.points.kinds.items():
        yield from _same_forms(_POINTS, kind, fitted.points)
    if work.points.doubt > work.points.threshold:
        yield Fault(_POINTS, "doubt", "must not be more than the threshold")
    yield from _check_sides(work)
    yield from _check_made_things(work.made_things)
    for kind, pinned in work.by_hand.pinned.items():
        yield from _same_forms(_BY_HAND, f"pinned.{kind}", pinned)
        both = {item_form(word) for word in work.by_hand.struck.get(kind, ())} & set(map(item_form, pinned))
        yield from (Fault(_BY_HAND, f"pinned.{kind}", f"{form!r} is struck as well") for form in sorted(both))


def _check_sides(work: WorkRules) -> Iterator[Fault]:
    sides = dict.fromkeys(kind.side for kind in work.kinds.kinds)
    for side in sides:
        if side not in work.sides.sides:
            yield Fault(_SIDES, side, "this side has no points")
    yield from unknown(_SIDES, "sides", "side of a kind of work", work.sides.sides, sides)
    for side, fitted in work.sides.sides.items():
        yield from _same_forms(_SIDES, side, fitted.points)


def _check_made_things(rules: MadeThings) -> Iterator[Fault]:
    """A fault for each word of made things that no single word of a text can be."""
    listed = {"making": rules.making, "not_making": rules.not_making}
    for made in rules.things:
        listed |= {f"{made.skill}.{key}": getattr(made, key) for key in ("things", "not_before", "not_behind")}
    for entry, words in listed.items():
        yield from _with_capitals(_MADE_THINGS, entry, words)
        for word in sorted(words):
            if word.split() != [word]:
                yield Fault(_MADE_THINGS, entry, f"{word!r} is never found: it must be one word")


def check_skills_of_work(work: WorkRules, skills: Collection[str]) -> Iterator[Fault]:
    """A fault for each unknown skill of a kind of work or of a made thing."""
    for kind in work.kinds.kinds:
        yield from unknown(_KINDS, kind.id, "skills", kind.skills, skills)
    for made in work.made_things.things:
        yield from unknown(_MADE_THINGS, made.skill, "skills", [made.skill, *sorted(made.with_)], skills)


def check_categories_of_work(work: WorkRules, categories: Collection[str]) -> Iterator[Fault]:
    """A fault for each row of points for a category of skills that does not exist."""
    rows = {
        _POINTS: {row for kind in work.points.kinds.values() for row in kind.points},
        _SIDES: {row for side in work.sides.sides.values() for row in side.points},
        _BY_HAND: {row for pinned in work.by_hand.pinned.values() for row in pinned},
    }
    for file, named in rows.items():
        asked = sorted(row.removeprefix(CATEGORY) for row in named if row.startswith(CATEGORY))
        yield from unknown(file, "points", "category", asked, categories)


def _with_capitals(file: str, entry: str, words: Iterable[str]) -> Iterator[Fault]:
    """A fault for each word with a capital letter. Texts are compared in lower case."""
    for word in sorted(words):
        if word != word.lower():
            yield Fault(file, entry, f"{word!r} is never found: write it in lower case")


def _same_forms(file: str, entry: str, words: Iterable[str]) -> Iterator[Fault]:
    """A fault for each word that is only another form of one before it."""
    first: dict[str, str] = {}
    for word in words:
        known = first.setdefault(item_form(word), word)
        if known != word:
            yield Fault(file, entry, f"{word!r} is the same word as {known!r}")


def check_groups(groups: WordGroups) -> Iterator[Fault]:
    """A fault for each group of words that contains another group."""
    for name, words in groups.groups.items():
        for inner in groups_of(" ".join(words)):
            yield Fault(_GROUPS, name, f"must contain words only, not '@{inner}'")


def _listed_twice(
    file: str, key: str, by_kind: Mapping[Any, Iterable[Any]], wordings: Callable[[Any], Iterable[str]]
) -> Iterator[Fault]:
    """A fault for each rule that says the same as one before it."""
    first: dict[str, tuple[str, str]] = {}
    for kind, rules in by_kind.items():
        for rule in rules:
            text = rule.pattern.text
            for wording in wordings(rule):
                known, under = first.setdefault(wording, (text, kind))
                if (known, under) != (text, kind):
                    yield Fault(file, f"{key}.{kind}", f"{text!r} says the same as {known!r} of {key}.{under}")
                    break
