"""How a mail of Kartrekker is written: short paragraphs of plain text, and no link but to this instance."""

from __future__ import annotations

from collections.abc import Iterable

from core.mails import bare
from pages.ui.kit.i18n import _


def letter(name: str, paragraphs: Iterable[str], foot: str) -> str:
    """The text of a mail: a greeting, paragraphs, and below a line why they get it."""
    hello = _("Hello {name},").format(name=bare(name)) if name else _("Hello,")
    whole = [hello, *(each for each in paragraphs if each), f"-- \n{foot}"]
    return "\n\n".join(whole) + "\n"
