"""Contacts have the same normal form however they are written, and other numbers are none."""

import pytest

from matcher.pipeline.words.contacts import emails_in, phones_in, without_contacts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("write to Mara.Quill@Example.org now", ["mara.quill@example.org"], id="small letters"),
        pytest.param("mara+jobs@example.org", ["mara@example.org"], id="without what follows a plus"),
        pytest.param("mailto:mara@example.org|Leeds", ["mara@example.org"], id="in a link"),
        pytest.param("<mara@mail.example.co.uk>.", ["mara@mail.example.co.uk"], id="several dots"),
        pytest.param("a@example.org b@example.org c@example.org", ["a@example.org", "b@example.org"], id="first two"),
        pytest.param("a@example.org A@example.org c@example.org", ["a@example.org", "c@example.org"], id="repeated"),
        pytest.param("@mara on the site, R@D and x@y", [], id="no address"),
    ],
)
def test_emails(text, found):
    assert list(emails_in(text)) == found


@pytest.mark.parametrize(
    "written",
    [
        "+44 1632 960118",
        "+44 (0)1632 960118",
        "0044 1632 960 118",
        "01632 960118",
        "(01632) 960-118",
        "Tel.: 01632/960118",
        "+441632960118",
    ],
)
def test_one_phone_number_in_many_forms(written):
    assert phones_in(written) == ("632960118",)


@pytest.mark.parametrize("written", ["(415) 555-0132", "415-555-0132", "415.555.0132", "+1 415 555 0132"])
def test_a_north_american_number(written):
    assert phones_in(written) == ("155550132",)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("01/2019 – 12/2021", id="months"),
        pytest.param("01.02.2019 - 03.04.2021", id="days"),
        pytest.param("2016 - 2018 2019 - 2021", id="years"),
        pytest.param("served 1.200.000.000 requests", id="a large number"),
        pytest.param("978-3-16-148410-0", id="a book"),
        pytest.param("arXiv:1901.02860, doi 10.1109/5.771073", id="papers"),
        pytest.param("room 0123", id="short"),
        pytest.param("IBAN 89370400440532013000", id="an account"),
    ],
)
def test_other_numbers_are_no_phone_numbers(text):
    assert phones_in(text) == ()


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Kafka engineer | ada@quill.example | +44 20 7946 0958 | Leeds", "Kafka engineer | … | … | Leeds"),
        ("Kafka engineer, 2016 - 2018, 1.200.000.000 events", "Kafka engineer, 2016 - 2018, 1.200.000.000 events"),
    ],
)
def test_contacts_are_left_out_of_a_text(text, without):
    assert without_contacts(text) == without


def test_a_long_text_without_contacts_is_read_in_a_moment():
    """A search that tries each place of a long run again would not end."""
    assert emails_in("a" * 300_000 + "." * 300_000) == ()
    assert phones_in("1 " * 300_000) == ()
