"""Norms: drafted by the team, locked by the leader, and final from then on."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlmodel import select

from core.decisions import DraftConflict, GroupsDiffer, NormsLocked, NormsNotLocked
from core.errors import AlreadyDone, Conflict, Missing
from core.norms import canonical, fingerprint_of, lock_text
from db import decisions
from db.decisions import Say
from db.models import LockedNorms
from db.store import EVERY, Store
from tests.conftest import Cast, at_once
from tests.db.rounds import APART, ASKED, WEIGHTED, Round


@pytest.fixture
def climb(either_store: Store, either_cast: Cast) -> Round:
    return Round(either_store, either_cast)


def test_the_team_drafts_norms_in_the_order_of_the_question(climb: Round) -> None:
    version = climb.draft(replace(APART, groups=APART.groups[::-1]))

    draft = climb.detail().draft
    assert (draft.norms, draft.version, draft.by) == (APART, version, "Tom")


def test_of_two_who_draft_at_once_the_second_is_shown_what_the_first_saved(climb: Round) -> None:
    cast, key = climb.cast, climb.decision_id

    outcomes = at_once(
        lambda: decisions.save_draft(climb.store, cast.tom, key, APART, based_on=0),
        lambda: decisions.save_draft(climb.store, cast.tessa, key, WEIGHTED, based_on=0),
    )

    (refusal,) = [each for each in outcomes if isinstance(each, DraftConflict)]
    draft = climb.detail().draft
    assert (refusal.by, draft.version) == (draft.by, 1)


def test_norms_name_exactly_the_groups_with_a_say(climb: Round) -> None:
    stray = replace(APART, groups=(APART.groups[0], replace(APART.groups[1], group="buren")))

    with pytest.raises(GroupsDiffer) as refusal:
        climb.draft(stray)

    assert (refusal.value.without_norm, refusal.value.without_say) == (("leerkrachten",), ("buren",))


def test_a_draft_that_no_longer_fits_the_question_cannot_be_locked(climb: Round) -> None:
    version = climb.draft()
    wider = replace(ASKED, says=(*ASKED.says, Say("leerlingen", decides=False)))
    decisions.change_question(climb.store, climb.cast.tom, climb.decision_id, wider, based_on=1)

    with pytest.raises(GroupsDiffer):
        decisions.lock_norms(climb.store, climb.cast.lea, climb.decision_id, based_on=version)


def test_locking_says_who_when_and_with_which_fingerprint(climb: Round) -> None:
    climb.link()
    climb.lock(WEIGHTED)

    locked = climb.detail().locked
    file_hash = climb.given.recognition.sha256
    assert (locked.version, locked.by, locked.at) == (1, "Lea", climb.store.now())
    assert (locked.norms, locked.reason, locked.set_after_seeing) == (WEIGHTED, "", False)
    assert (locked.file_sha256, locked.fingerprint) == (file_hash, fingerprint_of(locked.text))
    says = [{"group": "ouders", "decides": True}, {"group": "leerkrachten", "decides": True}]
    asked = {"title": ASKED.title, "question": ASKED.question, "says": says, "options": []}
    assert locked.text == lock_text(
        canonical(WEIGHTED),
        [file_hash],
        locked.at,
        _locked_in(climb),
        asked=asked,
        reason="",
        after_seeing=False,
    )


def _locked_in(climb: Round) -> int:
    with climb.store.read(EVERY) as session:
        return session.exec(select(LockedNorms.locked_in)).one() or 0


def test_the_leader_locks_the_draft_that_was_on_the_screen(climb: Round) -> None:
    seen = climb.draft(APART)
    climb.draft(WEIGHTED)

    with pytest.raises(DraftConflict):
        decisions.lock_norms(climb.store, climb.cast.lea, climb.decision_id, based_on=seen)

    assert climb.detail().locked is None


def test_there_must_be_norms_to_lock(climb: Round) -> None:
    with pytest.raises(Missing):
        decisions.lock_norms(climb.store, climb.cast.lea, climb.decision_id, based_on=0)


def test_of_two_locks_at_once_one_holds(climb: Round) -> None:
    version = climb.draft()

    def lock() -> object:
        return decisions.lock_norms(climb.store, climb.cast.lea, climb.decision_id, based_on=version)

    outcomes = at_once(lock, lock)

    assert sum(isinstance(each, AlreadyDone) for each in outcomes) == 1
    assert len(climb.detail().versions) == 1


def test_after_the_lock_the_draft_is_closed(climb: Round) -> None:
    climb.lock()

    with pytest.raises(NormsLocked):
        climb.draft(WEIGHTED)


def test_a_change_is_a_new_version_with_reason_and_author(climb: Round) -> None:
    climb.lock()
    first = climb.detail().locked

    decisions.change_norms(
        climb.store, climb.cast.lea, climb.decision_id, WEIGHTED, " Samen wegen. ", based_on=1
    )

    before, after = climb.detail().versions
    assert before == first
    assert (after.version, after.norms, after.reason, after.by) == (2, WEIGHTED, "Samen wegen.", "Lea")
    assert not after.set_after_seeing


def test_a_change_needs_a_reason_a_lock_and_a_difference(climb: Round) -> None:
    def change(norms: object = WEIGHTED, reason: str = "Daarom.", based_on: int = 1) -> None:
        decisions.change_norms(
            climb.store, climb.cast.lea, climb.decision_id, norms, reason, based_on=based_on
        )

    with pytest.raises(NormsNotLocked):
        change()
    climb.lock()
    with pytest.raises(Missing):
        change(reason=" ")
    with pytest.raises(AlreadyDone):
        change(APART)
    with pytest.raises(Conflict):
        change(based_on=0)

    assert len(climb.detail().versions) == 1


@pytest.mark.parametrize(
    "change",
    ["norms = 'other'", "fingerprint = 'other'", "set_after_seeing = NOT set_after_seeing", "version = 9"],
)
def test_the_database_itself_keeps_a_locked_version(climb: Round, change: str) -> None:
    climb.lock()
    before = climb.detail().versions

    with pytest.raises(DatabaseError), climb.store.write(EVERY) as session:
        session.execute(text(f"UPDATE locked_norms SET {change}"))

    assert climb.detail().versions == before


def test_a_person_can_leave_without_the_lock_giving_way(climb: Round) -> None:
    climb.lock()

    with climb.store.write(EVERY) as session:
        session.execute(text("UPDATE locked_norms SET locked_by = NULL"))

    locked = climb.detail().locked
    assert (locked.by, locked.norms.groups[0].threshold) == (None, Fraction(11, 20))
