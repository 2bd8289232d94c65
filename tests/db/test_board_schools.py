"""A board begins, makes its schools, and sets them up; on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlmodel import select

from core.board import Doubt, NoSchoolsInList, SchoolWords
from core.errors import AlreadyDone, Conflict, FieldsRefused, Missing, NotFound
from core.permissions import Act, Actor, NotPermitted, Role
from core.recorded import Recorded
from core.school_days import Region
from core.school_list import pasted
from db.board import (
    BoardBegun,
    BrinNotUnderstood,
    SchoolInUse,
    SchoolNamedSo,
    begin_board,
    board_schools,
    change_school,
    make_schools,
    new_board,
    read_list,
    remove_school,
)
from db.board.leaders import close_leader, invite_leader
from db.codes import setup_code
from db.expertise import areas
from db.invitations import InvitationNotValid, join, look_at_invitation
from db.members import members
from db.models import AuditEntry, School
from db.schools import SchoolBegun, ThresholdTooLow, TimeZoneUnknown, WrongSetupCode, has_school
from db.signing_in import check_password, visit
from db.store import EVERY, Store
from db.trail_check import breaks
from db.trail_reading import check_trail, recorded
from tests.conftest import PASSWORD, Cast, address, at_once, signed_in
from tests.db.boards import a_board, found_board

ROOM = [SchoolWords(name="De Wilg"), SchoolWords(name="De Beuk", brin="12ab", holiday_region=Region.SOUTH)]


def test_whoever_begins_with_a_board_becomes_its_administrator(any_store: Store) -> None:
    actor = begin_board(any_store, " Stichting De Wilgen ", "Ada", "Ada@Example.org", PASSWORD)

    assert (actor.role, actor.is_at_office) == (Role.ADMINISTRATOR, True)
    assert has_school(any_store)
    assert check_password(any_store, "ada@example.org", PASSWORD)
    found = visit(any_store, signed_in(any_store, actor))
    assert found is not None
    assert (found.actor, found.school_name) == (actor, "Stichting De Wilgen")
    with any_store.read(EVERY) as session:
        entry = session.exec(select(AuditEntry)).one()
    assert (entry.action, entry.subject, entry.detail) == ("begin_board", "school", {})


def test_a_board_begins_on_an_empty_instance_only_and_with_the_code_of_the_server(store: Store) -> None:
    with pytest.raises(WrongSetupCode):
        begin_board(store, "De Wilgen", "Ada", "ada@example.org", PASSWORD, "abcd-abcd-abcd")
    with pytest.raises(FieldsRefused):
        begin_board(store, " ", "Ada", "ada", PASSWORD, setup_code())

    begin_board(store, "De Wilgen", "Ada", "ada@example.org", PASSWORD, setup_code())

    with pytest.raises(SchoolBegun):
        begin_board(store, "De Elzen", "Bea", "bea@example.org", PASSWORD, setup_code())


def test_of_two_who_begin_at_once_one_succeeds(any_store: Store) -> None:
    came = at_once(
        lambda: begin_board(any_store, "De Wilgen", "Ada", "ada@example.org", PASSWORD),
        lambda: begin_board(any_store, "De Elzen", "Bea", "bea@example.org", PASSWORD),
    )

    assert sorted(type(each) for each in came if isinstance(each, Exception)) == [SchoolBegun]
    assert sum(isinstance(each, Actor) for each in came) == 1


def test_the_terminal_gives_a_link_that_makes_an_administrator(any_store: Store) -> None:
    first = new_board(any_store, "De Wilgen")
    code = new_board(any_store, "De Wilgen")

    with pytest.raises(InvitationNotValid):
        look_at_invitation(any_store, first)
    actor = join(any_store, code, "Ada", "ada@example.org", PASSWORD)

    assert (actor.role, actor.is_at_office) == (Role.ADMINISTRATOR, True)
    with pytest.raises(BoardBegun):
        new_board(any_store, "De Wilgen")
    with any_store.read(EVERY) as session:
        assert list(breaks(session.connection())) == []


def test_a_board_makes_schools_with_their_areas_and_their_trail(any_store: Store) -> None:
    board = found_board(any_store)

    made = make_schools(any_store, board.ada, ROOM)

    found = board_schools(any_store, board.ada)
    assert [each.words.name for each in found] == ["De Beuk", "De Wilg"]
    assert (found[0].words.brin, found[0].words.holiday_region) == ("12AB", Region.SOUTH)
    assert (found[0].leaders, found[0].invited, found[0].people) == (0, 0, 0)
    with any_store.read(EVERY) as session:
        school = session.get_one(School, made[0])
        assert (school.board_id, school.is_office, school.is_demo) == (board.ada.school_id, False, False)
        told = session.exec(
            select(AuditEntry.action, AuditEntry.person_id).where(AuditEntry.school_id == made[0])
        )
        assert told.all() == [("add_by_board", board.ada.person_id)]
    with any_store.read(EVERY) as session:
        assert list(breaks(session.connection())) == []


def test_a_school_of_a_board_starts_with_the_areas_that_every_school_has(store: Store) -> None:
    board = a_board(store)

    assert len(areas(store, board.lotte)) > 20


def test_they_are_made_all_together_or_none(store: Store) -> None:
    board = found_board(store)

    for wrong, why in (
        (SchoolWords(name=" "), Missing),
        (SchoolWords(name="De Iep", brin="1234"), BrinNotUnderstood),
        (SchoolWords(name="de wilg"), SchoolNamedSo),
        (SchoolWords(name="De Iep", time_zone="Mars/Base"), TimeZoneUnknown),
        (SchoolWords(name="De Iep", privacy_threshold=4), ThresholdTooLow),
    ):
        with pytest.raises(why):
            make_schools(store, board.ada, [*ROOM, wrong])
        assert board_schools(store, board.ada) == ()


def test_of_two_who_make_the_same_school_at_once_one_succeeds(any_store: Store) -> None:
    board = found_board(any_store)

    came = at_once(
        lambda: make_schools(any_store, board.ada, ROOM), lambda: make_schools(any_store, board.bo, ROOM)
    )

    assert [type(each) for each in came if isinstance(each, Exception)] == [SchoolNamedSo]
    assert len(board_schools(any_store, board.ada)) == 2


def test_a_list_is_told_beside_the_schools_that_are_there(store: Store) -> None:
    board = found_board(store)
    make_schools(store, board.ada, ROOM)
    text = "School\tBRIN\tRegio\nDe WILG\t\t\nDe Beuk locatie Zuid\t12AB\tzuid\nDe Iep\t34CD\twest\n"

    found = read_list(store, board.ada, pasted(text))

    doubts = [[each.doubt for each in school.doubts] for school in found.schools]
    assert doubts == [[Doubt.NAME_HERE], [Doubt.BRIN_HERE], [Doubt.REGION_UNKNOWN]]
    assert [each.is_probably_there for each in found.schools] == [True, True, False]
    assert len(board_schools(store, board.ada)) == 2
    with pytest.raises(NoSchoolsInList):
        read_list(store, board.ada, ())


def test_the_board_sets_up_a_school_and_both_trails_say_so(any_store: Store) -> None:
    board = a_board(any_store)
    (was,) = [each for each in board_schools(any_store, board.bo) if each.school_id == board.lotte.school_id]
    now = replace(was.words, name="De Linde", brin="56EF", privacy_threshold=8, holiday_region=Region.NORTH)

    change_school(any_store, board.bo, was.school_id, now, was.words)

    (found,) = [each for each in board_schools(any_store, board.bo) if each.school_id == was.school_id]
    assert found.words == now
    seen = visit(any_store, signed_in(any_store, board.lotte))
    assert seen is not None
    assert (seen.school_name, seen.privacy_threshold) == ("De Linde", 8)
    with any_store.read(EVERY) as session:
        at = (
            select(AuditEntry.action)
            .where(AuditEntry.person_id == board.bo.person_id)
            .order_by(AuditEntry.id)
        )  # type: ignore[arg-type]
        there = session.exec(at.where(AuditEntry.school_id == was.school_id)).all()
        here = session.exec(at.where(AuditEntry.school_id == board.bo.school_id)).all()
    assert set(there) == {"rename", "set_brin", "set_holiday_region", "set_privacy_threshold"}
    assert list(here).count("manage") >= 4
    with pytest.raises(AlreadyDone):
        change_school(any_store, board.bo, was.school_id, now, was.words)
    with pytest.raises(Conflict):
        change_school(any_store, board.bo, was.school_id, replace(now, brin=""), was.words)


def test_two_schools_of_a_board_do_not_bear_one_name(store: Store) -> None:
    board = found_board(store)
    wilg, _beuk = make_schools(store, board.ada, ROOM)

    with pytest.raises(SchoolNamedSo):
        change_school(store, board.ada, wilg, SchoolWords(name="de beuk"), ROOM[0])


def test_a_board_reaches_only_its_own_schools(any_store: Store, any_cast: Cast) -> None:
    board = a_board(any_store)
    words = SchoolWords(name="De Linde")

    assert any_cast.lea.school_id not in {each.school_id for each in board_schools(any_store, board.ada)}
    for school_id in (any_cast.lea.school_id, board.ada.school_id, 999_999):
        with pytest.raises(NotFound):
            change_school(any_store, board.ada, school_id, replace(words, brin="12AB"), words)


@pytest.mark.parametrize("who", ["lotte", "tim", "lea"])
def test_who_works_at_a_school_manages_none(store: Store, cast: Cast, who: str) -> None:
    board = a_board(store)
    actor = cast.lea if who == "lea" else getattr(board, who)

    for act in (
        lambda: board_schools(store, actor),
        lambda: make_schools(store, actor, ROOM),
        lambda: read_list(store, actor, [["De Iep"]]),
        lambda: change_school(store, actor, actor.school_id, ROOM[0], ROOM[1]),
    ):
        with pytest.raises(NotPermitted) as refused:
            act()
        assert refused.value.act is Act.MANAGE_SCHOOLS


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.ADMINISTRATOR])
def test_those_roles_manage_nothing_from_a_school(store: Store, cast: Cast, role: Role) -> None:
    stray = replace(cast.lea, role=role)

    with pytest.raises(NotPermitted):
        board_schools(store, stray)
    with pytest.raises(NotPermitted):
        make_schools(store, stray, ROOM)


def test_a_member_of_the_office_is_listed_there_and_not_at_a_school(store: Store) -> None:
    board = a_board(store)
    assert {each.name for each in members(store, board.ada)} == {"Ada", "Bo"}
    assert "Ada" not in {each.name for each in members(store, board.lotte)}
    assert address(board.ada) == "ada@example.org"


def test_a_school_made_by_mistake_goes_with_its_links_and_its_name_stays_on_the_trail(
    any_store: Store,
) -> None:
    board = found_board(any_store)
    wilg, beuk = make_schools(any_store, board.ada, ROOM)
    code = invite_leader(any_store, board.ada, wilg, "Lotte")

    remove_school(any_store, board.bo, wilg)

    assert [(each.school_id, each.is_unused) for each in board_schools(any_store, board.ada)] == [
        (beuk, True)
    ]
    with pytest.raises(InvitationNotValid):
        look_at_invitation(any_store, code)
    assert [line.title for line in recorded(any_store, board.ada, Recorded.SCHOOLS)] == [
        "De Wilg", "De Wilg", "De Beuk", "De Wilg",
    ]  # fmt: skip
    assert check_trail(any_store, board.ada).found is None
    with pytest.raises(NotFound):
        remove_school(any_store, board.bo, wilg)
    make_schools(any_store, board.ada, [ROOM[0]])


def test_a_school_that_somebody_was_in_stays(any_store: Store) -> None:
    board = a_board(any_store)
    close_leader(any_store, board.ada, board.leo.school_id, board.leo.person_id)

    assert not any(each.is_unused for each in board_schools(any_store, board.ada))
    for school_id in (board.leo.school_id, board.lotte.school_id):
        with pytest.raises(SchoolInUse):
            remove_school(any_store, board.ada, school_id)
    with pytest.raises(NotPermitted):
        remove_school(any_store, board.lotte, board.lotte.school_id)
