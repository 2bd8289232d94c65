"""Who may do what: each act and question refused to who may not, and unknown to the other school."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import FunctionType

import pytest
from sqlmodel import select

from core.errors import NotFound
from core.expectations import Answer as Given
from core.expectations import AnswerWords, AskedOf, Look, LookWords, ReviewedWords
from core.initiatives import HelpKind, Origin, Part, Phase, Status
from core.permissions import Actor, NotPermitted, Role
from core.taking_back import Answer
from db import initiatives
from db.initiatives import InitiativeWords
from db.models import Expectation, LadderStep
from db.store import EVERY, Store
from tests.conftest import Cast
from tests.scenery import CAME_OF_IT, STILL, TERMS, WORDS, Journey, copied, revision, trail


@dataclass
class Scenery:
    """An initiative with what each act needs: in execution, or in evaluation, with a mandate and a signal."""

    journey: Journey
    claim: int
    note: int
    word: int
    say: int = 0
    company: int = 0

    @property
    def store(self) -> Store:
        return self.journey.store

    @property
    def id(self) -> int:
        return self.journey.id

    @property
    def point(self) -> int:
        """The first point that the lead asks."""
        return initiatives.dialogue(self.store, self.journey.cast.tessa, self.id).points[0].point_id

    @property
    def ask(self) -> int:
        """What Tom asked in return."""
        return initiatives.dialogue(self.store, self.journey.cast.tessa, self.id).asks[0].ask_id


Call = Callable[[Scenery, Actor], object]
NARROWER = replace(TERMS, fixed="De pauzes blijven")
LATER = date(2027, 1, 15)
DAY = timedelta(days=1)
DOES, WORKS = AnswerWords(answer=Given.DO), LookWords(look=Look.WORKS)
#: What needs points, and a question in return.
DIALOGUE = {"answer_points", "reply_in_return", "look_at_points", "review_expectations"}

#: On an initiative that Tessa leads and Tom opened; Tom claims the second place.
ON_ONE: dict[str, Call] = {
    "initiative": lambda s, a: initiatives.initiative(s.store, a, s.id),
    "change_words": lambda s, a: initiatives.change_words(
        s.store, a, s.id, replace(WORDS, plan="Anders."), 1
    ),
    "check_sustained": lambda s, a: initiatives.check_sustained(s.store, a, s.id, STILL),
    "claim": lambda s, a: initiatives.claim(s.store, a, s.id),
    "nominate": lambda s, a: initiatives.nominate(
        s.store, a, s.id, s.journey.cast.tom.person_id, Part.MEMBER, "Doe mee."
    ),
    "withdraw_offer": lambda s, a: initiatives.withdraw_offer(s.store, a, s.claim),
    "accept_offer": lambda s, a: initiatives.accept_offer(s.store, a, s.claim),
    "decline_offer": lambda s, a: initiatives.decline_offer(s.store, a, s.claim),
    "join": lambda s, a: initiatives.join(s.store, a, s.id),
    "step_back": lambda s, a: initiatives.step_back(s.store, a, s.id),
    "grant_mandate": lambda s, a: initiatives.grant_mandate(s.store, a, s.id, TERMS),
    "adjust_frame": lambda s, a: initiatives.adjust_frame(s.store, a, s.id, NARROWER, "Daarom."),
    "draft_frame": lambda s, a: initiatives.draft_frame(s.store, a, s.id, NARROWER),
    "say_as_lead": lambda s, a: initiatives.say_as_lead(s.store, a, s.say, Answer.CONFIRMED),
    "ask_along": lambda s, a: initiatives.ask_along(s.store, a, s.id, s.journey.cast.tom.person_id),
    "answer_along": lambda s, a: initiatives.answer_along(s.store, a, s.company, True),
    "signal": lambda s, a: initiatives.signal(s.store, a, s.id, "Het schuurt."),
    "record_conversation": lambda s, a: initiatives.record_conversation(
        s.store, a, s.id, date(2026, 11, 18), "Goed gesprek."
    ),
    "take_back": lambda s, a: initiatives.take_back(s.store, a, s.id, "Daarom."),
    "settle": lambda s, a: initiatives.settle(s.store, a, s.id, "Zo kan het."),
    "set_expectations": lambda s, a: initiatives.set_expectations(s.store, a, s.id, "Doe mee.", LATER),
    "ask_points": lambda s, a: initiatives.ask_points(s.store, a, s.id, "Doe mee.", LATER),
    "answer_points": lambda s, a: initiatives.answer_points(s.store, a, s.id, {s.point: DOES}),
    "ask_in_return": lambda s, a: initiatives.ask_in_return(s.store, a, s.id, AskedOf.LEADER, "Tijd."),
    "reply_in_return": lambda s, a: initiatives.reply_in_return(s.store, a, s.ask, DOES),
    "look_at_points": lambda s, a: initiatives.look_at_points(s.store, a, s.id, {s.point: WORKS}),
    "review_expectations": lambda s, a: initiatives.review_expectations(
        s.store, a, s.id, ReviewedWords(agreed="Zo verder."), "Doe mee.", based_on=1
    ),
    "dialogue": lambda s, a: initiatives.dialogue(s.store, a, s.id),
    "offer_as_follower": lambda s, a: initiatives.offer_as_follower(s.store, a, s.id, "Ik help."),
    "post_progress": lambda s, a: initiatives.post_progress(s.store, a, s.id, Status.WATCH, "Hm."),
    "mark_helped": lambda s, a: initiatives.mark_helped(s.store, a, s.note),
    "offer_help": lambda s, a: initiatives.offer_help(s.store, a, s.note, HelpKind.COME),
    "take_help_back": lambda s, a: initiatives.take_help_back(s.store, a, s.word),
    "correct_note": lambda s, a: initiatives.correct_note(s.store, a, s.note, Status.WATCH, "Hm."),
    "take_note_back": lambda s, a: initiatives.take_note_back(s.store, a, s.note),
    "remove_note": lambda s, a: initiatives.remove_note(s.store, a, s.note, "Een naam."),
    "appreciate": lambda s, a: initiatives.appreciate(s.store, a, s.id, "Mooi."),
    "take_appreciation_back": lambda s, a: initiatives.take_appreciation_back(s.store, a, s.word),
    "move": lambda s, a: initiatives.move(s.store, a, s.id, Phase.STOPPED, "Genoeg geleerd."),
    "evaluate": lambda s, a: initiatives.evaluate(s.store, a, s.id, CAME_OF_IT),
}
OF_THE_SCHOOL: dict[str, Call] = {
    "following": lambda s, a: initiatives.following(s.store, a),
    "initiatives": lambda s, a: initiatives.initiatives(s.store, a),
    "open_initiative": lambda s, a: initiatives.open_initiative(s.store, a, WORDS),
    "set_aside": lambda s, a: initiatives.set_aside(
        s.store,
        a,
        InitiativeWords(title="Kaas", issue="Meedoen?", origin=Origin.OUTSIDE, origin_note=""),
        "Nee.",
    ),
}
ALL = ON_ONE | OF_THE_SCHOOL
QUESTIONS = {"initiative", "initiatives", "dialogue", "following"}
FOR_THE_LEADER = {"grant_mandate", "adjust_frame", "take_back", "remove_note"}
#: Who does it, where it is not the school leader.
BY: dict[str, str] = {
    "withdraw_offer": "tom", "take_appreciation_back": "tom", "set_expectations": "tessa",
    "step_back": "tessa", "ask_points": "tessa", "answer_points": "tom", "ask_in_return": "tom",
    "look_at_points": "tom", "review_expectations": "tessa",
    "draft_frame": "tessa", "say_as_lead": "tessa", "answer_along": "tom",
    "correct_note": "tom", "take_note_back": "tom", "take_help_back": "tessa",
}  # fmt: skip


def prepared(store: Store, cast: Cast, name: str) -> Scenery:
    journey, *others = copied(store, f"what {name} needs", lambda: prepare(store, cast, name))
    return Scenery(Journey(store, cast, id=journey), *others)


def prepare(store: Store, cast: Cast, name: str) -> tuple[int, ...]:
    phase = {"evaluate": Phase.EVALUATION, "grant_mandate": Phase.MANDATE}.get(name, Phase.EXECUTION)
    if name == "check_sustained":
        return Journey(store, cast).sustained().id, 0, 0, 0
    journey = Journey(store, cast).to(phase)
    if phase is Phase.MANDATE:
        journey.led()
    claim = initiatives.claim(store, cast.tom, journey.id)
    note = initiatives.post_progress(store, cast.tom, journey.id, Status.STUCK, "Wie?", asks_help=True)
    word = initiatives.appreciate(store, cast.tom, journey.id, "Mooi.")
    if name in DIALOGUE:
        journey.joined(cast.tom)
        initiatives.ask_points(store, cast.tessa, journey.id, "Doe mee.", store.today(cast.tom) + DAY)
        with store.write(EVERY) as session:  # the day to look again has come
            session.exec(select(Expectation)).one().review_on = store.today(cast.tom)
        initiatives.ask_in_return(store, cast.tom, journey.id, AskedOf.LEADER, "Tijd?")
    elif name == "ask_in_return":
        journey.joined(cast.tom)
    if name == "take_help_back":
        word = initiatives.offer_help(store, cast.tessa, note, HelpKind.TIP, "Kijk bij mij.")
    if name in ("record_conversation", "settle", "take_back", "say_as_lead", "ask_along", "answer_along"):
        journey.signalled()
    if name == "take_back":
        journey.talked()
        _a_night_passes(store)
    if name == "say_as_lead":
        initiatives.record_conversation(store, cast.lea, journey.id, date(2026, 11, 18), "Gesproken.")
        return journey.id, claim, note, word, journey.asked_for_a_word()[-1].say_id
    if name == "answer_along":
        asked = initiatives.ask_along(store, cast.tessa, journey.id, cast.tom.person_id)
        return journey.id, claim, note, word, 0, asked
    return journey.id, claim, note, word


def _a_night_passes(store: Store) -> None:
    """The conversation that was recorded today was yesterday, and the signal the day before."""
    with store.write(EVERY) as session:
        for step in session.exec(select(LadderStep)):
            step.taken_at -= timedelta(days=2)
            step.held_on = date(2026, 11, 17) if step.held_on else None


def test_every_function_is_tried_here() -> None:
    assert {name for name, each in vars(initiatives).items() if isinstance(each, FunctionType)} == set(ALL)


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.ADMINISTRATOR])
@pytest.mark.parametrize("name", ALL)
def test_who_is_not_of_the_team_may_nothing(store: Store, cast: Cast, name: str, role: Role) -> None:
    scenery = prepared(store, cast, name)
    before = trail(store)

    with pytest.raises(NotPermitted):
        ALL[name](scenery, replace(cast.lea, role=role))

    assert trail(store) == before


@pytest.mark.parametrize("name", sorted(FOR_THE_LEADER))
def test_a_teacher_does_not_do_what_the_leader_answers_for(store: Store, cast: Cast, name: str) -> None:
    scenery = prepared(store, cast, name)
    before = scenery.journey.seen()

    with pytest.raises(NotPermitted):
        ALL[name](scenery, cast.tessa)

    assert scenery.journey.seen() == before


@pytest.mark.parametrize("name", ON_ONE)
def test_for_another_school_it_does_not_exist(store: Store, cast: Cast, name: str) -> None:
    scenery = prepared(store, cast, name)
    before, seen = trail(store), scenery.journey.seen()

    with pytest.raises(NotFound):
        ON_ONE[name](scenery, cast.otto)

    assert (trail(store), scenery.journey.seen()) == (before, seen)


@pytest.mark.parametrize("name", [name for name in ALL if name not in QUESTIONS])
def test_every_act_leaves_one_trace_and_makes_old_reads_old(store: Store, cast: Cast, name: str) -> None:
    scenery = prepared(store, cast, name)
    before, was = len(trail(store)), revision(store, cast.lea)

    ALL[name](scenery, getattr(cast, BY.get(name, "lea")))

    assert len(trail(store)) == before + 1
    assert revision(store, cast.lea) > was
    assert revision(store, cast.otto) == 0
