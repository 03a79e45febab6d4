"""What a batch has to say about its sources, besides the documents in them."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Remarks:
    """What was left out of the sources, and how tables were read.

    `files` have no ending of a document, `rows` of tables are empty in all columns, and `notes` are whole sentences.
    `links` are folders in a folder that are symbolic links, and `no_files` are symbolic links, devices and the like in
    archives. `again` are files and folders that were named before. `tables` counts the tables.
    """

    files: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    no_files: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tables: int = 0
