"""The benchmark of speed: what it compares with, and the page that it writes."""

from xml.etree import ElementTree

import msgspec
import pytest
from click.testing import CliRunner

from benchmarks.speed import __main__ as main
from benchmarks.speed.finders import FINDERS, enlarged, flashtext, phrase_matcher
from benchmarks.speed.page import write_page
from benchmarks.speed.results import BatchRun, FinderQuality, FinderTime, FormatTimes, Machine, MemoryPoint, Speed
from knowledge.taxonomy.loader import load_taxonomy
from tests.render.invented import TAXONOMY

SPEED = Speed(
    machine=Machine("2026-11-20", "A processor", 2, 8.0, "Linux", "3.11", {"rolefit": "0.1.0"}),
    loads={"formats": (0.1, 0.4), "batches": (0.9, 2.0)},
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
    assert "Python 3.11, load 0.1 to 2." in page


def test_a_page_has_only_the_parts_that_were_measured(tmp_path):
    write_page(Speed(SPEED.machine, memory=SPEED.memory), tmp_path / "speed.md")

    page = (tmp_path / "speed.md").read_text("utf-8")
    assert [line for line in page.splitlines() if line.startswith("##")] == ["## Memory"]
    assert [path.name for path in (tmp_path / "speed").iterdir()] == ["memory.svg"]


@pytest.fixture
def measured(tmp_path, monkeypatch):
    """Runs parts of the benchmark, each of which takes no time, and returns what is saved."""
    monkeypatch.setattr(main, "memory_curve", lambda documents, points: [MemoryPoint(documents, 150.0)])
    monkeypatch.setattr(main, "batch_runs", lambda sizes, workers: [BatchRun(size, workers, 1.0) for size in sizes])

    def run(*options):
        files = ["--output", tmp_path / "speed.json", "--page", tmp_path / "speed.md"]
        result = CliRunner().invoke(main.main, [str(each) for each in (*options, *files)], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return msgspec.json.decode((tmp_path / "speed.json").read_bytes(), type=Speed)

    return run


def test_parts_are_measured_one_by_one(measured):
    measured("--part", "memory", "--memory", "50")
    speed = measured("--part", "batches", "--documents", "20", "--workers", "1")

    assert speed.memory == (MemoryPoint(50, 150.0),)
    assert speed.batches == (BatchRun(20, 1, 1.0),)
    assert speed.loads.keys() == {"memory", "batches"}


def test_parts_from_another_machine_are_not_kept(measured, monkeypatch):
    measured("--part", "memory", "--memory", "50")
    monkeypatch.setattr(main, "machine_facts", lambda: SPEED.machine)

    assert measured("--part", "batches", "--documents", "20").memory == ()


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
