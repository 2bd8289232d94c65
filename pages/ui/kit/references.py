"""Sources as text and as HTML: publications in APA style, the rest by what they are called."""

from __future__ import annotations

from html import escape
from typing import Protocol

from core.inquiry import SourceKind
from core.sources.apa import ApaWords, apa
from core.sources.references import Reference, doi_address
from pages.ui.kit.i18n import _
from pages.ui.kit.widgets import brief


class Cited(Protocol):
    """Whatever has the reference of a source."""

    @property
    def kind(self) -> SourceKind:
        """What kind of source it is."""

    @property
    def reference(self) -> Reference:
        """What it is called, and where it was published."""


def source_text(source: Cited) -> str:
    """A source as plain text for a label; data and experience were never published, so without APA style."""
    return apa_text(source.reference) if source.kind is SourceKind.RESEARCH else source.reference.title


def source_choice(source: Cited, kind: str) -> str:
    """A source in a list to choose from: its title first, as one chooses by what it is about."""
    return _("{title} ({kind})").format(title=brief(source.reference.title, 90), kind=kind)


def source_html(source: Cited) -> str:
    """A source as HTML."""
    if source.kind is SourceKind.RESEARCH:
        return apa_html(source.reference)
    return escape(source.reference.title)


def apa_text(reference: Reference) -> str:
    """A reference in APA style, as plain text for a label."""
    return "".join(part.text for part in apa(reference, _apa_words()))


def apa_html(reference: Reference) -> str:
    """A reference in APA style as HTML: titles in italics, its DOI or address as a link."""
    shown = "".join(
        f"<i>{escape(part.text)}</i>" if part.italic else escape(part.text)
        for part in apa(reference, _apa_words())
    )
    address = escape(doi_address(reference.doi) if reference.doi else reference.url)
    if not address:
        return shown
    link = f'<a href="{address}" target="_blank" rel="noopener noreferrer">{address}</a>'
    return shown.replace(address, link) if address in shown else f"{shown} {link}"


def _apa_words() -> ApaWords:
    return ApaWords(no_date=_("n.d."), editor=_("Ed."), editors=_("Eds."), edition=_("ed."))
