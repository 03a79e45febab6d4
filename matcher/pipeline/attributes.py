"""What the components leave in a doc: spaCy's extension attributes, all in one place.

They are registered when this module is imported. Each is None until it is set; the functions that read them
(`blocks_of`, `entries_of`, ...) are beside the types that they hold.
"""

from spacy.tokens import Doc

from matcher.pipeline.errors import MissingAnnotationError

SET_BY = {
    "source": "tokenizer",
    "lines": None,
    "hidden": None,
    "blocks": "section_tagger",
    "entries": "job_dater",
    "words": None,
    "other_words": "skill_matcher",
    "skill_facts": "skill_matcher",
    "skill_spans": None,
    "brief_items": "demand",
}
"""The attributes `doc._.<name>` and the component that sets each.

- `source`: the text with its words, a `Source`.
- `lines`: the lines of the page that the text was read from, a sequence of `Line`. Set it before the pipeline runs;
  without it the text is split at its line breaks.
- `hidden`: the stretches of the text that a reader of the page cannot see, a sequence of pairs of offsets. Set it
  before the pipeline runs; without it all of the text can be seen.
- `blocks`: bullets, paragraphs and headings, a list of `Block`.
- `entries`: jobs, projects and studies, a list of `Entry`.
- `words`: the words as names are looked for in them, a `WordView`. The first component that asks makes it.
- `other_words`: the set of those words that belong to names that are not skills.
- `skill_facts`: what is known of the skill spans, `Facts`.
- `skill_spans`: the group of the skill spans and the list of its spans, so that they are made only once.
- `brief_items`: what a hiring brief asks for, a list of `Item`.
"""

for _name in SET_BY:
    Doc.set_extension(_name, default=None)


def check_set(doc: Doc, *names: str, component: str) -> None:
    """Check that the attributes which a component needs are set.

    Raises:
        MissingAnnotationError: One is None.
    """
    for name in names:
        if doc._.get(name) is None:
            raise MissingAnnotationError(
                f"The component '{component}' needs doc._.{name}: add '{SET_BY[name]}' to the pipeline before it."
            )
