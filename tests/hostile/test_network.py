"""Reading a document opens no connection, even if the document names the address of a listening port."""

import socket
import threading
from contextlib import contextmanager

import pytest

from matcher.documents.limits import Limits
from matcher.documents.sandbox.reader import DocumentReader
from matcher.errors import DocumentError, ResourceLimitError
from tests.documents import builders
from tests.documents.pdf import raw_pdf
from tests.hostile.test_batch import batch
from tests.waiting import wait_until

FAULTY = "tests.documents.sandbox.faulty_child:faulty_work"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Listener:
    """A listening port on this machine that counts its connections in `heard`."""

    def __init__(self, server):
        self._server = server
        self.port = server.getsockname()[1]
        self.heard = 0

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/canary"

    def listen(self):
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            connection.close()
            self.heard += 1


@contextmanager
def listening():
    with socket.create_server(("127.0.0.1", 0)) as server:
        listener = Listener(server)
        thread = threading.Thread(target=listener.listen, daemon=True)
        thread.start()
        yield listener
        server.shutdown(socket.SHUT_RDWR)
    thread.join()


@pytest.fixture
def listener():
    with listening() as listener:
        yield listener


def docx_template(url):
    external = f'<Relationship Id="rId1" Type="{RELATIONSHIPS}/{{}}" Target="{url}" TargetMode="External"/>'
    kinds = ("attachedTemplate", "header", "image", "subDocument", "aFChunk")
    links = f"<Relationships>{''.join(map(external.format, kinds))}</Relationships>"
    return builders.archive(
        {
            "[Content_Types].xml": builders.CONTENT_TYPES,
            "_rels/.rels": builders.relationships({"rId1": ("officeDocument", "word/document.xml")}),
            "word/document.xml": f"<w:document {builders.NAMESPACES}><w:body>{builders.paragraph('Ada Quill')}"
            '<w:altChunk r:id="rId1"/></w:body></w:document>',
            "word/_rels/document.xml.rels": links,
        }
    )


def docx_entity(url):
    return builders.docx(builders.paragraph("Ada &x;"), prolog=f'<!DOCTYPE d [<!ENTITY x SYSTEM "{url}">]>')


def docx_doctype(url):
    return builders.docx(builders.paragraph("Ada"), prolog=f'<!DOCTYPE d SYSTEM "{url}">')


def odt_links(url):
    frame = f'<draw:frame><draw:image xlink:href="{url}" xmlns:xlink="http://www.w3.org/1999/xlink"/></draw:frame>'
    return builders.odt(f"<text:p>Ada Quill{frame}</text:p>")


def html_page(url):
    head = f'<link rel="stylesheet" href="{url}"><style>@import url({url});</style><script src="{url}"></script>'
    body = f'<img src="{url}"><iframe src="{url}"></iframe><object data="{url}"></object><p>Ada Quill</p>'
    return f"<!DOCTYPE html><html><head><base href='{url}'>{head}</head><body>{body}</body></html>".encode()


def pdf_actions(url):
    action = f"<< /S /URI /URI ({url}) /Next << /S /SubmitForm /F ({url}) /Next << /S /GoToR /F ({url}) >> >> >>"
    return raw_pdf.pdf(raw_pdf.text("Ada Quill"), catalog=f"/OpenAction {action} /AA << /WC {action} >>")


def pdf_file_elsewhere(url):
    return raw_pdf.pdf(raw_pdf.text("Ada Quill")).replace(b"<<  /Length", f"<< /FS /URL /F ({url}) /Length".encode())


def rtf_fields(url):
    fields = f'{{\\field{{\\*\\fldinst INCLUDEPICTURE "{url}"}}}}{{\\*\\template {url}}}'
    return f"{{\\rtf1 {fields} Ada Quill}}".encode()


def markdown_picture(url):
    return f"# Ada Quill\n\n![Ada]({url})\n".encode()


CALLERS = {
    "cv.docx": docx_template,
    "entity.docx": docx_entity,
    "doctype.docx": docx_doctype,
    "cv.odt": odt_links,
    "cv.html": html_page,
    "cv.pdf": pdf_actions,
    "elsewhere.pdf": pdf_file_elsewhere,
    "cv.rtf": rtf_fields,
    "cv.md": markdown_picture,
}


def test_the_listener_counts_a_connection(listener):
    socket.create_connection(("127.0.0.1", listener.port)).close()
    wait_until(lambda: listener.heard)
    assert listener.heard == 1


def test_not_even_a_reader_that_was_taken_over_gets_out(listener):
    with DocumentReader(Limits(wall_seconds=30), work=FAULTY) as reader, pytest.raises(ResourceLimitError):
        reader.read(f"call {listener.port}".encode())

    assert listener.heard == 0


def test_no_document_makes_the_reader_connect(listener):
    with DocumentReader() as reader:
        for name, build in CALLERS.items():
            try:
                reader.read(build(listener.url), name=name)
            except DocumentError:
                continue
    assert listener.heard == 0


def test_no_document_makes_a_batch_connect(listener, tmp_path):
    for name, build in CALLERS.items():
        (tmp_path / name).write_bytes(build(listener.url))

    lines, *_ = batch([tmp_path / name for name in CALLERS], tmp_path / "results.jsonl", tmp_path)

    assert len(lines) == len(CALLERS)
    assert listener.heard == 0
