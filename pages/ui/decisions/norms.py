"""Step 2, the norms: set together as a draft, locked by a school leader, changed only as a new version."""

from __future__ import annotations

import streamlit as st

from core.decisions import DraftConflict
from core.errors import AlreadyDone, Refusal
from core.norms import DecisionNorms
from core.permissions import Act, may
from db import decisions, surveys
from db.decisions import DecisionDetail
from pages.ui.decisions.kept_norms import begin_with_kept, keep
from pages.ui.decisions.lock import change, conflict, lock, locked_norms
from pages.ui.decisions.norm_form import Voice, norm_form, same
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import date_time
from pages.ui.kit.session import Here
from pages.ui.kit.typed import based_on, changed_meanwhile, forget
from pages.ui.kit.widgets import done, hostile, needed_first, refused


def norms_step(here: Here, detail: DecisionDetail) -> None:
    """Show the norms in force, or set them."""
    if detail.locked:
        locked_norms(detail)
        if may(here.actor.role, Act.LOCK_NORMS):
            change(here, detail, voices(here, detail))
        else:
            hostile(_("Only a school leader changes norms that are locked; everyone sees the change."))
        return
    if not any(say.decides for say in detail.asked.says):
        needed_first(
            _("First decide who has a say, at the step Question."),
            _("At least one group has to decide along; the others can give advice."),
        )
        return
    if not lock(here, detail):
        _draft(here, detail)


def voices(here: Here, detail: DecisionDetail) -> list[Voice]:
    """The groups with a say, with the number invited where the linked survey knows it."""
    invited: dict[str, int | None] = {}
    if detail.link is not None and detail.link.survey_version is not None:
        link = detail.link.link
        there = {line.group: line.invited for line in ask(here, surveys.survey, link.survey_id).line.groups}
        there.update(link.invited)
        for source, group in link.groups.items():
            known, more = invited.get(group, 0), there.get(source)
            invited[group] = None if known is None or more is None else known + more
    return [Voice(say.group, say.decides, invited.get(say.group)) for say in detail.asked.says]


def _draft(here: Here, detail: DecisionDetail) -> None:
    prefix = f"norms:{detail.decision_id}"
    has_conflict = changed_meanwhile(f"{prefix}:", detail.draft.version)
    begin_with_kept(here, detail, prefix)
    norms = norm_form(voices(here, detail), detail.asked.counting_unit, detail.draft.norms, prefix)
    if has_conflict:
        conflict(detail.draft.by, detail.draft.norms, prefix, detail.draft.version)
    if norms is None:
        hostile(_("Fill in every sentence. Then you can save the norms as a proposal."))
    is_new = norms is not None and not same(norms, detail.draft.norms)
    if st.button(
        _("Save the proposal"),
        type="primary" if is_new else "secondary",
        key="norms_save",
        disabled=not is_new or has_conflict,
    ):
        _save(here, detail, norms, prefix)
    if detail.draft.at is not None:
        hostile(
            _("Proposal {n}, saved by {name} on {moment}.").format(
                n=detail.draft.version,
                name=detail.draft.by or _("somebody who left"),
                moment=date_time(detail.draft.at),
            )
        )
    _lock_offer(here, detail, is_new=is_new)
    if norms is not None:
        keep(here, norms)


def _lock_offer(here: Here, detail: DecisionDetail, *, is_new: bool) -> None:
    if detail.draft.norms is None:
        return
    if not may(here.actor.role, Act.LOCK_NORMS):
        hostile(_("A school leader locks the norms, when the team agrees on them."))
    elif is_new:
        hostile(_("Save the proposal first; then you can lock it."))
    else:
        st.button(
            _("Lock these norms…"),
            type="primary",
            key="norms_lock",
            icon=":material/lock:",
            on_click=st.session_state.__setitem__,
            args=(f"locking:{detail.decision_id}", True),
        )


def _save(here: Here, detail: DecisionDetail, norms: DecisionNorms | None, prefix: str) -> None:
    if norms is None:
        return
    shown = based_on(f"{prefix}:", detail.draft.version)
    try:
        decisions.save_draft(here.store, here.actor, detail.decision_id, norms, based_on=shown)
    except AlreadyDone:
        done("decision", _("This is how it already stood; nothing changed."))
    except DraftConflict:
        st.rerun()  # the next run reads what the colleague saved, and says so
    except Refusal as refusal:
        refused(refusal)
        return
    forget(f"{prefix}:")
    done("decision", _("The proposal is saved. Everyone of the team sees it now."))
