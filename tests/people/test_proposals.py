"""Which documents are proposed as those of one person: invented resumes in real formats, and their signs."""

import pytest
from msgspec.structs import replace

from examples.build import PEOPLE, WRITERS
from examples.resume import Entry, Section, load_resume
from matcher.documents.limits import DEFAULT_LIMITS
from matcher.documents.reading import read_document
from matcher.people.finding import signs_of
from matcher.people.proposals import MOST_SHARING, Proposals, Signed, propose_people
from matcher.people.signs import PersonSigns
from matcher.people.sketches import sketch_of

MARISOL = load_resume(PEOPLE / "ml-engineer.yaml")
TOBIAS = load_resume(PEOPLE / "ai-engineer.yaml")
NEWER = Entry(
    title="Lead Engineer",
    at="Foxglove Rail, Ghent",
    dates="10/2026 – present",
    bullets=("Leads a team of four that forecasts delays of trains a day ahead.",),
)
PHONE, RECRUITER = "+44 1632 960 555", "talents@agency.example"


def written(resume, suffix="pdf"):
    return signs_of(read_document(WRITERS[suffix](resume), name=f"cv.{suffix}", limits=DEFAULT_LIMITS))


def with_contact(resume, *contact, name=None):
    return replace(resume, name=name or resume.name, contact=contact)


def updated(resume):
    first, *others = resume.sections
    return replace(resume, sections=(Section("New job", entries=(NEWER,)), first, *others))


def template(name, *contact):
    """A resume whose headings and promises come from a template, and little from the person."""
    return replace(MARISOL, name=name, contact=contact)


def proposed(documents):
    """The groups of places, and what their documents have in common."""
    people = propose_people(documents)
    return [
        ([member.place for member in person], {sign for member in person for sign in member.signs}) for person in people
    ]


def pool(*signs, references=None):
    references = references or [None] * len(signs)
    return [Signed(f"{place:064x}", references[place], each) for place, each in enumerate(signs)]


@pytest.mark.parametrize(
    ("resumes", "groups"),
    [
        pytest.param(
            [(MARISOL, "pdf"), (MARISOL, "docx")], [([0, 1], {"email", "phone", "text"})], id="a PDF and a DOCX"
        ),
        pytest.param(
            [(with_contact(MARISOL), "pdf"), (TOBIAS, "pdf"), (with_contact(MARISOL), "docx")],
            [([0, 2], {"text"})],
            id="without contacts",
        ),
        pytest.param(
            [(MARISOL, "pdf"), (updated(with_contact(MARISOL, "m@new.example")), "docx")],
            [([0, 1], {"text"})],
            id="updated, with a new address",
        ),
        pytest.param(
            [
                (with_contact(MARISOL, "marisol@example.org"), "pdf"),
                (replace(with_contact(TOBIAS, "marisol@example.org"), name="Marisol J. Ostrander"), "pdf"),
            ],
            [([0, 1], {"email"})],
            id="another resume with the same address",
        ),
        pytest.param([(MARISOL, "pdf"), (TOBIAS, "pdf")], [], id="two people"),
        pytest.param(
            [(template("Anneke Brandvold", "a@example.org"), "pdf"), (template("Olu Castellanos"), "pdf")],
            [],
            id="two people with one template",
        ),
        pytest.param(
            [
                (with_contact(MARISOL, PHONE, name="Ilse Castellanos"), "pdf"),
                (with_contact(TOBIAS, PHONE, name="Joris Castellanos"), "pdf"),
            ],
            [],
            id="twins with one phone",
        ),
    ],
)
def test_resumes(resumes, groups):
    assert proposed(pool(*(written(resume, suffix) for resume, suffix in resumes))) == groups


def test_all_example_resumes_are_of_different_people():
    resumes = sorted((PEOPLE.parent / "resumes").iterdir())
    signs = [signs_of(read_document(path.read_bytes(), name=path.name, limits=DEFAULT_LIMITS)) for path in resumes]
    assert proposed(pool(*signs)) == []


ANNA, ANNA_J, BERT = ("a1", "b2"), ("a1", "b2", "c3"), ("b2", "d4")


def signs(*, email=(), phone=(), name=(), text=b""):
    return PersonSigns(tuple(email), tuple(phone), tuple(name), text)


@pytest.mark.parametrize(
    ("documents", "groups"),
    [
        pytest.param([signs(email=["x"]), signs(email=["x"])], [[0, 1]], id="no names"),
        pytest.param([signs(email=["x"], name=ANNA), signs(email=["x"], name=ANNA_J)], [[0, 1]], id="a longer name"),
        pytest.param([signs(email=["x"], name=ANNA), signs(email=["x"], name=BERT)], [], id="another name"),
        pytest.param(
            [signs(email=["x"], phone=["1"]), signs(phone=["1"]), signs(email=["x"])], [[0, 1, 2]], id="in a chain"
        ),
        pytest.param(
            [signs(phone=["1"], name=ANNA), signs(phone=["1"]), signs(phone=["1"], name=BERT)],
            [],
            id="twins and a document without a name",
        ),
        pytest.param(
            [signs(email=["x"], name=ANNA), signs(email=["x"], phone=["1"]), signs(phone=["1"], name=BERT)],
            [[0, 1]],
            id="a chain of different names",
        ),
        pytest.param([signs(email=["x"]) for _ in range(MOST_SHARING)], [list(range(MOST_SHARING))], id="a few"),
        pytest.param([signs(email=["x"]) for _ in range(MOST_SHARING + 1)], [], id="a recruiter"),
        pytest.param([signs(email=["x"], name=ANNA) for _ in range(30)], [list(range(30))], id="one busy person"),
    ],
)
def test_contacts_and_names(documents, groups):
    assert [places for places, _ in proposed(pool(*documents))] == groups


def test_a_recruiters_address_is_no_sign_beside_ones_own():
    documents = [signs(email=["agency", f"own{number // 2}"], name=[f"n{number // 2}"]) for number in range(20)]
    assert [places for places, _ in proposed(pool(*documents))] == [[start, start + 1] for start in range(0, 20, 2)]


def test_a_reference_counts_whatever_the_names_say():
    documents = pool(signs(name=ANNA), signs(name=BERT), signs(), references=["7", "7", "8"])
    assert proposed(documents) == [([0, 1], {"reference"})]


def wrong_reference():
    """Two people with one reference, a copy of each with the same contacts, and one with the bytes of the first."""
    own, other = signs(email=["x"], phone=["1"], name=ANNA), signs(email=["y"], name=BERT)
    documents = pool(own, other, own, other, references=["7", "7", None, None])
    return [*documents, Signed(documents[0].sha256, None, own)]


@pytest.mark.parametrize(
    ("first", "second", "in_common"),
    [
        (0, 1, ("reference",)),
        (0, 2, ("email", "phone")),
        (2, 0, ("email", "phone")),
        (1, 3, ("email",)),
        (0, 4, ("bytes", "email", "phone")),
        (1, 4, ()),
        (2, 3, ()),
    ],
)
def test_a_wrong_reference_parts_no_copies_and_lends_no_signs(first, second, in_common):
    found = Proposals(wrong_reference())

    assert [[member.place for member in person] for person in found.people] == [[0, 1, 2, 3, 4]]
    assert found.in_common(first, second) == in_common


def test_a_contact_of_a_recruiter_is_not_in_common():
    agency = [signs(email=["agency"], phone=[f"{number // 2}"]) for number in range(10)]

    assert Proposals(pool(*agency)).in_common(0, 1) == ("phone",)


def test_the_same_bytes_are_of_one_person():
    first = Signed("ab" * 32, None, None)
    assert proposed([first, Signed("cd" * 32, None, None), first]) == [([0, 2], {"bytes"})]


def test_unknown_bytes_are_not_the_same():
    assert proposed([Signed(None, None, None)] * 2) == []


def test_one_reference_for_all_is_joined_in_a_moment():
    documents = [Signed(f"{n:064x}", "none", signs(name=[f"{n:04x}", f"{n + 1:04x}"])) for n in range(30_000)]
    assert [len(places) for places, _ in proposed(documents)] == [30_000]


def test_many_texts_of_one_template_are_compared_with_a_few_only():
    """All share a third of their words, so that most agree in some band; none are near."""
    shared = " ".join(f"shared{number}" for number in range(120))
    texts = [sketch_of(f"{shared} {' '.join(f'own{n}x{each}' for each in range(240))}") for n in range(1500)]
    assert proposed(pool(*(signs(text=text) for text in texts))) == []


def test_no_contact_can_be_read_from_the_signs():
    found = written(MARISOL)
    assert found.emails
    assert found.phones
    assert len(found.name) == 2
    shown = repr(found).casefold()
    assert not any(word in shown for word in ("ostrander", "marisol", "example", "555"))


def test_a_key_changes_all_hashes_but_not_the_sketch():
    resume = read_document(WRITERS["txt"](MARISOL), name="cv.txt", limits=DEFAULT_LIMITS)
    plain, keyed = signs_of(resume), signs_of(resume, "a secret")
    assert not {*plain.emails, *plain.phones} & {*keyed.emails, *keyed.phones}
    assert plain.name != keyed.name
    assert plain.text == keyed.text


def test_what_nobody_sees_is_no_sign():
    hidden = replace(TOBIAS, contact=(), hidden="marisol@example.org +44 1632 960 555")
    found = written(hidden)
    assert (found.emails, found.phones) == ((), ())
