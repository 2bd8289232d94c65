"""The lock on the norms: confirmed with the whole text in view, and changed only with a reason."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.errors import AlreadyDone, Refusal
from core.norms import DecisionNorms
from core.permissions import Act, may
from db import decisions
from db.decisions import DecisionDetail, NormVersion
from pages.ui.decisions.norm_form import Voice, norm_form, same
from pages.ui.decisions.norm_words import norm_sentences
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import date_time
from pages.ui.kit.session import Here
from pages.ui.kit.typed import changed_meanwhile, forget, go_on
from pages.ui.kit.widgets import done, facts, hostile, plain, refused, sentences

SHORT_HASH = 12


def lock(here: Here, detail: DecisionDetail) -> bool:
    """Ask once more, with all sentences in view, before the norms are locked; whether that is being asked."""
    key = f"locking:{detail.decision_id}"
    norms = detail.draft.norms
    if not st.session_state.get(key) or norms is None or not may(here.actor.role, Act.LOCK_NORMS):
        return False
    with st.container(border=True):
        st.subheader(_("Are these the norms?"), anchor=False)
        sentences(norm_sentences(norms))
        hostile(
            _(
                "After this the answers can be seen. Changing the norms stays possible, but only as a new "
                "version with a reason, and everyone sees that it was changed."
            )
        )
        with st.container(horizontal=True):
            sure = st.button(_("Yes, lock these norms"), type="primary", key="lock_sure")
            st.button(_("Not yet"), key="lock_not_yet", on_click=st.session_state.pop, args=(key, None))
    if sure:
        _lock(here, detail, key)
    return True


def _lock(here: Here, detail: DecisionDetail, key: str) -> None:
    try:
        decisions.lock_norms(here.store, here.actor, detail.decision_id, based_on=detail.draft.version)
    except Refusal as refusal:
        refused(refusal)
        return
    st.session_state.pop(key, None)
    done("decision", _("The norms are locked. From now on the answers can be seen."))


def locked_norms(detail: DecisionDetail) -> None:
    """Show the norms in force with their lock, and the versions before them."""
    in_force = detail.locked
    if in_force is None:
        return
    if detail.norms_after_seeing:
        st.warning(_("Norms set after the results were seen."))
    _version(in_force)
    earlier = detail.versions[:-1]
    if earlier:
        with st.expander(_("Earlier versions of the norms")):
            for version in reversed(earlier):
                _version(version)


def _version(version: NormVersion) -> None:
    with st.container(border=True):
        st.subheader(_("Norms, version {n}").format(n=version.version), anchor=False)
        sentences(norm_sentences(version.norms))
        facts(lock_facts(version))


def lock_facts(version: NormVersion) -> list[tuple[str, str]]:
    """Who locked, when, under which seal, and why it was changed."""
    when = date_time(version.at)
    seen = _("The results had been seen by then.") if version.set_after_seeing else ""
    return [
        (
            _("Locked"),
            _("by {name} on {moment}").format(name=version.by or _("somebody who left"), moment=when),
        ),
        (_("Seal"), version.fingerprint[:SHORT_HASH]),
        (_("Reason of the change"), version.reason),
        (_("Note"), seen),
    ]


def conflict(by: str | None, norms: DecisionNorms | None, prefix: str, version: int) -> None:
    """Say what a colleague made of the norms meanwhile; what was typed here stays in its fields."""
    said = _("{name} saved other norms while you were working. What you typed is not lost: it stands above.")
    st.warning(plain(said.format(name=by or _("A colleague"))))
    hostile(_("This stands there now:"))
    if norms is not None:
        sentences(norm_sentences(norms))
    with st.container(horizontal=True):
        st.button(
            _("Go on with what I typed"),
            key=f"{prefix}:mine",
            on_click=go_on,
            args=(f"{prefix}:", version),
        )
        st.button(
            _("Take over what stands there"), key=f"{prefix}:theirs", on_click=forget, args=(f"{prefix}:",)
        )


def change(here: Here, detail: DecisionDetail, voices: Sequence[Voice]) -> None:
    """Set other norms as the next version, with a reason."""
    in_force = detail.locked
    opened = f"changing:{detail.decision_id}"
    if in_force is None:
        return
    if not st.session_state.get(opened):
        st.button(
            _("Change the norms…"),
            key="norms_change",
            on_click=st.session_state.__setitem__,
            args=(opened, True),
        )
        return
    prefix = f"change:{detail.decision_id}"
    st.subheader(_("Other norms, as version {n}").format(n=in_force.version + 1), anchor=False)
    has_conflict = changed_meanwhile(f"{prefix}:", in_force.version)
    norms = norm_form(voices, detail.asked.counting_unit, in_force.norms, prefix)
    if has_conflict:
        conflict(in_force.by, in_force.norms, prefix, in_force.version)
    reason = st.text_area(_("Why do the norms change?"), key=f"{prefix}:reason", max_chars=1000)
    with st.container(horizontal=True):
        sure = st.button(
            _("Lock as a new version"),
            type="primary",
            key="change_sure",
            disabled=norms is None or has_conflict or same(norms, in_force.norms),
        )
        st.button(_("Cancel the change"), key="change_not", on_click=_stop, args=(opened, prefix))
    if not sure or norms is None:
        return
    try:
        decisions.change_norms(
            here.store, here.actor, detail.decision_id, norms, reason, based_on=in_force.version
        )
    except AlreadyDone:
        done("decision", _("This is how it already stood; nothing changed."))
    except Refusal as refusal:
        refused(refusal)
        return
    _stop(opened, prefix)
    done("decision", _("The new version is locked. The earlier ones stay visible."))


def _stop(opened: str, prefix: str) -> None:
    st.session_state.pop(opened, None)
    forget(f"{prefix}:")
