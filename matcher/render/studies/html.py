"""Write the page of a study as HTML: one file, without scripts, that loads nothing."""

from collections.abc import Iterator
from html import escape

from matcher.batch.own_pages import GENERATOR
from matcher.render.plain import plain
from matcher.render.studies.blocks import Section, StudyPage, Table
from matcher.render.studies.svg import svg_of

_STYLE = """
body { font: 16px/1.5 sans-serif; color: #1a202c; background: #fff; }
body { max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; }
div { overflow-x: auto; } table { border-collapse: collapse; margin: 1rem 0; font-size: 0.9rem; }
th, td { padding: 0.3rem 0.7rem; border-bottom: 1px solid #cbd5e0; text-align: right; vertical-align: top; }
.name { text-align: left; } thead th { border-bottom: 2px solid #4a5568; }
svg { max-width: 100%; height: auto; margin: 1rem 0; display: block; }
@media print { body { margin: 0; max-width: none; } h2 { break-after: avoid; } tr, svg { break-inside: avoid; } }
""".strip()

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html_of(page: StudyPage) -> str:
    """The page as a whole HTML document. All texts are escaped."""
    title = escape(plain(page.title))
    lines = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        GENERATOR,
        f"<title>{title}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n<h1>{title}</h1>",
        *(line for section in page.sections for line in _section(section)),
        "</body>\n</html>\n",
    ]
    return "\n".join(lines)


def _section(section: Section) -> Iterator[str]:
    yield f"<section>\n<h2>{escape(plain(section.heading))}</h2>"
    yield from (f"<p>{escape(plain(paragraph))}</p>" for paragraph in section.paragraphs)
    yield from map(svg_of, section.plots)
    for table in section.tables:
        yield from _table(table)
    yield "</section>"


def _table(table: Table) -> Iterator[str]:
    yield f"<div><table>\n<thead><tr>{_cells('th scope=col', table.columns, table.names)}</tr></thead>\n<tbody>"
    yield from (f"<tr>{_cells('td', row, table.names)}</tr>" for row in table.rows)
    yield "</tbody>\n</table></div>"


def _cells(opening: str, texts: tuple[str, ...], names: int) -> str:
    tag = opening.partition(" ")[0]
    return "".join(
        f"<{opening}{' class=name' if position < names else ''}>{escape(plain(text))}</{tag}>"
        for position, text in enumerate(texts)
    )
