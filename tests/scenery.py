"""Builds initiatives as far along the cycle as a test needs, through the acts of the people of De Linde."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlmodel import Session, select

from core.initiatives import OPEN, Origin, Part, Phase, Result
from core.mandates import MandateWords
from core.permissions import Actor
from core.sustaining import Onward, Stands, SustainedWords
from core.taking_back import Answer
from db import initiatives
from db.initiatives import EvaluationWords, InitiativeDetail, InitiativeLine, InitiativeWords, SayLine
from db.models import Ambition, Area, AuditEntry, Initiative, School
from db.store import EVERY, Store
from tests.conftest import Cast

WORDS = InitiativeWords(
    title="Samen lezen",
    issue="Kinderen in groep 5 lezen weinig.",
    origin=Origin.OWN,
    pupil_benefit="Ze lezen elke dag met plezier.",
    research_question="Wat helpt kinderen in groep 5 om te blijven lezen?",
    plan="Elke dag twintig minuten, met een maatje.",
    signs="De bieb leent meer uit; kinderen vertellen over hun boek.",
)
TERMS = MandateWords(
    scope="Het leesuur in groep 5",
    fixed="De methode blijft",
    free="Tijd en werkvorm",
    quarters=8,
    budget=500,
    coaching="Tweemaal de leescoach",
    starts_on=date(2026, 11, 18),
    until=date(2027, 6, 30),
    returns_on=date(2027, 3, 1),
)
TRIAL = replace(TERMS, is_trial=True, until=date(2027, 1, 20), returns_on=date(2027, 1, 13))
CAME_OF_IT = EvaluationWords(
    pupils_noticed="Ze vragen om meer tijd.",
    against_start="Zoals we hoopten; de bieb merkt het nog niet.",
    result=Result.PARTLY,
    on_collaboration="Maatjes werkte voor ons ook.",
    on_ambition="Meer plezier in lezen.",
    kept="Het leesuur blijft.",
)
STILL = SustainedWords(
    stands=Stands.YES,
    pupils_notice="Ze lezen nog steeds door.",
    onward=Onward.KEEP,
    next_on=date(2027, 11, 18),
)


Made = TypeVar("Made")


def an_initiative(store: Store, actor: Actor, words: InitiativeWords = WORDS, **changed: object) -> int:
    """Open an initiative as this actor; returns its id."""
    return initiatives.open_initiative(store, actor, replace(words, **changed))  # type: ignore[arg-type]


@dataclass
class Journey:
    """An initiative of De Linde: Tom opens it, Tessa (or someone else) leads it, Lea grants the mandate.

    Given an `id`, it continues with that initiative.
    """

    store: Store
    cast: Cast
    words: InitiativeWords = WORDS
    lead: Actor | None = None
    terms: MandateWords = TERMS
    id: int = 0

    def __post_init__(self) -> None:
        self.lead = self.lead or self.cast.tessa
        self.id = self.id or an_initiative(self.store, self.cast.tom, self.words)

    def led(self, lead: Actor | None = None) -> Journey:
        """The lead (or another) claims it, and it is granted."""
        claimant = lead or self.lead
        assert claimant is not None
        offer = initiatives.claim(self.store, claimant, self.id, "Dit is wat ik kan.")
        initiatives.accept_offer(self.store, self.cast.lea, offer)
        return self

    def asked(self) -> Journey:
        """Tom asks Tessa to lead it; she has not answered yet."""
        who = self.cast.tessa.person_id
        initiatives.nominate(self.store, self.cast.tom, self.id, who, Part.LEAD, "Jij kunt dit.")
        return self

    def joined(self, who: Actor | None = None) -> Journey:
        """Tessa (or another) takes part."""
        initiatives.join(self.store, who or self.cast.tessa, self.id)
        return self

    def granted(self, terms: MandateWords | None = None) -> Journey:
        """Lea grants the mandate."""
        initiatives.grant_mandate(self.store, self.cast.lea, self.id, terms or self.terms)
        return self

    def move(self, *phases: Phase) -> Journey:
        """Lea moves it along these phases."""
        for phase in phases:
            initiatives.move(self.store, self.cast.lea, self.id, phase)
        return self

    def mandated(self, **changed: object) -> Journey:
        """Led from the start, and with a mandate."""
        terms = replace(self.terms, **changed)  # type: ignore[arg-type]
        return self.led().move(Phase.RESEARCH_QUESTION, Phase.MANDATE).granted(terms)

    def under_way(self) -> Journey:
        """With a mandate and a plan, and begun."""
        return self.mandated().move(Phase.PLAN, Phase.EXECUTION)

    def to(self, phase: Phase) -> Journey:
        """Bring it to an open phase, with everything that this requires."""
        for step in OPEN[1 : OPEN.index(phase) + 1]:
            if step is Phase.PLAN:
                self.led().granted()
            self.move(step)
        return self

    def sustained(self) -> Journey:
        """Evaluated by its lead, and made how we do things."""
        assert self.lead is not None
        initiatives.evaluate(self.store, self.lead, self.to(Phase.EVALUATION).id, CAME_OF_IT)
        return self.move(Phase.SUSTAINED)

    def signalled(self) -> Journey:
        """Tom gives a signal, the first rung of the take-back ladder."""
        initiatives.signal(self.store, self.cast.tom, self.id, "Het schuurt met de pauzes.")
        return self

    def talked(self) -> Journey:
        """Tessa records the conversation, the second rung."""
        today = self.store.today(self.cast.tom)
        initiatives.record_conversation(self.store, self.cast.tessa, self.id, today, "Pauze blijft pauze.")
        return self

    def asked_for_a_word(self, lead: Actor | None = None) -> list[SayLine]:
        """What the lead (or another) was asked to say of the record, and did not say yet."""
        seen = self.seen(lead or self.lead)
        proposed = (seen.proposal,) if seen.proposal else ()
        every = [say for held in (*seen.ladder, *seen.mandates, *proposed) for say in held.says]
        return [each for each in dict.fromkeys(every) if each.is_mine and each.said_at is None]

    def confirmed(self, lead: Actor | None = None) -> Journey:
        """The lead says that the record is right, and agrees with the mandate."""
        who = lead or self.lead
        assert who is not None
        for each in self.asked_for_a_word(who):
            initiatives.say_as_lead(self.store, who, each.say_id, Answer.CONFIRMED)
        return self

    def seen(self, actor: Actor | None = None) -> InitiativeDetail:
        """The initiative as Tom (or another) sees it."""
        return initiatives.initiative(self.store, actor or self.cast.tom, self.id)

    def line(self, actor: Actor | None = None) -> InitiativeLine:
        """Its line in the list as Tom (or another) sees it."""
        found = initiatives.initiatives(self.store, actor or self.cast.tom)
        return next(each for each in found if each.initiative_id == self.id)


def for_twenty_weeks(today: date) -> MandateWords:
    """A mandate for twenty weeks from today."""
    until = today + timedelta(weeks=20)
    return MandateWords(
        scope="Lezen",
        fixed="De lestijden",
        free="De boeken",
        quarters=6,
        budget=400,
        coaching="Lea",
        starts_on=today,
        until=until,
        returns_on=until,
    )


_COPIES: dict[tuple[str, Path], tuple[Path, Any]] = {}


def copied(store: Store, name: str, make: Callable[[], Made]) -> Made:
    """Copy a prepared database into this store: `make` prepares it once per name.

    `make` returns what tests need of each copy, such as ids of rows; never a store.
    """
    path = Path(str(store.writing.url.database))
    copies = path.parent.with_name("copies")
    if (name, path) not in _COPIES:
        made = make()
        store.close()  # SQLite then moves its log into the file
        copies.mkdir(exist_ok=True)
        _COPIES[name, path] = copies / f"{len(_COPIES)}.sqlite", made
        shutil.copyfile(path, _COPIES[name, path][0])
    copy, made = _COPIES[name, path]
    store.close()
    shutil.copyfile(copy, path)
    return made


def area(store: Store, actor: Actor, name: str = "Technisch lezen", merged_into: int | None = None) -> int:
    """Add an area to the actor's school; returns its id."""
    with store.write(EVERY) as session:
        row = Area(
            school_id=actor.school_id, area_group="dutch", name=name, name_key=name.casefold(),
            state="merged" if merged_into else "in_use", merged_into=merged_into, added_at=store.now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row.id or 0


def ambition(store: Store, actor: Actor) -> int:
    """Add an ambition to the actor's school; returns its id."""
    with store.write(EVERY) as session:
        row = Ambition(school_id=actor.school_id, school_year=2026, added_at=store.now())
        session.add(row)
        session.flush()
        return row.id or 0


def trail(store: Store) -> list[str]:
    """The names of all acts in the trail, oldest first."""
    with store.read(EVERY) as session:
        return list(session.exec(select(AuditEntry.action).order_by(AuditEntry.id)))  # type: ignore[arg-type]


def revision(store: Store, actor: Actor) -> int:
    """The revision of the actor's school."""
    with store.read(EVERY) as session:
        return session.exec(select(School.revision).where(School.id == actor.school_id)).one()


def change(store: Store, initiative_id: int, edit: Callable[[Initiative], None]) -> None:
    """Edit a row directly, where no act does so."""
    with store.write(EVERY) as session:
        edit(_row(session, initiative_id))


def _row(session: Session, initiative_id: int) -> Initiative:
    return session.get_one(Initiative, initiative_id)
