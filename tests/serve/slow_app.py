"""The application with one slow reader: the document `slow 3` takes three seconds."""

from api import create_app
from matcher import Matcher
from matcher.documents.sandbox.reader_pool import ReaderPool

SLOW = "tests.documents.sandbox.slow_child:slow_work"

app = create_app(matcher=Matcher(reader=ReaderPool(1, wait_seconds=0.2, work=SLOW)))
