"""Taking sources over from a file of a reference manager, after seeing what was understood of it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from core.errors import Refusal
from core.inquiry import SourceKind
from core.sources import Bibliography, LeftOut, read_bibliography
from db import inquiry
from db.inquiry import Inquiry, SourceWords
from pages.ui.initiatives.references import REASONS, apa_html, apa_text
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.inputs import close, close_button, some_of
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.upload import file_field
from pages.ui.kit.widgets import hostile, refused, table

SHOWN = 200


def import_sources(here: Here, found: Inquiry, place: str) -> None:
    """Ask for the file, show what was understood, and take over what is chosen."""
    key = f"import:{found.initiative_id}:"
    with st.container(border=True):
        hostile(
            _(
                "Zotero, Mendeley, EndNote and many libraries export BibTeX (.bib) or RIS (.ris). "
                "You first see what we read; only then anything is stored."
            )
        )
        given = file_field(_("File with sources (bib, ris or txt)"), ["bib", "ris", "txt"], f"{key}file")
        if given is not None:
            read = _read(given.getvalue())
            if read is not None:
                _preview(here, found, read, f"{key}{given.file_id}:", place)
        close_button(place)


def _read(data: bytes) -> Bibliography | None:
    try:
        return read_bibliography(data)
    except Refusal as refusal:
        refused(refusal)
        return None


def _preview(here: Here, found: Inquiry, read: Bibliography, key: str, place: str) -> None:
    references = read.references[:SHOWN]
    have = {source.reference.doi or source.reference.title.casefold() for source in found.sources}
    new = [
        at
        for at, reference in enumerate(references)
        if (reference.doi or reference.title.casefold()) not in have
    ]
    if references:
        items = "".join(f'<li dir="auto">{apa_html(reference)}</li>' for reference in references)
        st.html(f'<ol class="kt-arguments">{items}</ol>')
    _left_out(read.left_out)
    if not references:
        return
    chosen = some_of(
        f"{key}chosen",
        _("Which of these do you take over? What stands here already is left out"),
        list(range(len(references))),
        lambda at: apa_text(references[at]),
        new,
        hint=_("Choose one or more"),
    )
    n = len(chosen)
    label = ngettext("Take over {n} source", "Take over {n} sources", n).format(n=n)
    if st.button(label, key=f"{key}save", type="primary", disabled=not n):
        words = [SourceWords(SourceKind.RESEARCH, references[at]) for at in chosen]
        attempt(
            lambda: inquiry.add_sources(here.store, here.actor, found.initiative_id, words),
            _("The sources stand there. Write at each of them what it means for our school."),
            key,
            then=lambda: close(place),
            at=place,
        )


def _left_out(lines: tuple[LeftOut, ...]) -> None:
    if not lines:
        return
    with st.expander(_("What we could not read, or not wholly")):
        told = [(str(each.number), each.name, _(REASONS[each.reason]), each.given) for each in lines[:SHOWN]]
        heads = [_("Entry"), _("Name or title"), _("Why"), _("What stood there")]
        table(pd.DataFrame(told, columns=heads), _("Entries left out, and parts of entries"), words=True)
