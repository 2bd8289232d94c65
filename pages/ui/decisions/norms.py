"""Step 2, the norms: drafted together, optionally from saved norms, and then locked."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from core.decisions import Step
from core.norms import ChoiceNorms, CountingUnit, Norms
from core.permissions import Act, may
from db import decisions, surveys
from db.decisions import DecisionDetail, NormProfile
from pages.ui.decisions.answers_needed import answers_needed
from pages.ui.decisions.choice_form import norms_form, norms_told
from pages.ui.decisions.lock import begin_lock, change, lock, locked_norms
from pages.ui.decisions.norm_form import Voice, same
from pages.ui.decisions.norm_words import norm_sentences
from pages.ui.decisions.road import go_to, save_and_go_on, step_button
from pages.ui.kit.asking import ask
from pages.ui.kit.edit import Editing, edit
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import line, one_of
from pages.ui.kit.numbers import date_time
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.typed import begin_anew, follow
from pages.ui.kit.widgets import hostile, needed_first, sentences


def norms_step(here: Here, detail: DecisionDetail) -> None:
    """Show the norms in force, or the form to set them."""
    if detail.locked:
        locked_norms(detail)
        if may(here.actor.role, Act.LOCK_NORMS):
            change(here, detail, voices(here, detail))
        else:
            hostile(_("Only a school leader changes norms that are locked; everyone sees the change."))
        return
    if not detail.asked.deciding:
        needed_first(
            _("First decide who has a say, at the step Question."),
            _("At least one group must have a say; the others can give advice."),
        )
        step_button(Step.QUESTION, is_main=True)
        return
    if not lock(here, detail):
        _draft(here, detail)


def voices(here: Here, detail: DecisionDetail) -> list[Voice]:
    """The groups with a say, and the number invited if a linked survey knows it."""
    invited: dict[str, int | None] = {}
    for each in detail.deciding:
        there = dict(each.link.invited)
        if not detail.locked and detail.asked.counting_unit is CountingUnit.RESPONDENT:
            survey = ask(here, surveys.survey, each.link.survey_id)
            there = {group.group: group.invited for group in survey.line.groups if group.group is not None}
        for source, group in each.link.groups.items():
            known, more = invited.get(group, 0), there.get(source)
            invited[group] = None if known is None or more is None else known + more
    return [Voice(say.group, say.decides, invited.get(say.group)) for say in detail.asked.says]


def _draft(here: Here, detail: DecisionDetail) -> None:
    key = f"norms:{detail.decision_id}:"
    draft, groups = detail.draft, voices(here, detail)
    _begin_with_kept(here, detail, key)
    norms = edit(
        Editing(
            key=key,
            stands=draft.norms,
            version=draft.version,
            fields=lambda start: norms_form(detail.asked, groups, start, key),
            told=norms_told,
            save=lambda given, version: (
                given
                and decisions.save_draft(here.store, here.actor, detail.decision_id, given, based_on=version)
            ),
            at="decision",
            has_border=False,
            save_label=save_and_go_on(Step.DATA),
            said=_("The proposal is saved. Everyone of the team sees it now."),
            lacks=_("Not saved yet. What is still empty or cannot be read says so at its field."),
            then=lambda _saved: go_to(Step.DATA),
        )
    )
    if draft.at is not None:
        hostile(
            _("Proposal {n}, saved by {name} on {moment}.").format(
                n=draft.version, name=draft.by or _("somebody who left"), moment=date_time(draft.at)
            )
        )
    answers_needed(groups, key)
    if norms is not None:
        _lock_offer(here, detail, norms)
        _keep(here, norms)


def _lock_offer(here: Here, detail: DecisionDetail, norms: Norms) -> None:
    """A button that saves the proposal where it is new, and asks to confirm the lock."""
    if not may(here.actor.role, Act.LOCK_NORMS):
        hostile(_("A school leader locks the norms, when the team agrees on them."))
    elif st.button(_("Lock these norms…"), key="norms_lock", icon=":material/lock:"):
        if same(norms, detail.draft.norms):
            begin_lock(detail)
            st.rerun()
        attempt(
            lambda: decisions.save_draft(
                here.store, here.actor, detail.decision_id, norms, based_on=detail.draft.version
            ),
            _("The proposal is saved. Everyone of the team sees it now."),
            f"norms:{detail.decision_id}:",
            then=lambda: begin_lock(detail),
            at="decision",
        )


def _begin_with_kept(here: Here, detail: DecisionDetail, key: str) -> None:
    kept = {
        profile.profile_id: profile
        for profile in ask(here, decisions.profiles)
        if isinstance(profile.norms, ChoiceNorms) is detail.asked.is_choice
    }
    if not kept:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = one_of(
            f"profile:{detail.decision_id}",
            _("Begin with norms you kept before"),
            list(kept),
            lambda profile_id: kept[profile_id].name,
            hint=_("Choose"),
        )
        used = st.button(_("Use these norms"), key="profile_use", disabled=chosen is None)
    if chosen is None:
        return
    sentences(norm_sentences(kept[chosen].norms))
    if used:
        attempt(
            lambda: decisions.apply_profile(
                here.store, here.actor, detail.decision_id, chosen, based_on=detail.draft.version
            ),
            _("The norms of “{name}” are the proposal now.").format(name=kept[chosen].name),
            key,
            at="decision",
        )
    _change_kept(here, kept[chosen], lambda: begin_anew(f"profile:{detail.decision_id}"))


def _change_kept(here: Here, profile: NormProfile, leave: Callable[[], None]) -> None:
    """Decisions that started from these norms keep their own copy."""
    key = f"rename_profile:{profile.profile_id}:"
    follow(key)
    with st.expander(_("Rename or delete these kept norms")):
        name = line(f"{key}name", _("New name"), profile.name)
        if st.button(_("Rename"), key=f"{key}save"):
            attempt(
                lambda: decisions.rename_profile(here.store, here.actor, profile.profile_id, name),
                _("Kept as “{name}”.").format(name=name),
                key,
                then=leave,
                at="decision",
            )
        goes = _("“{name}” disappears from the list. Decisions that began with it keep their norms.").format(
            name=profile.name
        )
        if removal(f"delete_profile_{profile.profile_id}", _("Delete these kept norms"), goes):
            attempt(
                lambda: decisions.delete_profile(here.store, here.actor, profile.profile_id),
                _("“{name}” is deleted. Decisions that began with it keep their norms.").format(
                    name=profile.name
                ),
                key,
                then=leave,
                at="decision",
            )


def _keep(here: Here, norms: Norms) -> None:
    with st.expander(_("Keep these norms for a next time")):
        name = line("keep_norms:name", _("Under which name?"), example=_("for example: as in our MR rules"))
        if st.button(_("Keep"), key="keep_norms:save"):
            attempt(
                lambda: decisions.save_profile(here.store, here.actor, name, norms),
                _("Kept as “{name}”.").format(name=name),
                "keep_norms:",
                at="decision",
            )
