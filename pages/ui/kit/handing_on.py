"""The files that a page hands on: made at the press, in the reader's language, and only while signed in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from pages.ui.kit.cells import XLSX
from pages.ui.kit.documents import Document
from pages.ui.kit.download import PDF, download
from pages.ui.kit.i18n import _
from pages.ui.kit.pdf import pdf_of
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import hostile
from pages.ui.kit.word import word_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ICONS = {PDF: ":material/description:", XLSX: ":material/table:", WORD: ":material/article:"}


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A file: its button, its name, what kind it is, and how it is made."""

    label: str
    name: str
    kind: str
    make: Callable[[Here], bytes]


def hand_on(here: Here, key: str, said: str, offers: Sequence[Offer], title: str = "") -> None:
    """Offer files under a heading of their own; `said`: what is in them."""
    st.header(title or _("Hand it on"), anchor=False)
    hostile(said)
    with st.container(horizontal=True, key=f"hand_on_{key}"):
        for place, offer in enumerate(offers):
            download(
                offer.label,
                offer.make,
                offer.name,
                offer.kind,
                key=f"hand_on_{key}_{place}",
                icon=_ICONS[offer.kind],
            )


def as_pdf(make: Callable[[Here], Document]) -> Callable[[Here], bytes]:
    """Make a document as a PDF."""
    return lambda now: pdf_of(make(now))


def as_word(make: Callable[[Here], Document]) -> Callable[[Here], bytes]:
    """Make a document as a Word file."""
    return lambda now: word_of(make(now))


def file_name(title: str, ending: str, otherwise: str) -> str:
    """A name that every computer takes, of a title that people wrote."""
    kept = re.sub(r"[^\w -]", "", title).strip()[:80]
    return f"{kept or otherwise}.{ending}"
