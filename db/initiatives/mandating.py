"""The mandate: granted, adjusted, and taken back along the ladder. Every version and step stays visible."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from core.errors import AlreadyDone
from core.events.initiatives import (
    ConversationRecorded,
    FrameAdjusted,
    MandateGranted,
    MandateTakenBack,
    RoomProposed,
    Signalled,
    SignalSettled,
)
from core.fields import changed, cleaned
from core.initiatives import MANDATED, Part, Phase, Rung
from core.mandates import (
    DateNotPermitted,
    MandateEnd,
    MandateWords,
    may_step,
    open_rung,
    require_rung,
    require_terms,
    takes_room,
)
from core.permissions import Act, Actor
from core.taking_back import Answer
from core.texts import required, written
from db.acting import acting, value_of
from db.initiatives.case import InitiativeCase, ladder, on_initiative
from db.initiatives.record import (
    agreed_with,
    ask_leads,
    close_company,
    leads_asked,
    open_proposal,
    require_as_shown,
    require_told,
    says_of,
)
from db.initiatives.refusals import MandateStands, WithoutMandate
from db.models import LadderStep, LeadSay, Mandate, MandateDraft, PhaseChange
from db.store import Store

#: Limit of the names of people from outside the team.
LONGEST_NAMES = 300


def grant_mandate(
    store: Store, actor: Actor, initiative_id: int, words: MandateWords, *, based_on: int | None = None
) -> int:
    """Grant the mandate to the leads; its version. Also after a trial, or when the term has passed.

    `based_on`: the `frame_version` that was shown; `FrameConflict` where a colleague was first.
    `WithoutLead`, `NotInThisPhase`, `MandateStands` (adjust its frame) also where it would take room from a
    trial or while a signal is open, `RungNotAllowed`, `LeadAwaited`, `Missing("scope")`, `DateNotPermitted`,
    `NumberNotPermitted`.
    """
    with acting(store, actor, Act.GRANT_MANDATE, on_initiative(initiative_id)) as case:
        require_as_shown(case, based_on)
        version = grant(case, words)
        case.tell(MandateGranted(version=version, until=words.until, is_trial=words.is_trial))
        return version


def grant(case: InitiativeCase, words: MandateWords) -> int:
    """Grant a mandate within another act; its version."""
    before = case.mandate
    if before is not None:
        _require_no_door(case, before, cleaned(words))
    end_mandate(case, MandateEnd.RENEWED)
    if case.row.at_start is None:
        case.row.at_start = {
            "pupil_benefit": case.row.pupil_benefit,
            "signs": case.row.signs,
            "research_question": case.row.research_question,
            "on": case.today.isoformat(),
        }
    case.hear()
    row = _put(case, words)
    ask_leads(case, mandate=row)
    return row.version


def _require_no_door(case: InitiativeCase, before: Mandate, words: MandateWords) -> None:
    """Refuse a grant that would go round the ladder, or round the yes of a lead."""
    steps = ladder(case)
    was = open_rung([Rung(each.rung) for each in steps])
    if was is not None:
        require_rung(was, Rung.ADJUSTED)
        require_told(case, Rung.ADJUSTED, steps)
    is_in_term = case.today <= before.until
    if was is not None or (
        is_in_term and (not before.is_trial or _who_has_yet_to_agree(case, before, words))
    ):
        raise MandateStands(initiative_id=case.id, version=before.version)


def _who_has_yet_to_agree(case: InitiativeCase, before: Mandate, words: MandateWords) -> frozenset[int]:
    """The leads who agree first, as this takes room from the mandate; none once its term has passed."""
    if case.today > before.until or not takes_room(value_of(MandateWords, before), words, case.today):
        return frozenset()
    return leads_asked(case, case.actor.person_id) - set(agreed_with(case, words))


def adjust_frame(
    store: Store,
    actor: Actor,
    initiative_id: int,
    words: MandateWords,
    reason: str,
    *,
    based_on: int | None = None,
) -> int:
    """Adjust the mandate in force, with a reason; the version in force then. After a signal: a ladder step.

    Without a signal, what takes room away is proposed to the leads; until they agree, nothing changes.
    `based_on`: the `frame_version` that was shown; `FrameConflict` where a colleague was first.

    `WithoutMandate`, `WithoutLead`, `NotInThisPhase`, `Missing("reason" | "scope")`, `AlreadyDone` when
    nothing changes or it is proposed already, `DateNotPermitted`, `NumberNotPermitted`, `RungNotAllowed`
    while a signal waits for its conversation, `LeadAwaited` while the conversation waits for the word of a
    lead.
    """
    with acting(store, actor, Act.GRANT_MANDATE, on_initiative(initiative_id)) as case:
        because = required("reason", reason)
        if case.mandate is None:
            raise WithoutMandate(initiative_id)
        require_as_shown(case, based_on)
        before, wanted = value_of(MandateWords, case.mandate), cleaned(words)
        if before == wanted:
            raise AlreadyDone(kind="mandate", state="so framed")
        steps = ladder(case)
        was = open_rung([Rung(each.rung) for each in steps])
        if was is not None:
            require_rung(was, Rung.ADJUSTED)
            require_told(case, Rung.ADJUSTED, steps)
        elif _who_has_yet_to_agree(case, case.mandate, wanted):
            case.tell(RoomProposed(draft=_propose(case, wanted, because)))
            return case.mandate.version
        end_mandate(case, MandateEnd.ADJUSTED)
        row = _put(case, words, because)
        step = None if was is None else _step(case, Rung.ADJUSTED, because)
        ask_leads(case, step=step, mandate=row)
        fields = tuple(changed(before, value_of(MandateWords, row)))
        case.tell(FrameAdjusted(version=row.version, fields=fields))
        return row.version


def _propose(case: InitiativeCase, words: MandateWords, because: str) -> int:
    """Put a frame to the leads; the draft's id. Who drafted it so, or agreed already, has said so."""
    require_terms(words, case.today)
    agreed, stands = agreed_with(case, words), open_proposal(case)
    asked = leads_asked(case, case.actor.person_id)
    is_so = stands is not None and value_of(MandateWords, stands) == words
    if stands is not None and is_so and asked <= {each.person_id for each in says_of(case, stands)}:
        raise AlreadyDone(kind="draft", state="so framed")
    version = case.last_mandate.version if case.last_mandate else 0
    draft = case.add(MandateDraft, words, on_version=version, because=because)
    for person_id in sorted(asked):
        case.add(LeadSay, draft_id=draft.id, person_id=person_id, **_word_of(agreed.get(person_id)))
    case.hear()
    return draft.id or 0


def _word_of(agreed: LeadSay | MandateDraft | None) -> dict[str, Any]:
    match agreed:
        case LeadSay():
            return {"answer": agreed.answer, "text": agreed.text, "said_at": agreed.said_at}
        case MandateDraft():
            return {"answer": Answer.DRAFTED, "said_at": agreed.drafted_at}
        case _:
            return {"said_at": None}


def put_in_force(case: InitiativeCase, proposal: MandateDraft) -> None:
    """Let a proposal be the mandate, if all leads who are asked agree; their words go with it."""
    words, asked = value_of(MandateWords, proposal), leads_asked(case, proposal.drafted_by or 0)
    agreed = agreed_with(case, words)
    if case.mandate is None or asked - set(agreed):
        return
    before = value_of(MandateWords, case.mandate)
    end_mandate(case, MandateEnd.ADJUSTED)
    row = _put(case, words, proposal.because, proposal.drafted_by)
    for person_id in sorted(asked):
        case.add(LeadSay, mandate_id=row.id, person_id=person_id, **_word_of(agreed[person_id]))
    case.tell(FrameAdjusted(version=row.version, fields=tuple(changed(before, words))))


def signal(store: Store, actor: Actor, initiative_id: int, text: str) -> None:
    """Report what does not go well; a conversation follows.

    `WithoutMandate`, `NotInThisPhase`, `Missing("text")`.
    """
    with acting(store, actor, Act.SIGNAL, on_initiative(initiative_id)) as case:
        _require_step(case, Rung.SIGNAL)
        _step(case, Rung.SIGNAL, required("text", text))
        case.tell(Signalled())


def record_conversation(
    store: Store,
    actor: Actor,
    initiative_id: int,
    held_on: date,
    text: str,
    present: Collection[int] = (),
    with_others: str = "",
) -> None:
    """Record the conversation after a signal, as a lead or the school leader, and who else was `present`.

    What the school leader records is put to the lead. `RungNotAllowed` without a signal, `NotYourInitiative`,
    `DateNotPermitted` before the signal or after today, `LeadAwaited`, `WithoutMandate`, `NotInThisPhase`,
    `Missing("text")`, `PersonNotActive`, `NotFound("person")`.
    """
    with acting(store, actor, Act.SIGNAL, on_initiative(initiative_id)) as case:
        steps = _require_step(case, Rung.CONVERSATION)
        signalled = next(each for each in reversed(steps) if each.rung == Rung.SIGNAL)
        earliest = actor.day_of(signalled.taken_at)
        if not earliest <= held_on <= case.today:
            raise DateNotPermitted(field="held_on", given=held_on, earliest=earliest, latest=case.today)
        for person_id in present:
            case.people.require_on_team(person_id)
        others = written("with_others", with_others, LONGEST_NAMES)
        step = _step(case, Rung.CONVERSATION, required("text", text), held_on, others)
        close_company(case, step, present)
        ask_leads(case, step=step)
        case.tell(ConversationRecorded())


def take_back(store: Store, actor: Actor, initiative_id: int, reason: str) -> None:
    """Take the mandate back, with a reason and after a conversation; its leads stop leading.

    The initiative returns to the mandate phase, for a new handshake. Those who led are asked for their word.
    `RungNotAllowed`, `LeadAwaited`, `NotOnThatDay` on the day of the conversation, `WithoutMandate`,
    `NotInThisPhase`, `Missing("reason")`.
    """
    with acting(store, actor, Act.TAKE_BACK, on_initiative(initiative_id)) as case:
        because = required("reason", reason)
        _require_step(case, Rung.TAKEN_BACK)
        step = _step(case, Rung.TAKEN_BACK, because)
        close_company(case, step)
        ask_leads(case, step=step)
        end_mandate(case, MandateEnd.TAKEN_BACK)
        for part in case.parts:
            if part.part == Part.LEAD:
                part.ended_at = case.at
        if case.phase in MANDATED[1:]:
            case.add(PhaseChange, was=case.phase, became=Phase.MANDATE, note=because)
            case.row.phase, case.row.phase_since = Phase.MANDATE, case.at
        case.hear()
        case.tell(MandateTakenBack())


def settle(store: Store, actor: Actor, initiative_id: int, text: str) -> None:
    """Close the ladder, as the school leader or the person who gave the last signal.

    `RungNotAllowed` without a signal, `NotYourInitiative`, `WithoutMandate`, `NotInThisPhase`,
    `Missing("text")`.
    """
    with acting(store, actor, Act.SIGNAL, on_initiative(initiative_id)) as case:
        _require_step(case, Rung.SETTLED)
        close_company(case, _step(case, Rung.SETTLED, required("text", text)))
        case.tell(SignalSettled())


def end_mandate(case: InitiativeCase, how: MandateEnd) -> None:
    """End the mandate in force; laid down, it settles an open ladder: nothing is left to take back."""
    mandate = case.mandate
    if mandate is None:
        return
    mandate.ended_at, mandate.ended_how = case.at, how
    stands = open_rung([Rung(each.rung) for each in ladder(case)])
    if stands and how is MandateEnd.LAID_DOWN:
        close_company(case, _step(case, Rung.SETTLED, ""))


def end_with_it(case: InitiativeCase, to: Phase, note: str) -> None:
    """End the mandate with its initiative, and an open ladder with it: nobody says that it was settled.

    Where somebody else than the leads stops it, those are asked for their word, as after taking back.
    """
    mandate = case.mandate
    if mandate is None:
        return
    stands = open_rung([Rung(each.rung) for each in ladder(case)])
    is_stopped = to is not Phase.SUSTAINED and bool(leads_asked(case, case.actor.person_id))
    if stands or (is_stopped and case.today <= mandate.until):
        step = _step(case, Rung.ENDED, note)
        close_company(case, step)
        if is_stopped:
            ask_leads(case, step=step)
    end_mandate(case, MandateEnd.CLOSED)


def _put(case: InitiativeCase, words: MandateWords, reason: str = "", by: int | None = None) -> Mandate:
    """`by`: who granted it, if not the actor."""
    kept = cleaned(words)
    require_terms(kept, case.today)
    version = case.last_mandate.version + 1 if case.last_mandate else 1
    granted_by = by or case.actor.person_id
    case.last_mandate = case.add(Mandate, kept, version=version, reason=reason, granted_by=granted_by)
    return case.last_mandate


def _require_step(case: InitiativeCase, wanted: Rung) -> list[LadderStep]:
    steps = ladder(case)
    require_rung(open_rung([Rung(each.rung) for each in steps]), wanted)
    signals = [each.taken_by for each in steps if each.rung == Rung.SIGNAL]
    signalled = bool(signals) and signals[-1] == case.actor.person_id
    case.require(Act.SIGNAL, may_step(case.standing, wanted, signalled=signalled))
    require_told(case, wanted, steps)
    return steps


def _step(
    case: InitiativeCase, rung: Rung, text: str, held_on: date | None = None, with_others: str = ""
) -> LadderStep:
    version = case.last_mandate.version if case.last_mandate else 0
    return case.add(
        LadderStep, mandate_version=version, rung=rung, text=text, held_on=held_on, with_others=with_others
    )
