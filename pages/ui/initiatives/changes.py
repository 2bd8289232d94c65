"""Two people edit one initiative: the second sees field by field what changed, and loses nothing."""

from __future__ import annotations

from dataclasses import fields
from html import escape

import streamlit as st

from core.initiatives import Origin
from db.initiatives import InitiativeDetail, InitiativeWords
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.names import ambitions_by_id, areas_by_id, workgroups_by_id
from pages.ui.kit.session import Here
from pages.ui.kit.typed import forget, go_on
from pages.ui.kit.words import ORIGINS

FIELD_NAMES = {
    "title": N_("Name of the initiative"),
    "issue": N_("Issue"),
    "origin": N_("Where it comes from"),
    "origin_note": N_("Who asks for it"),
    "pupil_benefit": N_("What pupils notice"),
    "research_question": N_("Research question"),
    "plan": N_("Plan"),
    "signs": N_("By what we see that it works"),
    "starts_on": N_("It begins on"),
    "ends_on": N_("It is done on"),
    "workgroup_id": N_("Workgroup"),
    "ambition_ids": N_("Shared ambitions"),
    "area_ids": N_("Expertise that it needs"),
}


def conflict(
    here: Here, key: str, detail: InitiativeDetail, base: InitiativeWords, mine: InitiativeWords
) -> None:
    """Say what a colleague changed since this form began; what was typed stays in its fields."""
    theirs = detail.words
    st.warning(
        _("A colleague changed this initiative while you were working on it. Nothing you typed is lost.")
    )
    for name in _differing(base, theirs):
        typed = name in _differing(base, mine) and getattr(mine, name) != getattr(theirs, name)
        lines = [
            (_("It said"), _told(here, name, base)),
            (_("Now it says"), _told(here, name, theirs)),
            (_("You typed"), _told(here, name, mine) if typed else ""),
        ]
        said = "".join(f"<p>{escape(label)}: {escape(text)}</p>" for label, text in lines if text)
        st.html(
            f'<div class="kt-needed" dir="auto"><p><strong>{escape(_(FIELD_NAMES[name]))}</strong></p>'
            f"{said}</div>"
        )
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Keep what I typed, take over the rest"),
            key=f"{key}mine",
            on_click=_keep_mine,
            args=(key, detail, base, mine),
        )
        st.button(_("Take over what stands there"), key=f"{key}theirs", on_click=forget, args=(key,))


def _differing(one: InitiativeWords, other: InitiativeWords) -> list[str]:
    names = [field.name for field in fields(InitiativeWords)]
    return [name for name in names if getattr(one, name) != getattr(other, name)]


def _keep_mine(key: str, detail: InitiativeDetail, base: InitiativeWords, mine: InitiativeWords) -> None:
    """Fields that only the colleague changed take over their words; the others keep what was typed."""
    own = _differing(base, mine)
    for name in _differing(base, detail.words):
        if name not in own:
            theirs = getattr(detail.words, name)
            st.session_state[f"{key}{name}"] = list(theirs) if isinstance(theirs, tuple) else theirs
    st.session_state[f"{key}base"] = detail.words
    go_on(key, detail.version)


def _told(here: Here, name: str, words: InitiativeWords) -> str:
    held = getattr(words, name)
    if name == "ambition_ids":
        held = ", ".join(ambitions_by_id(here, held)[each] for each in held)
    elif name == "area_ids":
        held = ", ".join(areas_by_id(here, held)[each] for each in held)
    elif name == "workgroup_id":
        held = workgroups_by_id(here, held).get(held, "")
    elif name.endswith("_on"):
        held = numbers.date(held) if held else ""
    elif isinstance(held, Origin):
        held = _(ORIGINS[held])
    return held or _("nothing")
