"""The benchmark of speed: what it compares with, and the page that it writes."""

from xml.etree import ElementTree

import pytest

from benchmarks.speed.finders import FINDERS, enlarged, flashtext, phrase_matcher
from benchmarks.speed.page import write_page
from benchmarks.speed.results import BatchRun, FinderQuality, FinderTime, FormatTimes, Machine, MemoryPoint, Speed
from knowledge.taxonomy.loader import load_taxonomy
from tests.render.invented import TAXONOMY

SPEED = Speed(
    machine=Machine("2026-11-20", "A processor", 2, 8.0, "Linux", "3.11", {"rolefit": "0.1.0"}, (0.1, 1.0)),
    formats=(
        FormatTimes("pdf", 4, {"reading": 3.0, "scoring": 1.0}, 4.0, 2.0),
        FormatTimes("txt", 1, {"reading": 0.5, "scoring": 1.0}, 1.5, None),
    ),
    batches=(BatchRun(1000, 2, 20.0), BatchRun(10_000, 2, 180.0)),
    memory=(MemoryPoint(100, 150.0), MemoryPoint(200, 151.0)),
    finders=tuple(FinderTime(name, size, 10, 1.0, 0.5) for size in (500, 2000) for name in FINDERS),
    quality=(FinderQuality("Rolefit", "a set", 10, 0.5, None),),
    not_run={"another": "It needs more."},
)


def test_the_page_has_every_plot_it_shows(tmp_path):
    write_page(SPEED, tmp_path / "speed.md")

    page = (tmp_path / "speed.md").read_text("utf-8")
    plots = {path.stem for path in (tmp_path / "speed").iterdir()}
    assert plots == {"formats", "documents", "memory", "skills"}
    assert all(f"![{name}](speed/{name}.svg)" in page for name in plots)
    assert all(ElementTree.parse(path).getroot().tag.endswith("svg") for path in (tmp_path / "speed").iterdir())
    assert "| pdf | 4 | 3.00 | 1.00 | 4.00 | 250 | 2.0 |" in page
    assert "| 10,000 | 2 | 180.0 | 55.6 |" in page
    assert "another: It needs more." in page


@pytest.mark.parametrize("size", [480, 3000])
def test_an_enlarged_taxonomy_keeps_its_skills_and_has_no_name_twice(size):
    taxonomy = load_taxonomy()

    larger = enlarged(taxonomy, size)

    assert len(larger.skills) == max(size, len(taxonomy.skills))
    assert larger.skills.items() >= taxonomy.skills.items()
    invented = [
        name.lower() for id_ in larger.skills.keys() - taxonomy.skills.keys() for name in larger.skills[id_].names()
    ]
    assert len(set(invented)) >= 0.999 * len(invented)


@pytest.mark.parametrize("build", [phrase_matcher, flashtext])
def test_finders_of_names_find_whole_names_in_any_case(build):
    find = build(TAXONOMY)
    assert find("JAVA and model monitoring, no ragtime") == {"java", "model-monitoring"}
