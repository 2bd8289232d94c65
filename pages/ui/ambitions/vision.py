"""The vision of a school year: the current text, its history, and the form to change it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import streamlit as st

from db import ambitions
from db.ambitions import SchoolYearPlan, VisionVersion
from pages.ui.ambitions.form import of_year
from pages.ui.kit.edit import Editing, edit
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, is_open, open_button
from pages.ui.kit.marked import marked
from pages.ui.kit.names import year_words
from pages.ui.kit.session import Here
from pages.ui.kit.story import by_when
from pages.ui.kit.widgets import hostile, show_notice

NOTICE = "vision"


def vision(here: Here, plan: SchoolYearPlan, *, may_write: bool) -> None:
    """Show the vision; a school leader can change it."""
    st.header(_("Our vision"), anchor=False)
    show_notice(NOTICE)
    if may_write and is_open(of_year(plan.school_year), "vision"):
        _form(here, plan)
        return
    stands = plan.vision[-1] if plan.vision else None
    if stands is None:
        hostile(_("There is no vision for {year} yet.").format(year=year_words(plan.school_year)))
        if may_write:
            open_button(of_year(plan.school_year), "vision", _("Write the vision"), icon=":material/edit:")
        return
    st.html(f'<blockquote class="kt-vision" dir="auto">{escape(stands.text)}</blockquote>')
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(f'<p class="kt-caption" dir="auto">{escape(_about(stands))}</p>', width="content")
        if may_write:
            open_button(of_year(plan.school_year), "vision", _("Change the vision"), icon=":material/edit:")
    _story(plan)


def _about(version: VisionVersion) -> str:
    said = _("Version {version} · {who}").format(
        version=version.version, who=by_when(version.set_by, version.set_at)
    )
    if not version.reason:
        return said
    return f"{said} · {_('because: {reason}').format(reason=version.reason)}"


def _story(plan: SchoolYearPlan) -> None:
    if len(plan.vision) < 2:
        return
    with st.expander(_("What changed in the vision")):
        texts = {each.version: each.text for each in plan.vision}
        items = "".join(
            f'<li dir="auto"><p class="kt-caption">{escape(_about(each))}</p>'
            f'<p class="kt-text kt-change" dir="auto">'
            f"{marked(texts.get(each.version - 1, each.text), each.text)}</p></li>"
            for each in reversed(plan.vision)
        )
        st.html(f'<ol class="kt-story">{items}</ol>')


@dataclass(frozen=True)
class _Vision:
    text: str


def _form(here: Here, plan: SchoolYearPlan) -> None:
    year = plan.school_year
    key, version = f"vision:{year}:", len(plan.vision)

    def fields(start: _Vision) -> _Vision:
        label = _("What do we want for our pupils and for each other?")
        given = area(f"{key}text", label, start.text, height=180)
        if version:
            area(f"{key}reason", _("Why do you change it? (the team reads this)"), height=80)
        return _Vision(given)

    def save(given: _Vision, began: int) -> None:
        reason = st.session_state.get(f"{key}reason", "")
        ambitions.set_vision(here.store, here.actor, year, given.text, reason, began)

    edit(
        Editing(
            key=key,
            stands=_Vision(plan.vision[-1].text if plan.vision else ""),
            version=version,
            fields=fields,
            told=lambda each: {"text": (_("Our vision"), each.text)},
            save=save,
            at=NOTICE,
            save_label=_("Save"),
            said=_("The vision is saved."),
        ),
        close=lambda: close(of_year(year)),
    )
