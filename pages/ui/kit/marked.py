"""The differences between two versions of a text."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from html import escape

_WORDS = re.compile(r"\s+|\S+")
#: A text that keeps fewer of its words is another text: struck through it would be harder to read.
_ALIKE = 0.5


def reworded(before: str, after: str) -> str:
    """As `marked` where most of the text stayed; otherwise the text as it is now, as HTML."""
    alike = SequenceMatcher(None, before.split(), after.split(), autojunk=False).ratio()
    return marked(before, after) if alike >= _ALIKE else escape(after)


def marked(before: str, after: str) -> str:
    """The text as HTML: removed words struck through, added words underlined."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    said = []
    for kind, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = escape("".join(old[first:last])), escape("".join(new[begin:end]))
        if kind == "equal":
            said.append(come)
            continue
        said.append((f"<del>{gone}</del> " if gone else "") + (f"<ins>{come}</ins>" if come else ""))
    return "".join(said)
