"""References to sources: the names of their kinds, and importing them from a file."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from core.errors import Refusal
from core.inquiry import Basis, Label, SourceKind
from core.sources import Bibliography, LeftOut, Reason, read_bibliography
from core.sources.references import ReferenceKind
from db import inquiry
from db.apart import apart
from db.inquiry import Inquiry, SourceWords
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.inputs import close, close_button, some_of
from pages.ui.kit.references import apa_html, apa_text
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.upload import file_field
from pages.ui.kit.widgets import hostile, refused, table

#: At most this many of a file are shown, and can be imported at once.
SHOWN = 200
BASES = {
    Basis.DATA: N_("rests on our own data"),
    Basis.RESEARCH: N_("rests on research"),
    Basis.PRACTICE: N_("rests on experience"),
    Basis.MIXED: N_("rests on several kinds of sources"),
    Basis.ASSUMPTION: N_("assumption"),
}
LABELS = {
    Label.RESEARCH_BASED: N_("Research-based"),
    Label.RESEARCH_INFORMED: N_("Research-informed"),
    Label.PRACTICE_BASED: N_("From our own data and experience"),
    Label.ASSUMPTIONS: N_("Assumptions so far"),
    Label.NONE: N_("Nothing stated yet"),
}
MEANINGS = {
    Label.RESEARCH_BASED: N_("What we state rests on knowledge from research."),
    Label.RESEARCH_INFORMED: N_("We connect our own knowledge and experience with knowledge from research."),
    Label.PRACTICE_BASED: N_("What we state rests on what we measured or saw here; not on research yet."),
    Label.ASSUMPTIONS: N_("We think so, but we cannot show it yet. That is a fine place to begin."),
    Label.NONE: N_("Write down what you believe is true. Then ask: how do we know that?"),
}
PUBLICATIONS = {
    ReferenceKind.ARTICLE: N_("Article in a journal"),
    ReferenceKind.BOOK: N_("Book"),
    ReferenceKind.CHAPTER: N_("Chapter of a book"),
    ReferenceKind.REPORT: N_("Report"),
    ReferenceKind.THESIS: N_("Thesis"),
    ReferenceKind.WEB: N_("Web page"),
    ReferenceKind.OTHER: N_("Something else"),
}
REASONS = {
    Reason.NOT_UNDERSTOOD: N_("we could not read this entry"),
    Reason.NO_TITLE: N_("it has no title"),
    Reason.TWICE: N_("it is in the file twice"),
    Reason.BAD_YEAR: N_("this is no year; we left the year out"),
    Reason.BAD_DOI: N_("this is no DOI; we left the DOI out"),
    Reason.BAD_ADDRESS: N_("this is no web address; we left it out"),
    Reason.TOO_LONG: N_("it is too long"),
    Reason.TOO_MANY_AUTHORS: N_("it has too many authors"),
}


def import_sources(here: Here, found: Inquiry, place: str) -> None:
    """Ask for a file, show what was understood, and import what is chosen."""
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
        return apart(partial(read_bibliography, data))
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
        _("Which of these do you take over? What is here already is left out"),
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
            _("The sources are added. Write with each of them what it means for our school."),
            key,
            then=lambda: close(place),
            at=place,
        )


def _left_out(lines: tuple[LeftOut, ...]) -> None:
    if not lines:
        return
    with st.expander(_("What we could not read, or not wholly")):
        told = [(str(each.number), each.name, _(REASONS[each.reason]), each.given) for each in lines[:SHOWN]]
        heads = [_("Entry"), _("Name or title"), _("Why"), _("What it said before")]
        table(pd.DataFrame(told, columns=heads), _("Entries left out, and parts of entries"), words=True)
