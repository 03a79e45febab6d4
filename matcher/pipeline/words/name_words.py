"""The small words that decide what a name is."""

import msgspec

from knowledge.rules.names import DoubtfulNames, EverydayNames, ProperNames, WordsAroundNames


class NameWords(msgspec.Struct, frozen=True):
    """Words of proper names ("Dr.", "Hotel"), small words beside names ("and", "pre-"), and names in doubt ("java")."""

    proper: ProperNames
    around: WordsAroundNames
    everyday: EverydayNames
    doubtful: DoubtfulNames
