"""Visits to lessons: ask, agree on a day, and what one takes along; read by whom its writer chose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from types import FunctionType

import pytest

from core.errors import Missing, NotFound, TooLong
from core.expertise import Audience
from core.mandates import DateNotPermitted
from core.permissions import Actor, NotPermitted, Role
from core.visiting import VisitMove, VisitWords
from db import expertise, visits
from db.agenda import AgendaKind
from db.agenda.days import days_of
from db.expertise import OwnSheet
from db.store import EVERY
from db.today import AskedKind, today
from db.visits import VisitLine, VisitMoveNotAllowed, VisitStillToCome, VisitWaits, VisitYourself
from tests.conftest import Clock
from tests.db.expertise_school import Linde

DAY = date(2026, 11, 24)
WISH, TAKEN = "Hoe jij begint met rekenen", "Ik laat ze eerst schatten"


def asked(linde: Linde, on: date = DAY) -> int:
    """Tessa asks Tom; the visit."""
    cast, words = linde.cast, VisitWords(text=WISH, visit_on=on)
    return visits.ask_visit(linde.store, cast.tessa, cast.tom.person_id, words, linde.area("Muziek"))


def agreed(linde: Linde) -> int:
    visit_id = asked(linde)
    visits.answer_visit(linde.store, linde.cast.tom, visit_id, VisitMove.YES)
    return visit_id


def been(linde: Linde, clock: Clock) -> int:
    """A visit that was yesterday."""
    visit_id = agreed(linde)
    clock.forward(days=(DAY - linde.store.today(linde.cast.tom)).days + 1)
    return visit_id


def seen(linde: Linde, who: Actor) -> VisitLine:
    (line,) = visits.visits(linde.store, who)
    return line


def test_somebody_asks_a_colleague_and_says_what_to_see(either_linde: Linde) -> None:
    cast = either_linde.cast

    asked(either_linde)

    mine, theirs = seen(either_linde, cast.tessa), seen(either_linde, cast.tom)
    assert (mine.is_guest, mine.moves, mine.area) == (True, (VisitMove.CALL_OFF,), "Muziek")
    assert (theirs.is_guest, theirs.steps[0].text, theirs.visit_on) == (False, WISH, DAY)
    assert theirs.moves == (VisitMove.YES, VisitMove.OTHER_DAY, VisitMove.NO)
    assert [each.name for each in (mine.other, theirs.other) if each] == ["Tom", "Tessa"]


def test_nobody_else_sees_it_not_even_the_school_leader(either_linde: Linde) -> None:
    agreed(either_linde)

    assert visits.visits(either_linde.store, either_linde.cast.lea) == ()
    with either_linde.store.read(EVERY) as session:
        kinds = {each.kind for each in days_of(session, either_linde.cast.lea)}
    assert AgendaKind.VISIT not in kinds


def test_another_day_is_named_until_both_agree(either_linde: Linde) -> None:
    cast, store = either_linde.cast, either_linde.store
    visit_id = asked(either_linde)

    visits.answer_visit(store, cast.tom, visit_id, VisitMove.OTHER_DAY, DAY + timedelta(days=1), "Dan toets.")
    assert seen(either_linde, cast.tessa).waits_for_me
    visits.answer_visit(store, cast.tessa, visit_id, VisitMove.YES)

    line = seen(either_linde, cast.tom)
    assert (line.last, line.visit_on) == (VisitMove.YES, DAY + timedelta(days=1))
    assert [each.text for each in line.steps] == [WISH, "Dan toets.", ""]


def test_what_was_said_of_a_day_stays_as_it_was_said(linde: Linde) -> None:
    cast, store = linde.cast, linde.store
    visit_id = agreed(linde)
    visits.answer_visit(store, cast.tom, visit_id, VisitMove.OTHER_DAY, DAY + timedelta(days=7))
    visits.answer_visit(store, cast.tessa, visit_id, VisitMove.YES)
    visits.answer_visit(store, cast.tom, visit_id, VisitMove.CALL_OFF, None, "Ik ben ziek.")

    said = [(each.move, each.by.name if each.by else "") for each in seen(linde, cast.tessa).steps]

    assert said == [
        (VisitMove.ASK, "Tessa"),
        (VisitMove.YES, "Tom"),
        (VisitMove.OTHER_DAY, "Tom"),
        (VisitMove.YES, "Tessa"),
        (VisitMove.CALL_OFF, "Tom"),
    ]
    assert seen(linde, cast.tessa).moves == ()


@pytest.mark.parametrize("move", [VisitMove.YES, VisitMove.OTHER_DAY, VisitMove.NO, VisitMove.ASK])
def test_whoever_asked_does_not_answer(linde: Linde, move: VisitMove) -> None:
    visit_id = asked(linde)

    with pytest.raises(VisitMoveNotAllowed):
        visits.answer_visit(linde.store, linde.cast.tessa, visit_id, move, DAY)


def test_a_day_is_to_come(linde: Linde, clock: Clock) -> None:
    cast, store = linde.cast, linde.store
    with pytest.raises(DateNotPermitted):
        asked(linde, store.today(cast.tom) - timedelta(days=1))
    visit_id = asked(linde)
    with pytest.raises(Missing):
        visits.answer_visit(store, cast.tom, visit_id, VisitMove.OTHER_DAY)
    clock.forward(days=30)

    with pytest.raises(DateNotPermitted):
        visits.answer_visit(store, cast.tom, visit_id, VisitMove.YES)
    visits.answer_visit(store, cast.tom, visit_id, VisitMove.NO)


def test_one_asks_a_colleague_once_at_a_time(linde: Linde) -> None:
    visit_id = asked(linde)

    with pytest.raises(VisitWaits):
        asked(linde)
    visits.answer_visit(linde.store, linde.cast.tom, visit_id, VisitMove.NO)
    asked(linde)


def test_a_visit_is_to_somebody_else_of_the_team(linde: Linde) -> None:
    words = VisitWords(text=WISH, visit_on=DAY)
    with pytest.raises(VisitYourself):
        visits.ask_visit(linde.store, linde.cast.tom, linde.cast.tom.person_id, words)
    with pytest.raises(NotFound):
        visits.ask_visit(linde.store, linde.cast.tom, linde.cast.otto.person_id, words)
    with pytest.raises(Missing):
        visits.ask_visit(linde.store, linde.cast.tom, linde.cast.lea.person_id, replace(words, text=" "))


def test_there_is_something_to_take_along_once_it_was(either_linde: Linde, clock: Clock) -> None:
    cast, store = either_linde.cast, either_linde.store
    visit_id = agreed(either_linde)
    with pytest.raises(VisitStillToCome):
        visits.take_along(store, cast.tessa, visit_id, TAKEN)
    clock.forward(days=10)

    with pytest.raises(Missing):
        visits.take_along(store, cast.tessa, visit_id, " ")
    with pytest.raises(TooLong):
        visits.take_along(store, cast.tessa, visit_id, "x" * 301)
    visits.take_along(store, cast.tessa, visit_id, TAKEN)
    visits.take_along(store, cast.tom, visit_id, "Dat werkt ook bij mij")

    assert [each.text for each in seen(either_linde, cast.tom).words] == [TAKEN, "Dat werkt ook bij mij"]


@pytest.mark.parametrize(("writer", "audience"), product(["tessa", "tom"], Audience))
def test_what_somebody_takes_along_is_read_by_whom_they_chose(
    linde: Linde, clock: Clock, writer: str, audience: Audience
) -> None:
    cast, store = linde.cast, linde.store
    lars, anna = linde.joins("Lars"), linde.joins("Anna")
    who, other = getattr(cast, writer), cast.tom if writer == "tessa" else cast.tessa
    readers = (lars.person_id,) if audience is Audience.CHOSEN else ()

    visits.take_along(store, who, been(linde, clock), TAKEN, audience, readers)

    reads = {"other": TAKEN in str(seen(linde, other).words)}
    for name, each in (("lars", lars), ("anna", anna), ("lea", cast.lea)):
        told = str(visits.taken_along(store, each))
        reads[name] = TAKEN in told
        assert other.name not in told
    is_for_all = audience is Audience.TEAM
    assert reads == {
        "other": audience is not Audience.SELF,
        "lars": is_for_all or audience is Audience.CHOSEN,
        "anna": is_for_all,
        "lea": is_for_all,
    }
    assert seen(linde, other).own_word is None
    assert all(each.readers == () for each in seen(linde, other).words)


def test_who_was_chosen_and_is_no_longer_reads_nothing(linde: Linde, clock: Clock) -> None:
    cast, store = linde.cast, linde.store
    visit_id = been(linde, clock)
    visits.take_along(store, cast.tessa, visit_id, TAKEN, Audience.CHOSEN, (cast.lea.person_id,))
    assert visits.taken_along(store, cast.lea) != ()

    visits.take_along(store, cast.tessa, visit_id, TAKEN, Audience.PAIR)
    assert visits.taken_along(store, cast.lea) == ()

    visits.leave_behind(store, cast.tessa, visit_id)
    assert seen(linde, cast.tom).words == ()
    with pytest.raises(NotFound):
        visits.leave_behind(store, cast.tessa, visit_id)


def test_it_is_on_the_start_page_of_whose_turn_it_is(linde: Linde, clock: Clock) -> None:
    cast, store = linde.cast, linde.store

    def turn() -> list[tuple[str, AskedKind]]:
        people = (cast.tessa, cast.tom, cast.lea)
        return [(who.name, each.kind) for who in people for each in today(store, who).asked_of_me]

    visit_id = asked(linde)
    assert turn() == [("Tom", AskedKind.VISIT_ASKED)]
    visits.answer_visit(store, cast.tom, visit_id, VisitMove.OTHER_DAY, DAY)
    assert turn() == [("Tessa", AskedKind.VISIT_OTHER_DAY)]
    visits.answer_visit(store, cast.tessa, visit_id, VisitMove.YES)
    assert turn() == []
    clock.forward(days=7)
    assert turn() == [("Tessa", AskedKind.VISIT_BEEN)]
    visits.take_along(store, cast.tessa, visit_id, TAKEN, Audience.SELF)
    assert turn() == []


def test_after_two_weeks_nobody_is_asked_any_more_what_they_take_along(linde: Linde, clock: Clock) -> None:
    been(linde, clock)
    clock.forward(days=14)

    assert today(linde.store, linde.cast.tessa).asked_of_me == ()
    assert seen(linde, linde.cast.tessa).has_been


def test_an_agreed_day_is_in_both_calendars_and_moves_there(either_linde: Linde) -> None:
    cast, store = either_linde.cast, either_linde.store

    def day(who: Actor) -> list[tuple[str, date, int]]:
        with store.read(EVERY) as session:
            return [
                (each.title, each.on, each.sequence)
                for each in days_of(session, who)
                if each.kind is AgendaKind.VISIT
            ]

    visit_id = asked(either_linde)
    assert day(cast.tom) == []
    visits.answer_visit(store, cast.tom, visit_id, VisitMove.YES)
    assert (day(cast.tessa), day(cast.tom)) == ([("Tom", DAY, 0)], [("Tessa", DAY, 0)])

    later = DAY + timedelta(days=2)
    visits.answer_visit(store, cast.tessa, visit_id, VisitMove.OTHER_DAY, later)
    assert day(cast.tom) == []
    visits.answer_visit(store, cast.tom, visit_id, VisitMove.YES)
    assert day(cast.tom) == [("Tessa", later, 1)]


def test_who_left_is_asked_nothing(linde: Linde) -> None:
    asked(linde)
    linde.leaves(linde.cast.tom)

    line = seen(linde, linde.cast.tessa)

    assert (line.other.name if line.other else "", line.moves) == ("Tom", ())


def test_the_log_tells_nobody_of_whom_or_what(linde: Linde, clock: Clock) -> None:
    visit_id = been(linde, clock)
    visits.take_along(linde.store, linde.cast.tessa, visit_id, TAKEN, Audience.TEAM)

    told = [each for each in linde.log() if each.subject == "visit"]

    assert [each.action for each in told] == ["ask", "answer", "take_along"]
    assert all(each.detail == {} for each in told)
    assert today(linde.store, linde.cast.lea).asked_of_me == ()
    assert today(linde.store, linde.cast.lea).happened == ()


def test_own_data_of_the_two_have_it_and_of_nobody_else(linde: Linde, clock: Clock) -> None:
    cast = linde.cast
    visits.take_along(linde.store, cast.tessa, been(linde, clock), TAKEN, Audience.SELF)

    def held(who: Actor) -> str:
        sheet = expertise.own_data(linde.store, who).sheets.get(OwnSheet.VISITS)
        return "" if sheet is None else sheet.to_csv()

    assert (WISH in held(cast.tessa), TAKEN in held(cast.tessa)) == (True, True)
    assert TAKEN not in held(cast.tom)
    assert held(cast.lea) == ""


def test_what_somebody_took_along_goes_with_their_profile(linde: Linde, clock: Clock) -> None:
    cast, store = linde.cast, linde.store
    visits.take_along(store, cast.tessa, been(linde, clock), TAKEN, Audience.TEAM)

    expertise.delete_profile(store, cast.tessa)

    assert visits.taken_along(store, cast.lea) == ()


Call = Callable[[Linde, Actor, int], object]
ALL: dict[str, Call] = {
    "visits": lambda s, a, v: visits.visits(s.store, a),
    "taken_along": lambda s, a, v: visits.taken_along(s.store, a),
    "ask_visit": lambda s, a, v: visits.ask_visit(
        s.store, a, s.cast.tom.person_id, VisitWords(text=WISH, visit_on=DAY)
    ),
    "answer_visit": lambda s, a, v: visits.answer_visit(s.store, a, v, VisitMove.NO),
    "take_along": lambda s, a, v: visits.take_along(s.store, a, v, TAKEN),
    "leave_behind": lambda s, a, v: visits.leave_behind(s.store, a, v),
}


def test_every_function_is_tried_here() -> None:
    assert {name for name, each in vars(visits).items() if isinstance(each, FunctionType)} == set(ALL)


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.ADMINISTRATOR])
@pytest.mark.parametrize("name", ALL)
def test_who_is_not_of_the_team_may_nothing(linde: Linde, name: str, role: Role) -> None:
    visit_id = asked(linde)

    with pytest.raises(NotPermitted):
        ALL[name](linde, replace(linde.cast.tom, role=role), visit_id)


@pytest.mark.parametrize("name", ["answer_visit", "take_along", "leave_behind"])
@pytest.mark.parametrize("who", ["lea", "otto"])
def test_for_whoever_is_neither_guest_nor_host_it_does_not_exist(linde: Linde, name: str, who: str) -> None:
    visit_id = asked(linde)

    with pytest.raises(NotFound):
        ALL[name](linde, getattr(linde.cast, who), visit_id)
