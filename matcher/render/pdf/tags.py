"""Tag the PDF, so that screen readers know its headings, paragraphs and lists, and skip what is decoration."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Any, NamedTuple

from reportlab import platypus
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFPage
from reportlab.pdfgen.canvas import Canvas

TEXT, LIST_BODY = "P", "LBody"
TAGS = {"h1": "H1", "h2": "H2", "h3": "H3", "item": LIST_BODY}
"""The tag of each style of text. All others are paragraphs."""


class _MarkedPage(NamedTuple):
    """A page, and the tag of each part that is marked on it, in reading order."""

    page: PDFPage
    tags: list[str]


class TaggedCanvas(Canvas):
    """A canvas that remembers what is marked on each page, and writes the structure of the document at the end."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._tags: list[str] = []
        self._marked: list[_MarkedPage] = []

    @contextmanager
    def tagged(self, tag: str) -> Iterator[None]:
        """Mark what is drawn inside as one part of the document with this tag."""
        self._code.append(f"/{tag} <</MCID {len(self._tags)}>> BDC")
        self._tags.append(tag)
        yield
        self._code.append("EMC")

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """Mark what is drawn inside as decoration, which is not read aloud."""
        self._code.append("/Artifact BMC")
        yield
        self._code.append("EMC")

    def showPage(self) -> None:  # noqa: N802 - named by reportlab
        """End the page, and remember what is marked on it."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = len(self._marked), PDFName("S")
        self._marked.append(_MarkedPage(page, self._tags))
        self._tags = []

    def save(self) -> None:
        """Write the structure, then the document."""
        if self._code:
            self.showPage()
        self._doc.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        self._doc.Catalog.StructTreeRoot = self._structure()
        self.setViewerPreference("DisplayDocTitle", "true")
        super().save()

    def _structure(self) -> PDFDictionary:
        """The tree: one document with all parts in order. Parts of lists that follow each other are one list."""
        root = PDFDictionary({"Type": PDFName("StructTreeRoot"), "K": PDFArray([])})
        document = self._add("Document", root)
        parents: list[Any] = []
        for number, marked in enumerate(self._marked):
            parents += [number, PDFArray(list(map(self._doc.Reference, self._parts(marked, document))))]
        root["ParentTree"] = self._doc.Reference(PDFDictionary({"Nums": PDFArray(parents)}))
        return root

    def _parts(self, marked: _MarkedPage, document: PDFDictionary) -> Iterator[PDFDictionary]:
        """The parts of a page, added to the document."""
        for tag, run in groupby(enumerate(marked.tags), key=lambda numbered: numbered[1]):
            is_list = tag == LIST_BODY
            above = self._add("L", document) if is_list else document
            for number, _ in run:
                part = self._add(tag, self._add("LI", above) if is_list else above)
                part["Pg"], part["K"] = self._doc.Reference(marked.page), number
                yield part

    def _add(self, tag: str, parent: PDFDictionary) -> PDFDictionary:
        """A new element, as the last of its parent."""
        kids = PDFArray([])
        element = PDFDictionary(
            {"Type": PDFName("StructElem"), "S": PDFName(tag), "P": self._doc.Reference(parent), "K": kids}
        )
        parent["K"].sequence.append(self._doc.Reference(element))
        return element


class Paragraph(platypus.Paragraph):
    """A paragraph, heading or item of a list, tagged by the name of its style."""

    def draw(self) -> None:
        """Draw the text as one tagged part."""
        with self.canv.tagged(TAGS.get(self.style.name, TEXT)):
            super().draw()


class Table(platypus.Table):
    """A table that only arranges texts beside each other: its lines are decoration."""

    def _drawLines(self) -> None:  # noqa: N802 - named by reportlab
        with self.canv.decoration():
            super()._drawLines()

    def _drawBkgrnd(self) -> None:  # noqa: N802 - named by reportlab
        with self.canv.decoration():
            super()._drawBkgrnd()
