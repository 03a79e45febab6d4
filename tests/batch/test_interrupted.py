"""A batch that is killed at random moments and resumed gives the same bytes."""

import random

from tests.batch.interrupted import bytes_after_kills


def test_a_killed_batch_gives_the_same_bytes_when_it_is_resumed(tmp_path):
    whole, output, _ = bytes_after_kills(tmp_path, 5, ".jsonl", random.Random(1))

    assert output == whole
    assert whole.count(b"\n") == 400
    assert whole.count(b'"same_as"') == 80
