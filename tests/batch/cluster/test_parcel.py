"""Parcels keep the order and the bounds, and say nothing of their documents."""

import hashlib

import msgspec
import pytest

from matcher.batch.assignment import Request, SharedFile
from matcher.batch.cluster import parcel
from matcher.batch.cluster.parcel import Parcel, pack, parcels_of, read_again, read_shared, unpack
from matcher.batch.pool import Failure, Settled


def shared_file(path, content=b"words"):
    return SharedFile("cvs/a.txt", "a.txt", str(path), hashlib.sha256(content).hexdigest(), "7")


@pytest.mark.parametrize(
    ("lengths", "parcels"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([1, 1, 1], [[1, 1, 1]], id="few small ones go together"),
        pytest.param([1] * 5, [[1] * 4, [1]], id="at most so many documents"),
        pytest.param([60, 30, 20], [[60, 30], [20]], id="at most so many bytes"),
        pytest.param([1, 500, 1], [[1], [500], [1]], id="a large one goes alone"),
    ],
)
def test_documents_are_put_into_parcels(monkeypatch, lengths, parcels):
    monkeypatch.setattr(parcel, "MOST_DOCUMENTS", 4)
    monkeypatch.setattr(parcel, "MOST_BYTES", 100)

    assert [list(map(len, each)) for each in parcels_of(b"x" * length for length in lengths)] == parcels


def test_settled_tasks_keep_their_places():
    tasks = [b"a", Settled(1), b"b", Settled(2)]

    assert [task for each in parcels_of(tasks) for task in each] == tasks


def test_outcomes_are_the_same_after_packing():
    outcomes = [b"a line\n", Failure("killed"), b"", Failure("raised", "KeyError")]

    assert unpack(pack(outcomes)) == outcomes


def test_a_parcel_does_not_show_its_documents(tmp_path):
    shown = repr(Parcel([b"words of a resume", shared_file(tmp_path / "anna.txt")]))

    assert shown == "<2 documents>"


def test_a_shared_file_is_read_if_it_has_the_same_bytes(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"words")

    request = read_shared(shared_file(tmp_path / "a.txt"), 100)

    assert msgspec.msgpack.decode(request, type=Request) == Request("cvs/a.txt", "a.txt", b"words", "7")


@pytest.mark.parametrize("content", [None, b"other", b"words and more"])
def test_a_file_that_is_not_the_same_is_not_used(tmp_path, content):
    if content is not None:
        (tmp_path / "a.txt").write_bytes(content)

    assert read_shared(shared_file(tmp_path / "a.txt"), 100) is None


def test_a_file_that_has_gone_is_an_error_of_its_own(tmp_path):
    assert isinstance(read_again(shared_file(tmp_path / "a.txt"), 100).value, FileNotFoundError)
