"""Who may do what: each act and question refused to who may not, and unknown to the other school."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from types import FunctionType

import pytest
from sqlmodel import select

from core.decisions import Stance
from core.errors import NotFound
from core.norms import GroupCounts
from core.permissions import Actor, NotPermitted, Role
from core.yearly import YearlyKind
from db import decisions
from db.decisions import ArgumentWords, Observation, Weight
from db.models import AuditEntry, School
from db.store import EVERY, Store
from tests.conftest import Cast
from tests.db.rounds import APART, ASKED, WEIGHTED, Round
from tests.scenery import copied

Call = Callable[[Round, Actor], object]


def _with(climb: Round, actor: Actor, name: str, *given: object, **named: object) -> object:
    return getattr(decisions, name)(climb.store, actor, climb.decision_id, *given, **named)


#: Acts on a decision that is locked and has counts.
LOCKED: dict[str, Call] = {
    "change_norms": lambda c, a: _with(c, a, "change_norms", WEIGHTED, "Daarom.", based_on=1),
    "record_decision": lambda c, a: _with(c, a, "record_decision", c.taken()),
    "verdicts": lambda c, a: _with(c, a, "verdicts"),
    "answers": lambda c, a: _with(c, a, "answers"),
    "note_observation": lambda c, a: _with(
        c, a, "note_observation", Observation(title="Ochtend", observation="Rustiger bij binnenkomst.")
    ),
    "since": lambda c, a: _with(c, a, "since"),
    "basis": lambda c, a: _with(c, a, "basis"),
    "rankings": lambda c, a: _with(c, a, "rankings"),
    "what_if": lambda c, a: _with(c, a, "what_if", WEIGHTED),
    "decision": lambda c, a: _with(c, a, "decision"),
    "voting": lambda c, a: _with(c, a, "voting"),
    "add_argument": lambda c, a: _with(
        c, a, "add_argument", ArgumentWords(group="ouders", stance=Stance.FOR, text="Rust.")
    ),
    "link_survey": lambda c, a: _with(
        c, a, "link_survey", replace(c.the_link(), groups={"ouders": "ouders"}), "Anders."
    ),
}
#: Acts on a decision whose norms are being set, with a draft of version 1.
OPEN: dict[str, Call] = {
    "change_question": lambda c, a: _with(
        c, a, "change_question", replace(ASKED, title="Anders"), based_on=1
    ),
    "save_draft": lambda c, a: _with(c, a, "save_draft", WEIGHTED, based_on=1),
    "lock_norms": lambda c, a: _with(c, a, "lock_norms", based_on=1),
    "unlink_survey": lambda c, a: _with(c, a, "unlink_survey"),
    "apply_profile": lambda c, a: _with(c, a, "apply_profile", c.profile_id, based_on=1),
    "rename_profile": lambda c, a: decisions.rename_profile(c.store, a, c.profile_id, "Anders"),
    "delete_profile": lambda c, a: decisions.delete_profile(c.store, a, c.profile_id),
    "weigh_argument": lambda c, a: _with(
        c, a, "weigh_argument", c.argument_id, Weight(weight=3, reason="Speelt elke dag."), based_on=0
    ),
    "withdraw_argument": lambda c, a: decisions.withdraw_argument(c.store, a, c.argument_id),
}
#: On a decision without a survey, locked.
BY_HAND: dict[str, Call] = {
    "enter_counts": lambda c, a: _with(
        c, a, "enter_counts", GroupCounts(group="ouders", invited=9, favour=5, against=1)
    ),
}
#: What belongs to a school and to no decision of it.
OF_THE_SCHOOL: dict[str, Call] = {
    "open_decision": lambda c, a: decisions.open_decision(c.store, a, ASKED),
    "begin_yearly": lambda c, a: decisions.begin_yearly(c.store, a, YearlyKind.STUDY_DAYS, ASKED, APART),
    "decisions": lambda c, a: decisions.decisions(c.store, a),
    "ambitions": lambda c, a: decisions.ambitions(c.store, a),
    "profiles": lambda c, a: decisions.profiles(c.store, a),
    "ownerless": lambda c, a: decisions.ownerless(c.store, a),
    "save_profile": lambda c, a: decisions.save_profile(c.store, a, "Helft", APART),
}
FOR_THE_LEADER = {
    "change_norms", "record_decision", "link_survey", "note_observation", "lock_norms", "unlink_survey", "enter_counts"
}  # fmt: skip
#: The council's steps, owners (`test_leaving.py`) and what happens to a survey (`test_surveys_following.py`)
#: reviews, closing, mending and taking up again have files of their own; the server itself freezes what was recorded before.
ELSEWHERE = {name for name in vars(decisions) if "council" in name} | {
    "freeze_earlier", "change_owner", "resting", "import_newer", "set_invited", "withdraw_version",
    "restore_version", "review_decision", "reviews", "announced", "measure_again",
    "close_decision", "reopen_decision", "mend_question", "take_up_again", "look_over",
}  # fmt: skip
ALL = LOCKED | OPEN | BY_HAND | OF_THE_SCHOOL


def prepared(store: Store, cast: Cast, name: str) -> Round:
    climb = copy(copied(store, f"what {name} needs", lambda: prepare(store, cast, name)))
    climb.store = store
    return climb


def prepare(store: Store, cast: Cast, name: str) -> Round:
    climb = Round(store, cast)
    climb.profile_id = decisions.save_profile(store, cast.lea, "Wegen", WEIGHTED)
    climb.argument_id = decisions.add_argument(
        store,
        cast.tom,
        climb.decision_id,
        ArgumentWords(group="ouders", stance=Stance.FOR, text="Rust in de week."),
    )
    if name not in BY_HAND:
        climb.link()
    if name in OPEN:
        climb.draft()
    else:
        climb.lock()
    return climb


def test_every_function_is_tried_here() -> None:
    offered = {name for name, held in vars(decisions).items() if isinstance(held, FunctionType)}
    assert offered - ELSEWHERE == set(ALL)


def entries(store: Store) -> int:
    with store.read(EVERY) as session:
        return len(session.exec(select(AuditEntry.id)).all())


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.ADMINISTRATOR])
@pytest.mark.parametrize("name", ALL)
def test_who_is_not_of_the_team_may_nothing(store: Store, cast: Cast, name: str, role: Role) -> None:
    climb = prepared(store, cast, name)
    before = entries(store)

    with pytest.raises(NotPermitted):
        ALL[name](climb, replace(cast.lea, role=role))

    assert entries(store) == before


@pytest.mark.parametrize("name", sorted(FOR_THE_LEADER))
def test_a_teacher_does_not_do_what_the_leader_answers_for(store: Store, cast: Cast, name: str) -> None:
    climb = prepared(store, cast, name)
    before = climb.detail()

    with pytest.raises(NotPermitted):
        ALL[name](climb, cast.tom)

    assert climb.detail() == before


@pytest.mark.parametrize("name", [name for name in ALL if name not in OF_THE_SCHOOL])
def test_for_another_school_it_does_not_exist(store: Store, cast: Cast, name: str) -> None:
    climb = prepared(store, cast, name)
    before = entries(store)

    with pytest.raises(NotFound):
        ALL[name](climb, cast.otto)

    assert entries(store) == before


def test_another_school_has_lists_of_its_own(store: Store, cast: Cast) -> None:
    prepared(store, cast, "decision")

    assert decisions.decisions(store, cast.olga) == ()
    assert decisions.profiles(store, cast.olga) == ()


QUESTIONS = {
    "decisions", "ambitions", "profiles", "ownerless", "decision", "answers", "basis", "rankings", "since",
    "what_if", "verdicts", "voting",
}  # fmt: skip


@pytest.mark.parametrize("name", [name for name in ALL if name not in QUESTIONS])
def test_every_act_leaves_its_trace_and_makes_old_reads_old(store: Store, cast: Cast, name: str) -> None:
    climb = prepared(store, cast, name)
    before, revision = entries(store), revision_of(store, cast)

    ALL[name](climb, cast.tom if name == "withdraw_argument" else cast.lea)

    assert entries(store) > before
    assert revision_of(store, cast) > revision


def revision_of(store: Store, cast: Cast) -> int:
    with store.read(EVERY) as session:
        return session.exec(select(School.revision).where(School.id == cast.lea.school_id)).one()
