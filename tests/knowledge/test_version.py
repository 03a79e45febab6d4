"""Data that changed have another hash, and they are refused until they have another version."""

import msgspec
import pytest

from knowledge import version
from knowledge.files.errors import TaxonomyError
from knowledge.loader import load_data, stamp
from knowledge.packaged import data_folder
from knowledge.version import (
    Stamp,
    check_new_version,
    combined_hash,
    files_hash,
    hash_of_all,
    packaged_rules_hash,
    read_stamp,
)
from tests.changed_data import change

CHANGED = "the data have changed since this version; give them a new one: rolefit taxonomy stamp VERSION FOLDER"


@pytest.fixture
def rules_hash_is_read_anew():
    packaged_rules_hash.cache_clear()
    yield
    packaged_rules_hash.cache_clear()


def test_the_built_in_data_are_those_of_their_version():
    recorded = read_stamp(data_folder())
    data = load_data()

    assert (recorded.taxonomy, recorded.rules) == (data.taxonomy.sha256, data.rules_sha256)
    assert recorded.files == files_hash(data_folder())


def test_the_hash_of_a_report_is_that_of_everything():
    data = load_data()

    assert hash_of_all(data.taxonomy.sha256) == data.sha256
    assert hash_of_all("another taxonomy") != data.sha256


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        pytest.param("skills/data/database.yaml", "  name: PostgreSQL\n", "  name: PostgreSQL Server\n", id="a skill"),
        pytest.param("roles/ml_engineer.yaml", "weight: 5", "weight: 4.5", id="a weight"),
        pytest.param("rules/resumes/dates.yaml", "[jan,", "[jann,", id="a month"),
        pytest.param("constants/scoring.yaml", "value: 0.6", "value: 0.61", id="a constant"),
    ],
)
def test_changed_data_need_a_new_version(data_copy, file, before, after):
    known = read_stamp(data_copy).version
    change(data_copy, file, before, after)

    with pytest.raises(TaxonomyError, match=CHANGED):
        load_data(data_copy)
    with pytest.raises(TaxonomyError, match="is not later than the present one"):
        stamp(data_copy, known)
    assert read_stamp(data_copy).version == known

    stamped = stamp(data_copy, "2099.01")

    assert stamped.taxonomy.version == "2099.01"
    assert load_data(data_copy).sha256 == stamped.sha256 != load_data().sha256


def test_data_that_have_not_changed_get_no_version(data_copy):
    before = (data_copy / "version.yaml").read_bytes()

    for given in (read_stamp(data_copy).version, "2099.1"):
        with pytest.raises(TaxonomyError, match="nothing has changed since this version"):
            stamp(data_copy, given)
    assert (data_copy / "version.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("version", "reason"),
    [
        pytest.param("2027.10.3", "is not later than the present one, 2027.10.4", id="an earlier one"),
        pytest.param("2027.10.4", "is not later than the present one", id="the same"),
        pytest.param("2027.9.30", "is not later than the present one", id="earlier as numbers, not as text"),
        pytest.param("2027.10", "is not later than the present one", id="a shorter one"),
        pytest.param("1", "is not later than the present one", id="one number"),
        pytest.param("", "is numbers with dots between them", id="nothing"),
        pytest.param("2099.1b", "is numbers with dots between them", id="a letter"),
        pytest.param("2099..1", "is numbers with dots between them", id="no number between dots"),
        pytest.param("2027.10.10", None, id="later as numbers, not as text"),
        pytest.param("2027.10.4.1", None, id="a longer one"),
        pytest.param("2028", None, id="a later number"),
    ],
)
def test_a_new_version_is_later(version, reason):
    recorded, found = Stamp("2027.10.4", "a", "b", "c"), Stamp("2027.10.4", "changed", "b", "c")

    assert [reason in fault.reason for fault in check_new_version(recorded, found, version)] == [True] * bool(reason)


def test_bad_data_get_no_version(data_copy):
    known = read_stamp(data_copy)
    change(data_copy, "rules/resumes/dates.yaml", "  1: [", "  13: [")

    with pytest.raises(TaxonomyError, match="dates"):
        stamp(data_copy, "2099.01")
    assert read_stamp(data_copy) == known


def test_an_edited_comment_changes_neither_version_nor_hash(data_copy, monkeypatch, rules_hash_is_read_anew):
    change(data_copy, "rules/resumes/dates.yaml", "# ", "# In other words: ")
    recorded = read_stamp(data_copy)

    assert files_hash(data_copy) != recorded.files
    assert load_data(data_copy).sha256 == load_data().sha256
    monkeypatch.setattr(version, "files_hash", lambda folder: "of edited files")
    assert packaged_rules_hash() == recorded.rules


def test_data_with_an_edited_comment_keep_their_version(data_copy):
    change(data_copy, "rules/resumes/dates.yaml", "# ", "# In other words: ")
    recorded = read_stamp(data_copy)

    with pytest.raises(TaxonomyError, match="give this version again"):
        stamp(data_copy, "2099.1")
    stamp(data_copy, recorded.version)
    assert read_stamp(data_copy) == msgspec.structs.replace(recorded, files=files_hash(data_copy))


def test_the_hash_of_all_depends_on_both_parts():
    assert (
        len({combined_hash("a", "b"), combined_hash("a", "c"), combined_hash("c", "b"), combined_hash("b", "a")}) == 4
    )


def test_a_broken_version_file_is_refused(data_copy):
    (data_copy / "version.yaml").write_text("version: [1]\n", "utf-8")

    with pytest.raises(TaxonomyError, match=r"version\.yaml"):
        read_stamp(data_copy)
