"""The participation council's steps: noted by a school leader, corrected in sight, listed per school year."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from icalendar import Calendar

from core.council import CouncilMove, CouncilPart, CouncilRight, CouncilWords
from core.errors import AlreadyDone, Conflict, Missing, NotFound
from core.permissions import Actor, NotPermitted, Role
from db import agenda, decisions
from db.decisions import CouncilLine
from db.migrate import migrate
from db.store import Store, open_store
from db.today import AskedKind, today
from tests.conftest import Cast, Clock, at_once
from tests.db.rounds import Round
from tests.db.test_agenda import WORDING, days

ASKED = CouncilWords(
    part=CouncilPart.PARENTS,
    right=CouncilRight.CONSENT,
    move=CouncilMove.ASKED,
    day=date(2026, 11, 2),
    due_on=date(2026, 12, 14),
)
GIVEN = replace(ASKED, move=CouncilMove.GIVEN, day=date(2026, 11, 18), due_on=None)


class Council:
    """The council's steps on one decision, before any norm is locked."""

    def __init__(self, store: Store, cast: Cast) -> None:
        self.store, self.cast = store, cast
        self.id = Round(store, cast).decision_id

    def note(self, words: CouncilWords = ASKED) -> int:
        return decisions.note_council_step(self.store, self.cast.lea, self.id, words)

    def correct(
        self,
        words: CouncilWords | None,
        reason: str = "Verkeerd gelezen.",
        based_on: int = 1,
        number: int = 1,
    ) -> int:
        return decisions.correct_council_step(
            self.store, self.cast.lea, self.id, number, words, reason, based_on=based_on
        )

    def lines(self) -> tuple[CouncilLine, ...]:
        return decisions.council_steps(self.store, self.cast.tom, self.id)


@pytest.fixture
def council(either_store: Store, either_cast: Cast) -> Council:
    return Council(either_store, either_cast)


def test_steps_stand_in_the_order_of_their_days_and_the_request_waits_until_it_is_answered(council: Council):
    council.note(GIVEN)
    council.note(replace(ASKED, right=CouncilRight.ADVICE, day=date(2026, 11, 4)))
    council.note()

    found = council.lines()

    assert [(line.words.day, line.waits) for line in found] == [
        (date(2026, 11, 2), False),
        (date(2026, 11, 4), True),
        (date(2026, 11, 18), False),
    ]
    assert found[0].words == ASKED
    assert found[0].versions[0].by == "Lea"


def test_a_step_is_corrected_in_sight(council: Council):
    council.note()

    council.correct(replace(ASKED, part=CouncilPart.STAFF))

    (line,) = council.lines()
    assert [(each.words.part, each.reason) for each in line.versions] == [
        (CouncilPart.PARENTS, ""),
        (CouncilPart.STAFF, "Verkeerd gelezen."),
    ]


def test_a_step_that_never_was_is_struck_out_and_waits_for_nothing(council: Council):
    council.note()

    council.correct(None)

    (line,) = council.lines()
    assert (line.is_struck, line.waits, line.versions[0].words) == (True, False, ASKED)
    assert decisions.council_year(council.store, council.cast.tom, 2026) == ()
    with pytest.raises(AlreadyDone):
        council.correct(None, based_on=2)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"words": GIVEN, "reason": " "}, Missing),
        ({"words": ASKED}, AlreadyDone),
        ({"words": GIVEN, "number": 2}, NotFound),
        ({"words": GIVEN, "based_on": 2}, Conflict),
    ],
)
def test_a_correction_that_cannot_be_is_refused(
    store: Store, cast: Cast, given: dict[str, object], refusal: type[Exception]
):
    council = Council(store, cast)
    council.note()

    with pytest.raises(refusal):
        council.correct(**given)  # type: ignore[arg-type]

    assert len(council.lines()[0].versions) == 1


def test_of_two_who_correct_at_once_one_is_told(council: Council):
    council.note()

    outcomes = at_once(lambda: council.correct(GIVEN), lambda: council.correct(None))

    assert sum(isinstance(each, Conflict) for each in outcomes) == 1


def test_a_teacher_reads_the_steps_and_notes_none(store: Store, cast: Cast):
    council = Council(store, cast)
    council.note()

    assert len(council.lines()) == 1
    with pytest.raises(NotPermitted):
        decisions.note_council_step(store, cast.tom, council.id, GIVEN)


def test_another_school_sees_nothing_of_it(store: Store, cast: Cast):
    council = Council(store, cast)
    council.note()

    with pytest.raises(NotFound):
        decisions.council_steps(store, cast.otto, council.id)
    assert decisions.council_year(store, cast.otto, 2026) == ()


def test_the_list_of_a_school_year_holds_the_steps_of_that_year(council: Council, clock: Clock):
    council.note(replace(ASKED, day=date(2026, 7, 31)))
    council.note(GIVEN)
    other = Council(council.store, council.cast)
    other.note(replace(GIVEN, day=date(2026, 8, 1)))

    def of(year: int) -> list[list[date]]:
        found = decisions.council_year(council.store, council.cast.tom, year)
        return [[step.words.day for step in each.steps] for each in found]

    assert of(2025) == [[date(2026, 7, 31)]]
    assert of(2026) == [[date(2026, 8, 1)], [date(2026, 11, 18)]]
    assert decisions.council_years(council.store, council.cast.tom) == (2026, 2025)
    clock.forward(days=300)
    assert decisions.council_years(council.store, council.cast.tom)[0] == 2027


def test_a_term_that_nears_is_announced_to_the_school_leader_until_it_is_answered(
    council: Council, clock: Clock
):
    secret = agenda.make_link(council.store, council.cast.tom)
    council.note()
    assert days(council.store, secret) == [("council_term Rooster 2027", date(2026, 12, 14))]

    def asked(actor: Actor) -> list[AskedKind]:
        return [each.kind for each in today(council.store, actor).asked_of_me]

    clock.forward(days=11)
    assert asked(council.cast.lea) == []
    clock.forward(days=1)
    assert (asked(council.cast.lea), asked(council.cast.tom)) == ([AskedKind.COUNCIL_TERM], [])
    (coming,) = decisions.announced(council.store, council.cast.tom)
    assert (coming.asked, coming.on) == (ASKED, date(2026, 12, 14))

    council.note(GIVEN)

    assert asked(council.cast.lea) == []
    assert days(council.store, secret) == []


def test_a_decision_that_was_closed_waits_for_no_answer(store: Store, cast: Cast, clock: Clock):
    council = Council(store, cast)
    council.note()
    clock.forward(days=20)

    decisions.close_decision(store, cast.lea, council.id, "Per ongeluk begonnen.")

    assert decisions.announced(store, cast.lea) == ()
    assert days(store, agenda.make_link(store, cast.tom)) == []


def test_two_terms_of_one_decision_are_two_days_in_the_calendar(store: Store, cast: Cast):
    council = Council(store, cast)
    council.note()
    council.note(replace(ASKED, part=CouncilPart.STAFF, right=CouncilRight.ADVICE))
    given = agenda.feed(store, agenda.make_link(store, cast.tom), lambda _language: WORDING)

    assert given is not None
    assert len({str(each["uid"]) for each in Calendar.from_ical(given).walk("VEVENT")}) == 2


BEFORE_THERE_WERE_STEPS = """
INSERT INTO school (id, name, privacy_threshold, is_demo, revision, created_at, time_zone)
VALUES (1, 'De Linde', 5, 0, 0, '2026-01-01 08:00:00', 'Europe/Amsterdam');
INSERT INTO person (id, name, language, failed_attempts, created_at)
VALUES (1, 'Lea', 'nl', 0, '2026-01-01 08:00:00');
INSERT INTO decision (id, school_id, title, question, ambition, says, counting_unit, version, opened_at,
    draft_version)
VALUES (1, 1, 'Rooster', 'Gaan we over?', '', '[]', 'respondent', 1, '2026-02-01 08:00:00', 0);
"""
A_RECORD = """
INSERT INTO taken_decision (school_id, decision_id, number, outcome, text, motivation, review_on,
    minorities_heard, council_role, council_on, departs, norm_version, frozen, taken_at, taken_by)
VALUES (1, 1, :number, 'adopted', 'Ja.', '', '2027-02-01', '', :role, :day, 0, 1, '{}',
    '2026-03-12 10:00:00', 1)
"""


def test_what_was_recorded_before_there_were_steps_is_a_step(tmp_path: Path):
    """Said of the whole council, with the day and the writer of then; what was said twice is one step."""
    url = f"sqlite:///{tmp_path / 'before.sqlite'}"
    migrate(url, "0008")
    recorded = [("consulted", "2026-03-05"), ("consulted", "2026-03-05"), ("consent_given", "2026-03-10")]
    with sa.create_engine(url).begin() as connection:
        for statement in BEFORE_THERE_WERE_STEPS.split(";")[:-1]:
            connection.execute(sa.text(statement))
        for number, (role, day) in enumerate(recorded, 1):
            connection.execute(sa.text(A_RECORD), {"number": number, "role": role, "day": day})

    store = open_store(url)
    lea = Actor(person_id=1, school_id=1, role=Role.SCHOOL_LEADER, name="Lea")
    found = decisions.council_steps(store, lea, 1)
    store.close()

    whole = {"part": CouncilPart.WHOLE, "due_on": None}
    assert [line.words for line in found] == [
        replace(ASKED, right=CouncilRight.ADVICE, move=CouncilMove.CONSULTED, day=date(2026, 3, 5), **whole),
        replace(ASKED, move=CouncilMove.GIVEN, day=date(2026, 3, 10), **whole),
    ]
    assert {(line.versions[0].by, line.versions[0].at) for line in found} == {
        ("Lea", datetime(2026, 3, 12, 10, 0, tzinfo=UTC))
    }
