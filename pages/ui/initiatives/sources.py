"""The sources of an initiative: school data, research, experience; each with what it means here."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from core.data_kinds import DataKind
from core.inquiry import SourceKind
from core.sources.references import Reference, ReferenceKind, authors_of, authors_text
from db import inquiry
from db.inquiry import Inquiry, SourceLine, SourceWords
from pages.ui.initiatives.library import from_library, has_more
from pages.ui.initiatives.references import PUBLICATIONS, import_sources
from pages.ui.kit.edit import Editing, edit
from pages.ui.kit.evidence import link_to, named, one_piece, pieces
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import area, close, is_open, line, one_of, open_button, send_button
from pages.ui.kit.references import source_html
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, heading
from pages.ui.kit.widgets import hostile, show_notice
from pages.ui.kit.words import DATA_KINDS, SOURCE_KINDS

PLACE = "sources"
TITLES = {
    SourceKind.DATA: N_("What are the data called?"),
    SourceKind.RESEARCH: N_("Title"),
    SourceKind.PRACTICE: N_("Whose experience, with what? (no names of pupils)"),
}
MEANINGS = {
    SourceKind.DATA: N_("What do these data tell us?"),
    SourceKind.RESEARCH: N_("What does it mean for our school?"),
    SourceKind.PRACTICE: N_("What did you see?"),
}
BLANK = SourceWords(SourceKind.RESEARCH, Reference(title="", kind=ReferenceKind.ARTICLE))


def sources(here: Here, found: Inquiry) -> None:
    """Show all sources, and the forms to add one."""
    heading(_("Sources"))
    show_notice(PLACE)
    if not found.sources:
        hostile(_("There are no sources yet. Data of the school, research and experience all count."))
    for source in found.sources:
        with st.container(border=True):
            _source(here, found, source)
    if not found.may_state:
        return
    if is_open(PLACE, "add"):
        _add(here, found.initiative_id)
    elif is_open(PLACE, "import"):
        import_sources(here, found, PLACE)
    elif is_open(PLACE, "library"):
        from_library(here, found, PLACE)
    else:
        with st.container(horizontal=True, gap="small"):
            open_button(PLACE, "add", _("Add a source"), icon=":material/add:")
            if has_more(here, found):
                label = _("Choose from our library")
                open_button(PLACE, "library", label, icon=":material/library_books:")
            open_button(PLACE, "import", _("Import from BibTeX or RIS"), icon=":material/upload_file:")


def _source(here: Here, found: Inquiry, source: SourceLine) -> None:
    if found.may_state and is_open(PLACE, f"change:{source.source_id}"):
        _change(here, source)
        return
    kind = _(SOURCE_KINDS[source.kind])
    if source.data_kind is not None:
        kind = f"{kind} · {_(DATA_KINDS[source.data_kind])}"
    st.html(
        f'<p class="kt-text" dir="auto">{source_html(source)}</p>'
        f'<p><span class="kt-tag">{escape(kind)}</span></p>{_meaning(source)}'
    )
    link_to(here, source.evidence)
    if found.may_state:
        with st.container(horizontal=True, gap="small"):
            open_button(
                PLACE,
                f"change:{source.source_id}",
                _("Change this source"),
                about=source.reference.title,
            )
            if not (source.in_use or source.is_cited):
                _remove(here, source)


def _meaning(source: SourceLine) -> str:
    if source.meaning:
        label = escape(_("Meaning for our school:"))
        return f'<p class="kt-text" dir="auto"><strong>{label}</strong> {escape(source.meaning)}</p>'
    if source.kind is SourceKind.RESEARCH:
        asked = _("Still to write: what does it mean for our school? Only then can a statement rest on it.")
        return f'<p class="kt-text">{escape(asked)}</p>'
    return ""


def _remove(here: Here, source: SourceLine) -> None:
    goes = _("The source is removed, with what it means for your school.")
    if removal(f"source_remove:{source.source_id}", _("Remove it"), goes, type="tertiary"):
        attempt(
            lambda: inquiry.remove_source(here.store, here.actor, source.source_id),
            _("The source is taken away."),
            then=lambda: close(PLACE),
            at=PLACE,
        )


def _add(here: Here, initiative_id: int) -> None:
    key = f"source:new:{initiative_id}:"
    with st.container(border=True):
        words = _fields(here, key, BLANK)
        sent = send_button(key, _("Add this source"), PLACE)
    if sent and words is not None:
        attempt(
            lambda: inquiry.add_source(here.store, here.actor, initiative_id, words),
            _("The source is added. A statement can rest on it now."),
            key,
            then=lambda: close(PLACE),
            at=PLACE,
        )


def _change(here: Here, source: SourceLine) -> None:
    key = f"source:{source.source_id}:"
    edit(
        Editing(
            key=key,
            stands=source.words,
            version=source.version,
            fields=lambda start: _fields(here, key, start),
            told=lambda words: _told(here, words),
            save=lambda words, version: inquiry.change_source(
                here.store, here.actor, source.source_id, words, version
            ),
            at=PLACE,
            save_label=_("Save"),
            said=_("Saved."),
            has_border=False,
        ),
        lambda: close(PLACE),
    )


def _told(here: Here, words: SourceWords) -> dict[str, tuple[str, str]]:
    reference, piece = words.reference, pieces(here).get(words.evidence.word if words.evidence else "")
    return {
        "kind": (_("What kind of source is it?"), _(SOURCE_KINDS[words.kind])),
        "evidence": (_("What our school has (not required)"), named(piece) if piece else ""),
        "data_kind": (
            _("Which kind of data?"),
            _(DATA_KINDS[words.data_kind]) if words.data_kind else "",
        ),
        "title": (_(TITLES[words.kind]), reference.title),
        "authors": (_("Authors, as in: Amels, J.; Snoek, M."), authors_text(reference.authors)),
        "published": (_("What is it?"), _(PUBLICATIONS[reference.kind])),
        "container": (_("In which journal or book?"), reference.container),
        "volume": (_("Volume"), reference.volume),
        "year": (_("Year"), str(reference.year or "")),
        "publisher": (_("Publisher or organisation"), reference.publisher),
        "pages": (_("Pages"), reference.pages),
        "doi": (_("DOI (begins with 10.)"), reference.doi),
        "url": (_("Web address (if there is no DOI)"), reference.url),
        "meaning": (_(MEANINGS[words.kind]), words.meaning),
    }


def _fields(here: Here, key: str, start: SourceWords) -> SourceWords | None:
    kind = one_of(
        f"{key}kind",
        _("What kind of source is it?"),
        list(SourceKind),
        lambda each: _(SOURCE_KINDS[each]),
        start.kind,
    )
    if kind is None:
        return None
    piece, data_kind = None, None
    if kind is SourceKind.DATA:
        label = _("What our school has (not required)")
        piece = one_piece(here, f"{key}evidence", label, start.evidence) if pieces(here) else None
        data_kind = one_of(
            f"{key}data_kind",
            _("Which kind of data?"),
            list(DataKind),
            lambda each: _(DATA_KINDS[each]),
            start.data_kind,
            hint=_("What you chose brings its own kind") if piece else _("Choose a kind"),
        )
    title = line(f"{key}title", _(TITLES[kind]), start.reference.title, most=1_000)
    reference = replace(start.reference, title=title or (piece.title if piece else ""))
    if kind is SourceKind.RESEARCH:
        reference = _published(key, reference, start.reference)
    meaning = area(f"{key}meaning", _(MEANINGS[kind]), start.meaning)
    return SourceWords(kind, reference, meaning, piece.ref if piece else None, data_kind)


def _published(key: str, reference: Reference, start: Reference) -> Reference:
    """The fields are as long as an import allows: shorter ones would silently cut off imported text.

    What has no field here stays as it was imported.
    """
    authors = line(
        f"{key}authors", _("Authors, as in: Amels, J.; Snoek, M."), authors_text(start.authors), most=20_000
    )
    left, right = st.columns(2)
    with left:
        kind = one_of(
            f"{key}published",
            _("What is it?"),
            list(ReferenceKind),
            lambda each: _(PUBLICATIONS[each]),
            start.kind,
        )
        container = line(f"{key}container", _("In which journal or book?"), start.container, most=500)
        volume = line(f"{key}volume", _("Volume"), start.volume, most=500)
    with right:
        year = line(f"{key}year", _("Year"), str(start.year or ""), most=4)
        publisher = line(f"{key}publisher", _("Publisher or organisation"), start.publisher, most=500)
        pages = line(f"{key}pages", _("Pages"), start.pages, most=500)
    doi = line(f"{key}doi", _("DOI (begins with 10.)"), start.doi, most=2_000)
    url = line(f"{key}url", _("Web address (if there is no DOI)"), start.url, most=2_000)
    return replace(
        reference,
        authors=authors_of(authors),
        kind=kind or start.kind,
        container=container,
        volume=volume,
        year=int(year) if year.isdecimal() and year.isascii() else None,
        publisher=publisher,
        pages=pages,
        doi=doi,
        url=url,
    )
