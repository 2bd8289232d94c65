"""Whoever changes the database behind the back of Kartrekker is found out, and the page can say where."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from core.decisions import Mismatch, Sealed
from core.norms import GroupCounts, canonical, fingerprint
from db import decisions
from db.store import Store
from tests.conftest import Cast
from tests.db.exports import made
from tests.db.rounds import WEIGHTED, Round


@pytest.fixture
def climb(either_store: Store, either_cast: Cast) -> Round:
    climb = Round(either_store, either_cast, given=made({"ouders": {"Voor": 57, "Tegen": 33}}))
    climb.upload({"ouders": 180})
    climb.link(climb.the_link(groups={"ouders": "ouders"}))
    climb.lock(WEIGHTED)
    counts = GroupCounts(group="leerkrachten", invited=4, favour=3, against=1)
    decisions.enter_counts(either_store, either_cast.lea, climb.decision_id, counts, named=True)
    climb.record(climb.taken(motivation="Daarom."))
    return climb


def tamper(climb: Round, statement: str, **values: str) -> None:
    """Change the database as somebody with its file would."""
    with climb.store.writing.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("ALTER TABLE locked_norms DISABLE TRIGGER locked_norms_are_final"))
        else:
            connection.execute(text("DROP TRIGGER IF EXISTS locked_norms_are_final"))
        connection.execute(text(statement), values)
        if connection.dialect.name == "postgresql":
            connection.execute(text("ALTER TABLE locked_norms ENABLE TRIGGER locked_norms_are_final"))


def test_where_nobody_changed_anything_all_matches(climb: Round) -> None:
    assert climb.detail().mismatches == ()


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE locked_norms SET norms = replace(norms, '11/20', '1/4')", Sealed.NORMS),
        ("UPDATE locked_norms SET text = replace(text, '11/20', '1/4')", Sealed.NORMS),
        ("UPDATE locked_norms SET locked_at = '2026-01-01 00:00:00+00:00'", Sealed.NORMS),
        ("UPDATE decision_link SET survey_title = 'Een andere peiling'", Sealed.SOURCE),
        ("""UPDATE decision_link SET invited = '{"ouders": 999}'""", Sealed.SOURCE),
        ("UPDATE decision_link SET file_sha256 = 'ab'", Sealed.SOURCE),
        ("UPDATE survey_import SET file_sha256 = 'ab'", Sealed.FILE),
        ("UPDATE survey_import SET block_sha256 = 'ab'", Sealed.FILE),
        ("UPDATE survey_tally SET value = value + 1 WHERE option = 'Voor'", Sealed.COUNTS),
        ("UPDATE hand_count SET favour = 4, against = 0", Sealed.VOTE),
        ("UPDATE taken_decision SET text = 'Toch maar wel.'", Sealed.RECORD),
        ("UPDATE taken_decision SET basis = replace(basis, '57', '75')", Sealed.RECORD),
        ("DELETE FROM hand_count", Sealed.HISTORY),
        ("DELETE FROM locked_norms", Sealed.HISTORY),
        ("UPDATE decision_version SET norm_version = 2", Sealed.HISTORY),
    ],
)
def test_what_was_changed_is_named(climb: Round, statement: str, what: Sealed) -> None:
    before = decisions.basis(climb.store, climb.cast.tessa, climb.decision_id)

    tamper(climb, statement)

    assert what in {each.what for each in climb.detail().mismatches}
    if "basis" not in statement:
        after = decisions.basis(climb.store, climb.cast.tessa, climb.decision_id)
        assert (after.verdicts, after.answers) == (before.verdicts, before.answers)


def test_a_lock_from_before_it_held_its_moment_still_verifies(climb: Round) -> None:
    file_hash = climb.given.recognition.sha256
    old = fingerprint(WEIGHTED, file_hash)

    tamper(climb, "UPDATE locked_norms SET text = NULL, fingerprint = :old", old=old)
    assert climb.detail().mismatches == ()

    eased = canonical(WEIGHTED).replace("11/20", "1/4")
    tamper(climb, "UPDATE locked_norms SET norms = :eased", eased=eased)
    assert climb.detail().mismatches == (Mismatch(what=Sealed.NORMS, number=1),)
