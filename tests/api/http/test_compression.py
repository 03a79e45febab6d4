"""Answers are compressed for clients that ask for it."""

import gzip
import json

import pytest

GZIP = {"Accept-Encoding": "gzip"}


def test_a_long_answer_is_compressed(shared_service):
    plain = shared_service.get("/v1/taxonomy")
    packed = shared_service.get("/v1/taxonomy", headers=GZIP)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data) / 2
    assert json.loads(gzip.decompress(packed.data)) == plain.json
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_the_tag_of_both_forms_is_weak(shared_service):
    plain, packed = (shared_service.get("/v1/taxonomy", headers=headers) for headers in ({}, GZIP))
    assert packed.headers["ETag"] == plain.headers["ETag"]
    assert plain.headers["ETag"].startswith("W/")
    unchanged = shared_service.get("/v1/taxonomy", headers={"If-None-Match": plain.headers["ETag"]})
    assert (unchanged.status_code, unchanged.headers["ETag"]) == (304, plain.headers["ETag"])


@pytest.mark.parametrize("accepted", ["", "identity", "br", "gzip;q=0", "deflate"])
def test_a_client_that_does_not_ask_gets_it_as_it_is(shared_service, accepted):
    answer = shared_service.get("/v1/taxonomy", headers={"Accept-Encoding": accepted})
    assert "Content-Encoding" not in answer.headers
    assert answer.json["version"]


@pytest.mark.parametrize("path", ["/healthz", "/v1/nothing", "/docs", "/"])
def test_short_answers_and_pages_are_not_compressed(shared_service, path):
    assert "Content-Encoding" not in shared_service.get(path, headers=GZIP).headers


def test_the_same_answer_is_compressed_to_the_same_bytes(shared_service):
    first, second = (shared_service.get("/openapi.json", headers=GZIP).data for _ in range(2))
    assert first == second
