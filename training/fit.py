"""Fit the points of words for kinds of work, and write them to the data: `make fit`.

The same texts and rules give the same file.
"""

import json
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path

from knowledge.rules.loader import load_rules
from knowledge.rules.work import KindPoints, WorkPoints
from knowledge.taxonomy.loader import load_taxonomy
from matcher.pipeline.knowledge import Knowledge
from training.examples import ExampleReader
from training.fitted import Fitted, fit_kinds
from training.kept_out import DOUBT_PRECISION, PRECISION, believed, read_kept_out, threshold_for
from training.labelled import LabelledResume, read_resumes, read_sentences

_HEADER = """# The points that words have for each kind of work. They are fitted to the invented resumes in `training`.
# `make fit` writes this file. To change a row, pin or strike its word in by_hand.yaml.
#
# A sentence whose words have `threshold` points, together with those around it, shows the kind of work. From `doubt`
# points on, it may show it. A word counts in all of its forms: "refit" is also "refitted".
kinds:
"""


def fit(resumes: list[LabelledResume], knowledge: Knowledge) -> WorkPoints:
    """The points of all kinds of work, fitted to resumes with the closeness and the decisions of the knowledge."""
    rules = knowledge.work
    reader, kinds = ExampleReader(knowledge), [kind.id for kind in rules.kinds.kinds]
    examples = reader.read(resumes)
    kept_out = believed(read_kept_out(examples, kinds, rules.by_hand), rules)
    sure, doubt = threshold_for(kept_out, PRECISION), threshold_for(kept_out, DOUBT_PRECISION)
    fitted = fit_kinds(examples, kinds, rules.by_hand)
    return WorkPoints({kind: _rows(one, sure, doubt, reader.surface) for kind, one in fitted.items()})


def _rows(fitted: Fitted, sure: float, doubt: float, surface: Callable[[str], str]) -> KindPoints:
    rows = {surface(form): round(points, 2) for form, points in fitted.points.items()}
    ordered = dict(sorted(rows.items(), key=lambda row: (-row[1], row[0])))
    return KindPoints(round(sure - fitted.constant, 2), round(doubt - fitted.constant, 2), ordered)


def as_yaml(points: WorkPoints) -> str:
    """The text of the file."""
    return _HEADER + "".join(_kind_as_yaml(kind, rows) for kind, rows in points.kinds.items())


def _kind_as_yaml(kind: str, rows: KindPoints) -> str:
    head = f"  {kind}:\n    threshold: {rows.threshold}\n    doubt: {rows.doubt}\n    points:\n"
    return head + _words_as_yaml(rows.points)


def _words_as_yaml(points: Mapping[str, float]) -> str:
    return "".join(f"      {json.dumps(word, ensure_ascii=False)}: {value}\n" for word, value in points.items())


def main() -> None:
    """Fit to all resumes and sentences, and write the file."""
    path = Path(str(files("knowledge"))) / "data/rules/work/points.yaml"
    knowledge = Knowledge.of(load_taxonomy(), load_rules())
    path.write_text(as_yaml(fit([*read_resumes(), *read_sentences()], knowledge)), encoding="utf-8")


if __name__ == "__main__":
    main()
