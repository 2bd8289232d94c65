"""The vision of a school year: what stands now, how it came there, and changing it."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.errors import AlreadyDone, Refusal
from db import ambitions
from db.ambitions import SchoolYearPlan, VisionConflict, VisionVersion
from pages.ui.ambitions.changes import marked, meanwhile
from pages.ui.ambitions.form import of_year
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, close_button, is_open, open_button
from pages.ui.kit.names import year_words
from pages.ui.kit.session import Here
from pages.ui.kit.story import by_when
from pages.ui.kit.typed import based_on, changed_meanwhile, forget, go_on
from pages.ui.kit.widgets import done, hostile, refused, show_notice

NOTICE = "vision"


def vision(here: Here, plan: SchoolYearPlan, *, may_write: bool) -> None:
    """Show the vision, and let a school leader change it."""
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
    st.html(f'<p class="kt-caption" dir="auto">{escape(_about(stands))}</p>')
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
    """Every version, the newest first, each with what changed since the one before."""
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


def _form(here: Here, plan: SchoolYearPlan) -> None:
    stands = plan.vision[-1] if plan.vision else None
    version, text = (stands.version, stands.text) if stands else (0, "")
    key = f"vision:{plan.school_year}:"
    has_conflict = changed_meanwhile(key, version)
    base: str = st.session_state.setdefault(f"{key}base", text)
    with st.container(border=True):
        given = area(f"{key}text", _("What do we want for our pupils and for each other?"), base, height=180)
        reason = ""
        if version:
            reason = area(f"{key}reason", _("Why do you change it? (the team reads this)"), height=80)
        if has_conflict:
            _conflict(key, version, base, text, given)
        with st.container(horizontal=True):
            sent = st.button(_("Save the vision"), key=f"{key}save", type="primary", disabled=has_conflict)
            close_button(of_year(plan.school_year))
    if sent:
        _save(here, plan, given, reason, key, based_on(key, version))


def _conflict(key: str, version: int, base: str, theirs: str, mine: str) -> None:
    st.warning(
        _("A colleague changed the vision while you were working on it. Nothing that you typed is lost.")
    )
    meanwhile(_("Our vision"), base, theirs, mine if mine not in (base, theirs) else None)
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Go on with what I typed"), key=f"{key}mine", on_click=_keep_mine, args=(key, version, theirs)
        )
        st.button(_("Take over what stands there"), key=f"{key}theirs", on_click=forget, args=(key,))


def _keep_mine(key: str, version: int, theirs: str) -> None:
    st.session_state[f"{key}base"] = theirs
    go_on(key, version)


def _save(here: Here, plan: SchoolYearPlan, given: str, reason: str, key: str, began: int) -> None:
    try:
        ambitions.set_vision(here.store, here.actor, plan.school_year, given, reason, began)
    except VisionConflict:
        st.rerun()  # the next run reads what the colleague saved, and says so
    except AlreadyDone:
        pass  # these words stand there already
    except Refusal as refusal:
        refused(refusal)
        return
    forget(key)
    close(of_year(plan.school_year))
    done(NOTICE, _("The vision is saved."))
