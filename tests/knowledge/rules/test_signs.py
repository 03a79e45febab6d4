"""Every sign of a line says what it means."""

import ast
import inspect

import pytest

from knowledge.rules.signs import KindSign, LayoutSign


@pytest.mark.parametrize("kind", [LayoutSign, KindSign])
def test_every_sign_has_a_sentence(kind):
    (declared,) = ast.parse(inspect.getsource(kind)).body
    _, *rows = declared.body
    names = [row.targets[0].id for row in rows if isinstance(row, ast.Assign)]
    sentences = [row.value.value for row in rows if isinstance(row, ast.Expr)]
    assert names == [sign.name for sign in kind]
    assert len(sentences) == len(names) == len(rows) / 2
    assert all(sentence.endswith((".", '."')) for sentence in sentences)


@pytest.mark.parametrize("kind", [LayoutSign, KindSign])
def test_a_sign_is_written_in_code_as_in_the_data(kind):
    assert [sign.name for sign in kind] == [sign.value.replace(" ", "_").upper() for sign in kind]


def test_no_sign_has_two_meanings():
    assert {sign.value for sign in LayoutSign}.isdisjoint(KindSign)
