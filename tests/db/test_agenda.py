"""The private calendar: whose days stand in it, and that only its secret opens it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from icalendar import Calendar, Component
from sqlmodel import select

from core.errors import AlreadyDone
from core.meetings import ItemWords, MeetingKind, MeetingWords
from core.permissions import NotPermitted, Role
from db import agenda, initiatives, meetings
from db.accounts import membership_at
from db.agenda import AgendaKind, AgendaWords
from db.ambitions import AmbitionWords, add_ambition
from db.members import deactivate, reactivate
from db.models import CalendarFeed
from db.store import EVERY, Store
from tests.conftest import Cast, at_once
from tests.db.inquiries import FRAME, TODAY, WORDS, led
from tests.db.rounds import Round

WORDING = AgendaWords(
    calendar="{school}",
    summaries={kind: f"{kind.value} {{title}}" for kind in AgendaKind},
    place=lambda kind, i: f"{kind}/{i}",
    before="voor: {summary} ({date})",
    day=date.isoformat,
)


def days(store: Store, secret: str) -> list[tuple[str, date]]:
    given = agenda.feed(store, secret, lambda _language: WORDING)
    assert given is not None
    return [(str(each["summary"]), each["dtstart"].dt) for each in Calendar.from_ical(given).walk("VEVENT")]


def test_who_leads_sees_when_the_mandate_ends_and_the_team_when_it_comes_back(
    either_store: Store, either_cast: Cast
) -> None:
    led(either_store, either_cast)

    toms, tessas = (
        days(either_store, agenda.make_link(either_store, each))
        for each in (either_cast.tom, either_cast.tessa)
    )

    back = ("comes_back Lezen met plezier", FRAME.returns_on)
    assert toms == [back, ("mandate_ends Lezen met plezier", FRAME.until)]
    assert tessas == [back]
    assert days(either_store, agenda.make_link(either_store, either_cast.otto)) == []


def test_expectations_decisions_and_ambitions_have_their_day(store: Store, cast: Cast) -> None:
    climb = Round(store, cast)
    climb.link()
    climb.lock()
    climb.verdicts()
    climb.record()
    opened = led(store, cast)
    review = TODAY + timedelta(days=20)
    initiatives.set_expectations(store, cast.tom, opened, "Kom kijken.", TODAY + timedelta(days=9))
    initiatives.set_expectations(store, cast.tom, opened, "Kom kijken en zeg het.", review)
    add_ambition(store, cast.lea, 2026, AmbitionWords(title="Elk kind leest", returns_on=date(2027, 6, 1)))

    found = days(store, agenda.make_link(store, cast.tom))

    assert ("expectations Lezen met plezier", review) in found
    assert ("decision_review Rooster 2027", climb.taken().review_on) in found
    assert ("ambition_returns Elk kind leest", date(2027, 6, 1)) in found
    assert len([each for each in found if each[0].startswith("expectations")]) == 1
    tessas = days(store, agenda.make_link(store, cast.tessa))
    assert not [each for each in tessas if each[0].startswith("expectations")]


def test_an_initiative_that_ended_leaves_the_calendar(store: Store, cast: Cast) -> None:
    opened = led(store, cast)
    secret = agenda.make_link(store, cast.tom)

    stopped = next(
        move.to for move in initiatives.initiative(store, cast.tom, opened).moves if move.to == "stopped"
    )
    initiatives.move(store, cast.tom, opened, stopped, "Geleerd: klein beginnen.")

    assert days(store, secret) == []


def test_a_day_that_moves_keeps_its_uid(store: Store, cast: Cast) -> None:
    opened = led(store, cast)
    secret = agenda.make_link(store, cast.tom)
    before = events(store, secret)

    later = replace(FRAME, until=FRAME.until + timedelta(days=7))
    initiatives.adjust_frame(store, cast.lea, opened, later, "Meer tijd.")
    after = events(store, secret)

    assert {uid for uid, *_ in before} == {uid for uid, *_ in after}
    assert len({uid for uid, *_ in after}) == 2
    assert [sequence for *_, sequence in before] == [0, 0]
    assert [sequence for *_, sequence in after] == [0, 1]  # it comes back to the team on the same day


def events(store: Store, secret: str) -> list[tuple[str, date, int]]:
    given = agenda.feed(store, secret, lambda _language: WORDING) or b""
    return [
        (str(each["uid"]), each["dtstart"].dt, int(each["sequence"]))
        for each in Calendar.from_ical(given).walk("VEVENT")
    ]


@pytest.mark.parametrize(
    "title",
    [
        "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:ingeslopen",
        "komma, punt; komma \\n en \\; achteruit \\",
        "é" * 80 + "😀" * 40,
        "omkeren \u202e en bel \x07",
        "{title} {0} {school.__class__}",
    ],
)
def test_a_hostile_title_is_one_summary_and_nothing_else(store: Store, cast: Cast, title: str) -> None:
    led(store, cast, replace(WORDS, title=title))
    given = agenda.feed(store, agenda.make_link(store, cast.tom), lambda _language: WORDING) or b""

    parsed = Calendar.from_ical(given).walk("VEVENT")

    assert len(parsed) == 2
    assert "".join(str(parsed[0]["summary"]).split()) == "comes_back" + "".join(
        sign for sign in title if sign.isprintable() and not sign.isspace()
    )
    lines = given.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert lines[-1] == b""
    assert b"\n" not in given.replace(b"\r\n", b"")


def test_every_event_has_what_the_standard_asks_for(store: Store, cast: Cast) -> None:
    led(store, cast)
    given = agenda.feed(store, agenda.make_link(store, cast.tom), lambda _language: WORDING) or b""
    calendar = Calendar.from_ical(given)

    assert (calendar["version"], bool(calendar["prodid"])) == ("2.0", True)
    for event in calendar.walk("VEVENT"):
        assert event["dtstamp"].dt.tzinfo is not None
        assert event["dtend"].dt - event["dtstart"].dt == timedelta(days=1)
        assert event["dtstart"].params["VALUE"] == "DATE"
    again = agenda.feed(store, agenda.make_link(store, cast.tom), lambda _language: WORDING)
    assert again == given


def test_the_secret_has_256_bits_and_only_its_hash_is_kept(store: Store, cast: Cast) -> None:
    secret = agenda.make_link(store, cast.tom)

    with store.read(EVERY) as session:
        (row,) = session.exec(select(CalendarFeed)).all()
    assert len(secret) == 43  # 32 bytes in base64
    assert row.secret_hash == hashlib.sha256(secret.encode()).hexdigest()


def test_made_again_it_is_another_and_the_old_one_is_dead(either_store: Store, either_cast: Cast) -> None:
    first = agenda.make_link(either_store, either_cast.tom)
    second = agenda.make_link(either_store, either_cast.tom)

    assert first != second
    assert agenda.feed(either_store, first, lambda _language: WORDING) is None
    assert agenda.feed(either_store, second, lambda _language: WORDING) is not None


def test_made_twice_at_once_one_link_is_left(either_store: Store, either_cast: Cast) -> None:
    made = at_once(*[lambda: agenda.make_link(either_store, either_cast.tom)] * 2)

    working = [
        each for each in made if agenda.feed(either_store, str(each), lambda _language: WORDING) is not None
    ]
    assert len(working) == 1


def test_a_revoked_link_is_dead(store: Store, cast: Cast) -> None:
    secret = agenda.make_link(store, cast.tom)
    assert agenda.has_link(store, cast.tom)

    agenda.revoke_link(store, cast.tom)

    assert agenda.feed(store, secret, lambda _language: WORDING) is None
    assert not agenda.has_link(store, cast.tom)
    with pytest.raises(AlreadyDone):
        agenda.revoke_link(store, cast.tom)


def test_nobody_revokes_the_link_of_somebody_else(store: Store, cast: Cast) -> None:
    secret = agenda.make_link(store, cast.tom)

    with pytest.raises(AlreadyDone):
        agenda.revoke_link(store, cast.lea)

    assert agenda.feed(store, secret, lambda _language: WORDING) is not None


def test_the_calendar_of_somebody_without_access_is_closed_until_they_are_back(
    store: Store, cast: Cast
) -> None:
    secret = agenda.make_link(store, cast.tom)

    deactivate(store, cast.lea, cast.tom.person_id)
    closed = agenda.feed(store, secret, lambda _language: WORDING)
    reactivate(store, cast.lea, cast.tom.person_id)

    assert closed is None
    assert agenda.feed(store, secret, lambda _language: WORDING) is not None


def test_who_is_of_the_team_no_more_has_a_calendar_no_more(store: Store, cast: Cast) -> None:
    secret = agenda.make_link(store, cast.tom)
    with store.write(EVERY) as session:
        membership_at(session, cast.tom.person_id, cast.tom.school_id).role = Role.ADMINISTRATOR

    assert agenda.feed(store, secret, lambda _language: WORDING) is None


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.ADMINISTRATOR])
def test_who_is_not_of_the_team_has_no_calendar(store: Store, cast: Cast, role: Role) -> None:
    stranger = replace(cast.lea, role=role)

    for act in (agenda.make_link, agenda.revoke_link, agenda.has_link):
        with pytest.raises(NotPermitted):
            act(store, stranger)


def test_a_meeting_stands_at_its_time_in_the_calendar_of_whom_it_concerns(
    either_store: Store, either_cast: Cast
) -> None:
    store, cast = either_store, either_cast
    team = MeetingWords(title="Team", held_on=date(2027, 7, 7), begins=time(15, 30), place="Hal")
    meeting = meetings.plan_meeting(store, cast.lea, team, (ItemWords(title="Rooster", minutes=45),))
    council = replace(team, title="MR", kind=MeetingKind.COUNCIL, ends=time(21))
    meetings.plan_meeting(store, cast.lea, council)
    secret = agenda.make_link(store, cast.tom)

    (event,) = vevents(store, secret)
    assert event["dtstart"].dt == datetime(2027, 7, 7, 13, 30, tzinfo=UTC)  # summer time
    assert event["dtend"].dt == datetime(2027, 7, 7, 14, 15, tzinfo=UTC)  # the minutes of its items
    assert (str(event["location"]), int(event["sequence"])) == ("Hal", 0)
    assert len(vevents(store, agenda.make_link(store, cast.lea))) == 2
    assert vevents(store, agenda.make_link(store, cast.otto)) == []

    meetings.change_meeting(store, cast.lea, meeting, replace(team, begins=time(14)), 1)
    (moved,) = vevents(store, secret)
    assert moved["uid"] == event["uid"]
    assert (moved["dtstart"].dt.hour, int(moved["sequence"])) == (12, 1)
    meetings.cancel_meeting(store, cast.lea, meeting, "Griep")
    assert vevents(store, secret) == []


def vevents(store: Store, secret: str) -> list[Component]:
    given = agenda.feed(store, secret, lambda _language: WORDING) or b""
    return list(Calendar.from_ical(given).walk("VEVENT"))
