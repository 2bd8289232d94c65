"""What the start page asks about words: stand behind them, or answer what a yes asks for."""

from __future__ import annotations

from dataclasses import replace

from core.agreements import AgreementKind, AgreementWords
from core.events.agreements import ProvisoAnswered
from core.permissions import Actor
from db import agreements, ambitions
from db.store import Store
from db.today import AskedKind, today
from tests.conftest import Cast, Clock
from tests.db.plans import READING, YEAR, reading

TALK = AgreementWords(title="Vergaderafspraken", text="We beginnen op tijd.")
MITS = "mits er koffie is"


def asked(store: Store, actor: Actor) -> list[tuple[AskedKind, str, str | None]]:
    return [(each.kind, each.about, each.by) for each in today(store, actor).asked_of_me]


def test_a_proposed_agreement_is_asked_of_who_did_not_say_yes(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    made = agreements.propose_agreement(store, cast.tom, AgreementKind.MEETINGS, TALK)

    assert asked(store, cast.tom) == []
    assert asked(store, cast.lea) == [(AskedKind.AGREEMENT, "Vergaderafspraken", "Tom")]
    agreements.endorse_agreement(store, cast.tessa, made, 1)
    assert asked(store, cast.tessa) == []
    agreements.settle(store, cast.tom, made, 1)
    assert asked(store, cast.lea) == []


def test_what_a_yes_asks_for_is_asked_of_who_worded_it_until_it_is_answered(store: Store, cast: Cast) -> None:
    made = agreements.propose_agreement(store, cast.tom, AgreementKind.MEETINGS, TALK)
    agreements.endorse_agreement(store, cast.tessa, made, 1, MITS)
    assert asked(store, cast.tom) == [(AskedKind.CONDITION, MITS, "Tessa")]

    agreements.reword(store, cast.lea, made, replace(TALK, text="Op tijd."), "Korter.", 1)
    assert (AskedKind.CONDITION, MITS, "Tessa") in asked(store, cast.lea)
    (open_one,) = agreements.agreement(store, cast.lea, made).newest.voices.open
    agreements.answer_proviso(store, cast.lea, made, open_one.proviso_id, "Die is er.")

    assert asked(store, cast.lea) == []
    told = [(type(each.event), each.by) for each in today(store, cast.tessa).happened]
    assert (ProvisoAnswered, "Lea") in told


def test_proposed_words_for_vision_and_ambitions_are_asked_of_the_team(store: Store, cast: Cast) -> None:
    made = ambitions.propose_ambition(store, cast.tom, YEAR, READING)
    ambitions.propose_vision(store, cast.tom, YEAR, "Elk kind telt.")
    ambitions.endorse_proposal(store, cast.tessa, made, MITS)

    assert asked(store, cast.tom) == [(AskedKind.FRAME_CONDITION, MITS, "Tessa")]
    assert {each[:2] for each in asked(store, cast.lea)} == {
        (AskedKind.FRAME, READING.title),
        (AskedKind.VISION, ""),
        (AskedKind.FRAME_CONDITION, MITS),
    }
    ambitions.set_proposal(store, cast.lea, made)
    assert (AskedKind.FRAME_CONDITION, MITS, "Tessa") in asked(store, cast.lea)
    assert asked(store, cast.tessa) == [(AskedKind.VISION, "", "Tom")]


def test_what_was_open_in_a_year_that_is_over_is_asked_of_nobody(
    store: Store, cast: Cast, clock: Clock
) -> None:
    added = reading(store, cast)
    ambitions.endorse(store, cast.tom, added, 1, MITS)
    assert asked(store, cast.lea) == [(AskedKind.FRAME_CONDITION, MITS, "Tom")]

    clock.forward(days=365)

    assert AskedKind.FRAME_CONDITION not in [each[0] for each in asked(store, cast.lea)]


def test_another_school_is_asked_nothing(store: Store, cast: Cast) -> None:
    agreements.propose_agreement(store, cast.tom, AgreementKind.MEETINGS, TALK)
    ambitions.propose_vision(store, cast.tom, YEAR, "Elk kind telt.")

    assert asked(store, cast.otto) == asked(store, cast.olga) == []
