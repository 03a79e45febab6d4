"""The name at the head of a resume."""

import pytest

from matcher.people.names import name_in


@pytest.mark.parametrize(
    ("head", "emails", "name"),
    [
        pytest.param("Zuzana Ostrander\nData Engineer", [], {"zuzana", "ostrander"}, id="first line"),
        pytest.param("ZUZANA OSTRANDER", [], {"zuzana", "ostrander"}, id="capitals"),
        pytest.param("Dr. Žužana J. Ostránder, PhD", [], {"zuzana", "ostrander"}, id="title, initial and accents"),
        pytest.param("Saoirse van der Wielen", [], {"saoirse", "van", "der", "wielen"}, id="particles"),
        pytest.param("Curriculum Vitae\nZuzana Ostrander", [], {"zuzana", "ostrander"}, id="after a title"),
        pytest.param("Senior Engineer | Zuzana Ostrander | Leeds", [], {"zuzana", "ostrander"}, id="in a part"),
        pytest.param("Kubernetes Kafka\nRose Young", ["rose.young@example.org"], {"rose", "young"}, id="by e-mail"),
        pytest.param("Personal Details\nMachine Learning Engineer", [], set(), id="only ordinary words"),
        pytest.param("I built models with Zuzana Ostrander in a team", [], set(), id="a sentence"),
        pytest.param("Skills\nPython", [], set(), id="single words"),
    ],
)
def test_names(head, emails, name):
    assert name_in(head.splitlines(), emails) == name
