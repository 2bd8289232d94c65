"""Norms that the school keeps under a name: begin with them, keep more, rename or delete."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from core.errors import Refusal
from core.norms import DecisionNorms
from db import decisions
from db.decisions import DecisionDetail, NormProfile
from pages.ui.decisions.norm_words import norm_sentences
from pages.ui.decisions.reads import profiles_of
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.typed import forget
from pages.ui.kit.widgets import done, refused, sentences


def begin_with_kept(here: Here, detail: DecisionDetail, prefix: str) -> None:
    """Begin from norms that the school kept under a name."""
    kept = {profile.profile_id: profile for profile in profiles_of(here)}
    if not kept:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            _("Begin with norms you kept before"),
            list(kept),
            index=None,
            format_func=lambda profile_id: kept[profile_id].name,
            placeholder=_("Choose"),
            key="profile",
        )
        used = st.button(_("Use these norms"), key="profile_use", disabled=chosen is None)
    if chosen is not None:
        sentences(norm_sentences(kept[chosen].norms))
    if used and chosen is not None:
        _apply(here, detail, kept[chosen], prefix)
    if chosen is not None:
        _change(here, kept[chosen])


def _change(here: Here, profile: NormProfile) -> None:
    """Give it another name, or delete it; decisions that began with it keep their norms."""
    with st.expander(_("Rename or delete these kept norms")):
        with st.form(f"rename_profile_{profile.profile_id}", border=False):
            name = st.text_input(_("New name"), value=profile.name)
            renamed = st.form_submit_button(_("Rename"))
        if renamed:
            _try(
                lambda: decisions.rename_profile(here.store, here.actor, profile.profile_id, name),
                _("Kept as “{name}”.").format(name=name),
            )
        if st.button(_("Delete these kept norms"), key=f"delete_profile_{profile.profile_id}"):
            _try(
                lambda: decisions.delete_profile(here.store, here.actor, profile.profile_id),
                _("“{name}” is deleted. Decisions that began with it keep their norms.").format(
                    name=profile.name
                ),
            )


def _try(act: Callable[[], object], said: str) -> None:
    try:
        act()
    except Refusal as refusal:
        refused(refusal)
        return
    st.session_state.pop("profile", None)
    done("decision", said)


def _apply(here: Here, detail: DecisionDetail, profile: NormProfile, prefix: str) -> None:
    try:
        decisions.apply_profile(
            here.store, here.actor, detail.decision_id, profile.profile_id, based_on=detail.draft.version
        )
    except Refusal as refusal:
        refused(refusal)
        return
    forget(f"{prefix}:")
    done("decision", _("The norms of “{name}” are the proposal now.").format(name=profile.name))


def keep(here: Here, norms: DecisionNorms) -> None:
    """Keep these norms under a name, for a next decision."""
    with st.expander(_("Keep these norms for a next time")):
        with st.form("keep_norms", border=False):
            name = st.text_input(
                _("Under which name?"), key="profile_name", placeholder=_("for example: as in our MR rules")
            )
            sent = st.form_submit_button(_("Keep"))
        if sent:
            try:
                decisions.save_profile(here.store, here.actor, name, norms)
            except Refusal as refusal:
                refused(refusal)
                return
            done("decision", _("Kept as “{name}”.").format(name=name))
