"""Fit the points of words for kinds of work and their sides, and of words around names and doubtful names: `make fit`.

It writes them to the data. The same texts and rules give the same files.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from knowledge.packaged import data_folder
from knowledge.rules.loader import RULES, load_rules
from knowledge.rules.names import DoubtfulNames
from knowledge.rules.resumes import AroundNames, AroundWork, EachStatus, PointsAround
from knowledge.rules.work import KindPoints, SidePoints, WorkPoints, WorkSides
from knowledge.taxonomy.loader import load_taxonomy
from matcher.pipeline.claims.alike import Alike
from matcher.pipeline.claims.clauses import Clauses
from matcher.pipeline.claims.words_around import ZONES
from matcher.pipeline.knowledge import Knowledge
from matcher.pipeline.skills.doubtful_names import DOUBTFUL_ZONES
from training.examples import ExampleReader
from training.fitted import Fitted
from training.fitted_work import fit_all
from training.kept_out import DOUBT_PRECISION, PRECISION, believed, read_kept_out, threshold_for
from training.labelled import LabelledResume, read_resumes, read_sentences
from training.names.doubtful_names import fit_doubtful_names, read_doubtful_names
from training.names.statuses import fit_statuses, read_examples
from training.names.told_work import fit_around_work, read_told_work

_POINTS_HEADER = """\
# The points that words and pairs of words have for each kind of work. They are fitted to the invented resumes in
# `training`. `make fit` writes this file. To change a row, pin or strike it in by_hand.yaml.
#
# The points of the words in and around a sentence are added to `start`. A sentence that has `threshold` points, with
# those that reading.yaml and sides.yaml add, shows the kind of work. From `doubt` points on, it may show it. Points
# below zero count against it. A word counts in all of its forms: "refit" is also "refitted".
"""
_SIDES_HEADER = """\
# The points that the different words of a whole resume have for all kinds of work of a side. `make fit` writes this
# file.
#
# The points of the words are added to `start`; reading.yaml limits the sum. Points below zero count against the side.
sides:
"""
_AROUND_HEADER = """\
# The points of what stands around the name of a skill, for the statuses that are no claim, in this order: third_party,
# aspirational, negated. They are fitted to the lines and invented resumes in `training`. `make fit` writes this file.
#
# They decide unless a cue of statuses.yaml gives another status than claimed. A name has `start` and the points of the
# words in the title of its job, of the word that is first in its sentence, and of the words, pairs of words and runs of
# shapes before and after it, near it and close to it. `shapes` is for those next to it, and `nearest_plain` for the
# plain words and signs nearest to it. `lead` is for the words of the label with which its line begins, or else of the
# last heading above. `sign` is for a name that a cue claims, and for one in the `job` of a go-between
# (go_betweens.yaml). `opening` and `ending` are for what is on both sides of the clause: `^` and `$` are the ends of
# the sentence, and `* we` is the first word of the clause. `size` is for the position of the name and the length of its
# sentence. `*` is a name, `0` zero, `#` any other number, `@` the name itself, and "@sell" each word of that group of
# words_alike.yaml.
# The shape of a word is the word itself if it is one of `plain_words` there, or else `~` with its ending. A name is
# claimed unless a status has more than `least` points; then the one with the most points counts. For skills that are
# not a tool, language or platform, the limit is `least_of_fields`. Points below zero count for a claim.
"""
_WORK_HEADER = """\
# The points of what stands around the first word of work that is told in plain words, for the statuses that are no
# claim, in this order: third_party, aspirational, negated. They are fitted to the invented resumes and lines in
# `training`. `make fit` writes this file. around_names.yaml explains the rows: the first word takes the place of the
# name, and other names in the sentence are `*`. Work is claimed unless a status has more than `least` points, or more
# than `least_beside_others` in a sentence that names skills and claims none of them.
"""
_DOUBTFUL_HEADER = """\
# The points by which an ambiguous name means its skill, if neither its own words (ambiguous/) nor a list decide. They
# are fitted to the lines in `training`. `make fit` writes this file.
#
# The sum for a name is `start`, its points under `names`, those of its `signs`, those of the words directly `before`
# and `behind` it, and those of the words `near` it, up to six on each side in its line. `^` and `$` are the ends of the
# line. The signs say where the name is in its line, whether a word beside it has a capital letter, and where the
# nearest certain skill is. A name means its skill if the sum is more than `least`. Names that are not listed are never
# decided by points.
"""


def fit(resumes: list[LabelledResume], knowledge: Knowledge) -> tuple[WorkPoints, WorkSides]:
    """The points of all kinds of work and sides, fitted with the closeness and the decisions of the knowledge."""
    rules, reader = knowledge.work, ExampleReader(knowledge)
    examples = reader.read(resumes)
    kept_out = believed(read_kept_out(examples, rules), rules)
    sure, doubt = threshold_for(kept_out, PRECISION), threshold_for(kept_out, DOUBT_PRECISION)
    fitted = fit_all(examples, rules)
    kinds = {kind: KindPoints(*_rounded(one, reader.surface)) for kind, one in fitted.kinds.items()}
    sides = {side: SidePoints(*_rounded(one, reader.surface)) for side, one in fitted.sides.items()}
    return WorkPoints(round(sure, 2), round(doubt, 2), kinds), WorkSides(sides)


def _rounded(fitted: Fitted, surface: Callable[[str], str]) -> tuple[float, dict[str, float]]:
    return round(fitted.constant, 2), _rows(fitted, surface)


def _rows(fitted: Fitted, surface: Callable[[str], str]) -> dict[str, float]:
    rows = {surface(form): round(points, 2) for form, points in fitted.points.items()}
    return dict(sorted(rows.items(), key=lambda row: (-row[1], row[0])))


def points_as_yaml(points: WorkPoints) -> str:
    """The text of the file of points."""
    thresholds = f"threshold: {points.threshold}\ndoubt: {points.doubt}\nkinds:\n"
    return _POINTS_HEADER + thresholds + "".join(_rows_as_yaml(*row) for row in points.kinds.items())


def sides_as_yaml(sides: WorkSides) -> str:
    """The text of the file of sides."""
    return _SIDES_HEADER + "".join(_rows_as_yaml(*row) for row in sides.sides.items())


def _rows_as_yaml(name: str, rows: KindPoints | SidePoints) -> str:
    words = (f"      {json.dumps(word, ensure_ascii=False)}: {value}\n" for word, value in rows.points.items())
    return f"  {name}:\n    start: {rows.start}\n    points:\n" + "".join(words)


def around_names_as_yaml(points: AroundNames) -> str:
    """The text of the file of points around names."""
    limits = f"least: {points.least}\nleast_of_fields: {points.least_of_fields}\n"
    return _AROUND_HEADER + limits + _around_as_yaml(points)


def around_work_as_yaml(points: AroundWork) -> str:
    """The text of the file of points around work in plain words."""
    limits = f"least: {points.least}\nleast_beside_others: {points.least_beside_others}\n"
    return _WORK_HEADER + limits + _around_as_yaml(points)


def _around_as_yaml(points: PointsAround) -> str:
    return f"start: {list(points.start)}\n" + "".join(_zone_as_yaml(zone, getattr(points, zone)) for zone in ZONES)


def doubtful_names_as_yaml(points: DoubtfulNames) -> str:
    """The text of the file of points of doubtful names."""
    zones = "".join(_zone_as_yaml(zone, getattr(points, zone)) for zone in DOUBTFUL_ZONES)
    return f"{_DOUBTFUL_HEADER}least: {points.least}\nstart: {points.start}\n{zones}"


def _zone_as_yaml(zone: str, rows: Mapping[str, float | EachStatus]) -> str:
    points = ((item, list(each) if isinstance(each, tuple) else each) for item, each in rows.items())
    listed = "".join(f"  {json.dumps(item, ensure_ascii=False)}: {each}\n" for item, each in points)
    return f"{zone}:\n{listed}" if listed else f"{zone}: {{}}\n"


def main() -> None:
    """Fit to all resumes, sentences and lines, and write the files.

    Each step uses only what the steps before it wrote, so the result does not depend on an earlier fit.
    """
    rules = Path(str(data_folder() / RULES))
    doubtful = fit_doubtful_names(read_doubtful_names(), load_rules().names.without_default())
    (rules / "names/doubtful_names.yaml").write_text(doubtful_names_as_yaml(doubtful), encoding="utf-8")
    knowledge = Knowledge.of(load_taxonomy(), load_rules())
    points, sides = fit([*read_resumes(), *read_sentences()], knowledge)
    (rules / "work/points.yaml").write_text(points_as_yaml(points), encoding="utf-8")
    (rules / "work/sides.yaml").write_text(sides_as_yaml(sides), encoding="utf-8")
    words_alike = knowledge.resumes.words_alike
    alike, clauses = Alike(words_alike), Clauses(words_alike.clause_starts)
    around_names = around_names_as_yaml(fit_statuses(read_examples(), alike, clauses))
    around_work = around_work_as_yaml(fit_around_work(read_told_work(), alike, clauses))
    (rules / "resumes/around_names.yaml").write_text(around_names, encoding="utf-8")
    (rules / "resumes/around_work.yaml").write_text(around_work, encoding="utf-8")


if __name__ == "__main__":
    main()
