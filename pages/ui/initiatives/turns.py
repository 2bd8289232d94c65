"""What an initiative waits for and whose turn it is, in sentences for its own page."""

from __future__ import annotations

from collections.abc import Mapping

from core.initiatives import Condition, OfferKind, OfferState, Part, Rung, Wait
from db.initiatives import InitiativeDetail
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.story import names
from pages.ui.kit.words import MEANINGS, waits_by_name

#: Whose turn it is, if not only the lead's.
TURNS: Mapping[str, str] = {
    Rung.SIGNAL: N_("Next: the school leader and the lead, to talk."),
    Rung.CONVERSATION: N_("Next: the school leader, who adjusts or settles it."),
    Rung.ADJUSTED: N_("Is it going better? Then the signal can be closed."),
    Wait.HELP: N_("Everybody can give it."),
    Condition.LEAD: N_("Everybody can say “I want to lead this”."),
    Condition.MANDATE: N_("Next: the school leader."),
}


def waits_for(detail: InitiativeDetail) -> str:
    """What an initiative waits for, and whose turn it is."""
    waiting = detail.line.waits_for
    if not waiting.waits:
        return _(MEANINGS[detail.line.phase])
    turn = names(detail.line.leads) or _("who opened it, or the school leader")
    if Wait.UNDER_WAY in waiting.waits:
        return _("It is under way. Next, to share how it goes and later to evaluate: {turn}.").format(
            turn=turn
        )
    told = []
    for name, what in waits_by_name(waiting).items():
        whose = _who_answers(detail) if name is Wait.LEAD_ANSWER else _turn(name, turn)
        if name is Condition.MANDATE and detail.line.leads and detail.draft is None:
            whose = _("Next: {names}, with a proposal.").format(names=names(detail.line.leads))
        if detail.holdup.awaited and name in (Rung.CONVERSATION, Rung.ADJUSTED):
            awaited = names(detail.holdup.awaited)
            whose = _("Next: a word of {names} on the record.").format(names=awaited)
            if any(say.is_mine and say.said_at is None for step in detail.ladder for say in step.says):
                whose = _("Next: you. Is the record right? Say so under Leading and mandate.")
        told.append(_("Waits for: {what}. {whose_turn}").format(what=what, whose_turn=whose))
    return " ".join(told)


def _turn(name: str, turn: str) -> str:
    return _(TURNS[name]) if name in TURNS else _("Next: {turn}.").format(turn=turn)


def _who_answers(detail: InitiativeDetail) -> str:
    waiting = [each for each in detail.offers if each.state is OfferState.OPEN and each.part is Part.LEAD]
    offer = min(waiting, key=lambda each: not each.may_answer)
    if offer.kind is OfferKind.NOMINATION:
        said = N_("{name} was asked to lead this. The answer is up to {name}.")
        mine = N_("You were asked to lead this. The answer is up to you, under Leading and mandate.")
    else:
        said = N_("{name} wants to lead this and waits for an answer.")
        mine = N_("{name} wants to lead this. You can give the answer, under Leading and mandate.")
    return _(mine if offer.may_answer else said).format(name=offer.person.name)
