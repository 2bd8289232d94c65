"""Each act enforces exactly what the page was told that it may: every act, by everybody, in every phase."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session

from core.errors import Refusal
from core.expectations import AskedOf
from core.initiatives import ENDS, HelpKind, Phase, Status
from core.permissions import Act, Actor, NotPermitted
from core.standing import RULES
from db import chain, initiatives, inquiry, workgroups
from db.initiatives import NotInThisPhase, NotYourInitiative, WithoutLead, WithoutMandate, own_thoughts
from db.store import Schools, Store
from tests.conftest import Cast
from tests.scenery import CAME_OF_IT, STILL, TRIAL, Journey

FORBIDDEN = (NotInThisPhase, NotYourInitiative, WithoutLead, WithoutMandate, NotPermitted)
DAY, LATER = date(2026, 11, 18), date(2027, 1, 15)


class Scene(Journey):
    """An initiative with what each act needs; somebody of the team stands outside it, another takes part."""

    def furnish(self) -> None:
        """Write a note, a statement with a question, a source, and open a second initiative."""
        self.other = initiatives.open_initiative(self.store, self.cast.lea, self.words)
        self.note = initiatives.post_progress(self.store, self.cast.tom, self.id, Status.WATCH, "Hm.", True)
        self.said = inquiry.add_statement(self.store, self.cast.tom, self.id, "Het helpt.")
        self.asked = inquiry.challenge(self.store, self.cast.tom, self.said, "Hoe weten we dat?")


Do = Callable[[Scene, Actor], object]
#: Each way to do an act; what differs per thing is chosen so that the thing itself allows it to whoever may.
WAYS: dict[Act, tuple[Do, ...]] = {
    Act.SEE_INITIATIVES: (lambda s, a: initiatives.initiative(s.store, a, s.id),),
    Act.APPRECIATE: (lambda s, a: initiatives.appreciate(s.store, a, s.id, "Mooi."),),
    Act.CHALLENGE: (lambda s, a: inquiry.challenge(s.store, a, s.said, "Hoe dan?"),),
    Act.ANSWER_CHALLENGE: (lambda s, a: inquiry.answer_challenge(s.store, a, s.asked, "Zo."),),
    Act.OFFER_PART: (
        lambda s, a: initiatives.claim(s.store, a, s.id),
        lambda s, a: initiatives.join(s.store, a, s.id),
        lambda s, a: initiatives.step_back(s.store, a, s.id),
    ),
    Act.EDIT_INITIATIVE: (
        lambda s, a: initiatives.change_words(s.store, a, s.id, replace(s.words, plan="Anders."), 1),
        lambda s, a: chain.unlink_decision(s.store, a, s.id, 99),
    ),
    Act.POST_PROGRESS: (
        lambda s, a: initiatives.post_progress(s.store, a, s.id, Status.WATCH, "Hm."),
        lambda s, a: initiatives.mark_helped(s.store, a, s.note),
    ),
    Act.OFFER_HELP: (lambda s, a: initiatives.offer_help(s.store, a, s.note, HelpKind.COME),),
    Act.CORRECT_NOTE: (
        lambda s, a: initiatives.correct_note(s.store, a, s.note, Status.STUCK, "Toch niet."),
        lambda s, a: initiatives.take_note_back(s.store, a, s.note),
    ),
    Act.REMOVE_NOTE: (lambda s, a: initiatives.remove_note(s.store, a, s.note, "Noemt een leerling."),),
    Act.STATE: (
        lambda s, a: inquiry.add_statement(s.store, a, s.id, "Zo is het."),
        lambda s, a: inquiry.withdraw_statement(s.store, a, s.said),
    ),
    Act.EXCHANGE: (lambda s, a: workgroups.exchange(s.store, a, s.id, s.other, "Samen.", DAY),),
    Act.GRANT_MANDATE: (
        lambda s, a: initiatives.grant_mandate(s.store, a, s.id, TRIAL),
        lambda s, a: initiatives.adjust_frame(s.store, a, s.id, TRIAL, "Korter."),
    ),
    Act.SIGNAL: (lambda s, a: initiatives.signal(s.store, a, s.id, "Het schuurt."),),
    Act.DRAFT_FRAME: (lambda s, a: initiatives.draft_frame(s.store, a, s.id, TRIAL),),
    Act.ASK_ALONG: (lambda s, a: initiatives.ask_along(s.store, a, s.id, s.cast.tom.person_id),),
    Act.THINK_BACK: (lambda s, a: own_thoughts.think_back(s.store, a, s.id, "Meer ruimte."),),
    Act.TAKE_BACK: (lambda s, a: initiatives.take_back(s.store, a, s.id, "Omdat."),),
    Act.CHECK_SUSTAINED: (lambda s, a: initiatives.check_sustained(s.store, a, s.id, STILL),),
    Act.EVALUATE: (lambda s, a: initiatives.evaluate(s.store, a, s.id, CAME_OF_IT),),
}
#: Where whose it is differs per thing: one of the ways is open to whoever may.
ONE_OF: dict[Act, tuple[Do, ...]] = {
    Act.AGREE_EXPECTATIONS: (
        lambda s, a: initiatives.set_expectations(s.store, a, s.id, "Doe mee.", LATER),
        lambda s, a: initiatives.offer_as_follower(s.store, a, s.id, "Ik help."),
        lambda s, a: initiatives.ask_points(s.store, a, s.id, "Doe mee.", LATER),
        lambda s, a: initiatives.ask_in_return(s.store, a, s.id, AskedOf.LEAD, "Tijd."),
    ),
    Act.MOVE_PHASE: tuple(lambda s, a, to=to: initiatives.move(s.store, a, s.id, to, "Zo.") for to in Phase),  # type: ignore[misc]
}


def brought(store: Store, cast: Cast, phase: Phase) -> Scene:
    """An initiative in this phase, furnished before it came to an end."""
    scene = Scene(store, cast)
    scene.to(Phase.EVALUATION if phase is Phase.SUSTAINED else Phase.ISSUE if phase in ENDS else phase)
    scene.furnish()
    if phase is Phase.SUSTAINED:
        initiatives.evaluate(store, cast.lea, scene.id, CAME_OF_IT)
    if phase in ENDS:
        initiatives.move(store, cast.lea, scene.id, phase, "Zo.")
    return scene


def forbidden(do: Do, scene: Scene, actor: Actor) -> bool:
    """Whether an act is refused for want of permission."""
    try:
        do(scene, actor)
    except FORBIDDEN:
        return True
    except Refusal:  # permitted, and refused for another reason
        return False
    return False


class Trying(Store):
    """A store in which acts are tried: what they did is not kept."""

    @contextmanager
    def write(self, whose: Actor | Schools) -> Iterator[Session]:
        with Session(self.writing) as session:
            yield session


@pytest.mark.parametrize("phase", list(Phase))
def test_every_act_enforces_what_everybody_was_told_that_they_may(
    store: Store, cast: Cast, phase: Phase
) -> None:
    scene = brought(store, cast, phase)
    scene.store = Trying(reading=store.reading, writing=store.writing, now=store.now)
    differs = []
    for who in (cast.tom, cast.tessa, cast.lea):
        may = scene.seen(who).may
        for act, ways in WAYS.items():
            differs += [
                (act, who.name, at) for at, do in enumerate(ways) if forbidden(do, scene, who) is (act in may)
            ]
        for act, ways in ONE_OF.items():
            if all(forbidden(do, scene, who) for do in ways) is (act in may):
                differs.append((act, who.name, 0))

    assert differs == []


def test_every_act_with_a_rule_is_tried() -> None:
    assert set(WAYS) | set(ONE_OF) == set(RULES) - {
        Act.ANSWER_OFFER, Act.SAY_AS_LEAD, Act.ANSWER_ALONG
    }  # fmt: skip
