"""The small words that decide what a name is."""

import msgspec

from knowledge.rules.names import ProperNames, WordsAroundNames


class NameWords(msgspec.Struct, frozen=True):
    """Words of proper names ("Dr.", "Hotel"), and small words beside names ("and", "pre-")."""

    proper: ProperNames
    around: WordsAroundNames
