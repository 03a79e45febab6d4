"""Webhooks lead to public addresses only, unless a setting allows others."""

import socket

import pytest

from api.webhooks.addresses import NOT_PUBLIC, check_url, is_public
from api.webhooks.sending import SendError, send
from matcher.errors import UsageError

PUBLIC = ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8"]
OTHERS = [
    "127.0.0.1",
    "127.8.9.1",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "::127.0.0.1",
    "2002:7f00:1::",
    "64:ff9b::7f00:1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
]
URLS = [
    pytest.param("https://hr.example.com/hook?a=b", True, id="https"),
    pytest.param("https://hr.example.com:8443/", True, id="a port"),
    pytest.param("https://93.184.216.34/", True, id="a public address"),
    pytest.param("http://hr.example.com/", False, id="no tls"),
    pytest.param("ftp://hr.example.com/", False, id="another protocol"),
    pytest.param("hr.example.com", False, id="no protocol"),
    pytest.param("https://", False, id="no host"),
    pytest.param("https://user:secret@hr.example.com/", False, id="a user"),
    pytest.param("https://hr.example.com/#part", False, id="a fragment"),
    pytest.param("https://hr.example.com:0/", False, id="port zero"),
    pytest.param("https://hr.example.com:99999/", False, id="a port that is too large"),
    pytest.param("https://[::1/", False, id="half an address"),
    pytest.param("https://hr.example.com/a b", False, id="a space"),
    pytest.param("https://hr.example.com/\r\nHost: other", False, id="a line break"),
    pytest.param("https://bücher.example/", False, id="a letter that is not ascii"),
    pytest.param("https://127.0.0.1/", False, id="this machine"),
    pytest.param("https://localhost/", False, id="the name of this machine"),
    pytest.param("https://hooks.localhost./", False, id="a name below that of this machine"),
    pytest.param("https://localhost.example.com/", True, id="a name like it"),
    pytest.param("https://2130706433/", False, id="this machine as one number"),
    pytest.param("https://0x7f.1/", False, id="this machine in two parts"),
    pytest.param("https://134744072/", True, id="a public address as one number"),
    pytest.param("https://[::1]/", False, id="this machine by ipv6"),
    pytest.param("https://169.254.169.254/latest", False, id="the metadata of a cloud"),
]


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address(address):
    assert is_public(address)


@pytest.mark.parametrize("address", OTHERS)
def test_an_address_that_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(("url", "good"), URLS)
def test_a_url_is_checked(url, good):
    if good:
        check_url(url, private=False)
    else:
        with pytest.raises(UsageError):
            check_url(url, private=False)


@pytest.mark.parametrize("url", ["http://10.0.0.1/", "http://localhost:8080/hook", "https://[::1]:80/"])
def test_a_setting_allows_private_addresses(url):
    check_url(url, private=True)
    with pytest.raises(UsageError):
        check_url(url.replace("localhost", "127.0.0.1"), private=False)


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f.1", "127.0.0.1", "[::1]"])
def test_a_name_that_leads_to_this_machine_is_refused_when_it_is_resolved(listener, host):
    with pytest.raises(SendError, match=NOT_PUBLIC):
        send(f"http://{host}:{listener.port}/", {}, b"{}", private=False)
    assert listener.received == []


def answer(*addresses):
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in addresses]


def test_a_host_with_a_private_address_beside_a_public_one_is_refused(listener, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer("93.184.216.34", "127.0.0.1"))
    with pytest.raises(SendError, match=NOT_PUBLIC):
        send(f"http://hr.example:{listener.port}/", {}, b"{}", private=False)


def test_the_address_that_was_checked_is_the_one_that_is_used(listener, monkeypatch):
    asked = []

    def resolve(host, *_, **__):
        asked.append(host)
        return answer("127.0.0.1" if len(asked) == 1 else "127.0.0.2")

    resolved_by_the_system = socket.create_connection
    connected = []

    def connect(address, *arguments):
        connected.append(address)
        return resolved_by_the_system(("127.0.0.1", address[1]), *arguments)

    with monkeypatch.context() as patched:
        patched.setattr("api.webhooks.sending._resolved", lambda host, port: [a[4][0] for a in resolve(host)])
        patched.setattr(socket, "create_connection", connect)
        assert send(f"http://hr.example:{listener.port}/hook", {}, b"{}", private=True) == 204
    assert (asked, connected) == (["hr.example"], [("127.0.0.1", listener.port)])
    assert listener.received[0].headers["Host"] == f"hr.example:{listener.port}"
