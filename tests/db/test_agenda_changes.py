"""What a calendar program is told of a change: SEQUENCE, LAST-MODIFIED, and days before a holiday."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ical.calendar import Calendar as Independent
from ical.calendar_stream import IcsCalendarStream

from core.errors import AlreadyDone
from core.school_days import Region
from db import agenda, ambitions, initiatives
from db.agenda import AgendaKind, AgendaWords
from db.ambitions import AmbitionWords
from db.decisions import change_question
from db.school_days import ClosingWords, add_closing_days, set_holiday_region
from db.store import Store, open_store
from tests.conftest import Cast, Clock
from tests.db.inquiries import FRAME, TODAY, WORDS, led
from tests.db.rounds import Round

WORDING = AgendaWords(
    calendar="{school}",
    summaries={kind: f"{kind.value} {{title}}" for kind in AgendaKind},
    place=lambda kind, i: f"https://school.example/{kind}/{i}",
    before="voor: {summary} ({date})",
    day=date.isoformat,
)
#: Of an event: what is seen of it, and what is told of its changes.
Seen = dict[str, tuple[tuple[str, date], int, datetime]]


def independently(store: Store, secret: str) -> Independent:
    """The feed as a library reads it that has nothing to do with the one that wrote it."""
    given_bytes = agenda.feed(store, secret, lambda _language: WORDING) or b""
    return IcsCalendarStream.calendar_from_ics(given_bytes.decode())


def seen(store: Store, secret: str) -> Seen:
    found: Seen = {}
    for event in independently(store, secret).events:
        assert event.uid not in found
        assert event.last_modified == event.dtstamp
        assert isinstance(event.dtstart, date)
        found[event.uid] = ((event.summary or "", event.dtstart), event.sequence or 0, event.last_modified)
    return found


class School:
    """An initiative, an ambition and a decision with days, and the acts that may change them."""

    def __init__(self, store: Store, cast: Cast) -> None:
        self.store, self.cast = store, cast
        set_holiday_region(store, cast.lea, Region.NORTH)
        self.id = led(store, cast)
        self.ambition = ambitions.add_ambition(
            store, cast.lea, 2026, AmbitionWords(title="Elk kind leest", returns_on=date(2027, 6, 1))
        )
        self.round = Round(store, cast)
        self.secret = agenda.make_link(store, cast.tom)

    def title(self, to: str) -> None:
        found = initiatives.initiative(self.store, self.cast.tom, self.id)
        words = replace(found.words, title=to)
        initiatives.change_words(self.store, self.cast.tom, self.id, words, found.version)

    def plan(self, to: str) -> None:
        found = initiatives.initiative(self.store, self.cast.tom, self.id)
        words = replace(found.words, plan=to)
        initiatives.change_words(self.store, self.cast.tom, self.id, words, found.version)

    def frame(self, days: int, scope: str) -> None:
        until = FRAME.until + timedelta(days=days)
        words = replace(FRAME, until=until, scope=f"Lezen {scope}")
        initiatives.adjust_frame(self.store, self.cast.lea, self.id, words, "Anders.")

    def review(self, days: int) -> None:
        on = TODAY + timedelta(days=60 + days)
        initiatives.set_expectations(self.store, self.cast.tom, self.id, "Kom kijken.", on)

    def returns(self, days: int, title: str) -> None:
        plan = ambitions.plan_of(self.store, self.cast.lea, 2026)
        (found,) = [each for each in plan.ambitions if each.ambition_id == self.ambition]
        words = AmbitionWords(title=f"Elk kind {title}", returns_on=date(2027, 6, 1) + timedelta(days=days))
        ambitions.change_ambition(self.store, self.cast.lea, self.ambition, words, "Beter.", found.version)

    def closed(self, days: int, name: str) -> None:
        day = TODAY + timedelta(days=60 + days)
        add_closing_days(self.store, self.cast.lea, ClosingWords(name=name, first=day, last=day))


TEXTS = st.sampled_from(["leest", "Lezen", "S:\\Notulen", "a; b, c", "leest "])
STEPS = st.one_of(
    st.tuples(st.just("title"), TEXTS),
    st.tuples(st.just("plan"), TEXTS),
    st.tuples(st.just("frame"), st.integers(0, 2), TEXTS),
    st.tuples(st.just("review"), st.integers(0, 2)),
    st.tuples(st.just("returns"), st.integers(0, 2), TEXTS),
    st.tuples(st.just("closed"), st.integers(0, 2), st.just("Studiedag")),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=1, max_size=5))
def test_sequence_rises_with_every_change_of_title_or_day_and_with_nothing_else(
    steps: list[tuple[str, object]], school: School, clock: Clock
) -> None:
    for name, *arguments in steps:
        before = seen(school.store, school.secret)
        clock.forward(minutes=1)
        with suppress(AlreadyDone):
            getattr(school, name)(*arguments)
        after = seen(school.store, school.secret)

        for uid in before.keys() & after.keys():
            (was, sequence, at), (became, sequence_then, at_then) = before[uid], after[uid]
            assert (sequence_then > sequence) is (was != became), (name, arguments, was, became)
            assert (at_then > at) is (was != became)
            assert sequence_then >= sequence


@pytest.fixture
def school(store: Store, cast: Cast) -> School:
    return School(store, cast)


def test_two_replicas_tell_the_same(either_store: Store, either_cast: Cast, clock: Clock) -> None:
    school = School(either_store, either_cast)
    school.title("Anders")
    clock.forward(days=1)
    school.review(1)
    other = open_store(either_store.writing.url.render_as_string(hide_password=False), now=either_store.now)

    one, two = (agenda.feed(each, school.secret, lambda _language: WORDING) for each in (either_store, other))
    other.close()

    assert one == two


def test_the_question_of_a_decision_that_gets_another_title_rises(store: Store, cast: Cast) -> None:
    climb = Round(store, cast)
    asked = replace(climb.asked, title="Rooster, opnieuw")
    change_question(store, cast.tom, climb.decision_id, asked, based_on=1)
    climb.link()
    climb.lock()
    climb.verdicts()
    climb.record()

    (event,) = [
        each
        for each in independently(store, agenda.make_link(store, cast.tom)).events
        if "decision_review" in (each.summary or "")
    ]

    assert event.sequence == 1
    assert event.summary == "decision_review Rooster, opnieuw"


def test_what_falls_in_a_holiday_stands_on_the_last_school_day_too(store: Store, cast: Cast) -> None:
    set_holiday_region(store, cast.lea, Region.NORTH)
    led(store, cast, frame=replace(FRAME, until=date(2027, 8, 10), returns_on=date(2027, 6, 1)))
    secret = agenda.make_link(store, cast.tom)

    found = {(each.summary, each.dtstart) for each in independently(store, secret).events}

    assert ("mandate_ends Lezen met plezier", date(2027, 8, 10)) in found
    assert ("voor: mandate_ends Lezen met plezier (2027-08-10)", date(2027, 7, 9)) in found
    assert len(found) == 3


@pytest.mark.parametrize(
    "title",
    [
        r"Opruimen S:\Notulen",
        r"S:\notulen",
        r"C:\temp\n\N",
        "komma, punt; en \\",
        "“Zo”: a\\,b\\;c",
        "\\\\N",
        "Élise & ümit 😀",
    ],
)
def test_a_title_is_read_back_as_it_was_written(store: Store, cast: Cast, title: str) -> None:
    led(store, cast, replace(WORDS, title=title))

    (first, *_) = independently(store, agenda.make_link(store, cast.tom)).events

    assert first.summary == f"comes_back {title}"


def test_a_calendar_is_looked_at_again_after_six_hours(store: Store, cast: Cast) -> None:
    led(store, cast)
    text = (agenda.feed(store, agenda.make_link(store, cast.tom), lambda _language: WORDING) or b"").decode()

    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in text
    assert "X-PUBLISHED-TTL:PT6H\r\n" in text
