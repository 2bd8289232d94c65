"""Both sides of a mandate: the lead drafts it, and says whether it is told right; somebody may sit in."""

from __future__ import annotations

from core.errors import AlreadyDone
from core.events.initiatives import AnsweredAlong, AskedAlong, FrameDrafted, LeadSaid
from core.fields import cleaned
from core.initiatives import Rung
from core.mandates import MandateWords, RungNotAllowed, open_rung, require_terms
from core.permissions import Act, Actor
from core.taking_back import Answer
from core.texts import required, written
from db.acting import acting, value_of
from db.initiatives.case import InitiativeCase, ladder, of_initiative, on_initiative
from db.initiatives.mandating import put_in_force
from db.initiatives.record import open_company, open_draft, open_proposal, require_as_shown
from db.initiatives.refusals import IsASideAlready, NotYoursToAnswer
from db.models import LeadSay, Mandate, MandateDraft, TalkCompany
from db.store import Store


def draft_frame(
    store: Store,
    actor: Actor,
    initiative_id: int,
    words: MandateWords,
    because: str = "",
    *,
    based_on: int | None = None,
) -> int:
    """Draft the mandate, or a change of the one in force, as a lead; the draft's id.

    `based_on`: the `frame_version` that was shown; `FrameConflict` where a colleague was first.
    The school leader grants it as it is, and then both agree; or changes it, and asks. `WithoutLead`,
    `NotYourInitiative`, `NotInThisPhase`, `AlreadyDone` when it says what stands already,
    `Missing("scope")`, `DateNotPermitted`, `NumberNotPermitted`.
    """
    with acting(store, actor, Act.DRAFT_FRAME, on_initiative(initiative_id)) as case:
        require_as_shown(case, based_on)
        kept = cleaned(words)
        require_terms(kept, case.today)
        for before in (open_draft(case), case.mandate):
            if before is not None and value_of(MandateWords, before) == kept:
                raise AlreadyDone(kind="draft", state="so framed")
        version = case.last_mandate.version if case.last_mandate else 0
        reason = written("because", because)
        draft = case.add(MandateDraft, kept, on_version=version, because=reason).id or 0
        case.hear()
        case.tell(FrameDrafted(draft=draft))
        return draft


def say_as_lead(store: Store, actor: Actor, say_id: int, answer: Answer, text: str = "") -> None:
    """Say that a step or a mandate is told right (or agreed), or add to it; also after something was added.

    `NotYoursToAnswer`, `Missing("text")` for an addition without words, `AlreadyDone` for a second yes,
    or when something else was proposed since. With the yes of all leads, a proposal is in force.
    """
    with acting(store, actor, Act.SAY_AS_LEAD, of_initiative(LeadSay, "say", say_id)) as case:
        row = case.session.get_one(LeadSay, say_id)
        if row.person_id != actor.person_id or answer is Answer.DRAFTED:
            raise NotYoursToAnswer(say_id)
        proposal = open_proposal(case)
        if row.draft_id is not None and (proposal is None or proposal.id != row.draft_id):
            raise AlreadyDone(kind="draft", state="answered")
        said = required("text", text) if answer is Answer.ADDED else written("text", text)
        if row.said_at is not None:
            if answer is Answer.CONFIRMED and _last_of(case, row).answer != Answer.ADDED:
                raise AlreadyDone(kind="say", state=row.answer)
            about = {"step_id": row.step_id, "mandate_id": row.mandate_id, "draft_id": row.draft_id}
            row = case.add(LeadSay, **about, person_id=actor.person_id)
        row.answer, row.text, row.said_at = answer, said, case.at
        case.hear()
        version = case.session.get_one(Mandate, row.mandate_id).version if row.mandate_id else None
        case.tell(LeadSaid(step=row.step_id, version=version, draft=row.draft_id, answer=answer))
        if row.draft_id is not None and proposal is not None:
            case.session.flush()
            put_in_force(case, proposal)


def _last_of(case: InitiativeCase, row: LeadSay) -> LeadSay:
    """The last word of the same person on the same thing."""

    def about(each: LeadSay) -> tuple[int | None, ...]:
        return each.step_id, each.mandate_id, each.draft_id, each.person_id

    return [each for each in case.rows(LeadSay) if about(each) == about(row)][-1]


def ask_along(store: Store, actor: Actor, initiative_id: int, person_id: int) -> int:
    """Ask a colleague to sit in on the conversation, as a lead or the school leader; the id of the request.

    `RungNotAllowed` without a signal, `IsASideAlready`, `PersonNotActive`, `NotFound("person")`,
    `AlreadyDone`, `NotYourInitiative`, `WithoutMandate`, `NotInThisPhase`.
    """
    with acting(store, actor, Act.ASK_ALONG, on_initiative(initiative_id)) as case:
        if open_rung([Rung(each.rung) for each in ladder(case)]) is None:
            raise RungNotAllowed(was=None, wanted=Rung.CONVERSATION, possible=(Rung.SIGNAL,))
        case.people.require_on_team(person_id)
        if person_id in {actor.person_id, *(each.person_id for each in case.leads)}:
            raise IsASideAlready(person_id)
        if any(each.person_id == person_id for each in open_company(case)):
            raise AlreadyDone(kind="company", state="asked")
        company = case.add(TalkCompany, person_id=person_id).id or 0
        case.tell(AskedAlong(company=company))
        return company


def answer_along(store: Store, actor: Actor, company_id: int, comes: bool) -> None:
    """Say whether you come to the conversation; until then you may change your mind.

    `NotYoursToAnswer`, `AlreadyDone` once the conversation was held or is no longer needed.
    """
    with acting(store, actor, Act.ANSWER_ALONG, of_initiative(TalkCompany, "company", company_id)) as case:
        row = case.session.get_one(TalkCompany, company_id)
        if row.person_id != actor.person_id:
            raise NotYoursToAnswer(company_id)
        if row.step_id is not None or row.comes is comes:
            raise AlreadyDone(kind="company", state="answered")
        row.comes, row.answered_at = comes, case.at
        case.tell(AnsweredAlong(company=company_id))
