"""A page as a reader meets it."""

from selectolax.lexbor import LexborHTMLParser


class Page:
    """Finds parts of a page by CSS selector, and what they say with runs of space as one."""

    def __init__(self, html):
        self.html = html
        self._tree = LexborHTMLParser(html)

    def text(self, selector="body"):
        """What the first match says."""
        return _words(self._tree.css_first(selector))

    def texts(self, selector):
        """What each match says."""
        return [_words(node) for node in self._tree.css(selector)]

    def attributes(self, selector, name):
        """An attribute of each match."""
        return [node.attributes.get(name) for node in self._tree.css(selector)]


def _words(node):
    return " ".join(node.text().split())
