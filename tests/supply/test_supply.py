"""The licences, the known vulnerabilities and the bill of materials of the pinned packages."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from supply.advisories import known
from supply.licences import refused
from supply.pins import FOR_USE, Pin, licence_of, read_pins
from supply.sbom import bill_of_materials

LICENCES = [
    ("MIT", False),
    ("BSD-3-Clause AND 0BSD", False),
    ("LGPL-3.0-only", False),
    ("GNU Lesser General Public License v3 (LGPLv3)", False),
    ("Mozilla Public License 2.0 (MPL 2.0)", False),
    ("GPL-3.0-or-later", True),
    ("AGPL-3.0-only", True),
    ("GNU General Public License v2 (GPLv2)", True),
    ("GNU Affero General Public License v3", True),
    ("SSPL-1.0", True),
    ("BUSL-1.1", True),
    ("Apache-2.0 with Commons Clause", True),
    ("", True),
]
PINS = [Pin("safe", "1.0", ()), Pin("broken", "2.0", ())]


@pytest.mark.parametrize(("licence", "is_refused"), LICENCES)
def test_which_licences_are_refused(licence, is_refused):
    assert bool(refused([("package", licence)])) == is_refused


def test_no_installed_package_has_a_refused_licence():
    assert refused([(pin.name, licence) for pin in read_pins(FOR_USE) if (licence := licence_of(pin.name))]) == []


@pytest.fixture
def service():
    """Starts a service that gives one answer; its address."""
    servers = []

    def start(body, status=200):
        class Answer(BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        servers.append(HTTPServer(("127.0.0.1", 0), Answer))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_known_vulnerabilities_are_named(service):
    answer = json.dumps({"results": [{}, {"vulns": [{"id": "GHSA-1"}, {"id": "PYSEC-2"}]}]}).encode()
    assert known(PINS, service(answer)) == ["broken 2.0 has GHSA-1, PYSEC-2."]


@pytest.mark.parametrize(("body", "status"), [(b"", 200), (b"{}", 200), (b'{"results": []}', 200), (b"{}", 500)])
def test_a_service_that_fails_tells_nothing(service, body, status):
    assert known(PINS, service(body, status)) is None


def test_a_service_that_is_away_tells_nothing():
    assert known(PINS, "http://127.0.0.1:1/") is None


def test_the_bill_has_every_pinned_package_with_its_hashes():
    bill = bill_of_materials()
    listed = {each["purl"]: each["externalReferences"][0]["hashes"] for each in bill["components"]}
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert listed.keys() == {pin.url for pin in read_pins(FOR_USE)}
    assert all(listed.values())
    assert len(listed) > 50
