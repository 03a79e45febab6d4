"""Words of the rules match themselves in a text, however they are folded."""

import pytest

from knowledge.rules.loader import packaged_rules


@pytest.mark.parametrize("label", sorted(packaged_rules().resumes.job_lines.additions))
def test_each_label_that_adds_to_a_job_is_known(language, label):
    assert language.words.adds(label)
    assert not language.words.adds(f"{label} of")


@pytest.mark.parametrize("word", sorted(packaged_rules().names.words_around_names.small_words_of_other_languages))
def test_no_skill_is_guessed_beside_a_small_word_of_another_language(read, word):
    job = "EXPERIENCE\nEngineer, Larkfield, 2019 - 2021\n- Wartung {}Kuberntes\n"
    assert "kubernetes" in read.facts(job.format(""), "status")
    assert "kubernetes" not in read.facts(job.format(f"{word} "), "status")
