"""Words about a person that should not stand somewhere: they go, and that they went stays."""

from __future__ import annotations

from enum import StrEnum

#: What stands where words were removed, in every language.
REMOVED = "[…]"


class WordsOf(StrEnum):
    """Where words can be removed.

    Of an insight all wordings go; of an option, a line of a path and a step of the ladder too; of an
    agreement one version; of what people wrote at a scan one text.
    """

    INSIGHT = "insight"
    AGREEMENT = "agreement"
    OPTION = "option"
    PATH_LINE = "path_line"
    LADDER = "ladder"
    SCAN_TEXT = "scan_text"
