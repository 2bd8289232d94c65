"""“Remove all about me”: nothing that tells who it was is left, in tables, files or a later back-up."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from core.errors import NotFound
from core.expertise import Audience, Visibility
from core.initiatives import Status
from core.meetings import ActionWords, Ballot, NoteWords, RoundKind, RoundWords
from core.permissions import Actor, NotPermitted, Role
from db import actions, expertise, initiatives, meetings
from db.actions.values import Source
from db.backup.making import write
from db.expertise import OwnSheet
from db.expertise.exporting import people_columns
from db.invitations import invite
from db.members import (
    OnlyOneWhoRuns,
    PlaysSomebody,
    StillComes,
    change_name,
    deactivate,
    forget_leaver,
    forget_me,
    members,
    what_goes,
)
from db.models import AuditEntry, Base, Identity, Membership, Passkey, Person, ProgressNote, School, SignIn
from db.schools import add_member
from db.signing_in import check_password
from db.store import EVERY, Store
from db.trail_check import breaks
from tests.conftest import PASSWORD, Cast, address
from tests.db.boards import a_board
from tests.db.expertise_school import Linde
from tests.meeting_scenery import a_meeting

NAME, EMAIL, SECRET = "Quirijn Zwaluwstaart", "quirijn.zwaluwstaart@example.org", "Graszodenstekerij"
KEY = "Sleutelbloemengeur"
HASH = "$2b$04$Zonnebloempitten"


def busy(linde: Linde) -> Actor:
    """Tom under a name that stands nowhere else, after a year in which he did all kinds of things."""
    store, cast = linde.store, linde.cast
    with store.write(EVERY) as session:
        row = session.get_one(Person, cast.tom.person_id)
        row.name, row.email, row.password_hash = NAME, EMAIL, HASH
        session.add(
            Identity(
                person_id=row.id or 0,
                provider="google",
                issuer="https://a.example",
                subject=SECRET,
                email=EMAIL,
                linked_at=store.now(),
            )
        )
        session.add(
            Passkey(
                person_id=row.id or 0,
                credential_id=KEY,
                public_key=KEY,
                handle=KEY,
                site="a.example",
                name=SECRET,
                made_at=store.now(),
            )
        )
    tom = replace(cast.tom, name=NAME)
    linde.says(tom, "Muziek", 4, 5, Visibility.SELF, training=SECRET)
    expertise.say_motivation(store, tom, SECRET, Audience.TEAM, ())
    expertise.point_at(store, cast.lea, tom.person_id, linde.area("Engels"), SECRET)
    musical = linde.initiative("Musical", "Muziek", leads=(tom,))
    initiatives.post_progress(store, tom, musical, Status.ON_TRACK, "Het decor staat.")
    initiatives.appreciate(store, tom, musical, SECRET)
    invite(store, cast.lea, Role.TEACHER, "Teun", "teun@example.org")
    meeting_id, (item_id,) = a_meeting(store, cast.lea, "Pauze")
    there = meetings.attend(store, tom, meeting_id)
    asked = RoundWords(kind=RoundKind.CHECK_IN, question="Hoe zit je erbij?")
    round_id = meetings.ask_round(store, cast.lea, meeting_id, item_id, asked)
    meetings.answer_round(store, there, round_id, Ballot(texts=("fris",)))
    meetings.close_round(store, cast.lea, round_id)
    meetings.note(store, tom, meeting_id, item_id, NoteWords(text="We proberen het."))
    meetings.close_meeting(store, cast.lea, meeting_id)
    a_meeting(store, cast.lea, "De volgende")  # which fixes the minutes of this one
    return tom


def everything(store: Store) -> bytes:
    """Every cell of every table, as text and as it is."""
    said = []
    with store.read(EVERY) as session:
        for table in Base.metadata.sorted_tables:
            for row in session.connection().execute(table.select()):
                for each in row:
                    said.append(bytes(each) if isinstance(each, bytes | memoryview) else str(each).encode())
    return b"\n".join(said)


def files(store: Store) -> bytes:
    """All that stands in the database file, its log and whatever else is beside it."""
    folder = Path(str(store.file)).parent
    return b"\n".join(each.read_bytes() for each in folder.iterdir() if each.is_file())


WORDS = [NAME.encode(), EMAIL.encode(), SECRET.encode(), KEY.encode(), HASH.encode()]


def found(words: list[bytes], where: bytes) -> list[bytes]:
    escaped = {each: each.decode().encode("unicode_escape") for each in words}
    return [each for each in words if each in where or escaped[each] in where]


def test_nothing_tells_who_it_was_in_tables_files_and_a_later_back_up(
    either_linde: Linde, tmp_path: Path
) -> None:
    store, tom = either_linde.store, busy(either_linde)
    words = WORDS
    assert found(words, everything(store)) == words

    forget_me(store, tom)

    assert found(words, everything(store)) == []
    with store.read(EVERY) as session:
        assert list(breaks(session.connection())) == []
        for table in Base.metadata.sorted_tables:
            for column in people_columns(table) if table.name != "audit_entry" else ():
                assert session.execute(select(column).where(column == tom.person_id)).first() is None, str(
                    column
                )
    if store.file:
        assert found(words, files(store)) == []
    copy = tmp_path / "later" / "copy.kartrekker"
    copy.parent.mkdir()
    write(store, copy, None)
    assert found(words, copy.read_bytes()) == []


def test_what_belongs_to_the_school_stays_without_a_name(linde: Linde) -> None:
    store, cast, tom = linde.store, linde.cast, busy(linde)
    told = what_goes(store, tom)

    forget_me(store, tom)

    assert told.goes[OwnSheet.PROFILE] >= 2
    assert told.stays[OwnSheet.NOTES] == 1
    with store.read(EVERY) as session:
        (note,) = session.exec(select(ProgressNote)).all()
        assert (note.text, note.written_by) == ("Het decor staat.", None)
    assert NAME not in {each.name for each in members(store, cast.lea)}


def test_minutes_that_were_fixed_lose_the_name_and_say_so_in_the_trail(linde: Linde) -> None:
    store, cast, tom = linde.store, linde.cast, busy(linde)
    with store.read(EVERY) as session:
        assert (
            session.execute(
                text("SELECT count(*) FROM meeting WHERE fixed_text LIKE :who"), {"who": f"%{NAME}%"}
            ).scalar()
            == 1
        )

    forget_me(store, tom)

    minutes = meetings.minutes(store, cast.lea, 1)
    assert "[…]" in minutes.content.people
    assert [each.text for each in minutes.content.notes] == ["We proberen het."]
    assert minutes.is_as_fixed


@pytest.mark.parametrize("called", ["We proberen het.", "notes", "text", "fris"])
def test_who_is_called_as_something_that_was_said_takes_nothing_along(linde: Linde, called: str) -> None:
    store, cast = linde.store, linde.cast
    busy(linde)
    before = meetings.minutes(store, cast.lea, 1).content
    change_name(store, cast.tessa, called)

    forget_me(store, replace(cast.tessa, name=called))

    assert meetings.minutes(store, cast.lea, 1).content == before


def test_the_log_of_sqlite_is_emptied_as_soon_as_nobody_reads(linde: Linde) -> None:
    store, tom = linde.store, busy(linde)
    words = WORDS
    with contextlib.closing(sqlite3.connect(str(store.file), isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM person").fetchone()
        forget_me(store, tom)
        assert found(words, files(store)) != []

    until = time.monotonic() + 20
    while found(words, files(store)) and time.monotonic() < until:
        time.sleep(0.1)
    assert found(words, files(store)) == []


def test_who_did_nothing_leaves_no_row_at_all(any_store: Store, any_cast: Cast) -> None:
    forget_me(any_store, any_cast.tessa)

    with any_store.read(EVERY) as session:
        assert session.get(Person, any_cast.tessa.person_id) is None
        assert list(breaks(session.connection())) == []
    assert not check_password(any_store, address(any_cast.tessa), PASSWORD)


@pytest.mark.parametrize("who", ["lotte", "tim", "ada", "bo"])
def test_in_every_role_once_somebody_else_runs_the_place(any_store: Store, who: str) -> None:
    board = a_board(any_store)
    actor = getattr(board, who)
    told = what_goes(any_store, actor)
    if who in ("lotte", "ada"):
        assert told.alone == (told.places[0],)
        with pytest.raises(OnlyOneWhoRuns):
            forget_me(any_store, actor)
        with any_store.write(EVERY) as session:
            person = Person(name="Nieuw", email="nieuw@example.org", created_at=any_store.now())
            add_member(session, any_store, session.get_one(School, actor.school_id), person, actor.role)

    forget_me(any_store, actor)

    said = everything(any_store)
    assert found([actor.name.encode(), f"{who}@example.org".encode()], said) == []
    with pytest.raises(NotPermitted):
        forget_me(any_store, actor)


def test_somebody_of_two_schools_goes_at_both(any_store: Store, any_cast: Cast) -> None:
    with any_store.write(EVERY) as session:
        eik = session.get_one(School, any_cast.otto.school_id)
        add_member(session, any_store, eik, session.get_one(Person, any_cast.tom.person_id), Role.TEACHER)
    assert len(what_goes(any_store, any_cast.tom).places) == 2

    forget_me(any_store, any_cast.tom)

    with any_store.read(EVERY) as session:
        gone = select(AuditEntry.school_id).where(AuditEntry.action == "forget")
        assert set(session.exec(gone)) == {any_cast.tom.school_id, any_cast.otto.school_id}
        theirs = select(Membership).where(col(Membership.person_id) == any_cast.tom.person_id)
        assert session.exec(theirs).first() is None
        assert session.exec(select(SignIn)).all() == []


def test_an_invitation_at_another_school_goes_with_the_address_in_it(any_store: Store) -> None:
    board = a_board(any_store)
    invite(any_store, board.leo, Role.TEACHER, "Tim", "tim@example.org")

    forget_me(any_store, board.tim)

    assert found([b"tim@example.org"], everything(any_store)) == []


def test_somebody_of_the_demo_school_is_nobody(any_store: Store, any_cast: Cast) -> None:
    with any_store.write(EVERY) as session:
        session.get_one(Person, any_cast.tom.person_id).email = None

    with pytest.raises(PlaysSomebody):
        forget_me(any_store, any_cast.tom)


def test_of_two_colleagues_with_one_name_only_the_one_who_goes_is_taken_out(either_linde: Linde) -> None:
    store, cast = either_linde.store, either_linde.cast
    change_name(store, cast.tom, "Jan de Vries")
    change_name(store, cast.tessa, "Jan de Vries")
    goes, stays = replace(cast.tom, name="Jan de Vries"), replace(cast.tessa, name="Jan de Vries")
    meeting_id, (item_id,) = a_meeting(store, stays, "Pauze")
    there = [meetings.attend(store, each, meeting_id) for each in (goes, stays)]
    asked = RoundWords(kind=RoundKind.CHECK_IN, question="Hoe zit je erbij?")
    round_id = meetings.ask_round(store, stays, meeting_id, item_id, asked)
    for each, said in zip(there, ("fris", "moe"), strict=True):
        meetings.answer_round(store, each, round_id, Ballot(texts=(said,)))
    meetings.close_round(store, stays, round_id)
    for each, said in ((goes, "Van wie gaat."), (stays, "Van wie blijft.")):
        meetings.note(store, each, meeting_id, item_id, NoteWords(text=said))
        words = ActionWords(text=said, person_id=each.person_id, due_on=date(2026, 12, 1))
        actions.note_action(store, each, words, Source(meeting_id=meeting_id, item_id=item_id))
    meetings.close_meeting(store, stays, meeting_id)
    a_meeting(store, stays, "De volgende")

    forget_me(store, goes)

    told = meetings.minutes(store, stays, meeting_id)
    assert told.is_as_fixed
    assert told.content.chair == "Jan de Vries"
    assert told.content.people == ("[…]", "Jan de Vries")
    assert [(each.by, each.text) for each in told.content.notes] == [
        ("[…]", "Van wie gaat."),
        ("Jan de Vries", "Van wie blijft."),
    ]
    assert [(each.who, each.text) for each in told.content.agreed] == [
        ("[…]", "Van wie gaat."),
        ("Jan de Vries", "Van wie blijft."),
    ]
    (round_,) = told.content.rounds
    assert [(name, ballot.texts) for name, ballot in round_.told.named] == [
        ("[…]", ("fris",)),
        ("Jan de Vries", ("moe",)),
    ]


def test_a_name_of_before_goes_from_minutes_too(linde: Linde) -> None:
    store, cast = linde.store, linde.cast
    busy(linde)
    assert NAME in meetings.minutes(store, cast.lea, 1).content.people
    change_name(store, cast.tom, "Wilgenroosje")

    forget_me(store, replace(cast.tom, name="Wilgenroosje"))

    assert found([NAME.encode(), b"Wilgenroosje"], everything(store)) == []


def test_who_was_put_on_the_list_by_a_colleague_stands_in_the_trail_by_no_name(linde: Linde) -> None:
    store, cast = linde.store, linde.cast
    change_name(store, cast.tom, NAME)
    meeting_id, _items = a_meeting(store, cast.lea, "Pauze")
    meetings.tick_present(store, cast.lea, meeting_id, cast.tom.person_id)
    (ticked,) = [each for each in meetings.now(store, cast.lea, meeting_id).people if each.name == NAME]
    meetings.untick(store, cast.lea, meeting_id, ticked.attendee_id)
    meetings.tick_present(store, cast.lea, meeting_id, cast.tom.person_id)

    forget_me(store, replace(cast.tom, name=NAME))

    assert found([NAME.encode()], everything(store)) == []


def test_a_leader_does_it_for_who_left_and_asks(either_linde: Linde) -> None:
    store, cast, tom = either_linde.store, either_linde.cast, busy(either_linde)
    with pytest.raises(StillComes):
        forget_leaver(store, cast.lea, tom.person_id)
    deactivate(store, cast.lea, tom.person_id)

    with pytest.raises(NotPermitted):
        forget_leaver(store, cast.tessa, tom.person_id)
    with pytest.raises(NotFound):
        forget_leaver(store, cast.otto, tom.person_id)
    forget_leaver(store, cast.lea, tom.person_id)

    assert found(WORDS, everything(store)) == []
    with store.read(EVERY) as session:
        assert list(breaks(session.connection())) == []
        entry = session.exec(select(AuditEntry).where(AuditEntry.action == "forget")).one()
    assert (entry.person_id, entry.subject_id) == (cast.lea.person_id, tom.person_id)


def test_who_works_elsewhere_too_is_not_removed_by_a_leader(any_store: Store, any_cast: Cast) -> None:
    with any_store.write(EVERY) as session:
        eik = session.get_one(School, any_cast.otto.school_id)
        add_member(session, any_store, eik, session.get_one(Person, any_cast.tom.person_id), Role.TEACHER)
    deactivate(any_store, any_cast.lea, any_cast.tom.person_id)

    with pytest.raises(StillComes):
        forget_leaver(any_store, any_cast.lea, any_cast.tom.person_id)
