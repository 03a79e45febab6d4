import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab

from matcher.pipeline.words.tokenizer import ResumeTokenizer

tokenize = ResumeTokenizer(Vocab())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("C#, F# and C++", ["C#", ",", "F#", "and", "C++"], id="languages with signs"),
        pytest.param("C/C++", ["C", "/", "C++"], id="two languages and a slash"),
        pytest.param("CI/CD", ["CI", "/", "CD"], id="slash between capitals"),
        pytest.param("node.js/React", ["node.js", "/", "React"], id="a dotted name in a glued list"),
        pytest.param("ASP.NET and .NET", ["ASP.NET", "and", ".NET"], id="dot net"),
        pytest.param("python3.11", ["python3.11"], id="a glued version"),
        pytest.param("GPT-4o", ["GPT", "-", "4o"], id="a hyphened version"),
        pytest.param("scikit-learn==1.5", ["scikit", "-", "learn", "=", "=", "1.5"], id="a pin"),
        pytest.param("sklearn,pandas;numpy", ["sklearn", ",", "pandas", ";", "numpy"], id="a list without blanks"),
        pytest.param("RAG-based (LLM)", ["RAG", "-", "based", "(", "LLM", ")"], id="a compound and brackets"),
        pytest.param("#python", ["#", "python"], id="a hash tag"),
        pytest.param("5,000+ users", ["5,000", "+", "users"], id="a number with a comma"),
        pytest.param("It didn't", ["It", "didn't"], id="an apostrophe"),
        pytest.param("Done.Then", ["Done", ".", "Then"], id="a lost blank after a full stop"),
        pytest.param("a" * 500, ["a" * 200, "a" * 200, "a" * 100], id="a word longer than any"),
    ],
)
def test_words(text, words):
    assert [token.text for token in tokenize(text)] == words


@given(st.text())
def test_the_doc_holds_the_text_to_the_letter(text):
    assert tokenize(text).text == text


@given(st.text(alphabet=" \n\tabC#+./-,(", max_size=40))
def test_blanks_of_every_kind_survive(text):
    assert tokenize(text).text == text
