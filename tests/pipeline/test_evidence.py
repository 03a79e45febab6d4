import datetime as dt

from matcher.pipeline.evidence import evidence_of

AS_OF = dt.date(2026, 11, 20)
RESUME = (
    "EXPERIENCE\nML Engineer, Acme, Jan 2020 - Present\n- Trained ranking models in PyTorch\nSKILLS\nPyTorch, SQL\n"
)


def test_mentions_point_into_the_text(read):
    evidence = evidence_of(read.doc(RESUME), as_of=AS_OF)
    mentions = [mention for skill in evidence.skills for mention in skill.mentions]
    assert mentions
    assert all(RESUME[mention.start : mention.end] == mention.text for mention in mentions)


def test_a_mention_says_where_when_and_how(read):
    evidence = evidence_of(read.doc(RESUME), as_of=AS_OF)
    (pytorch,) = [skill for skill in evidence.skills if skill.skill == "pytorch"]
    work, listed = pytorch.mentions
    assert (work.section, work.tier, work.from_, work.to) == ("experience", "work", dt.date(2020, 1, 1), AS_OF)
    assert work.quote == "- Trained ranking models in PyTorch"
    assert (listed.section, listed.tier, listed.from_, listed.to) == ("skills", "list", None, None)


def test_a_job_that_begins_after_the_day_has_no_dates(read):
    evidence = evidence_of(read.doc(RESUME), as_of=dt.date(2019, 5, 1))
    (pytorch,) = [skill for skill in evidence.skills if skill.skill == "pytorch"]
    assert pytorch.mentions[0].from_ is None
    assert pytorch.mentions[0].to is None


def test_skills_come_in_the_order_of_their_ids_and_words_are_counted(read):
    evidence = evidence_of(read.doc(RESUME), as_of=AS_OF)
    ids = [skill.skill for skill in evidence.skills]
    assert ids == sorted(ids)
    assert evidence.words == len(RESUME.split())
