"""How many documents each owner may have at the same time."""

from contextlib import ExitStack

import pytest

from matcher.errors import NoWorkerError
from matcher.sharing.admission import Admission


@pytest.mark.parametrize(
    ("threads", "coming", "admitted"),
    [
        pytest.param(16, "a" * 20, {"a": 12}, id="one alone has three quarters"),
        pytest.param(16, "a" * 12 + "b" * 9, {"a": 12, "b": 3}, id="one thread stays free"),
        pytest.param(16, "ab" * 9, {"a": 6, "b": 6}, id="two share"),
        pytest.param(16, "abc" * 9, {"a": 4, "b": 4, "c": 4}, id="three share"),
        pytest.param(4, "aaaab", {"a": 2, "b": 1}, id="few threads"),
        pytest.param(3, "aab", {"a": 1, "b": 1}, id="three threads"),
        pytest.param(1, "aa", {"a": 1}, id="one thread"),
        pytest.param(2, "ab", {"a": 1}, id="two threads"),
    ],
)
def test_owners_share_the_threads(threads, coming, admitted):
    admission = Admission(threads)
    present = {}
    with ExitStack() as documents:
        for owner in coming:
            try:
                documents.enter_context(admission.of(owner))
                present[owner] = present.get(owner, 0) + 1
            except NoWorkerError:
                pass

    assert present == admitted
    with admission.of("anybody"):
        pass
