"""The first step of a result as a page, with what was saved or refused."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from flask import render_template, request
from werkzeug.datastructures import MultiDict

from api.access.services import services
from api.web.corrections.forms import MISSED, Form
from api.web.corrections.stored import corrections_of, instead_of, marks_of, scorer_for
from api.web.links import is_view_only
from api.web.results import opened_match
from api.web.wishes import ROLE, wishes
from matcher.errors import MatcherError, UnknownSkillError, UsageError
from matcher.render.page.passages import UNPLACED
from matcher.render.page.reading import ReadingPage, reading_page
from matcher.render.page.result_page import result_page
from matcher.render.page.wording import MISSED_PLACES

SAVED, TAKEN_BACK = "yes", "back"
"""The values of `saved` in the address of the page after something was saved or taken back. Others say nothing."""

_ANSWER_FOLLOWS = "Your answer follows it, and shows what it was without it."
_LEFT = "Your answer follows what is left."
_AS_READ = "Your answer is the one without corrections."


@dataclass(frozen=True, slots=True)
class Refused:
    """A form that was not saved, and why. If `rest_saved`, it holds only what is left of what was sent."""

    problem: MatcherError | None = None
    sent: Form = field(default_factory=MultiDict)
    rest_saved: bool = False

    @property
    def about(self) -> str:
        """The key of the passage that the form is about, or what else it is about."""
        return self.sent.get("about", "")

    @property
    def field(self) -> str:
        """The field that is wrong; empty if it is no single one."""
        if isinstance(self.problem, UnknownSkillError):
            return "skill"
        return (self.problem.field if isinstance(self.problem, UsageError) else None) or ""

    @property
    def field_id(self) -> str:
        """The id of this field on the page; empty if it is no single one."""
        names = {"skill": "skill", "statement": "words", "from": "from", "to": "to"}
        if self.field == "place":
            return "missed-place"
        if self.field not in names:
            return ""
        if self.about == MISSED:
            return "missed-skill" if self.field == "skill" else "words-missed"
        about = f"{self.about}-job" if self.about == UNPLACED and self.field in {"from", "to"} else self.about
        return f"{names[self.field]}-{about}"

    @property
    def instead(self) -> list[str]:
        """The names to offer in place of an unknown one."""
        return instead_of(self.sent) if isinstance(self.problem, UnknownSkillError) else []


def left_of(form: Form, unknown: Iterable[str]) -> Form:
    """What a form still has to say after all but these names was saved."""
    left = {name: form[name] for name in ("about", "place", "where") if name in form}
    return MultiDict({**left, "skill": ", ".join(unknown)})


def words_of(form: Form) -> Form:
    """The person's own words in a form of which all else was saved."""
    return MultiDict({name: form[name] for name in ("about", "where", "statement") if name in form})


def reading_of(token: str, refused: Refused | None = None) -> str:
    """The page that says how a resume was read.

    Raises:
        NotFoundError: There is no such result.
    """
    stored = opened_match(token)
    corrections, taxonomy = corrections_of(stored), services().matcher.taxonomy
    role = wishes(stored.metadata, request).get(ROLE, "")
    page = reading_page(stored.report, taxonomy, corrections, role=role, scorer=scorer_for(stored.report))
    refused = refused or Refused()
    return render_template(
        "web/result/reading.html",
        page=page,
        marks=marks_of(corrections),
        token=token,
        source=result_page(stored.report, taxonomy).source,
        may_correct=stored.candidate_ref is not None and not is_view_only(),
        refused=refused,
        wrong_part=_title(page, refused.about),
        saved=_saved(has_corrections=bool(corrections)),
        places=MISSED_PLACES,
    )


def _title(page: ReadingPage, about: str) -> str:
    """The title of the passage that a form is about; empty if it is about none."""
    passages = (*page.entries, *((page.unplaced,) if page.unplaced else ()), *page.others)
    return next((passage.title for passage in passages if passage.key == about), "")


def _saved(*, has_corrections: bool) -> str:
    """What was saved last, in words; empty if nothing was. The script of the page sees to it that it is said once."""
    said = request.args.get("saved")
    if said == SAVED:
        return f"Thank you, this is saved. {_ANSWER_FOLLOWS if has_corrections else _AS_READ}"
    if said == TAKEN_BACK:
        return f"This is taken back. {_LEFT if has_corrections else _AS_READ}"
    return ""
