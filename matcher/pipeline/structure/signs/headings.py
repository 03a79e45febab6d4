"""Signs of headings, labels and words, and of the headings of the whole page."""

from collections.abc import Mapping

from knowledge.rules.signs import LayoutSign, Sign
from matcher.pipeline.structure.page.page import Page
from matcher.pipeline.structure.signs.shown import Shown

_LABELLED: Mapping[str, LayoutSign] = {"stack": LayoutSign.STACK_LABEL, "research": LayoutSign.RESEARCH_LABEL}
"""The signs of labels. Lines with other labels are read by their other signs."""


def find_words(page: Page, shown: Shown) -> None:
    """What the words of a line name: a job, a school, a deed."""
    for block, signs in zip(page.blocks, shown, strict=True):
        signs += block.word_signs


def find_labels(page: Page, shown: Shown) -> None:
    """Which lines begin with a label, and which of these are lists beside others."""
    label_kind, beside = page.language.headings.label_kind, page.beside_labelled_lists
    for index, block in enumerate(page.blocks):
        if block.label is not None:
            kind = label_kind(block.label[0])
            if kind is not None and kind in _LABELLED:
                shown[index].append(_LABELLED[kind])
            if block.labelled_list and beside[index]:
                shown[index].append(LayoutSign.LABELLED_LISTS)


def find_headings(page: Page, shown: Shown) -> None:
    """What is special about lines that name a section or look as if they do."""
    for index in page.unknown_headings:
        shown[index].append(LayoutSign.UNKNOWN_HEADING)
    if page.unknown_headings:
        for signs, unnamed in zip(shown, page.below_headings.unnamed, strict=True):
            if unnamed:
                signs.append(LayoutSign.BELOW_AN_UNKNOWN_HEADING)
    for index, named in page.named.items():
        if named.content is not None and (index + 1 in page.named or _stands_apart_from_studies(index, page)):
            shown[index].append(LayoutSign.SECTION_IN_ONE_LINE)
        if page.looks.is_smaller_than_headings(page.blocks[index]):
            shown[index].append(LayoutSign.SMALLER_THAN_HEADINGS)


def find_openings_of_profiles(page: Page, shown: Shown) -> None:
    """Which sentences stand right below the heading of a summary. They head no job, whatever dates they have."""
    for index, named in page.named.items():
        below = index + 1
        if named.section != "summary" or named.by != "words" or below in page.named or below == len(page.blocks):
            continue
        if page.blocks[below].sentence and not page.blocks[below].bullet:
            shown[below].append(LayoutSign.OPENS_A_PROFILE)


def _stands_apart_from_studies(index: int, page: Page) -> bool:
    """Whether a gap is above a line below a heading of education. Below one of jobs, it may be a part of a job."""
    return page.spacing.gap_above[index] and page.below_headings.sections[index] == "education"


def find_signs_of_the_whole(page: Page, shown: Shown) -> None:
    """What the whole text or section shows."""
    for index in page.below_headings.linked:
        shown[index].append(LayoutSign.LINKS_WITHOUT_DATES)
    for index in page.letter:
        shown[index].append(LayoutSign.IN_A_LETTER)
    about_headings: list[Sign] = [] if page.names_experience else [LayoutSign.NO_EXPERIENCE_HEADING]
    about_headings += [] if page.named else [LayoutSign.NO_HEADING]
    if about_headings:
        for signs in shown:
            signs += about_headings
