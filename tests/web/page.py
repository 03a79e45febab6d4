"""Read the HTML of a page."""

from selectolax.lexbor import LexborHTMLParser


class Page:
    """Finds elements of a page by CSS selector. Runs of spaces in their text become one space."""

    def __init__(self, html):
        self.html = html
        self._tree = LexborHTMLParser(html)

    def text(self, selector="body"):
        """The text of the first match."""
        return _words(self._tree.css_first(selector))

    def texts(self, selector):
        """The text of each match."""
        return [_words(node) for node in self._tree.css(selector)]

    def attributes(self, selector, name):
        """An attribute of each match."""
        return [node.attributes.get(name) for node in self._tree.css(selector)]


def _words(node):
    return " ".join(node.text().split())
