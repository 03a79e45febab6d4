"""The signs of a block: what can be seen of it and its neighbours. `knowledge.rules.signs` says what each means."""

from collections.abc import Callable

from knowledge.rules.signs import LayoutSign
from matcher.pipeline.structure.page.page import Page
from matcher.pipeline.structure.signs.dated_things import find_courses, find_papers, find_projects
from matcher.pipeline.structure.signs.dates import (
    find_around_the_first_dates,
    find_breaks,
    find_dates,
    find_time_spent,
    find_times_within_jobs,
)
from matcher.pipeline.structure.signs.headings import (
    find_headings,
    find_labels,
    find_openings_of_profiles,
    find_signs_of_the_whole,
    find_words,
)
from matcher.pipeline.structure.signs.jobs import (
    find_bullets_under_jobs,
    find_ends_of_entries,
    find_job_fields,
    find_tools,
)
from matcher.pipeline.structure.signs.neighbours import (
    find_items,
    find_marks,
    find_neighbours,
    find_places,
    find_titles_around,
)
from matcher.pipeline.structure.signs.shapes import (
    find_addresses,
    find_indents,
    find_last_told_lines,
    find_letters,
    find_looks,
    find_shapes,
)
from matcher.pipeline.structure.signs.shown import Shown
from matcher.pipeline.structure.signs.studies import (
    find_dates_beside_studies,
    find_lines_under_studies,
    find_studies,
    find_studies_without_dates,
    find_told_studies,
)

FINDERS: tuple[Callable[[Page, Shown], None], ...] = (
    find_dates,
    find_times_within_jobs,
    find_breaks,
    find_places,
    find_around_the_first_dates,
    find_neighbours,
    find_titles_around,
    find_studies,
    find_told_studies,
    find_studies_without_dates,
    find_dates_beside_studies,
    find_lines_under_studies,
    find_shapes,
    find_indents,
    find_items,
    find_marks,
    find_time_spent,
    find_letters,
    find_looks,
    find_last_told_lines,
    find_words,
    find_papers,
    find_courses,
    find_projects,
    find_addresses,
    find_labels,
    find_tools,
    find_bullets_under_jobs,
    find_ends_of_entries,
    find_job_fields,
    find_headings,
    find_openings_of_profiles,
    find_signs_of_the_whole,
)
"""Each finds some of the signs of all blocks. One call for each block would take longer. A study is no sentence, so
studies are found before shapes."""


def signs_of(page: Page) -> Shown:
    """The signs of each block of a page."""
    always = LayoutSign.ALWAYS  # an attribute of an enum takes longer than a variable, in all loops over blocks
    shown: Shown = [[always] for _ in page.blocks]
    for find in FINDERS:
        find(page, shown)
    return shown
