"""The record of a mandate and its ladder: who is asked whether it is right, and what waits for their word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from core.initiatives import MANDATED, Rung
from core.mandates import CLOSING, MandateWords
from core.people import PersonRef, by_name
from core.taking_back import (
    WAITING,
    Answer,
    LeadAwaited,
    NotOnThatDay,
    asked_of,
    require_a_night,
    taken_back_from,
    week_over,
)
from db.acting import value_of
from db.initiatives.case import InitiativeCase
from db.initiatives.refusals import FrameConflict
from db.initiatives.values import CompanyLine, DraftLine, Holdup, SayLine
from db.models import LadderStep, LeadSay, Mandate, MandateDraft, TalkCompany
from db.school_days import school_days_of


def open_round(steps: Sequence[LadderStep]) -> list[LadderStep]:
    """The steps since the ladder last began; empty while no signal is open."""
    last = max((at for at, each in enumerate(steps) if each.rung in CLOSING), default=-1)
    return list(steps[last + 1 :])


def ask_leads(
    case: InitiativeCase, *, step: LadderStep | None = None, mandate: Mandate | None = None
) -> None:
    """Ask the leads whether this is told right, or whether they agree; not who drafted it as it is."""
    drafted = _drafted_so(case, mandate)
    for person_id in sorted(leads_asked(case, case.actor.person_id)):
        is_theirs = drafted is not None and drafted.drafted_by == person_id
        case.add(
            LeadSay,
            step_id=step.id if step else None,
            mandate_id=mandate.id if mandate else None,
            person_id=person_id,
            answer=Answer.DRAFTED if is_theirs else "",
            said_at=drafted.drafted_at if drafted and is_theirs else None,
        )


def frame_version(case: InitiativeCase) -> int:
    """How many frames were granted and drafted so far: it rises with each."""
    return len(case.rows(Mandate)) + len(case.rows(MandateDraft))


def require_as_shown(case: InitiativeCase, based_on: int | None) -> None:
    """Refuse a frame that begins with another than stands now: it would undo what a colleague just did."""
    if based_on is not None and based_on != frame_version(case):
        raise FrameConflict(case.id)


def open_draft(case: InitiativeCase, version: int | None = None) -> MandateDraft | None:
    """The last draft of somebody who leads, that no version (the current one, unless given) has followed."""
    stands = case.last_mandate.version if case.last_mandate else 0
    wanted = stands if version is None else version
    leads = {each.person_id for each in case.leads}
    draft = last_draft(case, wanted)
    if draft is None or draft.drafted_by not in leads or says_of(case, draft):
        return None
    return draft


def open_proposal(case: InitiativeCase) -> MandateDraft | None:
    """The last draft, if the school leader proposes it to the leads and it is not in force yet."""
    stands = case.mandate
    draft = None if stands is None or case.phase not in MANDATED else last_draft(case, stands.version)
    return draft if draft is not None and says_of(case, draft) else None


def last_draft(case: InitiativeCase, version: int) -> MandateDraft | None:
    """The last draft that was made while this was the last version of the mandate."""
    drafts = [each for each in case.rows(MandateDraft) if each.on_version == version]
    return drafts[-1] if drafts else None


def says_of(case: InitiativeCase, draft: MandateDraft) -> list[LeadSay]:
    """What leads were asked and said of a proposal, oldest first."""
    return [each for each in case.rows(LeadSay) if each.draft_id == draft.id]


def agreed_with(case: InitiativeCase, words: MandateWords) -> dict[int, LeadSay | MandateDraft]:
    """Who agreed with these words: who drafted them so, or said yes to the proposal; and where."""
    draft, proposal = open_draft(case), open_proposal(case)
    found: dict[int, LeadSay | MandateDraft] = {}
    if draft is not None and draft.drafted_by and value_of(MandateWords, draft) == words:
        found[draft.drafted_by] = draft
    if proposal is not None and value_of(MandateWords, proposal) == words:
        last = {each.person_id: each for each in says_of(case, proposal)}
        yes = (Answer.CONFIRMED, Answer.DRAFTED)
        found |= {person_id: each for person_id, each in last.items() if person_id and each.answer in yes}
    return found


def leads_asked(case: InitiativeCase, taken_by: int) -> frozenset[int]:
    """The leads who are asked for their word on what somebody did."""
    return asked_of(
        taken_by, {each.person_id: each.person_id in case.people.school_leaders for each in case.leads}
    )


def _drafted_so(case: InitiativeCase, mandate: Mandate | None) -> MandateDraft | None:
    if mandate is None:
        return None
    draft = open_draft(case, mandate.version - 1)
    if draft is None or value_of(MandateWords, draft) != value_of(MandateWords, mandate):
        return None
    return draft


def require_told(case: InitiativeCase, wanted: Rung, steps: Sequence[LadderStep]) -> None:
    """Refuse a step that waits: for a lead's word (`LeadAwaited`), or for the next day (`NotOnThatDay`)."""
    if wanted not in WAITING:
        return
    holds = holdup(case, steps)
    if holds.awaited and holds.until:
        raise LeadAwaited(names=tuple(each.name for each in holds.awaited), until=holds.until)
    if wanted is Rung.TAKEN_BACK and (talked := _talked(steps)) and talked.held_on:
        require_a_night(talked.held_on, case.today)


def is_told(case: InitiativeCase, wanted: Rung, steps: Sequence[LadderStep]) -> bool:
    """Whether this step waits for nobody's word and for no other day."""
    try:
        require_told(case, wanted, steps)
    except (LeadAwaited, NotOnThatDay):
        return False
    return True


def holdup(case: InitiativeCase, steps: Sequence[LadderStep]) -> Holdup:
    """Whose word the next step waits for and until when, and from which day the mandate can be taken back."""
    in_round = {each.id for each in open_round(steps)}
    waiting = [each for each in says(case) if each.step_id in in_round and each.waits]
    talked = _talked(steps)
    return Holdup(
        awaited=by_name({each.person for each in waiting if each.person}),
        until=max((each.until for each in waiting), default=None),
        back_from=taken_back_from(talked.held_on) if talked and talked.held_on else None,
    )


def _talked(steps: Sequence[LadderStep]) -> LadderStep | None:
    talks = [each for each in open_round(steps) if each.rung == Rung.CONVERSATION]
    return talks[-1] if talks else None


def says(case: InitiativeCase) -> list[SayLine]:
    """What leads were asked and said, oldest first."""
    rows = case.rows(LeadSay)
    until: dict[datetime, date] = {}
    if any(row.said_at is None for row in rows):
        calendar = school_days_of(case.session, case.actor.school_id).calendar
        zone = case.actor.time_zone
        until = {row.asked_at: case.actor.day_of(week_over(row.asked_at, calendar, zone)) for row in rows}
    return [
        value_of(
            SayLine, row, say_id=row.id, person=case.people.ref(row.person_id),
            answer=Answer(row.answer) if row.answer else None,
            is_mine=row.person_id == case.actor.person_id,
            until=until.get(row.asked_at, case.actor.day_of(row.asked_at)),
            is_late=row.said_at is None and case.today > until[row.asked_at],
            waits=row.said_at is None
            and case.today <= until[row.asked_at]
            and row.person_id in case.people.team,
        )
        for row in rows
    ]  # fmt: skip


def close_company(case: InitiativeCase, step: LadderStep, present: Iterable[int] = ()) -> None:
    """Keep who sat in on a conversation; what was asked of others is over."""
    there = set(present)
    for row in open_company(case):
        said_no = row.comes is False
        row.step_id, row.comes = step.id, True if row.person_id in there else False if said_no else None
        there.discard(row.person_id or 0)
    for person_id in sorted(there):
        case.add(TalkCompany, person_id=person_id, comes=True, step_id=step.id)


def open_company(case: InitiativeCase) -> list[TalkCompany]:
    """Who was asked to sit in on the next conversation."""
    return [each for each in case.rows(TalkCompany) if each.step_id is None]


def company_lines(case: InitiativeCase) -> tuple[CompanyLine, ...]:
    """Who was asked to sit in on the next conversation, for the two sides and for who was asked."""
    is_of_a_side = case.standing.leads or case.standing.is_school_leader
    return tuple(
        value_of(
            CompanyLine, row, company_id=row.id, person=person, by=case.people.ref(row.asked_by),
            is_mine=row.person_id == case.actor.person_id,
        )
        for row in open_company(case)
        if (person := case.people.ref(row.person_id))
        and (is_of_a_side or row.person_id == case.actor.person_id)
    )  # fmt: skip


def present_at(case: InitiativeCase) -> dict[int, tuple[PersonRef, ...]]:
    """Who sat in, by the step."""
    found: dict[int, list[PersonRef]] = {}
    for row in case.rows(TalkCompany):
        person = case.people.ref(row.person_id)
        if row.step_id and row.comes and person:
            found.setdefault(row.step_id, []).append(person)
    return {step: by_name(people) for step, people in found.items()}


def draft_line(case: InitiativeCase) -> DraftLine | None:
    """The draft that waits for the school leader."""
    return _told(case, open_draft(case), ())


def proposal_line(case: InitiativeCase) -> DraftLine | None:
    """The proposal that waits for the leads."""
    return _told(case, open_proposal(case), says(case))


def _told(case: InitiativeCase, row: MandateDraft | None, said: Sequence[SayLine]) -> DraftLine | None:
    if row is None:
        return None
    return value_of(
        DraftLine, row, draft_id=row.id, words=value_of(MandateWords, row), at=row.drafted_at,
        by=case.people.ref(row.drafted_by), says=tuple(each for each in said if each.draft_id == row.id),
    )  # fmt: skip
