"""What changed: between two versions, and between what two people write at the same time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from html import escape

import streamlit as st

from pages.ui.kit.i18n import _

_WORDS = re.compile(r"\s+|\S+")


def marked(before: str, after: str) -> str:
    """The text as HTML, with what was taken out struck through and what was put in underlined."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    said = []
    for kind, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = escape("".join(old[first:last])), escape("".join(new[begin:end]))
        if kind == "equal":
            said.append(come)
            continue
        said.append((f"<del>{gone}</del> " if gone else "") + (f"<ins>{come}</ins>" if come else ""))
    return "".join(said)


def changes(pairs: Sequence[tuple[str, str, str]]) -> str:
    """The fields that differ (name, before, after), each with what changed in it, as HTML."""
    return "".join(
        f'<p class="kt-text kt-change" dir="auto"><strong>{escape(name)}</strong>: '
        f"{marked(before, after)}</p>"
        for name, before, after in pairs
        if before != after
    )


def meanwhile(name: str, stood: str, stands: str, typed: str | None) -> None:
    """Show what a colleague made of a field while somebody else was typing in the same form."""
    lines = [
        (_("It said"), stood or _("nothing")),
        (_("Now it says"), stands or _("nothing")),
        (_("You typed"), typed),
    ]
    said = "".join(f"<p>{escape(label)}: {escape(text)}</p>" for label, text in lines if text)
    st.html(f'<div class="kt-needed" dir="auto"><p><strong>{escape(name)}</strong></p>{said}</div>')
