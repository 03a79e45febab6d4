"""What a candidate can do about a problem."""

from matcher.documents.media_types import FORMAT_NAMES
from matcher.errors import IllegiblePictureError, MatcherError

HINTS = {
    "document-encrypted": "Save a copy without a password, or paste the text instead.",
    "document-corrupt": "Save the document again from the program it was written in, or paste the text instead.",
    "empty-document": "Please check that you chose the right file.",
    "no-text": "Save the document as PDF from the program it was written in, or paste the text instead.",
    "unsupported-media-type": f"Rolefit reads {FORMAT_NAMES}. "
    "Save your resume as one of these, or paste the text instead.",
    "too-large": "Most large files are large because of pictures. Save a copy without them, or paste the text instead.",
    "unsafe-xml": "Save the document as PDF, or paste the text instead.",
    "extraction-timeout": "A resume has a few pages. Send only those, as a plain PDF or as pasted text.",
    "resource-limit": "A resume has a few pages. Send only those, as a plain PDF or as pasted text.",
    "no-worker": "Many documents are being read at the moment. Please try again in half a minute.",
    "service-unavailable": "Please try again in a minute.",
    "not-found": "Results are erased after some days, or at once when somebody deletes them. "
    "You can send your resume again.",
    "internal-error": "Nothing that you sent was kept. Please try again, or paste the text instead.",
}
"""What a candidate can do about a problem, by its type."""

PICTURE_HINT = (
    "Photograph the page again: flat, from straight above, in even light, and so that it fills the picture. "
    "Better still, send the file that it was printed from, or paste the text."
)
"""What a candidate can do about a picture that cannot be read."""


def hint_for(error: MatcherError) -> str:
    """What a candidate can do about an error, or an empty text."""
    return PICTURE_HINT if isinstance(error, IllegiblePictureError) else HINTS.get(error.type, "")
