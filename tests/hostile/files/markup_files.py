"""Hostile HTML, XML, RTF and Markdown."""

from functools import partial

from tests.hostile.files.person import LINES, TEXT

_PARAGRAPHS = "".join(f"<p>{line}</p>" for line in LINES)
_RTF_LINES = "".join(f"{line}\\par\n" for line in LINES)


def html(before: str = "", after: str = "", head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{before}{_PARAGRAPHS}{after}</body></html>".encode()


def rtf(before: str = "", after: str = "") -> bytes:
    return f"{{\\rtf1\\ansi {before}\n{_RTF_LINES}{after}}}".encode("latin-1")


def markdown(before: str = "", after: str = "") -> bytes:
    return f"{before}\n{TEXT}\n{after}\n".encode()


def external_entity() -> bytes:
    return b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'


def entity_expansion() -> bytes:
    lines = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 30)]
    return f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e0 "word">{"".join(lines)}]><r>&e29;</r>'.encode()


def svg() -> bytes:
    return b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>while(1);</script></svg>'


def many_rules() -> bytes:
    """Ten thousand style rules that each look at every one of ten thousand elements."""
    rules = "".join(f"div:nth-child({n}n) > * p ~ p:not(.a{n}) {{ color: red }}\n" for n in range(10_000))
    return html("<div><p>" * 5_000, head=f"<style>{rules}</style>")


def unclosed_rules() -> bytes:
    return html(head=f"<style>{'@media screen {' * 200_000}</style>")


def half_comments() -> bytes:
    return html(head=f"<style>{'/* ' * 300_000}</style>")


def blanks_before() -> bytes:
    return b" \n" * 400_000 + TEXT.encode()


def comments_before() -> bytes:
    return b"<!-- a -->" * 200_000 + TEXT.encode()


def half_comments_before() -> bytes:
    return b"<!--" * 500_000 + TEXT.encode()


def declared(charset: str) -> bytes:
    return html(head=f'<meta charset="{charset}">') + b"\xff"


def unclosed_markup(sign: str, times: int) -> bytes:
    return markdown(sign * times)


FILES = {
    "html-million-tags": partial(html, before="<div>" * 1_000_000),
    "html-nested-formatting": partial(html, before="<b><i>" * 100_000),
    "html-nested-tables": partial(html, before="<table><tr><td>" * 100_000),
    "html-many-rules": many_rules,
    "html-unclosed-rules": unclosed_rules,
    "html-half-comments-in-rules": half_comments,
    "html-rules-without-braces": partial(html, head=f"<style>{'a ' * 200_000}</style>"),
    "html-rules-of-at-signs": partial(html, head=f"<style>{'@' * 200_000}</style>"),
    "html-many-attributes": partial(html, before=f"<p {' '.join(f'a{n}=1' for n in range(200_000))}>"),
    "html-long-style": partial(html, before=f"<p style='{'color:red;' * 300_000}'>"),
    "html-surrogates-and-nul": partial(html, before="<p>&#xD800;&#xDFFF;&#0;&#x110000;&#99999999999;</p>"),
    "html-numbers-too-large": partial(
        html, before=f"<ol start={'9' * 30}><li>a</ol><table><td colspan={'9' * 30}>a</table>"
    ),
    "html-script": partial(html, before="<script>while (true) {}</script>"),
    "html-of-a-codec-that-unpacks": partial(declared, "zlib"),
    "html-of-a-codec-that-is-slow": partial(declared, "punycode"),
    "html-of-an-undefined-codec": partial(declared, "undefined"),
    "html-blanks-before": blanks_before,
    "html-comments-before": comments_before,
    "html-half-comments-before": half_comments_before,
    "xml-external-entity": external_entity,
    "xml-entity-expansion": entity_expansion,
    "xml-svg": svg,
    "rtf-million-groups": partial(rtf, before="{" * 1_000_000),
    "rtf-million-groups-closed": partial(rtf, before="{" * 1_000_000 + "}" * 1_000_000),
    "rtf-closed-too-often": partial(rtf, before="}" * 300_000),
    "rtf-truncated": lambda: rtf()[:-200],
    "rtf-bytes-that-are-not-there": partial(rtf, after="\\bin9999999999 "),
    "rtf-negative-bytes": partial(rtf, before="\\bin-9999999999 "),
    "rtf-number-too-large": partial(rtf, before="\\u99999999999 \\fs99999999999 \\cf-9999999999 "),
    "rtf-skips-everything": partial(rtf, before="\\uc2147483647 \\u65 "),
    "rtf-surrogates": partial(rtf, before="\\u-10240 ? \\u55296 ? \\u0 ?"),
    "rtf-many-fonts": partial(rtf, before="{\\fonttbl" + "".join(f"{{\\f{n} A;}}" for n in range(100_000)) + "}"),
    "rtf-many-colours": partial(rtf, before="{\\colortbl" + "\\red1;" * 200_000 + "}"),
    "rtf-object": partial(rtf, before="{\\object\\objocx{\\*\\objdata " + "d0cf11e0" * 100_000 + "}}"),
    "rtf-remote-template": partial(rtf, before="{\\*\\template http://127.0.0.1:9/a.dotm}"),
    "rtf-cells": partial(rtf, before="\\trowd " + "\\cell" * 300_000 + "\\row"),
    "markdown-stars": partial(unclosed_markup, "*a ", 38_000),
    "markdown-star-pairs": partial(unclosed_markup, "**a", 38_000),
    "markdown-underscores": partial(unclosed_markup, " _a", 38_000),
    "markdown-brackets": partial(unclosed_markup, "[", 115_000),
    "markdown-links": partial(unclosed_markup, "[a](", 28_000),
    "markdown-code": partial(unclosed_markup, "`", 115_000),
    "markdown-quotes": partial(unclosed_markup, "> ", 400_000),
    "markdown-comments": partial(unclosed_markup, "<!--", 28_000),
    "markdown-tags": partial(unclosed_markup, "<p ", 38_000),
    "markdown-table": partial(unclosed_markup, "|--", 200_000),
    "markdown-rule": partial(unclosed_markup, "- ", 400_000),
    "markdown-blanks": partial(unclosed_markup, "# " + " " * 500_000 + "a", 1),
}
