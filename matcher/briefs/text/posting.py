"""What a posting calls the person to hire: by one of the roles, by another trade, or by another profession."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from knowledge.rules.postings import ProfessionRules
from knowledge.taxonomy.schemas import IN_A_LINE
from matcher.briefs.text.passages import PassageFinder
from matcher.pipeline.words.any_word import any_of, any_word
from matcher.pipeline.words.stretches import Stretch

Calling = Literal["role", "trade", "profession", "unknown"]
"""What the name of a job says.

A `role` is somebody who makes things in the field of the roles ("ML Engineer", "Backend Engineer, LLM Products"), a
`trade` somebody who makes other things ("Data Engineer"), also beside the field ("Test Engineer, LLM Products"), and a
`profession` somebody who makes neither ("Nurse"). Most other names are `unknown`.
"""

_LONGEST_TITLE = 8
_EXTRA = re.compile(r"\([^()]*\)|\s[-–—|]\s.*")
_FIRST_SENTENCE = re.compile(r"\s*((?:[^\s!]{1,40}\s){0,9}[^\s!]{1,40})[.!]{1,9}\s")
_OTHER_SIGNS = re.compile(rf"(?!\s|{IN_A_LINE}).")
"""A control character, or a mark that turns the direction of writing: no name has one."""
_ENDS = (".", ",", ";", ":", "!", "?")
_LABEL_END = r"\s*:[ *]*"
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Posting:
    """What a brief shows of itself.

    `to_applicants` means that it speaks to or of the person to hire, so that it is a posting and not the description of
    a project. `calling` is what `name`, the posting's name for the job, says; `name` is empty if that is unknown. The
    name is `text[start:end]`.
    """

    to_applicants: bool
    calling: Calling = "unknown"
    name: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of the job, `text[start:end]`. General words such as "consultant" only say something in a title."""

    text: str
    start: int
    end: int
    is_title: bool = False


class PostingSigns:
    """Finds the signs of postings by their rules."""

    def __init__(self, rules: ProfessionRules, passages: PassageFinder) -> None:
        self._passages = passages
        self._applicant = rules.applicant
        self._makers = _lower(rules.makers)
        self._fields = _lower(rules.fields)
        self._general = _lower(rules.general)
        self._professions = _lower(rules.professions | {f"{name}s" for name in rules.professions})
        self._builders = _lower(rules.builders)
        self._trades = _lower(rules.trades)
        self._announced = _announced(rules)
        self._addition = re.compile(rf"[,(/|:–—]|\s-\s|\s(?:{any_of(rules.before_additions)})\s")
        self._employer = re.compile(rf"\s(?:{any_of(rules.before_employers)})\s.*")
        self._person = re.compile(rf"(?:{any_of(rules.endings_of_people)})s?$")
        self._label = re.compile(f"(?:{any_of(rules.labels)}){_LABEL_END}", re.IGNORECASE)
        self._label_after = re.compile(rf"\s(?:{any_of(rules.labels)})$", re.IGNORECASE)
        self._followed_by = rules.followed_by
        self._in_full_sentences = rules.in_full_sentences

    def read(self, text: str, role_names: Iterable[str]) -> Posting:
        """What the text of a brief shows of itself. A profession or trade that is one of the roles does not count.

        The first name of the job that says something decides: the title, then names within sentences. Within a
        sentence, a general word such as "consultant" says nothing.
        """
        roles = [name.lower() for name in role_names]
        if self._applicant.isdisjoint(_words(text)):
            return next(self._titled_as_a_maker(text, roles), Posting(to_applicants=False))
        for name in (*self._title(text), *self._names_within(text)):
            calling = self._calling(name, roles)
            if calling != "unknown":
                return Posting(True, calling, name.text, name.start, name.end)
        return next(self._of_other_work(text, roles), Posting(to_applicants=True))

    def _of_other_work(self, text: str, roles: Sequence[str]) -> Iterator[Posting]:
        """The title as the name of another trade: somebody who makes nothing of ours, and nothing of the field."""
        for name in self._title(text):
            words, first = " ".join(_words(name.text)), _words(self._addition.split(name.text)[0])
            subject = " ".join(first)
            if any(subject in role or role in subject for role in roles) or not any(map(self._person.search, first)):
                continue
            if name.is_title and not self._makers.search(words) and not self._fields.search(words):
                yield Posting(True, "trade", name.text, name.start, name.end)

    def _titled_as_a_maker(self, text: str, roles: Sequence[str]) -> Iterator[Posting]:
        """The title as the name of somebody who makes things: no project is called "software engineer"."""
        for name in self._title(text):
            calling = self._calling(name, roles)
            subject = " ".join(_words(self._addition.split(name.text)[0]))
            if name.is_title and calling in ("role", "trade") and self._makers.search(subject):
                yield Posting(True, calling, name.text, name.start, name.end)

    def _title(self, text: str) -> Iterator[_Name]:
        title = title_of(text, self._passages) if "\n" in text.strip() else ""
        if title:
            yield _Name(self._label.sub("", title, count=1), *place_of_first_line(text), is_title=True)
        elif sentence := _FIRST_SENTENCE.match(text):
            yield from self._name_alone(sentence)

    def _name_alone(self, sentence: re.Match[str]) -> Iterator[_Name]:
        """The first sentence, if it is only the name of a job with an addition: "Nurse at a large clinic"."""
        words = _words(self._addition.split(self._label_after.sub("", sentence[1]))[0])
        subject = " ".join(words)
        names = (self._makers, self._professions, self._general)
        if self._in_full_sentences.isdisjoint(words) and any(_ends_with(name, subject) for name in names):
            yield _Name(sentence[1], *sentence.span(1), is_title=True)

    def _names_within(self, text: str) -> Iterator[_Name]:
        """The names that sentences announce: "We are looking for a nurse", "Job title: Nurse"."""
        for found in self._announced.finditer(text):
            if found["line"]:
                yield _Name(found["line"], *found.span("line"))
            else:
                start = found.start("words")
                end = start + self._end_of_name(found["words"])
                yield _Name(" ".join(text[start:end].split()), start, end)

    def _end_of_name(self, words: str) -> int:
        """Where a name ends: before a punctuation mark, or before words such as "who" and "to"."""
        end = 0
        for word in re.finditer(r"\S+", words):
            if word[0].lower() in self._followed_by:
                break
            end = word.start() + len(word[0].rstrip("".join(_ENDS)))
            if word[0].endswith(_ENDS):
                break
        return end

    def _calling(self, name: _Name, roles: Sequence[str]) -> Calling:
        subject = " ".join(_words(self._addition.split(name.text)[0]))
        words = " ".join(_words(self._employer.sub("", name.text)))
        found = self._profession(subject, name)
        named = found is not None and self._makers.search(found[0]) is not None
        if not named and self._makers.search(words):
            return self._calling_of_maker(name.text, roles)
        if found:
            return "unknown" if _is_a_role(found[0], roles) else "profession"
        general = self._general.search(subject) if name.is_title and not self._fields.search(subject) else None
        return "trade" if general and not _is_a_role(general[0], roles) else "unknown"

    def _profession(self, subject: str, name: _Name) -> re.Match[str] | None:
        """The profession that a name says. Within a sentence it must come last: not "a principal-level contributor"."""
        return self._professions.search(subject) if name.is_title else _ends_with(self._professions, subject)

    def _calling_of_maker(self, name: str, roles: Sequence[str]) -> Calling:
        """What the name of somebody who makes things says.

        If its words before an addition name neither a trade nor the field ("Engineer, Storage"), an addition that ends
        with a trade says it.
        """
        subject, *additions = (" ".join(_words(part)) for part in self._addition.split(self._employer.sub("", name)))
        in_the_field = self._fields.search(subject)
        for trades in (self._trades, self._builders):
            trade = trades.search(subject)
            if trade is None and trades is self._trades and not in_the_field:
                trade = next((found for part in additions if (found := _ends_with(trades, part))), None)
            if trade and not _is_a_role(trade[0], roles):
                within = in_the_field or (trades is self._builders and any(map(self._fields.search, additions)))
                return "role" if within else "trade"
        return "role" if in_the_field else "unknown"


def title_of(text: str, passages: PassageFinder) -> str:
    """The first line, if it is short enough for a title and is not a heading; else an empty string.

    What is in brackets or comes after a dash does not count for its length.
    """
    line = text.strip().splitlines()[0]
    first = " ".join(_OTHER_SIGNS.sub("", line).split()).strip("#*: ")
    words = len(_EXTRA.sub("", first).split())
    is_title = 0 < words <= _LONGEST_TITLE and not first.endswith((".", "!", "?", ","))
    is_heading = any(not line[: passage.start].strip("#*: ") for passage in passages.split(line))
    return first if is_title and not is_heading else ""


def place_of_first_line(text: str) -> Stretch:
    """Where the first line is that is not blank, which `title_of` takes for a title."""
    start = len(text) - len(text.lstrip())
    return start, start + len(text.lstrip().splitlines()[0])


def _ends_with(words: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The place where the text ends with one of the words."""
    return next((found for found in words.finditer(text) if found.end() == len(text)), None)


def _is_a_role(name: str, roles: Iterable[str]) -> bool:
    return any(name in role for role in roles)


def _announced(rules: ProfessionRules) -> re.Pattern[str]:
    """The regular expression for eight words after words that announce the name of a job, or the rest of a line."""
    capitals = {words[0].upper() + words[1:] for words in rules.announced_by | rules.opened_by}
    before = any_of(rules.announced_by | capitals, blank=r"\s+")
    return re.compile(
        rf"\b(?:{before})\s+(?P<words>\S+(?:\s\S+){{0,{_LONGEST_TITLE - 1}}})"
        rf"|^[^\S\n]*(?:[*#-]+[^\S\n]*)?(?i:{any_of(rules.labels)}){_LABEL_END}(?P<line>\S.*)",
        re.MULTILINE,
    )


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def _lower(words: Set[str]) -> re.Pattern[str]:
    """The pattern that finds one of the words in a text in lower case."""
    return any_word(words, any_case=False)
