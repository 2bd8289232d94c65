"""Whoever changes the database behind the back of Kartrekker is found out, and the page can say where."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlmodel import select

from core.decisions import Mismatch, NotAsWritten, Sealed, SeenRight
from core.norms import GroupCounts, canonical, canonical_text, fingerprint, fingerprint_of
from db import decisions, surveys
from db.decisions.checking import norms_match
from db.decisions.fingerprints import matches
from db.migrate import migrate
from db.models import DecisionLink, HandCount, LockedNorms
from db.store import EVERY, Store
from tests.conftest import Cast, Clock
from tests.db.exports import made
from tests.db.rounds import APART, WEIGHTED, Round
from tests.db.tampering import tampering
from tests.db.test_surveys_upgrade import down_to


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
    with tampering(climb.store) as connection:
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
        ("UPDATE locked_norms SET locked_in = locked_in + 1", Sealed.NORMS),
        ("UPDATE locked_norms SET locked_in = NULL", Sealed.NORMS),
        ("UPDATE decision_link SET linked_at = '2026-01-01 00:00:00+00:00'", Sealed.SOURCE),
        ("UPDATE decision_link SET results_seen_in = 9999", Sealed.SOURCE),
        ("UPDATE hand_count SET entered_at = '2026-01-01 00:00:00+00:00'", Sealed.VOTE),
        ("UPDATE locked_norms SET set_after_seeing = NOT set_after_seeing", Sealed.NORMS),
        ("UPDATE locked_norms SET reason = 'Zomaar.'", Sealed.NORMS),
        ("UPDATE locked_norms SET file_sha256 = NULL", Sealed.NORMS),
        ("UPDATE decision SET question = 'Houden we het rooster zoals het is?'", Sealed.QUESTION),
        ("""UPDATE decision SET says = '[{"group": "ouders", "decides": true}]'""", Sealed.QUESTION),
        ("UPDATE decision_version SET reason = 'Zomaar.'", Sealed.VERSION),
        ("UPDATE decision_version SET after_seeing = NOT after_seeing", Sealed.VERSION),
        ("UPDATE decision_version SET changed_at = '2026-01-01 00:00:00+00:00'", Sealed.VERSION),
        ("UPDATE decision_link SET fingerprint = NULL", Sealed.SOURCE),
        ("UPDATE taken_decision SET review_on = '2036-01-01'", Sealed.RECORD),
        ("UPDATE taken_decision SET taken_at = '2026-01-01 00:00:00+00:00'", Sealed.RECORD),
        ("UPDATE taken_decision SET norm_version = 2, decision_version = 2", Sealed.RECORD),
        ("UPDATE taken_decision SET basis = NULL", Sealed.RECORD),
        ("UPDATE decision_link SET survey_title = 'Een andere peiling'", Sealed.SOURCE),
        ("""UPDATE decision_link SET invited = '{"ouders": 999}'""", Sealed.SOURCE),
        ("UPDATE decision_link SET file_sha256 = 'ab'", Sealed.SOURCE),
        ("UPDATE survey_import SET file_sha256 = 'ab'", Sealed.FILE),
        ("UPDATE survey_import SET block_sha256 = 'ab'", Sealed.FILE),
        ("UPDATE survey_tally SET value = value + 1 WHERE option = 'Voor'", Sealed.COUNTS),
        ("UPDATE hand_count SET favour = 4, against = 0", Sealed.VOTE),
        ("UPDATE hand_count SET votes = '{}'", Sealed.VOTE),
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
    down_to(climb.store, "0024")
    tamper(climb, "UPDATE locked_norms SET text = NULL, fingerprint = :old", old=old)
    migrate(climb.store.url)
    assert climb.detail().mismatches == ()

    eased = canonical(WEIGHTED).replace("11/20", "1/4")
    tamper(climb, "UPDATE locked_norms SET norms = :eased", eased=eased)
    assert climb.detail().mismatches == (Mismatch(what=Sealed.NORMS, number=1),)


@pytest.mark.parametrize("text_version", [2, 3])
def test_a_lock_of_an_earlier_text_still_verifies_and_its_moment_is_part_of_it(text_version: int) -> None:
    content = {"version": text_version, "norms": {}, "files": [], "locked_at": "2026-11-18T15:30:00+00:00"}
    if text_version == 3:
        content |= {"asked": {}, "reason": "", "after_seeing": False}
    written = canonical_text(content)
    row = LockedNorms(
        school_id=1, decision_id=1, version=1, norms="{}", reason="", set_after_seeing=False,
        fingerprint=fingerprint_of(written), text=written, locked_at=datetime(2026, 11, 18, 15, 30, tzinfo=UTC),
    )  # fmt: skip
    assert norms_match(row)

    row.locked_at += timedelta(minutes=1)
    assert not norms_match(row)
    row.locked_at -= timedelta(minutes=1)
    row.locked_in = 7
    assert not norms_match(row)


def test_a_link_and_a_vote_of_before_their_moment_was_part_of_it_still_verify() -> None:
    at = datetime(2026, 11, 18, 15, 30, tzinfo=UTC)
    facts = {"school_id": 1, "decision_id": 1, "reason": ""}
    said = {"mapping": {"Voor": "favour"}, "groups": {"ouders": "ouders"}, "invited": {"ouders": 180}}
    link = DecisionLink(
        number=1, norm_version=0, survey_title="Rooster", question="q", row="", results_seen_at=at,
        linked_at=at, **said, **facts,
    )  # fmt: skip
    count = HandCount(
        respondent_group="team",
        named=False,
        invited=9,
        favour=5,
        against=2,
        no_opinion=0,
        entered_at=at,
        **facts,
    )

    assert matches(link, "7988a3db327dd714d6517d7f9de5b751491dafa9a78f214c204e70e6ddc562a8")
    assert matches(count, "3a5b53c5072b3ee1f6bedc8da115f421d9f4cc1bc8d621088140baf1f42cec8e")
    count.favour = 6
    assert not matches(count, "3a5b53c5072b3ee1f6bedc8da115f421d9f4cc1bc8d621088140baf1f42cec8e")


def test_the_mark_that_results_were_seen_cannot_be_taken_off(either_store: Store, either_cast: Cast) -> None:
    climb = Round(either_store, either_cast)
    surveys.results(either_store, either_cast.tessa, climb.upload().survey_id)
    climb.link()
    climb.lock(WEIGHTED)
    assert (climb.detail().norms_after_seeing, climb.detail().mismatches) == (True, ())

    tamper(climb, "UPDATE decision_link SET results_seen_at = NULL")
    assert [each.what for each in climb.detail().mismatches] == [Sealed.SOURCE]
    tamper(climb, "UPDATE locked_norms SET set_after_seeing = NOT set_after_seeing")
    assert Sealed.NORMS in {each.what for each in climb.detail().mismatches}


def test_a_question_that_was_visibly_mended_is_as_it_was_written(climb: Round) -> None:
    def mend(question: str) -> None:
        decisions.mend_question(
            climb.store, climb.cast.lea, climb.decision_id,
            title="Rooster", question=question, reason="Tikfout.", based_on=climb.detail().version,
        )  # fmt: skip

    mend("Gaan we over op 5 gelijke dagen?")
    mend("Gaan we over op vijf dagen?")
    decisions.change_norms(climb.store, climb.cast.lea, climb.decision_id, APART, "Apart.", based_on=1)
    mend("Gaan we over op vijf gelijke dagen?")
    assert climb.detail().mismatches == ()

    tamper(climb, "UPDATE decision SET question = 'Blijft alles zoals het is?'")
    assert climb.detail().mismatches == (Mismatch(what=Sealed.QUESTION),)


def test_norms_with_a_fingerprint_that_was_made_to_fit_are_not_those_that_were_locked(climb: Round) -> None:
    """Who changes the norms, the moment and the text, and computes the fingerprint anew."""
    with climb.store.read(EVERY) as session:
        row = session.exec(select(LockedNorms)).one()
        eased = (row.text or "").replace("11/20", "1/4").replace("2026-11-18", "2026-11-02")
        norms = row.norms.replace("11/20", "1/4")
    tamper(
        climb,
        "UPDATE locked_norms SET norms = :norms, text = :eased, fingerprint = :made, locked_at = :at",
        norms=norms, eased=eased, made=fingerprint_of(eased), at="2026-11-02 15:30:00+00:00",
    )  # fmt: skip
    assert climb.detail().mismatches == (Mismatch(what=Sealed.NORMS, number=1),)
    (line,) = decisions.decisions(climb.store, climb.cast.tessa)
    assert not line.as_written


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE audit_entry SET sealed = NULL WHERE action = 'lock_norms'", Sealed.TRAIL),
        ("UPDATE audit_entry SET detail = '{}' WHERE action = 'lock_norms'", Sealed.TRAIL),
        ("UPDATE audit_entry SET at = '2026-01-01 00:00:00+00:00' WHERE action = 'lock_norms'", Sealed.TRAIL),
        ("UPDATE audit_entry SET person_id = NULL WHERE action = 'record_decision'", Sealed.TRAIL),
        ("DELETE FROM audit_entry WHERE action = 'lock_norms'", Sealed.HISTORY),
        ("DELETE FROM taken_decision", Sealed.HISTORY),
    ],
)
def test_the_trail_cannot_be_made_to_fit_either(climb: Round, statement: str, what: Sealed) -> None:
    tamper(climb, statement)

    assert what in {each.what for each in climb.detail().mismatches}


@pytest.mark.parametrize("norms", ["geen normen", "{}", "replace(norms, '11/20', '111/20')"])
def test_norms_that_cannot_be_read_any_more_are_named_as_changed(climb: Round, norms: str) -> None:
    said = norms if norms.startswith("replace") else f"'{norms}'"
    tamper(climb, f"UPDATE locked_norms SET norms = {said}")

    with pytest.raises(NotAsWritten) as refused:
        climb.detail()

    assert Mismatch(what=Sealed.NORMS, number=1) in refused.value.mismatches
    assert refused.value.seen_right is not None
    (line,) = decisions.decisions(climb.store, climb.cast.tessa)
    assert not line.as_written


def test_it_is_said_between_which_moments_something_was_changed(climb: Round, clock: Clock) -> None:
    climb.detail()
    clock.forward(days=2)
    last_right = clock()
    climb.detail()
    clock.forward(hours=1)
    assert climb.detail().seen_right is None
    clock.forward(days=3)
    tamper(climb, "UPDATE locked_norms SET norms = replace(norms, '11/20', '1/4')")
    first_wrong = clock()

    assert climb.detail().seen_right == SeenRight(right_at=last_right, wrong_at=first_wrong)

    clock.forward(days=1)
    assert climb.detail().seen_right == SeenRight(right_at=last_right, wrong_at=first_wrong)
    tamper(climb, "UPDATE locked_norms SET norms = replace(norms, '1/4', '11/20')")
    assert climb.detail().seen_right is None


def test_the_server_looks_at_each_decision_once_a_day(climb: Round, clock: Clock) -> None:
    clock.forward(days=1)
    assert [decisions.look_over(climb.store) for _ in range(2)] == [1, 0]
    last_right = clock()
    tamper(climb, "UPDATE hand_count SET favour = 4, against = 0")
    clock.forward(days=1)

    assert decisions.look_over(climb.store) == 1
    assert climb.detail().seen_right == SeenRight(right_at=last_right, wrong_at=clock())


def test_a_decision_that_was_wrong_when_first_looked_at_has_no_last_moment(
    climb: Round, clock: Clock
) -> None:
    tamper(climb, "DELETE FROM seen_right")
    tamper(climb, "UPDATE hand_count SET favour = 4, against = 0")

    assert climb.detail().seen_right == SeenRight(right_at=None, wrong_at=clock())


def test_a_record_whose_basis_was_taken_away_is_not_frozen_anew(climb: Round) -> None:
    tamper(climb, "UPDATE taken_decision SET basis = NULL")

    assert decisions.freeze_earlier(climb.store) == 0
    assert climb.detail().mismatches == (Mismatch(what=Sealed.RECORD, number=1),)
