"""Roles of an organisation's own: each upload another revision, all of them kept."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from knowledge.taxonomy.content_hash import role_hash
from matcher.errors import NotFoundError
from tests.scoring.builders import AI, ML

SECOND = replace(ML, version="2")


def test_a_role_comes_back_as_it_was_stored(work, organisation_id, clock):
    stored, is_new = work.roles.put(organisation_id, ML)

    assert is_new
    assert work.roles.get(organisation_id, ML.id) == stored
    assert (stored.role, stored.revision, stored.sha256, stored.created_at) == (ML, 1, role_hash(ML), clock.now)


def test_another_content_is_another_revision(work, organisation_id):
    first, _ = work.roles.put(organisation_id, ML)
    second, is_new = work.roles.put(organisation_id, SECOND)

    assert (is_new, second.revision) == (True, 2)
    assert work.roles.get(organisation_id, ML.id) == second
    assert work.roles.revision(organisation_id, ML.id, first.sha256) == first


def test_the_same_content_is_no_other_revision(work, organisation_id):
    first, _ = work.roles.put(organisation_id, ML)

    assert work.roles.put(organisation_id, ML) == (first, False)


def test_an_earlier_content_that_comes_back_is_another_revision(work, organisation_id):
    for role in (ML, SECOND):
        work.roles.put(organisation_id, role)

    assert work.roles.put(organisation_id, ML)[0].revision == 3


def test_roles_are_listed_by_id_in_their_newest_revision(work, organisation_id):
    for role in (ML, AI, SECOND):
        work.roles.put(organisation_id, role)

    assert [stored.role for stored in work.roles.all(organisation_id)] == [AI, SECOND]


def test_a_withdrawn_role_is_gone_but_for_its_reports(work, organisation_id):
    first, _ = work.roles.put(organisation_id, ML)
    work.roles.withdraw(organisation_id, ML.id)

    with pytest.raises(NotFoundError):
        work.roles.get(organisation_id, ML.id)
    assert work.roles.all(organisation_id) == ()
    assert work.roles.revision(organisation_id, ML.id, first.sha256) == first


def test_a_withdrawn_role_can_be_put_again_as_another_revision(work, organisation_id):
    work.roles.put(organisation_id, ML)
    work.roles.withdraw(organisation_id, ML.id)

    stored, is_new = work.roles.put(organisation_id, ML)

    assert (stored.revision, is_new) == (2, True)
    assert work.roles.get(organisation_id, ML.id) == stored


@pytest.mark.parametrize("role_id", [ML.id, "nothing", "zero\0byte"])
def test_what_another_organisation_has_is_not_there(work, organisation_id, role_id):
    stored, _ = work.roles.put(organisation_id, ML)
    other = work.organisations.named("Another").id

    assert work.roles.all(other) == ()
    for ask in (
        lambda: work.roles.get(other, role_id),
        lambda: work.roles.revision(other, role_id, stored.sha256),
        lambda: work.roles.withdraw(other, role_id),
    ):
        with pytest.raises(NotFoundError):
            ask()


def test_uploads_at_once_get_revisions_of_their_own(database):
    with database.work() as work:
        organisation_id = work.organisations.named("Example").id
        work.commit()

    def put(version):
        with database.work() as work:
            stored, _ = work.roles.put(organisation_id, replace(ML, version=version))
            work.commit()
        return stored.revision

    with ThreadPoolExecutor(8) as threads:
        revisions = list(threads.map(put, map(str, range(16))))
    assert sorted(revisions) == list(range(1, 17))
