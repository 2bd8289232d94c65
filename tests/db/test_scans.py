"""A self-scan: answered without names, hidden until it is closed, told once; then its answers are gone."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from sqlmodel import Session, select

from core.errors import Conflict, NotFound
from core.permissions import Actor, NotPermitted, Role
from core.scans import (
    OURS,
    AnswerNotGood,
    Dimension,
    InstrumentWords,
    LicenceMissing,
    ScanAnswer,
    ScanFull,
    ScanKind,
    ScanTold,
    ScanWords,
    StatementTwice,
    WhyUntold,
)
from db import scans
from db.models import AuditEntry, Person, Scan, School
from db.models import ScanAnswer as AnswerRow
from db.scans import (
    LeaderAsks,
    NotAsked,
    NothingToTell,
    NotYetToClose,
    ScanIsClosed,
    ScanIsOpen,
    TeamTooSmall,
    UntilOver,
)
from db.schools import add_member
from db.store import EVERY, Store
from tests.conftest import Cast, Clock, at_once
from tests.db.meeting_room import team

LEARN = Dimension(title="Leren", statements=("Wij leren van elkaar.", "Wij vragen door."))
OWN = ScanWords(title="Ons model", about="Leren wij samen?", dimensions=(LEARN,))


@pytest.fixture
def people(either_store: Store, either_cast: Cast) -> list[Actor]:
    """Everybody of De Linde: three of the cast and five more."""
    cast = either_cast
    return [cast.lea, cast.tom, cast.tessa, *team(either_store, cast.lea, 5)]


def joined(store: Store, chair: Actor, name: str) -> Actor:
    with store.write(EVERY) as session:
        person = Person(name=name, email=f"{name.lower()}@example.org", created_at=store.now())
        return add_member(session, store, session.get_one(School, chair.school_id), person, Role.TEACHER)


def opened(store: Store, by: Actor, kind: ScanKind = ScanKind.LEADERSHIP, own: int | None = None) -> int:
    return scans.open_scan(store, by, kind, store.today(by) + timedelta(days=7), own)


def all_of(kind: ScanKind, pick: str, text: str = "") -> ScanAnswer:
    return ScanAnswer(picks=(pick,) * len([*OURS[kind].statements]), text=text)


def held(
    store: Store,
    people: list[Actor],
    picks: str,
    kind: ScanKind = ScanKind.LEADERSHIP,
    *,
    by: Actor | None = None,
) -> ScanTold:
    """Ask a scan, have everybody answer it with one of these picks, and close it."""
    scan_id = opened(store, by or people[0], kind)
    for person, pick in zip(people, picks, strict=True):
        scans.answer_scan(store, person, scan_id, all_of(kind, pick, f"zin van {pick}"))
    return scans.close_scan(store, by or people[0], scan_id, though_untold=True)


def rows(store: Store, table: type) -> list[object]:
    with store.read(EVERY) as session:
        assert isinstance(session, Session)
        return list(session.exec(select(table)))


def test_six_answer_and_their_distribution_is_told_once(either_store: Store, people: list[Actor]) -> None:
    told = held(either_store, people[:6], "223445")

    assert (told.n, told.heard, told.asked, told.untold) == (6, 6, 8, None)
    assert told.statements[0].cells["2"] == 2
    assert told.statements[0].text == next(OURS[ScanKind.LEADERSHIP].statements)
    assert sorted(told.texts) == sorted(f"zin van {pick}" for pick in "223445")
    (line,) = scans.scans(either_store, people[1])
    assert scans.scan(either_store, people[1], line.scan_id).told == told
    assert rows(either_store, AnswerRow) == []


def test_of_four_nothing_is_told_not_even_how_many(either_store: Store, people: list[Actor]) -> None:
    told = held(either_store, people[:4], "2345")

    assert told == ScanTold(asked=8, heard=None, n=None, untold=WhyUntold.FEW)
    (line,) = scans.scans(either_store, people[0])
    assert (line.heard, line.untold) == (None, WhyUntold.FEW)
    assert rows(either_store, AnswerRow) == []


def test_nothing_is_told_before_it_is_closed_and_nobody_is_named(
    either_store: Store, people: list[Actor]
) -> None:
    scan_id = opened(either_store, people[0])
    scans.answer_scan(either_store, people[1], scan_id, all_of(ScanKind.LEADERSHIP, "4"))

    assert scans.scan(either_store, people[0], scan_id).told is None
    (answer,) = rows(either_store, AnswerRow)
    assert isinstance(answer, AnswerRow)
    names = {
        column for column in AnswerRow.model_fields if "person" in column or column.endswith(("_by", "_at"))
    }
    assert names == set()
    about = [each for each in rows(either_store, AuditEntry) if each.subject == "scan"]  # type: ignore[attr-defined]
    assert [each.action for each in about] == ["open"]  # type: ignore[attr-defined]


def test_an_answer_is_changed_and_taken_back_until_it_is_closed(
    either_store: Store, people: list[Actor]
) -> None:
    scan_id, mine = opened(either_store, people[0]), people[1]
    assert scans.my_answer(either_store, mine, scan_id) is None
    for pick in "25":
        scans.answer_scan(either_store, mine, scan_id, all_of(ScanKind.LEADERSHIP, pick))

    found = scans.my_answer(either_store, mine, scan_id)
    assert found is not None
    assert set(found.picks) == {"5"}
    assert scans.my_answer(either_store, people[2], scan_id) is None
    assert scans.scan(either_store, mine, scan_id).line.has_answered
    assert not scans.scan(either_store, people[2], scan_id).line.has_answered
    assert scans.scan(either_store, people[2], scan_id).line.heard == 1

    scans.take_answer_back(either_store, mine, scan_id)
    assert scans.my_answer(either_store, mine, scan_id) is None
    assert scans.scan(either_store, people[2], scan_id).line.heard == 0
    scans.close_scan(either_store, people[0], scan_id, though_untold=True)
    with pytest.raises(ScanIsClosed):
        scans.answer_scan(either_store, mine, scan_id, all_of(ScanKind.LEADERSHIP, "1"))


def test_every_statement_is_answered_so_that_all_figures_are_of_the_same_people(
    either_store: Store, people: list[Actor]
) -> None:
    scan_id = opened(either_store, people[0])

    for picks in ((None,) * 12, ("4",) * 11, ("6",) * 12):
        with pytest.raises(AnswerNotGood):
            scans.answer_scan(either_store, people[1], scan_id, ScanAnswer(picks=picks))


def test_a_team_of_four_cannot_be_asked_without_names(store: Store, cast: Cast) -> None:
    team(store, cast.lea, 1)

    with pytest.raises(TeamTooSmall) as refused:
        opened(store, cast.lea)

    assert (refused.value.team, refused.value.k) == (4, 5)


def test_only_the_leader_asks_about_their_room_and_does_not_answer(
    either_store: Store, people: list[Actor]
) -> None:
    lea, tom = people[0], people[1]
    with pytest.raises(LeaderAsks):
        opened(either_store, tom, ScanKind.LATITUDE)
    scan_id = opened(either_store, lea, ScanKind.LATITUDE)
    with pytest.raises(NotAsked):
        scans.answer_scan(either_store, lea, scan_id, all_of(ScanKind.LATITUDE, "5"))
    for person, pick in zip(people[1:7], "122345", strict=True):
        scans.answer_scan(either_store, person, scan_id, all_of(ScanKind.LATITUDE, pick))

    told = scans.close_scan(either_store, lea, scan_id, though_untold=True)

    assert (told.asked, told.n) == (7, 6)
    assert scans.scan(either_store, tom, scan_id).told == told  # a leader sees what the team sees


def test_who_opened_it_or_leads_closes_it_and_others_once_it_is_over(
    either_store: Store, people: list[Actor], clock: Clock
) -> None:
    lea, tom, tessa = people[:3]
    scan_id = opened(either_store, tom)
    with pytest.raises(NotYetToClose):
        scans.close_scan(either_store, tessa, scan_id, though_untold=True)
    with pytest.raises(ScanIsOpen):
        opened(either_store, lea)
    clock.forward(days=8)

    scans.close_scan(either_store, tessa, scan_id, though_untold=True)

    assert scans.scan(either_store, lea, scan_id).line.closed_at == either_store.now()
    with pytest.raises(UntilOver):
        scans.open_scan(either_store, lea, ScanKind.INQUIRY, either_store.today(lea) - timedelta(days=1))


def test_of_four_who_ask_the_same_at_once_one_opens_it(either_store: Store, people: list[Actor]) -> None:
    def ask(person: Actor) -> int:
        return opened(either_store, person)

    outcomes = at_once(*(partial(ask, person) for person in people[:4]))

    (scan_id,) = [each for each in outcomes if isinstance(each, int)]
    assert [each.scan_id for each in outcomes if isinstance(each, ScanIsOpen)] == [scan_id] * 3


def test_what_is_taken_back_tells_nothing(either_store: Store, people: list[Actor]) -> None:
    scan_id = opened(either_store, people[1])
    scans.answer_scan(either_store, people[2], scan_id, all_of(ScanKind.LEADERSHIP, "3"))
    with pytest.raises(NotYetToClose):
        scans.drop_scan(either_store, people[2], scan_id)

    scans.drop_scan(either_store, people[1], scan_id)

    assert rows(either_store, AnswerRow) == []
    assert scans.scans(either_store, people[0]) == ()
    with pytest.raises(ScanIsClosed):
        scans.answer_scan(either_store, people[2], scan_id, all_of(ScanKind.LEADERSHIP, "3"))


def test_the_same_people_are_told_again_and_beside_each_other(
    either_store: Store, people: list[Actor], clock: Clock
) -> None:
    first = held(either_store, people, "22334455")
    clock.forward(days=200)
    again = held(either_store, people, "33334455")

    assert (first.n, again.n, again.statements[0].cells["3"]) == (8, 8, 4)
    line = scans.scans(either_store, people[0])[0]
    assert [told for _day, told in scans.scan(either_store, people[0], line.scan_id).times] == [first, again]


def test_one_who_joined_is_not_told_by_what_they_add(
    either_store: Store, people: list[Actor], clock: Clock
) -> None:
    """The new one answers 1, and nobody else did; the figures are those of the others."""
    held(either_store, people, "22334455")
    new = joined(either_store, people[0], "Noor")
    clock.forward(days=200)

    told = held(either_store, [*people, new], "223344551")

    assert (told.n, told.heard) == (8, 9)
    assert told.statements[0].cells["1"] != 1


def test_one_who_left_is_not_told_by_what_is_missing(
    either_store: Store, people: list[Actor], clock: Clock
) -> None:
    held(either_store, people, "22334455")
    clock.forward(days=200)

    told = held(either_store, people[:7], "2233445")

    assert (told.untold, told.heard, told.n, told.statements) == (WhyUntold.OTHERS, 7, None, ())


def test_a_statement_is_known_in_another_scan_too(either_store: Store, people: list[Actor]) -> None:
    """Who asks the same under another name gets no figures to subtract either."""
    held(either_store, people, "22334455")
    same = Dimension(title="Anders", statements=tuple(OURS[ScanKind.LEADERSHIP].statements)[:3])
    own = scans.write_scan(either_store, people[0], ScanWords(title="Anders", dimensions=(same,)))
    scan_id = opened(either_store, people[0], ScanKind.OWN, own)
    for person, pick in zip(people[:6], "223344", strict=True):
        scans.answer_scan(either_store, person, scan_id, ScanAnswer(picks=(pick,) * 3))

    assert scans.close_scan(either_store, people[0], scan_id, though_untold=True).untold is WhyUntold.OTHERS


def test_answers_of_which_nothing_can_be_told_are_deleted_only_by_who_was_told_so(
    either_store: Store, people: list[Actor]
) -> None:
    held(either_store, people, "22334455")
    scan_id = opened(either_store, people[0])
    for person in people[:7]:
        scans.answer_scan(either_store, person, scan_id, all_of(ScanKind.LEADERSHIP, "4"))

    for _again in range(3):  # the lot is not drawn anew
        with pytest.raises(NothingToTell):
            scans.close_scan(either_store, people[0], scan_id)
    assert len(rows(either_store, AnswerRow)) == 7

    scans.close_scan(either_store, people[0], scan_id, though_untold=True)
    assert rows(either_store, AnswerRow) == []


def test_a_scan_that_was_taken_back_is_found_no_more(either_store: Store, people: list[Actor]) -> None:
    scan_id = opened(either_store, people[1])
    scans.drop_scan(either_store, people[1], scan_id)

    with pytest.raises(NotFound):
        scans.scan(either_store, people[2], scan_id)


NEAR_COPIES = [
    "wij  LEREN van elkaar",
    "1. Wij leren van elkaar!",
    "a) Wij leren van elkaar",
    "Wij leren ván elkaar",
    "Wij leren v\u0430n elkaar.",  # with a Cyrillic letter
    "Wij leren van\u200b elkander.",
]


def asked_of_all(store: Store, people: list[Actor], statement: str, picks: str) -> ScanTold:
    """Ask a scan of the school's own with one statement, and close it."""
    words = ScanWords(title="Eigen", dimensions=(Dimension(title="Eén", statements=(statement,)),))
    scan_id = opened(store, people[1], ScanKind.OWN, scans.write_scan(store, people[1], words))
    for person, pick in zip(people, picks, strict=True):
        scans.answer_scan(store, person, scan_id, ScanAnswer(picks=(pick,)))
    return scans.close_scan(store, people[1], scan_id, though_untold=True)


def test_a_statement_copied_from_the_dutch_screen_is_the_same_statement(
    either_store: Store, people: list[Actor]
) -> None:
    """The eighth answers 1, and only the first time: what is left of the seven would tell."""
    held(either_store, people, "22334451")
    dutch = "Wie er leidt, verschilt per onderwerp."

    assert asked_of_all(either_store, people[:7], dutch, "2233445").untold is WhyUntold.OTHERS


def test_our_scan_after_a_copy_of_it_is_not_told_beside_it(either_store: Store, people: list[Actor]) -> None:
    asked_of_all(either_store, people, "ik kan op mijn collega's rekenen", "22334451")

    assert held(either_store, people[:7], "2233445", ScanKind.EFFICACY).untold is WhyUntold.OTHERS


@pytest.mark.parametrize("copy", NEAR_COPIES)
def test_a_near_copy_in_a_scan_of_the_school_is_the_same_statement(
    either_store: Store, people: list[Actor], copy: str
) -> None:
    asked_of_all(either_store, people, "Wij leren van elkaar.", "22334451")

    assert asked_of_all(either_store, people[:7], copy, "2233445").untold is WhyUntold.OTHERS


def test_another_statement_is_told_of_whoever_answers_it(either_store: Store, people: list[Actor]) -> None:
    held(either_store, people, "22334451")

    assert asked_of_all(either_store, people[:7], "Wij vieren wat lukt.", "2233445").n == 7


def test_a_school_writes_its_own_scan_and_what_was_asked_stays(
    either_store: Store, people: list[Actor]
) -> None:
    tom = people[1]
    own = scans.write_scan(either_store, tom, OWN)
    scan_id = opened(either_store, tom, ScanKind.OWN, own)
    (line,) = scans.own_scans(either_store, tom)
    other = Dimension(title="Leren", statements=("Wij onderzoeken.",))
    changed = ScanWords(title="Ons model", dimensions=(other,))
    scans.change_scan(either_store, people[2], own, changed, based_on=line.version)

    assert scans.scan(either_store, tom, scan_id).dimensions == (LEARN,)
    with pytest.raises(Conflict):
        scans.change_scan(either_store, tom, own, OWN, based_on=line.version)
    scans.end_scan(either_store, tom, own)
    assert scans.own_scans(either_store, tom) == ()
    assert scans.scan(either_store, tom, scan_id).dimensions == (LEARN,)


def test_an_instrument_says_whose_it_is_and_its_licence(either_store: Store, people: list[Actor]) -> None:
    tom = people[1]
    half = InstrumentWords(name="Schaal X", source="Een boek")
    with pytest.raises(LicenceMissing):
        scans.write_scan(either_store, tom, OWN, half)
    whole = InstrumentWords(name="Schaal X", source="Een boek", licence="CC BY 4.0")
    own = scans.write_scan(either_store, tom, OWN, whole)

    (line,) = scans.own_scans(either_store, tom)
    assert line.kind is ScanKind.INSTRUMENT
    detail = scans.scan(either_store, tom, opened(either_store, tom, ScanKind.OWN, own))
    assert (detail.line.kind, detail.instrument) == (ScanKind.INSTRUMENT, whole)


def test_a_scan_fits_in_four_minutes(either_store: Store, people: list[Actor]) -> None:
    many = Dimension(title="Veel", statements=tuple(f"Stelling {n}." for n in range(21)))
    twice = Dimension(title="Twee", statements=("Wij leren.", "wij  leren"))

    for wrong, refusal in (((many,), ScanFull), ((), ScanFull), ((twice,), StatementTwice)):
        with pytest.raises(refusal):
            scans.write_scan(either_store, people[1], ScanWords(title="Ons model", dimensions=wrong))


def test_another_school_or_role_has_no_part_in_it(
    either_store: Store, either_cast: Cast, people: list[Actor]
) -> None:
    scan_id = opened(either_store, people[0])
    admin = Actor(
        person_id=people[0].person_id, school_id=people[0].school_id, role=Role.ADMINISTRATOR, name="Bas"
    )

    assert scans.scans(either_store, either_cast.olga) == ()
    for act in (scans.scan, scans.my_answer, scans.close_scan):
        with pytest.raises(NotFound):
            act(either_store, either_cast.otto, scan_id)
        with pytest.raises(NotPermitted):
            act(either_store, admin, scan_id)


def test_who_is_counted_is_kept_under_prints_that_name_nobody(
    either_store: Store, people: list[Actor]
) -> None:
    held(either_store, people, "22334455")

    (row,) = rows(either_store, Scan)
    assert isinstance(row, Scan)
    assert row.counted is not None
    prints = row.counted["people"]
    assert {len(each) for each in prints} == {64}
    assert len(set(prints)) == 8
    assert prints == sorted(prints)


def test_beside_a_scan_under_another_key_nothing_is_told(
    either_store: Store, people: list[Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On another computer it is not known who was counted before."""
    held(either_store, people, "22334455")
    monkeypatch.setenv("KARTREKKER_SECRET", "another computer")

    assert held(either_store, people, "33334455").untold is WhyUntold.OTHERS
