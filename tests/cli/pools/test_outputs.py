"""The output of a command on pools never destroys what the command reads."""

import errno
import os
from pathlib import Path

import pytest

from matcher.batch.journal import locked
from matcher.cli.output import print_json
from matcher.cli.output_file import is_result
from matcher.errors import StorageFullError
from tests.studies.pools import line, write_pool, write_table


@pytest.fixture
def tables(tmp_path):
    """Two tables of texts, and folders with a page that a person has sent."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_text(f"id,text\n{name},Built {name}.\n", "utf-8")
    (tmp_path / "s").mkdir()
    (tmp_path / "cvs").mkdir()
    (tmp_path / "cvs/r.html").write_text("<p>Built a search.", "utf-8")
    (tmp_path / "link.csv").symlink_to("a.csv")
    (tmp_path / "hard.csv").hardlink_to(tmp_path / "a.csv")
    (tmp_path / "hard.html").hardlink_to(tmp_path / "cvs/r.html")


@pytest.mark.parametrize(
    ("source", "output"),
    [
        pytest.param("*.csv", "a.csv", id="found by a pattern"),
        pytest.param("a.csv", "s/../a.csv", id="another path"),
        pytest.param("link.csv", "a.csv", id="a link"),
        pytest.param("a.csv", "hard.csv", id="a hard link"),
        pytest.param("cvs", "hard.html", id="a hard link to a document in a folder"),
        pytest.param("cvs", "cvs/r.html", id="in a folder"),
        pytest.param("s/../cvs", "cvs/r.html", id="in a folder with another path"),
    ],
)
def test_a_batch_does_not_overwrite_its_documents(rolefit, tables, tmp_path, source, output):
    before = (tmp_path / output).read_bytes()

    result = rolefit("batch", source, "--output", output)

    assert result.exit_code == 2
    assert f"{output} is a document to match and cannot be the output as well." in result.stderr
    assert (tmp_path / output).read_bytes() == before


@pytest.mark.parametrize(
    ("command", "instead"),
    [
        (["batch", "cvs"], "give the name of a file"),
        (["batch", "cvs", "--format", "jsonl"], "give the name of a file"),
        (["rank", "p.jsonl"], "leave out --output to write there"),
        (["overview", "p.jsonl", "--format", "json"], "leave out --output to write there"),
    ],
)
def test_a_dash_is_no_output(rolefit, tables, tmp_path, command, instead):
    write_pool(tmp_path / "p.jsonl", [line("a.pdf", 40.0)])

    result = rolefit(*command, "--output", "-")

    assert result.exit_code == 2
    assert f"--output - does not mean standard output here; {instead}." in result.stderr
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "html", "parquet", "xlsx", "evidence"])
@pytest.mark.parametrize("source", ["cvs", "cvs/*", "s/../cvs"])
def test_a_result_of_an_earlier_run_is_left_out(rolefit, tables, tmp_path, suffix, source):
    (tmp_path / "cvs/r.html").rename(tmp_path / "cvs/a.html")
    command = ("batch", source, "--output", f"cvs/r.{suffix}")
    first = rolefit(*command).stderr.splitlines()[-1]

    again = rolefit(*command, "--replace")

    assert again.exit_code == 0
    assert first.partition(" in ")[0] == again.stderr.splitlines()[-1].partition(" in ")[0] == "1 document"
    assert is_result(tmp_path / f"cvs/r.{suffix}", suffix)


def files_in(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "html", "parquet", "xlsx", "evidence"])
def test_a_finished_result_stays_unless_it_is_to_be_replaced(rolefit, tables, tmp_path, suffix):
    (tmp_path / "b.csv").write_text("id,text\n1,Built a search.\n1,locked\n", "utf-8")
    command = ("batch", "b.csv", "--output", f"r.{suffix}")
    rolefit(*command)
    (tmp_path / f"r.{suffix}.people.csv").write_text("person,file,candidate_ref,in_common\n", "utf-8")
    before = files_in(tmp_path)

    result = rolefit(*command)

    assert result.exit_code == 2
    assert f"r.{suffix} is there already and stays. Give another --output, " in result.stderr
    assert "--replace to write it anew" in result.stderr
    assert (", or --resume to go on with it." in result.stderr) == (suffix == "jsonl")
    assert files_in(tmp_path) == before
    assert rolefit(*command, "--replace").exit_code == 3
    assert not (tmp_path / f"r.{suffix}.people.csv").exists()


@pytest.mark.parametrize("options", [(), ("--replace",), ("--resume",)], ids=["plain", "replace", "resume"])
@pytest.mark.parametrize(
    ("output", "other"),
    [
        *((f"r.{suffix}", f"r.{suffix}") for suffix in ("jsonl", "csv", "html", "parquet", "xlsx", "evidence")),
        ("r.csv", "r.csv.unfinished.jsonl"),
        ("r.jsonl", "r.jsonl.people.csv"),
    ],
)
@pytest.mark.parametrize("content", [b"file;who\nmine;me\n", b"notes without an end"], ids=["lines", "no end"])
def test_a_file_that_rolefit_never_wrote_is_not_lost(rolefit, tables, tmp_path, output, other, content, options):
    (tmp_path / other).write_bytes(content)

    result = rolefit("batch", "a.csv", "--output", output, *options)

    assert result.exit_code == 2
    assert f"{other} was not written by this command, so it is not replaced; give another --output." in result.stderr
    assert files_in(tmp_path)[other] == content


def test_an_empty_output_is_written(rolefit, tables, tmp_path):
    (tmp_path / "r.csv").touch()

    assert rolefit("batch", "a.csv", "--output", "r.csv").exit_code == 0


@pytest.fixture
def pool(tmp_path):
    """A pool of forty people and a table about them."""
    write_pool(tmp_path / "p.jsonl", [line(f"{number}.pdf", 2.0 * number) for number in range(40)])
    rows = ((f"{number}.pdf", "no" if number < 20 else "yes") for number in range(40))
    write_table(tmp_path / "t.csv", [("file", "hired"), *rows])


@pytest.mark.parametrize("source", ["cvs", "cvs/*"])
@pytest.mark.parametrize("command", [("batch", "a.csv"), ("overview", "p.jsonl")], ids=["a ranking", "a study"])
def test_a_page_of_another_command_is_no_resume(rolefit, tables, pool, command, source):
    assert rolefit(*command, "--output", "cvs/page.html").exit_code == 0

    result = rolefit("batch", source, "--output", "s/r.html")
    assert result.stderr.startswith("1 document in ")
    shown = rolefit("batch", source, "s", "--output", "r.jsonl")
    assert shown.stderr.startswith("1 document in ")


def test_a_page_that_is_named_is_matched(rolefit, pool):
    rolefit("overview", "p.jsonl", "--output", "page.html")

    assert rolefit("batch", "page.html", "--output", "r.jsonl").stderr.startswith("1 document in ")


COMMANDS = {
    "rank": ("rank", "p.jsonl"),
    "overview": ("overview", "p.jsonl"),
    "audit": ("audit", "p.jsonl", "--groups", "t.csv", "--columns", "hired"),
    "outcomes": ("outcomes", "p.jsonl", "--labels", "t.csv"),
}


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "html", "evidence"])
@pytest.mark.parametrize("command", COMMANDS)
def test_another_output_of_a_batch_is_no_pool(rolefit, tables, pool, command, suffix):
    rolefit("batch", "a.csv", "--output", f"r.{suffix}")
    name, _, *options = COMMANDS[command]

    result = rolefit(name, f"r.{suffix}", *options)

    if (command, suffix) == ("rank", "evidence"):
        assert result.exit_code == 0
        return
    wanted = ".jsonl, .parquet or .evidence" if command == "rank" else ".jsonl or .parquet"
    assert result.exit_code == 2
    assert result.stderr == (
        f"Error: r.{suffix} has the results of a batch as {suffix}, which this command does not read; give them as "
        f"{wanted}.\n"
    )


def test_a_ranking_of_nobody_says_so(rolefit, tmp_path):
    (tmp_path / "empty.jsonl").touch()

    result = rolefit("rank", "empty.jsonl")

    assert (result.exit_code, result.stderr) == (0, "empty.jsonl has no documents.\n")


@pytest.mark.parametrize(
    ("command", "output"),
    [(name, "p.jsonl") for name in COMMANDS] + [("audit", "./t.csv"), ("outcomes", "./t.csv")],
)
def test_a_ranking_or_study_does_not_overwrite_what_it_reads(rolefit, pool, tmp_path, command, output):
    before = (tmp_path / output).read_bytes()

    result = rolefit(*COMMANDS[command], "--format", "csv", "--output", output)

    assert result.exit_code == 2
    assert f"Error: {output.removeprefix('./')} is read by this command and cannot be the output" in result.stderr
    assert (tmp_path / output).read_bytes() == before


RANKINGS = [("r.csv", "csv"), ("r.xlsx", "xlsx"), ("r.html", "html"), ("r.json", "json"), ("r.txt", "text")]


@pytest.mark.parametrize(("output", "kind"), RANKINGS)
def test_a_ranking_that_is_there_stays_unless_it_is_to_be_replaced(rolefit, tables, tmp_path, output, kind):
    rolefit("batch", "a.csv", "b.csv", "--output", "p.jsonl")
    command = ("rank", "p.jsonl", "--format", kind, "--output", output)
    assert rolefit(*command).exit_code == 0
    before = (tmp_path / output).read_bytes()

    result = rolefit(*command, "--top", "1")

    assert result.exit_code == 2
    assert (
        f"{output} is there already and stays. Give another --output, or --replace to write it anew." in result.stderr
    )
    assert (tmp_path / output).read_bytes() == before
    assert rolefit(*command, "--top", "1", "--replace").exit_code == 0
    assert (tmp_path / output).read_bytes() != before


@pytest.mark.parametrize("replace", [(), ("--replace",)], ids=["plain", "replace"])
@pytest.mark.parametrize(("output", "kind"), RANKINGS)
def test_a_ranking_replaces_no_file_that_rolefit_never_wrote(rolefit, pool, tmp_path, output, kind, replace):
    for content in (b"file;who\nmine;me\n", b'{"documents": 3}', b"rank,file\n1,a.pdf\n"):
        (tmp_path / output).write_bytes(content)

        result = rolefit("rank", "p.jsonl", "--format", kind, "--output", output, *replace)

        assert result.exit_code == 2
        assert (
            f"{output} was not written by this command, so it is not replaced; give another --output." in result.stderr
        )
        assert (tmp_path / output).read_bytes() == content


def test_a_ranking_is_written_to_an_empty_file(rolefit, tables, tmp_path):
    rolefit("batch", "a.csv", "--output", "p.jsonl")
    (tmp_path / "r.csv").touch()

    assert rolefit("rank", "p.jsonl", "--output", "r.csv").exit_code == 0


def test_a_study_does_not_overwrite_a_hard_link_to_what_it_reads(rolefit, pool, tmp_path):
    (tmp_path / "hard.jsonl").hardlink_to(tmp_path / "p.jsonl")

    result = rolefit("overview", "p.jsonl", "--format", "csv", "--output", "hard.jsonl")

    assert "Error: hard.jsonl is read by this command and cannot be the output" in result.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_that_is_not_there_is_named(rolefit, pool, command):
    result = rolefit(*COMMANDS[command], "--output", "nodir/x.csv")

    assert result.exit_code == 2
    assert "Error: There is no folder nodir to write x.csv to." in result.stderr


@pytest.mark.parametrize("output", ["x.pdf", "x.docx", "x.unknown", "x"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_suffix_of_no_format_is_refused(rolefit, pool, tmp_path, command, output):
    result = rolefit(*COMMANDS[command], "--output", output)

    assert result.exit_code == 2
    assert f"Error: The suffix of {output} is not one of ." in result.stderr
    assert not (tmp_path / output).exists()


STUDIES = [command for command in COMMANDS if command != "rank"]


@pytest.mark.parametrize("command", STUDIES)
def test_a_study_is_no_workbook(rolefit, pool, command):
    assert rolefit(*COMMANDS[command], "--output", "x.xlsx").exit_code == 2


@pytest.mark.parametrize("command", STUDIES)
def test_with_a_format_the_output_of_a_study_may_have_any_name(rolefit, pool, tmp_path, command):
    assert rolefit(*COMMANDS[command], "--format", "csv", "--output", "x.unknown").exit_code == 0
    assert (tmp_path / "x.unknown").read_text("utf-8").splitlines()[0].count(",") >= 3


STUDY_FORMATS = ["text", "json", "csv", "html"]


@pytest.mark.parametrize("kind", STUDY_FORMATS)
@pytest.mark.parametrize("command", STUDIES)
def test_an_existing_study_is_kept_without_replace(rolefit, pool, tmp_path, command, kind):
    again = (*COMMANDS[command], "--format", kind, "--output", "x")
    assert rolefit(*again).exit_code == 0
    before = (tmp_path / "x").read_bytes()
    write_pool(tmp_path / "p.jsonl", [line(f"{number}.pdf", 2.0 * number) for number in range(1, 40)])

    result = rolefit(*again)

    assert result.exit_code == 2
    assert "x is there already and stays. Give another --output, or --replace to write it anew." in result.stderr
    assert (tmp_path / "x").read_bytes() == before
    assert rolefit(*again, "--replace").exit_code == 0
    assert (tmp_path / "x").read_bytes() != before


@pytest.mark.parametrize("kind", STUDY_FORMATS)
@pytest.mark.parametrize("command", STUDIES)
def test_a_study_replaces_nothing_else(rolefit, pool, tmp_path, command, kind):
    others = [
        b"file;who\nmine;me\n",
        b'{"documents": 3}',
        b"[]",
        b"role,file\n1,a.pdf\n",
        b"<title>Overview of us</title>",
    ]
    other_study = next(name for name in STUDIES if name != command)
    rolefit(*COMMANDS[other_study], "--format", kind, "--output", "other")
    for content in [*others, (tmp_path / "other").read_bytes()]:
        (tmp_path / "x").write_bytes(content)

        result = rolefit(*COMMANDS[command], "--format", kind, "--output", "x", "--replace")

        assert result.exit_code == 2
        assert "x was not written by this command, so it is not replaced; give another --output." in result.stderr
        assert (tmp_path / "x").read_bytes() == content


@pytest.fixture(params=["jsonl", "csv", "html"])
def linked(request, tables, tmp_path):
    """The name of an output and that of a symbolic link to it, in another folder."""
    (tmp_path / f"s/link.{request.param}").symlink_to(f"../r.{request.param}")
    return f"r.{request.param}", f"s/link.{request.param}"


def test_a_batch_writes_through_a_link(rolefit, linked, tmp_path):
    output, link = linked
    assert rolefit("batch", "a.csv", "--output", output).exit_code == 0
    whole = (tmp_path / output).read_bytes()
    (tmp_path / output).unlink()

    for _ in range(2):
        assert rolefit("batch", "a.csv", "--output", link, "--replace").exit_code == 0
        assert (tmp_path / link).is_symlink()
        assert (tmp_path / output).read_bytes() == whole


def test_a_finished_file_is_not_gone_on_with(rolefit, linked, tmp_path):
    output, link = linked
    assert rolefit("batch", "a.csv", "--output", output).exit_code == 0
    whole = (tmp_path / output).read_bytes()

    result = rolefit("batch", "a.csv", "--output", link, "--resume")

    is_journal = output.endswith(".jsonl")
    assert result.exit_code == (0 if is_journal else 2)
    assert ("there is no interrupted batch to go on with" in result.stderr) is not is_journal
    assert (tmp_path / output).read_bytes() == whole


def test_another_run_through_a_link_is_refused(rolefit, linked):
    output, link = linked
    kind = output.partition(".")[2]
    with locked(Path(output if kind == "jsonl" else f"{output}.unfinished.jsonl")):
        result = rolefit("batch", "a.csv", "--output", link)

    assert result.exit_code == 2
    assert "Error: Another run is writing to " in result.stderr


@pytest.mark.parametrize("suffix", ["jsonl", "csv"])
def test_a_batch_does_not_write_to_a_pipe(rolefit, tables, tmp_path, suffix):
    pipe = tmp_path / f"pipe.{suffix}"
    os.mkfifo(pipe)

    result = rolefit("batch", "a.csv", "--output", pipe.name)

    assert result.exit_code == 2
    assert f"pipe.{suffix} is not a regular file and cannot be the output." in result.stderr
    assert pipe.is_fifo()


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_a_place_where_nobody_may_write_is_named(rolefit, tables, pool, monkeypatch, number):
    def closed(path, *_, **__):
        raise OSError(number, "Closed", str(path))

    with monkeypatch.context() as patch:
        patch.setattr("matcher.batch.journal._open_locked", closed)
        batch = rolefit("batch", "a.csv", "--output", "r.jsonl").stderr
    with monkeypatch.context() as patch:
        patch.setattr("matcher.pool.whole_file._on_the_disk", closed)
        study = rolefit("overview", "p.jsonl", "--output", "r.html").stderr

    assert batch == "Error: r.jsonl cannot be written: Closed.\n"
    assert study == "Error: r.html cannot be written: Closed.\n"


def test_a_disk_that_says_late_that_it_is_full_keeps_the_earlier_page(rolefit, pool, tmp_path, monkeypatch):
    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    rolefit("overview", "p.jsonl", "--output", "r.html")
    earlier = (tmp_path / "r.html").read_bytes()
    monkeypatch.setattr("matcher.pool.whole_file.os.fsync", full)

    result = rolefit("overview", "p.jsonl", "--output", "r.html", "--replace")

    assert (result.exit_code, result.stderr) == (1, "Error: There is no space left to write r.html.\n")
    assert (tmp_path / "r.html").read_bytes() == earlier
    assert [path.name for path in tmp_path.glob("*.unfinished")] == []


def test_full_standard_output_is_named(monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("matcher.cli.output.click.echo", full)

    with pytest.raises(StorageFullError, match=r"^There is no space left to write standard output\.$"):
        print_json({})
