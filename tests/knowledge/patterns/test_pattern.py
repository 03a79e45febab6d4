"""The notation of patterns: how texts are read, and the reasons for which they are refused."""

import pytest

from knowledge.patterns.pattern import Beginning, Name, OneOf, Others, PatternError, Skills, parse
from knowledge.patterns.rule import Cue, Heading, NearWord, Phrase, Wording
from knowledge.patterns.word_groups import VerbForms, WordGroups

GROUPS = WordGroups({"make": ("build~", "assemble"), "keen": ("eager", "would like")}, VerbForms({"build": ("built",)}))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("red house", (OneOf(("red",)), OneOf(("house",))), id="words"),
        pytest.param("red|blue house", (OneOf(("red", "blue")), OneOf(("house",))), id="one of several"),
        pytest.param("red house?", (OneOf(("red",)), OneOf(("house",), optional=True)), id="an optional word"),
        pytest.param(
            "a|the? house", (OneOf(("a", "the"), optional=True), OneOf(("house",))), id="optional alternatives"
        ),
        pytest.param("@keen", (OneOf(("eager", "would like")),), id="a group"),
        pytest.param("use~|try", (OneOf(("use", "uses", "used", "using", "try")),), id="every form of a verb"),
        pytest.param("@make", (OneOf(("build", "builds", "built", "building", "assemble")),), id="verbs of a group"),
        pytest.param("cut by #", (OneOf(("cut",)), OneOf(("by",)), OneOf(("#",))), id="a number"),
        pytest.param("train <Coined>", (OneOf(("train",)), OneOf(("<Coined>",))), id="a coined word"),
        pytest.param("#|two users", (OneOf(("#", "two")), OneOf(("users",))), id="a number or a word"),
        pytest.param("red ... house", (OneOf(("red",)), Others(4), OneOf(("house",))), id="up to four others"),
        pytest.param("red ...9 house", (OneOf(("red",)), Others(9), OneOf(("house",))), id="up to nine others"),
        pytest.param("^ learning *", (Beginning(), OneOf(("learning",)), Skills(all=False)), id="a beginning"),
        pytest.param("** is a", (Skills(all=True), OneOf(("is",)), OneOf(("a",))), id="all before"),
        pytest.param("about <Name>", (OneOf(("about",)), Name()), id="a capitalised name"),
        pytest.param(
            "c++ a* c# k@5 e.g.", tuple(OneOf((word,)) for word in ["c++", "a*", "c#", "k@5", "e.g."]), id="no signs"
        ),
    ],
)
def test_the_parts_of_a_pattern(text, parts):
    assert parse(text, GROUPS).parts == parts


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("", "needs a word without '?'", id="nothing"),
        pytest.param("red? house?", "needs a word without '?'", id="only optional words"),
        pytest.param("red||blue", "'red||blue': a word is missing", id="nothing between two bars"),
        pytest.param("|red", "'|red': a word is missing", id="nothing before a bar"),
        pytest.param("red ?", "'?': a word is missing", id="a question mark alone"),
        pytest.param("red|* house", "'red|*': '*' is not a word", id="a sign among words"),
        pytest.param("red ...", "'...' needs a word after it", id="others at the end"),
        pytest.param("... red", "'...' needs a word before it", id="others at the beginning"),
        pytest.param("* ... red", "'...' needs a word before it", id="others after a star"),
        pytest.param("red ... ...2 house", "'...' needs a word after it", id="others twice"),
        pytest.param("red ... 9 house", "a number right after '...' may be a mistake", id="a blank before the number"),
        pytest.param("red ...0 house", "'...0' is not a sign", id="no others"),
        pytest.param("red ...21 house", "'...21' is not a sign", id="too many others"),
        pytest.param("red .. house", "'..' is not a sign", id="two dots"),
        pytest.param("red … house", "'…' is not a sign", id="one character for three dots"),
        pytest.param("red...9 house", "'red...9' is not a sign", id="no blank before the dots"),
        pytest.param("red ^ house", "'^' must be the first sign of a pattern", id="a beginning in the middle"),
        pytest.param("@shape house", "there is no group of words '@shape'", id="unknown group"),
        pytest.param("never <keen>", "a group of words is written '@keen'", id="another notation for groups"),
        pytest.param("@ house", "'@' is not a word", id="a group without a name"),
    ],
)
def test_bad_patterns_are_refused(text, reason):
    with pytest.raises(PatternError) as error:
        parse(text, GROUPS)
    assert any(reason in each for each in error.value.reasons)


def test_all_faults_are_reported_at_once():
    with pytest.raises(PatternError) as error:
        parse("@shape ... |red ...", GROUPS)
    assert len(error.value.reasons) == 3


@pytest.mark.parametrize(
    ("kind", "text", "reason"),
    [
        pytest.param(Phrase, "red * house", "'*' cannot be used here", id="a star in a phrase"),
        pytest.param(Phrase, "^ red house", "'^' cannot be used here", id="a beginning in a phrase"),
        pytest.param(Phrase, "red? house", "the first word must not have '?'", id="an optional first word of a phrase"),
        pytest.param(Cue, "never # **", "'#' cannot be used here", id="a number in a cue"),
        pytest.param(Cue, "never <Coined> **", "'<Coined>' cannot be used here", id="a coined word in a cue"),
        pytest.param(Cue, "never? used **", "the first word must not have '?'", id="an optional first word of a cue"),
        pytest.param(Cue, "between * and * only", "only one '*' may be between words", id="two gaps for skills"),
        pytest.param(Cue, "^ * used", "'*' cannot follow '^'", id="a star after a beginning"),
        pytest.param(Wording, "in ... progress", "'...' cannot be used here", id="other words in a label"),
        pytest.param(Heading, "about *", "'*' cannot be used here", id="a star for a company's name"),
        pytest.param(NearWord, "big data", "has more than one word", id="two words near a name"),
        pytest.param(NearWord, "@keen", "has more than one word", id="a group with two words near a name"),
        pytest.param(NearWord, "red|blue", "'a|b' cannot be used here", id="alternatives near a name"),
    ],
)
def test_what_a_kind_of_rule_refuses(kind, text, reason):
    with pytest.raises(ValueError) as error:
        kind.read(text, GROUPS)
    assert reason in str(error.value)


def test_a_rule_may_have_sentences():
    rule = Cue.read({"pattern": "never used *", "says": ["Never used Java."], "not": ["I used Java."]}, GROUPS)

    assert rule.pattern == parse("never used *")
    assert (rule.says, rule.not_says) == (("Never used Java.",), ("I used Java.",))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(False, "false: must be text, or a mapping", id="a truth value"),
        pytest.param({"says": ["so"]}, "pattern: must be text", id="no pattern"),
        pytest.param({"pattern": "so", "say": []}, "unknown key 'say'", id="unknown key"),
        pytest.param({"pattern": "so", "says": "so"}, "says: must be a list of sentences", id="a text for a list"),
    ],
)
def test_data_that_are_not_a_rule_are_refused(data, reason):
    with pytest.raises(ValueError) as error:
        Phrase.read(data, GROUPS)
    assert reason in str(error.value)


@pytest.mark.parametrize(
    ("text", "spelled_out"),
    [
        pytest.param("use~ ... house", "use|used|uses|using ... house", id="a verb"),
        pytest.param("red ...9 #|two houses?", "red ...9 #|two houses?", id="signs that stay"),
        pytest.param("@keen house", "eager|would-like house", id="several words as one form"),
        pytest.param("^ ...5 red **", "^ ...5 red **", id="signs of a cue"),
    ],
)
def test_spelled_out(text, spelled_out):
    assert parse(text, GROUPS).spelled_out() == spelled_out


def test_wordings():
    assert list(parse("key|core skills set?").wordings()) == [
        "key skills set",
        "key skills",
        "core skills set",
        "core skills",
    ]
