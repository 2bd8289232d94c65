"""Locking the norms: with all sentences in view; afterwards they change only with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from core.decisions import Step
from core.norms import Norms, canonical
from core.permissions import Act, may
from db import decisions
from db.decisions import DecisionDetail, NormVersion
from pages.ui.decisions.choice_form import norms_form, norms_told
from pages.ui.decisions.norm_form import Voice, same
from pages.ui.decisions.norm_words import norm_sentences
from pages.ui.decisions.road import ON_TO_VERDICT, go_to, step_button
from pages.ui.kit.clock import clock_told
from pages.ui.kit.download import download
from pages.ui.kit.edit import Editing, edit
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, is_open, open_button
from pages.ui.kit.numbers import date_time
from pages.ui.kit.places import return_to
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import facts, hostile, needed_first, sentences


def begin_lock(detail: DecisionDetail) -> None:
    """Ask to confirm the lock in the next run."""
    st.session_state[_asking(detail)] = True


def lock(here: Here, detail: DecisionDetail) -> bool:
    """Ask to confirm the lock on the norms, where somebody began that; returns whether it is asking."""
    norms = detail.draft.norms
    if not st.session_state.get(_asking(detail)) or norms is None:
        return False
    if not may(here.actor.role, Act.LOCK_NORMS):
        return False
    _sure(here, detail, norms)
    return True


def lock_here(here: Here, detail: DecisionDetail) -> None:
    """The lock at the step Data, as soon as it is time for it; or what it waits for."""
    norms = detail.draft.norms
    if norms is None:
        with st.container(key="lock"):
            needed_first(
                _("Now agree on the norms; then the answers can be seen."),
                _("That way nobody can fit the norms to the outcome."),
            )
            step_button(Step.NORMS, is_main=True)
    elif not may(here.actor.role, Act.LOCK_NORMS):
        hostile(_("A school leader locks the norms, when the team agrees on them."))
    else:
        _sure(here, detail, norms)


def _sure(here: Here, detail: DecisionDetail, norms: Norms) -> None:
    """All sentences in view, what the lock means, and the button that does it."""
    with st.container(border=True, key="lock"):
        st.subheader(_("Are these the norms?"), anchor=False)
        sentences(norm_sentences(norms))
        clock_told(here)
        hostile(
            _(
                "After this the answers can be seen. Changing the norms stays possible, but only as a new "
                "version with a reason, and everyone sees that it was changed."
            )
        )
        with st.container(horizontal=True):
            sure = st.button(
                _("Yes, lock these norms"), type="primary", key="lock_sure", icon=":material/lock:"
            )
            st.button(_("Not yet: to the norms"), key="lock_not_yet", on_click=_not_yet, args=(detail,))
    if sure:
        attempt(
            lambda: decisions.lock_norms(
                here.store, here.actor, detail.decision_id, based_on=detail.draft.version
            ),
            _("The norms are locked. From now on the answers can be seen."),
            then=lambda: _locked(detail),
            at="decision",
        )


def _asking(detail: DecisionDetail) -> str:
    return f"locking:{detail.decision_id}"


def _locked(detail: DecisionDetail) -> None:
    st.session_state.pop(_asking(detail), None)
    return_to(ON_TO_VERDICT)


def _not_yet(detail: DecisionDetail) -> None:
    st.session_state.pop(_asking(detail), None)
    go_to(Step.NORMS)


def locked_norms(detail: DecisionDetail) -> None:
    """Show the norms in force with their lock, and earlier versions."""
    in_force = detail.locked
    if in_force is None:
        return
    if in_force.set_after_seeing:
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
        _check_seal(version)


def _check_seal(version: NormVersion) -> None:
    """Let anybody compute the seal: the whole text that was hashed, to read and to download."""
    text = version.text or f"{canonical(version.norms)}\n{version.file_sha256 or ''}"
    with st.expander(_("Check the seal yourself")):
        hostile(
            _(
                "The seal is the SHA-256 of this text: the norms, the fingerprints of the files and the "
                "moment of the lock. Whoever computes it again gets the same 64 digits, or something was "
                "changed."
            )
        )
        st.code(text, language=None, wrap_lines=True)
        download(
            _("Download this text"),
            lambda _now: text.encode(),
            f"normen-versie-{version.version}.txt",
            "text/plain",
            key=f"seal_text:{version.version}",
        )


def lock_facts(version: NormVersion) -> list[tuple[str, str]]:
    """Who locked it, when and under which seal, and why it changed."""
    when = date_time(version.at)
    seen = _("The results had been seen by then.") if version.set_after_seeing else ""
    return [
        (
            _("Locked"),
            _("by {name} on {moment}").format(name=version.by or _("somebody who left"), moment=when),
        ),
        (_("Seal"), version.fingerprint),
        (_("Reason of the change"), version.reason),
        (_("Note"), seen),
    ]


@dataclass(frozen=True, kw_only=True)
class _Change:
    norms: Norms
    reason: str = ""


def change(here: Here, detail: DecisionDetail, voices: Sequence[Voice]) -> None:
    """Ask for new norms as the next version, with a reason."""
    in_force = detail.locked
    place = f"norms_of:{detail.decision_id}"
    if in_force is None:
        return
    if not is_open(place, "change"):
        open_button(place, "change", _("Change the norms…"))
        return
    key = f"change:{detail.decision_id}:"
    st.subheader(_("Other norms, as version {n}").format(n=in_force.version + 1), anchor=False)

    def fields(start: _Change) -> _Change | None:
        norms = norms_form(detail.asked, voices, start.norms, key)
        reason = area(f"{key}reason", _("Why do the norms change?"), most=1000)
        return None if norms is None or same(norms, in_force.norms) else _Change(norms=norms, reason=reason)

    edit(
        Editing(
            key=key,
            stands=_Change(norms=in_force.norms),
            version=in_force.version,
            fields=fields,
            told=lambda given: norms_told(given.norms),
            save=lambda given, version: decisions.change_norms(
                here.store, here.actor, detail.decision_id, given.norms, given.reason, based_on=version
            ),
            at="decision",
            has_border=False,
            save_label=_("Lock as a new version"),
            said=_("The new version is locked. The earlier ones stay visible."),
        ),
        lambda: close(place),
    )
