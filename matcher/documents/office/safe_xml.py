"""Parse untrusted XML: without document types, entities and network access."""

from lxml import etree

from matcher.errors import DocumentCorruptError, UnsafeXmlError


def parse_xml(content: bytes) -> etree._Element:
    """The root element.

    Raises:
        DocumentCorruptError: The content is not well-formed XML.
        UnsafeXmlError: The content declares a document type, which may define entities.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentCorruptError("The document's XML is damaged.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeXmlError("The document's XML declares a document type, which may hide an attack.")
    return root
