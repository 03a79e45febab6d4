"""How many words a text has."""

import pytest

from matcher.documents.text.word_count import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", 0, id="no text"),
        pytest.param("Trained models,\n daily", 3, id="blanks"),
        pytest.param("Größe – naïve", 3, id="other letters"),
        pytest.param("画像認識モデル", 4, id="no blanks"),
        pytest.param("วิศวกร", 3, id="Thai"),
        pytest.param("PyTorchを用いた開発", 4, id="a name among them"),
    ],
)
def test_words_are_counted_in_all_scripts(text, words):
    assert count_words(text) == words
