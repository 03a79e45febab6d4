"""The roles that organisations define: each change is a new revision, and all revisions are kept."""

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


def test_a_changed_role_is_a_new_revision(work, organisation_id):
    first, _ = work.roles.put(organisation_id, ML)
    second, is_new = work.roles.put(organisation_id, SECOND)

    assert (is_new, second.revision) == (True, 2)
    assert work.roles.get(organisation_id, ML.id) == second
    assert work.roles.revision(organisation_id, ML.id, first.sha256) == first


def test_an_unchanged_role_is_not_a_new_revision(work, organisation_id):
    first, _ = work.roles.put(organisation_id, ML)

    assert work.roles.put(organisation_id, ML) == (first, False)


def test_changing_a_role_back_is_a_new_revision(work, organisation_id):
    for role in (ML, SECOND):
        work.roles.put(organisation_id, role)

    assert work.roles.put(organisation_id, ML)[0].revision == 3


def test_roles_are_listed_by_id_in_their_newest_revision(work, organisation_id):
    for role in (ML, AI, SECOND):
        work.roles.put(organisation_id, role)

    assert [stored.role for stored in work.roles.all(organisation_id)] == [AI, SECOND]


def test_a_withdrawn_role_is_found_only_by_its_hash(work, organisation_id):
    first, _ = work.roles.put(organisation_id, ML)
    work.roles.withdraw(organisation_id, ML.id)

    with pytest.raises(NotFoundError):
        work.roles.get(organisation_id, ML.id)
    assert work.roles.all(organisation_id) == ()
    assert work.roles.revision(organisation_id, ML.id, first.sha256) == first


def test_a_withdrawn_role_can_be_stored_again_as_a_new_revision(work, organisation_id):
    work.roles.put(organisation_id, ML)
    work.roles.withdraw(organisation_id, ML.id)

    stored, is_new = work.roles.put(organisation_id, ML)

    assert (stored.revision, is_new) == (2, True)
    assert work.roles.get(organisation_id, ML.id) == stored


@pytest.mark.parametrize("role_id", [ML.id, "nothing", "zero\0byte"])
def test_the_role_of_another_organisation_is_not_found(work, organisation_id, role_id):
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


def test_concurrent_uploads_get_different_revisions(database):
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
