"""The form of a source: data of the school, research from outside, or experience."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from core.data_kinds import DataKind
from core.errors import AlreadyDone, Refusal
from core.inquiry import SourceKind
from core.sources.references import Reference, ReferenceKind, authors_of, authors_text
from db import inquiry, surveys
from db.inquiry import SourceConflict, SourceLine, SourceWords
from pages.ui.initiatives.references import PUBLICATIONS, SOURCE_KINDS, source_text
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import area, close, close_button, line, one_of
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.typed import based_on, changed_meanwhile, forget, go_on
from pages.ui.kit.widgets import done, hostile, refused
from pages.ui.kit.words import DATA_KINDS

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


def add_source_form(here: Here, initiative_id: int, place: str) -> None:
    """Ask for a new source."""
    key = f"source:new:{initiative_id}:"
    with st.container(border=True):
        words = _fields(here, key, BLANK)
        with st.container(horizontal=True):
            sent = st.button(_("Add this source"), key=f"{key}save", type="primary")
            close_button(place)
    if sent and words is not None:
        attempt(
            lambda: inquiry.add_source(here.store, here.actor, initiative_id, words),
            _("The source stands there. A statement can rest on it now."),
            key,
            then=lambda: close(place),
            at=place,
        )


def change_source_form(here: Here, source: SourceLine, place: str) -> None:
    """Ask for other words of a source; when a colleague saved meanwhile, say so."""
    key = f"source:{source.source_id}:"
    has_conflict = changed_meanwhile(key, source.version)
    words = _fields(here, key, source.words)
    if has_conflict:
        st.warning(_("A colleague changed this source meanwhile. What you typed is still there."))
        hostile(_("This stands there now: {text}").format(text=f"{source_text(source)} {source.meaning}"))
        with st.container(horizontal=True, gap="small"):
            st.button(
                _("Go on with what I typed"), key=f"{key}mine", on_click=go_on, args=(key, source.version)
            )
            st.button(_("Take over what stands there"), key=f"{key}theirs", on_click=forget, args=(key,))
    with st.container(horizontal=True):
        sent = st.button(_("Save"), key=f"{key}save", type="primary", disabled=has_conflict)
        close_button(place)
    if sent and words is not None:
        _save(here, source, words, key, place)


def _save(here: Here, source: SourceLine, words: SourceWords, key: str, place: str) -> None:
    began = based_on(key, source.version)
    try:
        inquiry.change_source(here.store, here.actor, source.source_id, words, began)
    except SourceConflict:
        st.rerun()  # the next run reads what the colleague saved, and says so
    except AlreadyDone:
        pass  # these words stand there already
    except Refusal as refusal:
        refused(refusal)
        return
    forget(key)
    close(place)
    done(place, _("Saved."))


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
    survey_id, data_kind, survey_title = None, None, ""
    if kind is SourceKind.DATA:
        survey_id, survey_title = _survey(here, key, start)
        data_kind = one_of(
            f"{key}data_kind",
            _("Which kind of data?"),
            list(DataKind),
            lambda each: _(DATA_KINDS[each]),
            start.data_kind,
            hint=_("A survey brings its own kind") if survey_id else _("Choose a kind"),
        )
    title = line(f"{key}title", _(TITLES[kind]), start.reference.title, most=1_000)
    reference = replace(start.reference, title=title or survey_title)
    if kind is SourceKind.RESEARCH:
        reference = _published(key, reference, start.reference)
    meaning = area(f"{key}meaning", _(MEANINGS[kind]), start.meaning)
    return SourceWords(kind, reference, meaning, survey_id, data_kind)


def _survey(here: Here, key: str, start: SourceWords) -> tuple[int | None, str]:
    titles = {each.survey_id: each.title for each in ask(here, surveys.surveys)}
    if not titles:
        return None, ""
    survey_id = one_of(
        f"{key}survey",
        _("From a survey of our school? (not required)"),
        list(titles),
        titles.__getitem__,
        start.survey_id,
        hint=_("Choose a survey"),
    )
    return survey_id, titles.get(survey_id, "") if survey_id is not None else ""


def _published(key: str, reference: Reference, start: Reference) -> Reference:
    """Where research can be read; what this form does not ask for stays as it was imported.

    The fields hold as much as an import keeps: a shorter one would cut off what is there, without a word.
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
