"""The small words that decide what a name is."""

import msgspec

from knowledge.rules.names import DoubtfulNames, EverydayNames, ProperNames, WordsAroundNames


class NameWords(msgspec.Struct, frozen=True):
    """Words of proper names ("Hotel"), small words beside names ("and", "pre-"), and everyday and doubtful names."""

    proper: ProperNames
    around: WordsAroundNames
    everyday: EverydayNames
    doubtful: DoubtfulNames
