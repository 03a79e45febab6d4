"""The spaCy extension attributes that components set in a doc.

Importing this module registers them. Each is None until a component sets it. The functions that read the attributes
(`blocks_of`, `entries_of`, ...) are in the modules of the components or types.
"""

from collections.abc import Iterable

from spacy.tokens import Doc

from matcher.pipeline.errors import MissingAnnotationError

SET_BY = {
    "source": "tokenizer",
    "lines": None,
    "hidden": None,
    "stated": None,
    "language": None,
    "blocks": "section_tagger",
    "passages": "section_tagger",
    "entries": "job_dater",
    "postings": "job_dater",
    "unclear_dates": "date_checker",
    "words": None,
    "other_words": "skill_matcher",
    "skill_facts": None,
    "skill_spans": None,
    "plain_words": "work_reader",
    "brief_items": "demand",
}
"""The component that sets each attribute `doc._.<name>`; None if no single component does.

- `source`: the text with its tokens, a `Source`.
- `lines`: the lines on the pages of the document, a sequence of `Line`. Set it before the pipeline runs; without it,
  the text is split at its line breaks.
- `hidden`: the stretches of the text that a reader of the page cannot see, a sequence of pairs of offsets. Set it
  before the pipeline runs; without it, all of the text counts as visible.
- `stated`: whether the text is what people say about their own work when asked, which needs less proof. Set it before
  the pipeline runs.
- `language`: the ISO 639-1 code of the language of the text; None if it is not known. Set it before the pipeline runs.
- `blocks`: bullets, paragraphs and headings, a list of `Block`.
- `passages`: what is quoted as one line, `Passages`.
- `entries`: jobs, projects and studies, a list of `Entry`.
- `postings`: the texts of job postings that were pasted into the resume, a list of pairs of offsets.
- `unclear_dates`: the numbers of the lines with dates that are not understood, from 1.
- `words`: the words in which names are searched, a `WordView`. The first component that needs it makes it.
- `other_words`: the set of those words that belong to names of things that are not skills.
- `skill_facts`: the facts about each skill span, `Facts`. Without a skill matcher, whatever needs them makes them.
- `skill_spans`: the group of skill spans and the list of its spans, kept so that spaCy makes them only once.
- `plain_words`: the sentences that tell of kinds of work in plain words, a list of pairs of offsets.
- `brief_items`: what a hiring brief asks for, a list of `Item`.
"""

for _name in SET_BY:
    Doc.set_extension(_name, default=None)


def check_set(doc: Doc, requires: Iterable[str], *, component: str) -> None:
    """Check that what a component requires is set, as far as a single component sets it: `doc._.blocks`.

    Raises:
        MissingAnnotationError: One of these attributes is None.
    """
    for attribute in requires:
        name = attribute.removeprefix("doc._.")
        setter = SET_BY.get(name)
        if setter is not None and doc._.get(name) is None:
            raise MissingAnnotationError(
                f"The component '{component}' needs {attribute}: add '{setter}' to the pipeline before it."
            )


def forget(doc: Doc) -> None:
    """Remove the attributes of a doc that nobody reads any more.

    Some refer to the doc, so both would otherwise stay until the garbage collector has looked at all that they hold.
    """
    doc.user_data.clear()
