"""A cluster with TLS: batches run on it, and whoever has no certificate of its authority is refused."""

import os
import shutil
import subprocess

import dask
import pytest

from matcher.batch.cluster import connection
from matcher.batch.cluster.errors import ClusterError
from tests.batch.cluster.conftest import Cluster, wait_for
from tests.batch.cluster.test_cluster import local_bytes, opened, run

ABSENT = shutil.which("openssl") is None and not os.environ.get("CI")
pytestmark = pytest.mark.skipif(ABSENT, reason="openssl makes the certificates")


def certificate(folder):
    """The settings for Dask with a new certificate, which is its own authority, by their names in Dask."""
    folder.mkdir()
    cert, key = folder / "cert.pem", folder / "key.pem"
    made = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    names = ["-subj", "/CN=rolefit", "-keyout", str(key), "-out", str(cert)]
    subprocess.run(["openssl", "req", *made, *names], check=True, capture_output=True)
    comm = "distributed.comm"
    settings = {f"{comm}.require-encryption": "True", f"{comm}.tls.ca-file": str(cert)}
    for side in ("scheduler", "worker", "client"):
        settings |= {f"{comm}.tls.{side}.cert": str(cert), f"{comm}.tls.{side}.key": str(key)}
    return settings


def variables(settings):
    """The same settings as environment variables, as docs/pools/cluster.md has them."""
    return {f"DASK_{name.upper().replace('.', '__').replace('-', '_')}": value for name, value in settings.items()}


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    return certificate(tmp_path_factory.mktemp("ours") / "tls")


@pytest.fixture
def strangers(tmp_path):
    return certificate(tmp_path / "strangers")


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory, ours):
    """A cluster with TLS and one worker."""
    cluster = Cluster(tmp_path_factory.mktemp("encrypted"), variables(ours))
    cluster.join("ann")
    wait_for(lambda: "Registered to" in cluster.log("ann"))
    yield cluster
    cluster.stop()


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(connection, "CONNECT_SECONDS", 2.0)


def test_a_batch_on_it_gives_the_same_bytes(encrypted, ours, inputs, tmp_path):
    assert encrypted.address.startswith("tls://")

    with dask.config.set(ours):
        notices = run(encrypted.address, inputs, tmp_path / "r.jsonl")

    assert (tmp_path / "r.jsonl").read_bytes() == local_bytes(inputs, tmp_path)
    assert notices == []


def test_a_batch_with_a_certificate_of_another_authority_is_refused(encrypted, strangers, impatient):
    with dask.config.set(strangers), pytest.raises(ClusterError, match="No scheduler"):
        opened(encrypted.address, []).__enter__()


@pytest.mark.parametrize("scheme", ["tls", "tcp"])
def test_a_batch_without_a_certificate_is_refused(encrypted, impatient, scheme):
    with pytest.raises(ClusterError, match="No scheduler"):
        opened(encrypted.address.replace("tls", scheme, 1), []).__enter__()


def test_a_worker_with_a_certificate_of_another_authority_gets_nothing(encrypted, ours, strangers, inputs, tmp_path):
    encrypted.join("stranger", settings=variables(strangers))
    wait_for(lambda: "Waiting to connect" in encrypted.log("stranger"))

    with dask.config.set(ours), opened(encrypted.address, []) as cluster:
        assert [each["name"] for each in cluster._client.scheduler_info()["workers"].values()] == ["ann"]
    assert "Registered to" not in encrypted.log("stranger")


def test_an_unknown_protocol_starts_no_client(monkeypatch):
    monkeypatch.setattr(connection, "Client", lambda *_, **__: pytest.fail("It would take long to end."))
    with pytest.raises(ClusterError, match="No scheduler"):
        opened("other://127.0.0.1:1", []).__enter__()


def test_a_client_that_does_not_start_in_time_is_no_traceback(monkeypatch):
    def late(*_, **__):
        raise AssertionError

    monkeypatch.setattr(connection, "Client", late)
    with pytest.raises(ClusterError, match="No scheduler"):
        opened("tcp://127.0.0.1:1", []).__enter__()
