"""All pages in all their states, and how a visitor comes to each."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser.visitor import Visitor
from tests.documents.ocr.scans import as_picture, photographed, scan
from tests.web.told_texts import HALF_TOLD, NO_HEADINGS

EXAMPLES = Path(__file__).parents[2] / "examples" / "resumes"
BEGINNER = """Robin Sample

Education
BSc Computer Science, Kirkdale University, 2024 - 2026
Courses: statistics, linear algebra, databases, introduction to machine learning

Projects
Recipe finder, 2025
- Wrote a Python program that reads recipes from a SQL database and suggests what to cook from what is left
- Drew charts of the most used ingredients with pandas and matplotlib for the student kitchen

Skills
Python, SQL, pandas, Git
"""
LONG_WORD = "Trained models in PyTorch: " + "x" * 300
POSTING = (
    "Machine learning engineer\n\nYou train models in PyTorch, watch them in production and deploy with Kubernetes. "
    "Experience with feature stores is a plus."
)
BRIEF = "We want a chatbot that answers questions from our manuals, with a ready-made language model."
OPEN_ALL = "document.querySelectorAll('details').forEach(details => { details.open = true })"
ANSWER, DETAILS = "a.button[href$=answer]", ".passage > details"


def bring_to(visitor: Visitor, state: str) -> None:
    """Bring a visitor to a state, with all details as they are at first."""
    STATES[state](visitor)


def send(visitor: Visitor, *, name: str = "", text: str = "", role: str = "", level: str = "") -> str:
    """Send an example or a text in the form, and return the path of its result."""
    visitor.open()
    if name:
        visitor.choose(EXAMPLES / name)
    else:
        visitor.find("#text").send_keys(text)
    for field, value in (("role", role), ("level", level)):
        if value:
            visitor.find(f"#{field} option[value={value}]").click()
    visitor.send()
    return visitor.path


def photo() -> bytes:
    """A photograph, taken at an angle, of the resume of an invented person. Some words of it cannot be read."""
    (page,) = scan((EXAMPLES / "student.pdf").read_bytes(), angle=0.0, grain=4)
    return as_picture(photographed(page, 0.08), "JPEG")


def _page(path: str) -> Callable[[Visitor], None]:
    return lambda visitor: visitor.open(path)


def _reading(**sent: str) -> Callable[[Visitor], None]:
    """The first step of a result, which is made once for each visitor."""

    def go(visitor: Visitor) -> None:
        key = str(sorted(sent.items()))
        if key not in visitor.results:
            visitor.results[key] = send(visitor, **sent)
        visitor.open(visitor.results[key])

    return go


def _answer(**sent: str) -> Callable[[Visitor], None]:
    return _then(_reading(**sent), lambda visitor: visitor.follow(ANSWER))


def _then(*steps: Callable[[Visitor], None]) -> Callable[[Visitor], None]:
    def go(visitor: Visitor) -> None:
        for step in steps:
            step(visitor)

    return go


def _beside(path: str) -> Callable[[Visitor], None]:
    """A page of the student's result, such as "/posting"."""
    return _then(_reading(name="student.pdf"), lambda visitor: visitor.open(visitor.path + path))


def _new(**sent: str) -> Callable[[Visitor], None]:
    return lambda visitor: send(visitor, **sent) and None


def _photo(visitor: Visitor) -> None:
    if "photo" not in visitor.results:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "photo.jpg"
            path.write_bytes(photo())
            visitor.open().choose(path)
            visitor.send()
        visitor.results["photo"] = visitor.path
    visitor.open(visitor.results["photo"])


def _bad_file(visitor: Visitor) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cv.docx"
        path.write_bytes(b"PK\x05\x06" + bytes(18))
        visitor.open().choose(path)
        visitor.send()


def _corrected(visitor: Visitor) -> None:
    visitor.click(f"{DETAILS} summary")
    visitor.click(f"{DETAILS} [name=not-mine]")
    visitor.find(f"{DETAILS} [name=statement]").send_keys("That was a colleague.")
    visitor.follow(f"{DETAILS} button")


def _mistaken(visitor: Visitor) -> None:
    visitor.click(f"{DETAILS} summary")
    visitor.find(f"{DETAILS} [name=from]").send_keys("spring")
    visitor.follow(f"{DETAILS} button")


def _asked(skill: str) -> Callable[[Visitor], None]:
    def ask(visitor: Visitor) -> None:
        visitor.find("#what-if").find_element("xpath", "..").click()
        visitor.find("#other").send_keys(skill)
        visitor.follow(".what-if button")

    return ask


def _shown_to_others(path: str) -> Callable[[Visitor], None]:
    def show(visitor: Visitor) -> None:
        if "shown" not in visitor.results:
            visitor.open(send(visitor, name="student.pdf") + "/sharing")
            visitor.follow("form.choices button")
            visitor.results["shown"] = visitor.path
            visitor.follow(".notice a")
            visitor.results["viewed"] = visitor.path
        visitor.open(visitor.results["viewed"] + path if path != "made" else visitor.results["shown"])

    return show


def _written(selector: str, text: str) -> Callable[[Visitor], None]:
    """Write into the form of a page and send it."""

    def write(visitor: Visitor) -> None:
        visitor.find(selector).send_keys(text)
        visitor.follow("main form button")

    return write


def _versions(visitor: Visitor) -> None:
    _reading(text=NO_HEADINGS)(visitor)
    older = visitor.site + visitor.path
    _beside("/versions")(visitor)
    _written("#link", older)(visitor)


STATES: dict[str, Callable[[Visitor], None]] = {
    "form": _page("/"),
    "form with nothing sent": _then(_page("/"), lambda visitor: visitor.send()),
    "form with a bad file": _bad_file,
    "privacy notice": _page("/privacy"),
    "unknown address": _page("/nowhere"),
    "unknown result": _page("/results/unknown"),
    "brief": _page("/brief"),
    "brief with an answer": _then(_page("/brief"), _written("#text", BRIEF)),
    "brief with nothing sent": _then(_page("/brief"), lambda visitor: visitor.follow("#brief button")),
    "reading": _reading(name="student.pdf"),
    "reading of an engineer": _reading(name="ai-engineer.pdf"),
    "reading of a beginner": _reading(text=BEGINNER, level="starting"),
    "reading of another profession": _reading(name="nurse.html"),
    "reading with questions": _reading(text=HALF_TOLD),
    "reading without headings": _reading(text=NO_HEADINGS),
    "reading with a long word": _reading(text=BEGINNER + LONG_WORD),
    "reading of too little text": _reading(name="two-lines.txt"),
    "reading of a poor photo": _photo,
    "reading with corrections": _then(_new(name="student.pdf"), _corrected),
    "reading with a mistake": _then(_reading(name="student.pdf"), _mistaken),
    "answer": _answer(name="student.pdf"),
    "answer for an engineer": _answer(name="ai-engineer.pdf", role="ai_engineer"),
    "answer for a beginner": _answer(text=BEGINNER, level="starting"),
    "answer for a nearer profession": _answer(name="mlops-engineer.docx", role="ml_engineer"),
    "answer for another profession": _answer(name="nurse.html"),
    "answer with little of the role": _answer(name="software-engineer.md", role="ml_engineer"),
    "answer for too little text": _answer(name="two-lines.txt"),
    "answer for a poor photo": _then(_photo, lambda visitor: visitor.follow(ANSWER)),
    "answer with corrections": _then(_new(name="student.pdf"), _corrected, lambda visitor: visitor.follow(ANSWER)),
    "answer with a question": _then(_answer(name="student.pdf"), _asked("Kubernetes")),
    "answer with a question of nothing known": _then(_answer(name="student.pdf"), _asked("alchemy")),
    "posting": _beside("/posting"),
    "posting with an answer": _then(_beside("/posting"), _written("#text", POSTING)),
    "posting with nothing sent": _then(_beside("/posting"), lambda visitor: visitor.follow("main form button")),
    "versions": _beside("/versions"),
    "versions with an answer": _versions,
    "versions with a wrong link": _then(_beside("/versions"), _written("#link", "no link")),
    "sharing": _beside("/sharing"),
    "sharing made": _shown_to_others("made"),
    "reading for others": _shown_to_others(""),
    "answer for others": _shown_to_others("/answer"),
    "deletion refused to others": _shown_to_others("/delete"),
    "deletion": _beside("/delete"),
    "deleted": _page("/deleted"),
}
