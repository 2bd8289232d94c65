"""Fifty colleagues change one thing at the same time, each from what they read: no change is ever lost.

They read, change what they read and save it, as a form does; who is told that a colleague was first reads
again and puts their own change with it. At the end every change stands, in the order of the versions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from functools import partial
from threading import Semaphore
from typing import TypeVar

import pytest
from sqlmodel import col, select

from core.decisions import DraftConflict, NormsLocked
from core.errors import AlreadyDone, Conflict
from core.initiatives import Phase
from core.norms import DecisionNorms, canonical, fingerprint_of
from core.permissions import Actor, Role
from db import decisions, initiatives
from db.initiatives import FrameConflict
from db.models import AuditEntry, LockedNorms, Person, School
from db.schools import add_member
from db.store import EVERY, Store
from db.trail_check import breaks
from tests.conftest import Cast, at_once
from tests.db.rounds import APART, Round
from tests.scenery import TERMS, TRIAL, Journey, trail

EDITORS = 50
Kept = TypeVar("Kept")


@pytest.fixture
def leaders(either_store: Store, either_cast: Cast) -> list[Actor]:
    """Fifty people at De Linde, who may all do the same."""
    with either_store.write(EVERY) as session:
        school = session.get_one(School, either_cast.lea.school_id)
        people = [
            Person(name=f"Collega {number}", created_at=either_store.now()) for number in range(EDITORS)
        ]
        return [add_member(session, either_store, school, person, Role.SCHOOL_LEADER) for person in people]


class Editors:
    """All begin in the same instant; who is told to try again does, a few of them at a time, until it stands.

    Nobody is told that the database is held: who comes later waits for their turn.
    """

    def __init__(self) -> None:
        self.told = 0
        self.again = Semaphore(2)

    def until_it_stands(self, change: Callable[[], Kept]) -> Kept:
        with suppress(Conflict):
            return change()
        for _attempt in range(100):
            self.told += 1
            with self.again, suppress(Conflict):
                return change()
        raise AssertionError("it never came to stand")

    def all_at_once(self, changes: list[Callable[[], int]]) -> list[int]:
        """The versions that came of it."""
        outcomes = at_once(*(partial(self.until_it_stands, each) for each in changes))
        assert [each for each in outcomes if not isinstance(each, int)] == []
        return [each for each in outcomes if isinstance(each, int)]


def whole_trail(store: Store) -> bool:
    """Whether the trail of every school matches."""
    with store.read(EVERY) as session:
        return list(breaks(session.connection())) == []


def test_fifty_who_change_one_initiative_lose_nothing(
    either_store: Store, either_cast: Cast, leaders: list[Actor]
) -> None:
    opened, editors = Journey(either_store, either_cast), Editors()

    def adds(actor: Actor) -> int:
        seen = initiatives.initiative(either_store, actor, opened.id)
        mine = replace(seen.words, plan=f"{seen.words.plan}\n{actor.name}.")
        return initiatives.change_words(either_store, actor, opened.id, mine, seen.version)

    versions = editors.all_at_once([partial(adds, each) for each in leaders])

    assert sorted(versions) == list(range(2, EDITORS + 2))
    assert opened.seen().version == EDITORS + 1
    assert opened.seen().words.plan.splitlines()[1:] == [
        f"{each.name}."
        for _version, each in sorted(zip(versions, leaders, strict=True), key=lambda pair: pair[0])
    ]
    assert editors.told > 0
    assert Counter(trail(either_store))["change_words"] == EDITORS
    assert whole_trail(either_store)


def test_fifty_who_adjust_one_mandate_lose_nothing(
    either_store: Store, either_cast: Cast, leaders: list[Actor]
) -> None:
    opened, editors = Journey(either_store, either_cast).mandated(), Editors()

    def gives_ten_euros(actor: Actor) -> int:
        seen = initiatives.initiative(either_store, actor, opened.id)
        assert seen.mandate is not None
        words = replace(seen.mandate.words, budget=seen.mandate.words.budget + 10)
        return initiatives.adjust_frame(
            either_store, actor, opened.id, words, f"{actor.name} geeft ook.", based_on=seen.frame_version
        )

    versions = editors.all_at_once([partial(gives_ten_euros, each) for each in leaders])

    mandates = opened.seen().mandates
    assert sorted(versions) == [each.version for each in mandates[1:]] == list(range(2, EDITORS + 2))
    assert [each.words.budget for each in mandates] == [
        TERMS.budget + 10 * given for given in range(EDITORS + 1)
    ]
    assert {each.reason for each in mandates[1:]} == {f"{each.name} geeft ook." for each in leaders}
    assert [each.ended_how is None for each in mandates].count(True) == 1
    assert editors.told > 0
    assert whole_trail(either_store)


def test_of_fifty_who_grant_one_mandate_one_does(
    either_store: Store, either_cast: Cast, leaders: list[Actor]
) -> None:
    """Also after a trial, which may be followed by a grant, but not by one that nobody has seen."""
    opened = Journey(either_store, either_cast, terms=TRIAL).mandated()
    shown = opened.seen().frame_version

    def grants(actor: Actor, budget: int) -> int:
        words = replace(TRIAL, budget=budget)
        return initiatives.grant_mandate(either_store, actor, opened.id, words, based_on=shown)

    outcomes = at_once(*(partial(grants, each, TRIAL.budget + at) for at, each in enumerate(leaders)))

    kinds = Counter(map(type, outcomes))
    assert kinds[int] == 1
    assert all(kind is int or issubclass(kind, FrameConflict) for kind in kinds)
    assert [each.words.budget for each in opened.seen().mandates] == [
        TRIAL.budget,
        TRIAL.budget + next(at for at, each in enumerate(outcomes) if each == 2),
    ]


def test_who_grants_a_draft_grants_what_they_read(either_store: Store, either_cast: Cast) -> None:
    opened = Journey(either_store, either_cast).to(Phase.MANDATE).led()
    initiatives.draft_frame(either_store, either_cast.tessa, opened.id, TERMS)
    shown = opened.seen(either_cast.lea)
    assert shown.draft is not None
    more = replace(TERMS, budget=5_000)
    initiatives.draft_frame(either_store, either_cast.tessa, opened.id, more, based_on=shown.frame_version)

    with pytest.raises(FrameConflict):
        initiatives.grant_mandate(
            either_store, either_cast.lea, opened.id, shown.draft.words, based_on=shown.frame_version
        )

    assert opened.seen().mandates == ()


def weighed(norms: DecisionNorms, by: Fraction) -> DecisionNorms:
    """These norms with so much more weight for the first group."""
    first, *others = norms.groups
    return replace(norms, groups=(replace(first, weight=first.weight + by), *others))


def test_fifty_who_draft_one_norm_lose_nothing(
    either_store: Store, either_cast: Cast, leaders: list[Actor]
) -> None:
    climb, editors = Round(either_store, either_cast), Editors()
    climb.draft()

    def adds_weight(actor: Actor) -> int:
        draft = decisions.decision(either_store, actor, climb.decision_id).draft
        assert isinstance(draft.norms, DecisionNorms)
        norms = weighed(draft.norms, Fraction(1))
        return decisions.save_draft(either_store, actor, climb.decision_id, norms, based_on=draft.version)

    versions = editors.all_at_once([partial(adds_weight, each) for each in leaders])

    assert sorted(versions) == list(range(2, EDITORS + 2))
    assert climb.detail().draft.norms == weighed(APART, Fraction(EDITORS))
    assert editors.told > 0
    assert Counter(trail(either_store))["save_draft"] == EDITORS + 1
    assert whole_trail(either_store)


def test_of_fifty_who_lock_one_norm_one_does_and_locks_what_they_read(
    either_store: Store, either_cast: Cast, leaders: list[Actor]
) -> None:
    """Half of them change the draft in the same instant: what is locked is never what nobody read."""
    climb, editors = Round(either_store, either_cast), Editors()
    read = {climb.draft(): canonical(APART)}

    def changes(actor: Actor, by: int) -> int:
        draft = decisions.decision(either_store, actor, climb.decision_id).draft
        assert isinstance(draft.norms, DecisionNorms)
        norms = weighed(draft.norms, Fraction(by))
        version = decisions.save_draft(either_store, actor, climb.decision_id, norms, based_on=draft.version)
        read[version] = canonical(norms)
        return version

    def locks(actor: Actor) -> str:
        draft = decisions.decision(either_store, actor, climb.decision_id).draft
        assert draft.norms is not None
        decisions.lock_norms(either_store, actor, climb.decision_id, based_on=draft.version)
        return canonical(draft.norms)

    outcomes = at_once(
        *(partial(editors.until_it_stands, partial(locks, each)) for each in leaders[::2]),
        *(partial(changes, each, by) for by, each in enumerate(leaders[1::2], 1)),
    )

    (locked,) = [each for each in outcomes if isinstance(each, str)]
    others = (int, AlreadyDone, NormsLocked, DraftConflict)
    assert all(isinstance(each, (str, *others)) for each in outcomes)
    detail = climb.detail()
    (version,) = detail.versions
    assert canonical(version.norms) == locked == read[detail.draft.version]
    with either_store.read(EVERY) as session:
        (row,) = session.exec(select(LockedNorms)).all()
        assert (fingerprint_of(row.text), row.norms) == (row.fingerprint, locked)
        told = session.exec(select(AuditEntry).where(col(AuditEntry.action) == "lock_norms")).all()
        assert len(told) == 1
    assert detail.mismatches == ()
    assert whole_trail(either_store)
