"""What the team says of the vision and the ambitions, and the words that anybody of it proposes for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape

import streamlit as st

from core.ambitions import FrameAbout
from core.endorsing import Voices
from core.permissions import Act, may
from db import ambitions
from db.ambitions import AmbitionDetail, AmbitionWords, FrameVoices, ProposalDetail, SchoolYearPlan
from pages.ui.ambitions.changes import changes
from pages.ui.ambitions.closed import closed_proposals
from pages.ui.ambitions.form import ambition_fields, of_ambition, of_year
from pages.ui.kit.asking import ask
from pages.ui.kit.endorsing import Speaking, ask_for, provisos, speak
from pages.ui.kit.finds import learnt_before
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, is_open, open_button, send_button, some_of
from pages.ui.kit.marked import reworded
from pages.ui.kit.marks import pill
from pages.ui.kit.places import AMBITIONS
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, by_when, who
from pages.ui.kit.widgets import brief, hostile, plain, show_notice

VISION, AMBITION = FrameAbout.VISION, FrameAbout.AMBITION


def vision_voices(here: Here, plan: SchoolYearPlan, *, is_writable: bool) -> None:
    """Who stands behind the vision, what they ask for, and other words that somebody proposes."""
    if is_open(of_year(plan.school_year), "vision"):
        return
    found, year = _found(here, plan.school_year), plan.school_year
    may_speak = is_writable and may(here.actor.role, Act.ENDORSE_AMBITION)
    if plan.vision and found.vision is not None:
        given = here.store, here.actor, year, plan.vision[-1].version
        say, back = partial(ambitions.endorse_vision, *given), partial(ambitions.withdraw_from_vision, *given)
        speak(here, _speaking(here, f"vision_{year}", found.vision, say, back, may_speak=may_speak))
    _listed(here, plan, found.open_for(VISION), is_writable=is_writable)
    closed_proposals(here, plan, VISION)
    if not (is_writable and may(here.actor.role, Act.PROPOSE_FRAME)):
        return
    place = of_year(year)
    stands = plan.vision[-1].text if plan.vision else ""
    show_notice(f"{place}:vision")
    if is_open(place, "propose_vision"):
        key = f"propose:vision:{year}:"
        with st.container(border=True):
            label = _("What do we want for our pupils and for each other?")
            text = area(f"{key}vision", label, stands, height=180)
            reason = _reason(key) if stands else ""
            sent = send_button(key, _("Propose this to the team"), place)
        if sent:
            attempt(
                lambda: ambitions.propose_vision(here.store, here.actor, year, text, reason),
                _proposed(),
                key,
                then=lambda: close(place),
                at=f"{place}:vision",
            )
    else:
        label = _("Propose other words") if stands else _("Propose a vision")
        open_button(place, "propose_vision", label, _("Our vision"), icon=":material/edit_note:")


def conditions(here: Here, detail: AmbitionDetail, *, may_speak: bool) -> None:
    """What people's yes to an ambition asks for, and the way to ask for something."""
    voices = _found(here, detail.school_year).ambitions.get(detail.ambition_id)
    if voices is None:
        return
    key = f"ambition_{detail.ambition_id}_{detail.version}"
    given = here.store, here.actor, detail.ambition_id
    say = partial(ambitions.endorse, *given, detail.version)
    back = partial(ambitions.withdraw_endorsement, *given)
    allowed = may_speak and may(here.actor.role, Act.ENDORSE_AMBITION)
    speaking = _speaking(here, key, voices, say, back, may_speak=allowed)
    with st.container(key=f"endorsing_{key}", gap="small"):
        show_notice(key)
        if allowed:
            ask_for(here, speaking)
        provisos(here, speaking)


def proposals_for(here: Here, detail: AmbitionDetail, *, is_writable: bool) -> None:
    """Other words that somebody proposes for an ambition, and proposing some."""
    plan = ask(here, ambitions.plan_of, detail.school_year)
    found = _found(here, detail.school_year).open_for(AMBITION, detail.ambition_id)
    _listed(here, plan, found, is_writable=is_writable)
    closed_proposals(here, plan, AMBITION, detail)
    if is_writable:
        _to_propose(here, detail.school_year, of_ambition(detail.ambition_id), detail)


def new_ones(here: Here, plan: SchoolYearPlan, *, is_writable: bool) -> None:
    """Ambitions that somebody proposes for the year, and proposing one."""
    found = _found(here, plan.school_year).open_for(AMBITION)
    if found:
        st.header(_("Proposed ambitions"), anchor=False)
    _listed(here, plan, found, is_writable=is_writable)
    closed_proposals(here, plan, AMBITION)
    if is_writable:
        _to_propose(here, plan.school_year, of_year(plan.school_year), None)


def _to_propose(here: Here, year: int, place: str, detail: AmbitionDetail | None) -> None:
    if not may(here.actor.role, Act.PROPOSE_FRAME):
        return
    show_notice(f"{place}:proposed")
    if not is_open(place, "propose"):
        label = _("Propose other words") if detail else _("Propose an ambition")
        about = detail.title if detail else ""
        open_button(place, "propose", label, about, icon=":material/edit_note:")
        return
    key = f"propose:{year}:{detail.ambition_id if detail else 0}:"
    with st.container(border=True):
        given = ambition_fields(here, key, detail.words if detail else AmbitionWords(title=""))
        if detail is None:
            learnt_before(here, AMBITIONS, f"{given.title} {given.text}", area_ids=given.needs)
        reason = _reason(key) if detail else ""
        sent = send_button(key, _("Propose this to the team"), place)
    if sent:
        attempt(
            lambda: ambitions.propose_ambition(
                here.store, here.actor, year, given, reason, detail.ambition_id if detail else None
            ),
            _proposed(),
            key,
            then=lambda: close(place),
            at=f"{place}:proposed",
        )


def _listed(
    here: Here, plan: SchoolYearPlan, found: tuple[ProposalDetail, ...], *, is_writable: bool
) -> None:
    for each in found:
        with st.container(border=True, key=f"proposal_{each.proposal_id}", gap="small"):
            _one(here, plan, each, is_writable=is_writable)


def _one(here: Here, plan: SchoolYearPlan, each: ProposalDetail, *, is_writable: bool) -> None:
    place = f"proposal:{each.proposal_id}"
    about = _("Proposed by {who}").format(who=by_when(each.proposed_by, each.proposed_at))
    st.html(f'<p class="kt-caption" dir="auto">{pill(_("proposed"), "watch", "?")} {escape(about)}</p>')
    show_notice(place)
    if is_open(place, "reword"):
        _reword(here, each, place)
        return
    _words(here, plan, each)
    if each.reason:
        hostile(_("Because: {reason}").format(reason=each.reason))
    given = here.store, here.actor, each.proposal_id
    say = partial(ambitions.endorse_proposal, *given)
    back = partial(ambitions.withdraw_from_proposal, *given)
    allowed = is_writable and may(here.actor.role, Act.ENDORSE_AMBITION)
    speak(here, _speaking(here, f"proposal_{each.proposal_id}", each.voices, say, back, may_speak=allowed))
    if is_writable:
        _acts(here, each, place)


def _words(here: Here, plan: SchoolYearPlan, each: ProposalDetail) -> None:
    """The proposed words, with what differs from those in force."""
    if each.about is VISION:
        before = plan.vision[-1].text if plan.vision else each.words.text
        text = reworded(before, each.words.text)
        st.html(f'<blockquote class="kt-vision kt-change" dir="auto">{text}</blockquote>')
        return
    stands = next((one for one in plan.ambitions if one.ambition_id == each.ambition_id), None)
    st.subheader(plain(each.words.title), anchor=False)
    nothing = AmbitionWords(title=each.words.title)
    st.html(changes(here, stands.words if stands else nothing, each.words))


def _acts(here: Here, each: ProposalDetail, place: str) -> None:
    """Set it, word it anew, or not take it over."""
    if is_open(place, "decline"):
        _decline(here, each, place)
        return
    is_theirs = each.proposed_by is not None and each.proposed_by.person_id == here.actor.person_id
    with st.container(horizontal=True, gap="small"):
        if may(here.actor.role, Act.SET_AMBITIONS) and st.button(
            _SET_LABELS[each.about](), key=f"{place}:set", icon=":material/task_alt:"
        ):
            said = _("It stands as the team worded it. What is open stays beside it.")
            attempt(
                lambda: ambitions.set_proposal(here.store, here.actor, each.proposal_id),
                said,
                at="vision" if each.about is VISION else "ambitions",
            )
        if may(here.actor.role, Act.PROPOSE_FRAME):
            open_button(place, "reword", _("Word it anew"), icon=":material/edit:")
        if may(here.actor.role, Act.SET_AMBITIONS):
            open_button(place, "decline", _("Do not take it over"), type="tertiary")
        elif is_theirs:
            open_button(place, "decline", _("Withdraw the proposal"), type="tertiary")


_SET_LABELS = {
    VISION: lambda: _("Make this our vision"),
    AMBITION: lambda: _("Make this our ambition"),
}


def _decline(here: Here, each: ProposalDetail, place: str) -> None:
    key = f"{place}:decline:"
    because = area(f"{key}decline_because", _("We do not take this over, because …"), height=80)
    if send_button(key, _("Do not take it over"), place):
        attempt(
            lambda: ambitions.decline_proposal(here.store, here.actor, each.proposal_id, because),
            _("The proposal is closed. Who proposed it can read why."),
            key,
            then=lambda: close(place),
            at="vision" if each.about is VISION else "ambitions",
        )


def _reword(here: Here, each: ProposalDetail, place: str) -> None:
    key = f"{place}:reword:"
    if each.about is VISION:
        label = _("What do we want for our pupils and for each other?")
        given = AmbitionWords(title="", text=area(f"{key}vision", label, each.words.text, height=180))
    else:
        given = ambition_fields(here, key, each.words)
    reason = _reason(key)
    asked = {one.proviso_id: one for one in each.voices.open}
    taken_up: tuple[int, ...] = ()
    if asked:
        taken_up = some_of(
            f"{key}taken_up",
            _("Which open conditions does this version take up?"),
            list(asked),
            lambda one: f"{who(asked[one].by)}: {brief(asked[one].text)}",
            hint=_("Choose one or more"),
        )
    if send_button(key, _("Propose this version"), place):
        attempt(
            lambda: ambitions.reword_proposal(
                here.store, here.actor, each.proposal_id, given, reason, taken_up
            ),
            _proposed(),
            key,
            then=lambda: close(place),
            at="vision" if each.about is VISION else "ambitions",
        )


def _reason(key: str) -> str:
    return area(f"{key}reason", _("Why do you change it? (the team reads this)"), height=80)


def _proposed() -> str:
    return _("It is proposed. Your team can now read it and say yes, or yes, provided that.")


def _found(here: Here, year: int) -> FrameVoices:
    return ask(here, ambitions.frame_voices, year)


def _speaking(
    here: Here,
    key: str,
    voices: Voices,
    say: Callable[[str], object],
    back: Callable[[], object],
    *,
    may_speak: bool,
) -> Speaking:
    return Speaking(
        key=key,
        voices=voices,
        may_speak=may_speak,
        say=say,
        take_back=back,
        answer=partial(ambitions.answer_frame_proviso, here.store, here.actor),
        withdraw=partial(ambitions.withdraw_frame_proviso, here.store, here.actor),
        is_main=False,
    )
