"""API keys."""

import datetime as dt
import hashlib
import re

import pytest
from sqlalchemy import select

from matcher.errors import NotFoundError, UsageError
from matcher.store.database.tables import KeyRow


@pytest.fixture
def new(work, organisation_id):
    return work.keys.create(organisation_id, "HR system", ["read"])


def test_a_key_contains_its_id_and_a_long_secret(new):
    assert re.fullmatch(rf"rolefit_{new.id}_[0-9a-f]{{64}}", new.key)


def test_no_two_keys_are_alike(work, organisation_id):
    keys = [work.keys.create(organisation_id, "same name") for _ in range(20)]

    assert len({key.id for key in keys}) == len({key.key.rpartition("_")[2] for key in keys}) == 20


def test_a_key_is_found_with_its_organisation_and_scopes(work, organisation_id, clock, new, found):
    key = found(new.key)

    assert (key.id, key.organisation_id, key.organisation) == (new.id, organisation_id, "Example")
    assert (key.name, key.scopes, key.created_at) == ("HR system", {"read"}, clock.now)


def test_a_key_may_read_and_write_by_default(work, organisation_id, found):
    assert found(work.keys.create(organisation_id, "key").key).scopes == {"read", "write"}


@pytest.mark.parametrize("scopes", [[], ["owner"], ["read", "owner"], ["read write"], [""]])
def test_unknown_or_missing_scopes(work, organisation_id, scopes):
    with pytest.raises(UsageError, match="one or more of these scopes: read, write, admin"):
        work.keys.create(organisation_id, "key", scopes)


def test_only_the_hash_of_the_secret_is_stored(database):
    with database.work() as work:
        new = work.keys.create(work.organisations.named("Example").id, "HR system")
        work.commit()
    with database.engine.connect() as connection:
        stored = [str(value) for value in connection.execute(select(KeyRow.__table__)).one()]

    secret = new.key.rpartition("_")[2]

    assert hashlib.sha256(secret.encode()).hexdigest() in stored
    assert not any(secret in value for value in stored)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(lambda key: key[:-1] + ("0" if key[-1] != "0" else "1"), id="wrong secret"),
        pytest.param(lambda key: key.replace(key.split("_")[1], "0" * 12), id="unknown id"),
        pytest.param(lambda key: key.upper(), id="capitals"),
        pytest.param(lambda key: key + "\n", id="a line break after it"),
        pytest.param(lambda key: key[:-1], id="cut off"),
        pytest.param(lambda key: key + "0", id="too long"),
        pytest.param(lambda key: key.rpartition("_")[2], id="the secret alone"),
        pytest.param(lambda key: "rolefit_" + hashlib.sha256(key.encode()).hexdigest(), id="a hash"),
        pytest.param(lambda _: "", id="empty"),
        pytest.param(lambda _: "rolefit__", id="no id and no secret"),
        pytest.param(lambda _: "\0\ud800ä", id="any characters"),
    ],
)
def test_an_invalid_key_is_not_found(new, changed, found):
    assert found(changed(new.key)) is None
    assert found(new.key)


def test_the_hash_of_the_secret_is_not_a_valid_secret(work, new, found):
    hashed = hashlib.sha256(new.key.rpartition("_")[2].encode()).hexdigest()

    assert found(f"rolefit_{new.id}_{hashed}") is None


def test_a_revoked_key_is_not_found(work, new, clock, found):
    work.keys.revoke(new.id)

    assert found(new.key) is None
    assert [key.revoked_at for key in work.keys.list()] == [clock.now]


def test_revoking_twice_keeps_the_first_time(work, new, clock):
    first = clock.now
    work.keys.revoke(new.id)
    clock.forward(days=1)
    work.keys.revoke(new.id)

    assert [key.revoked_at for key in work.keys.list()] == [first]


def test_revoking_one_key_leaves_the_others(work, organisation_id, new, found):
    other = work.keys.create(organisation_id, "other")

    work.keys.revoke(new.id)

    assert found(other.key)


def test_an_unknown_key_cannot_be_revoked(work):
    with pytest.raises(NotFoundError, match="no key with the id 'nothing'"):
        work.keys.revoke("nothing")


def test_keys_are_listed_the_oldest_first(work, organisation_id, clock):
    names = ["zoo", "bar", "alp"]
    for name in names:
        work.keys.create(organisation_id, name)
        clock.forward(seconds=1)
    work.keys.create(work.organisations.named("Another").id, "theirs")

    assert [key.name for key in work.keys.list(organisation_id)] == names
    assert [key.name for key in work.keys.list()] == [*names, "theirs"]


def test_a_key_works_until_it_expires(work, organisation_id, clock, found):
    key = work.keys.create(organisation_id, "key", expires_at=clock.now + dt.timedelta(days=1)).key

    assert found(key)
    clock.forward(days=1)
    assert found(key) is None


@pytest.mark.parametrize("seconds", [0, -1])
def test_a_key_cannot_be_made_that_has_expired(work, organisation_id, clock, seconds):
    with pytest.raises(UsageError, match="expired already"):
        work.keys.create(organisation_id, "key", expires_at=clock.now + dt.timedelta(seconds=seconds))


def test_the_use_of_a_key_is_noted_now_and_then(timed_database, clock):
    with timed_database.work() as work:
        key = work.keys.create(work.organisations.named("Often here").id, "key").key
        work.commit()
    noted = []
    for minutes in (0, 1, 9, 1, 9):
        clock.forward(minutes=minutes)
        timed_database.key(key)
        noted.append(timed_database.key(key).last_used_at == clock.now)

    assert noted == [True, False, True, False, True]


def test_a_key_is_found_only_by_its_own_organisation(work, organisation_id, new):
    assert work.keys.get(organisation_id, new.id).name == "HR system"
    for owner, key_id in ((work.organisations.named("Another").id, new.id), (organisation_id, "nothing"), ("", "a b")):
        with pytest.raises(NotFoundError, match="no such key"):
            work.keys.get(owner, key_id)
