"""“How do we know that?”, asked of the arguments of a decision and of the reason that was recorded."""

from __future__ import annotations

from collections.abc import Sequence

from core.inquiry import ClaimKind, ClaimRef, ThingKind
from db.decisions import Argument, DecisionDetail
from db.inquiry import ChallengeLine
from pages.ui.kit.how_we_know import Claim, answered, ask_button, asked_of, asked_on, open_questions
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.story import by_when


def _of(here: Here, detail: DecisionDetail, kind: ClaimKind) -> list[ChallengeLine]:
    found = asked_on(here, ThingKind.DECISION, detail.decision_id)
    return [each for each in found if each.claim.kind is kind]


def of_arguments(here: Here, detail: DecisionDetail) -> list[ChallengeLine]:
    """What was asked of the arguments that stand, oldest first."""
    standing = {each.argument_id for each in detail.arguments}
    return [each for each in _of(here, detail, ClaimKind.ARGUMENT) if each.claim.id in standing]


def about_arguments(
    here: Here, arguments: Sequence[Argument], group: str, asked: Sequence[ChallengeLine]
) -> None:
    """What was asked and answered about the arguments of a group, and asking it of one of them."""
    given = [each for each in arguments if each.group == group]
    numbers = {each.argument_id for each in given}
    answered(here, [each for each in asked if each.claim.id in numbers])
    claims = [
        Claim(ref=ClaimRef(kind=ClaimKind.ARGUMENT, id=each.argument_id), said=each.text) for each in given
    ]
    ask_button(here, f"group_{group}", claims, group)


def about_reason(here: Here, detail: DecisionDetail) -> None:
    """What was asked of the recorded reason, answered or not, and asking it."""
    if detail.record is None:
        return
    asked = _of(here, detail, ClaimKind.DECISION)
    open_questions(here, asked)
    answered(here, asked)
    if detail.closed is None:
        taken = detail.record.taken
        ref = ClaimRef(kind=ClaimKind.DECISION, id=detail.decision_id)
        ask_button(here, ref.word, [Claim(ref=ref, said=taken.motivation or taken.text)])


def questions_told(here: Here, detail: DecisionDetail) -> list[tuple[str, str]]:
    """All of it for a page on paper: the question, and what was answered."""
    return [
        (each.question, f"{asked_of(each)} · {by_when(each.by, each.at)}\n{_told(each)}")
        for each in (*of_arguments(here, detail), *_of(here, detail, ClaimKind.DECISION))
    ]


def _told(each: ChallengeLine) -> str:
    return each.answer or _("not answered yet")
