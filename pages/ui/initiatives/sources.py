"""The sources of an initiative: data of the school, research, experience; each with what it means here."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.inquiry import SourceKind
from db import inquiry
from db.inquiry import Inquiry, SourceLine
from pages.ui.initiatives.references import SOURCE_KINDS, source_html
from pages.ui.initiatives.source_form import add_source_form, change_source_form
from pages.ui.initiatives.source_import import import_sources
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import close, is_open, open_button
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, heading
from pages.ui.kit.widgets import hostile, show_notice
from pages.ui.kit.words import DATA_KINDS

PLACE = "sources"
SURVEYS = "surveys.py"


def sources(here: Here, found: Inquiry) -> None:
    """Show every source, and the ways to add one."""
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
        add_source_form(here, found.initiative_id, PLACE)
    elif is_open(PLACE, "import"):
        import_sources(here, found, PLACE)
    else:
        with st.container(horizontal=True, gap="small"):
            open_button(PLACE, "add", _("Add a source"), icon=":material/add:")
            open_button(PLACE, "import", _("Import from BibTeX or RIS"), icon=":material/upload_file:")


def _source(here: Here, found: Inquiry, source: SourceLine) -> None:
    if found.may_state and is_open(PLACE, f"change:{source.source_id}"):
        change_source_form(here, source, PLACE)
        return
    kind = _(SOURCE_KINDS[source.kind])
    if source.data_kind is not None:
        kind = f"{kind} · {_(DATA_KINDS[source.data_kind])}"
    st.html(
        f'<p class="kt-text" dir="auto">{source_html(source)}</p>'
        f'<p><span class="kt-tag">{escape(kind)}</span></p>{_meaning(source)}'
    )
    if source.survey is not None:
        st.page_link(
            SURVEYS,
            label=_("Look at the survey"),
            icon=":material/bar_chart:",
            query_params={"survey": str(source.survey.survey_id)},
        )
    if found.may_state:
        with st.container(horizontal=True, gap="small"):
            open_button(
                PLACE,
                f"change:{source.source_id}",
                _("Change this source"),
                about=source.reference.title,
            )
            if not source.in_use:
                _remove(here, source)


def _meaning(source: SourceLine) -> str:
    if source.meaning:
        label = escape(_("Meaning for our school:"))
        return f'<p class="kt-text" dir="auto"><strong>{label}</strong> {escape(source.meaning)}</p>'
    if source.kind is SourceKind.RESEARCH:
        asked = _("Still to write: what does it mean for our school? Only then a statement can rest on it.")
        return f'<p class="kt-text">{escape(asked)}</p>'
    return ""


def _remove(here: Here, source: SourceLine) -> None:
    if st.button(_("Take it away"), key=f"source_remove:{source.source_id}", type="tertiary"):
        attempt(
            lambda: inquiry.remove_source(here.store, here.actor, source.source_id),
            _("The source is taken away."),
            then=lambda: close(PLACE),
            at=PLACE,
        )
