"""Names of skills among the words of a text, and their categories."""

from matcher.pipeline.facts import facts_of
from matcher.pipeline.words.word_view import word_view_of
from matcher.pipeline.work.names import category_forms, names_among


def test_names_are_given_by_their_words(nlp, knowledge):
    doc = nlp("Trained rankers, in scikit-learn and PyTorch")
    view = word_view_of(doc, knowledge.names)
    names = names_among(doc.spans["skills"], facts_of(doc), view)
    assert {(" ".join(view.words[name.first : name.end]), name.skill) for name in names} >= {
        ("scikit learn", "scikit-learn"),
        ("PyTorch", "pytorch"),
    }


def test_each_skill_has_the_form_of_its_category(taxonomy):
    forms = category_forms(taxonomy.skills)
    assert forms["pytorch"] == "@" + taxonomy.skills["pytorch"].category
    assert forms.keys() == taxonomy.skills.keys()
