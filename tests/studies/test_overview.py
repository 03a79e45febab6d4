"""The overview of an invented pool."""

import pytest

from matcher.studies.overview import MissingRequirement, overview_of
from tests.render.invented import TAXONOMY
from tests.studies.pools import failed, line, short_line, write_pool


def test_everything_is_counted(tmp_path):
    pool = write_pool(
        tmp_path / "p.jsonl",
        [
            line("a", 100.0, coverages={"sql": 1.0, "git": 0.5}, recommended="both"),
            line("b", 30.0, coverages={"sql": 0.4}, doubts=["one-line"], confidence=0.59),
            line("c", 29.9, coverages={"sql": 0.1}, warnings=["hidden-text", "hidden-text"], confidence=0.6),
            line("d", None, recommended="insufficient_text", confidence=0.0),
            failed("e"),
        ],
    )

    found = overview_of(pool)

    (role,) = found.roles
    assert (found.documents, found.failed) == (5, {"no-text": 1})
    assert found.recommendations == {"neither": 2, "both": 1, "insufficient_text": 1}
    assert (found.doubts, found.warnings) == ({"one-line": 1}, {"hidden-text": 1})
    assert (role.documents, role.bins) == (3, (0, 0, 1, 1, 0, 0, 0, 0, 0, 1))
    assert role.near == 2
    assert role.missing == (MissingRequirement("git", "Git", 1), MissingRequirement("sql", "Sql", 1))
    assert [(look.file, look.reasons) for look in found.look] == [
        ("b", ("one-line", "unsure")),
        ("c", ("hidden-text",)),
        ("d", ("too-little-text",)),
        ("e", ("no-text",)),
    ]


def test_the_nearer_role_counts_where_none_or_several_are_recommended(tmp_path):
    recommended = ["neither", "both", "several", "neither", "insufficient_text", *TAXONOMY.roles]
    nearer = ["a", "b", "b", None, *"c" * (1 + len(TAXONOMY.roles))]
    answers = zip(recommended, nearer, strict=True)
    lines = [line(str(number), 50, recommended=role, nearer=near) for number, (role, near) in enumerate(answers)]

    assert overview_of(write_pool(tmp_path / "p.jsonl", lines)).nearer == {"b": 2, "a": 1}


@pytest.mark.parametrize(
    ("fits", "quartiles"),
    [
        pytest.param([None], None, id="nobody with a fit"),
        pytest.param([40.0], (40.0, 40.0, 40.0), id="one person"),
        pytest.param([100.0, 0.0], (25.0, 50.0, 75.0), id="two people"),
        pytest.param([40.0, 10.0, 30.0, 20.0, 50.0], (20.0, 30.0, 40.0), id="five people"),
    ],
)
def test_the_quartiles_lie_between_the_fits(tmp_path, fits, quartiles):
    pool = write_pool(tmp_path / "p.jsonl", [line(str(number), fit) for number, fit in enumerate(fits)])
    (role,) = overview_of(pool).roles
    assert role.quartiles == quartiles


WHOLE, SHORT = line("a", 60, coverages={"sql": 0.4}, nearer="a"), short_line("b", 60)


@pytest.mark.parametrize(
    ("lines", "missing", "nearer"),
    [
        pytest.param([WHOLE, line("c", 0.0)], (MissingRequirement("sql", "Sql", 1),), {"a": 1}, id="nothing shown"),
        pytest.param([WHOLE], (MissingRequirement("sql", "Sql", 1),), {"a": 1}, id="whole reports"),
        pytest.param([SHORT], None, None, id="short lines"),
        pytest.param([WHOLE, SHORT], None, None, id="both kinds"),
    ],
)
def test_what_short_lines_do_not_say_is_not_counted(tmp_path, lines, missing, nearer):
    found = overview_of(write_pool(tmp_path / "p.jsonl", lines))
    assert (found.roles[0].missing, found.nearer) == (missing, nearer)


def test_an_empty_pool(tmp_path):
    found = overview_of(write_pool(tmp_path / "p.jsonl", []))
    assert (found.documents, found.roles, found.nearer, found.look) == (0, (), {}, ())


def test_only_so_many_documents_are_listed(tmp_path):
    found = overview_of(write_pool(tmp_path / "p.jsonl", [failed(str(number)) for number in range(203)]))
    assert (len(found.look), found.look_more, found.look[-1].file) == (200, 3, "199")
