"""Opening an initiative, and recording that we do not do it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from core.errors import Missing, NotFound, TooLong
from core.initiatives import Origin, Phase
from core.mandates import DateNotPermitted
from core.people import PersonRef
from db import initiatives
from db.acting import Case
from db.initiatives import InitiativeWords, acts
from db.models import Initiative
from db.store import EVERY, Store
from tests.conftest import Cast
from tests.scenery import WORDS, Journey, ambition, area, trail


def test_anyone_opens_one_in_half_a_minute(either_store: Store, either_cast: Cast) -> None:
    short = InitiativeWords(title="Buiten leren", issue="We zitten veel binnen.")

    opened = Journey(either_store, either_cast, short)

    detail = opened.seen()
    assert (detail.words, detail.version, detail.line.phase) == (short, 1, Phase.ISSUE)
    assert detail.opened_by == PersonRef(either_cast.tom.person_id, "Tom")
    assert (detail.line.leads, detail.line.members, detail.mandate) == ((), (), None)
    assert trail(either_store) == ["open"]


def test_all_words_come_back_as_they_were_written(either_store: Store, either_cast: Cast) -> None:
    reading, aim = area(either_store, either_cast.tom), ambition(either_store, either_cast.tom)
    words = replace(
        WORDS, origin=Origin.OUTSIDE, origin_note="De gemeente vraagt het.", starts_on=date(2026, 12, 1),
        ends_on=date(2027, 6, 1), area_ids=(reading,), ambition_ids=(aim,),
    )  # fmt: skip

    opened = Journey(either_store, either_cast, words)

    assert opened.seen().words == words
    assert (opened.line().area_ids, opened.line().ambition_ids) == ((reading,), (aim,))


def test_without_an_ambition_it_is_opened_too(store: Store, cast: Cast) -> None:
    assert Journey(store, cast).line().ambition_ids == ()


@pytest.mark.parametrize("field", ["title", "issue"])
def test_it_needs_its_words(store: Store, cast: Cast, field: str) -> None:
    with pytest.raises(Missing) as refusal:
        initiatives.open_initiative(store, cast.tom, replace(WORDS, **{field: "  "}))

    assert refusal.value.field == field
    assert initiatives.initiatives(store, cast.tom) == ()


def test_a_text_beyond_measure_is_refused(store: Store, cast: Cast) -> None:
    with pytest.raises(TooLong):
        initiatives.open_initiative(store, cast.tom, replace(WORDS, plan="x" * 10_001))


def test_it_does_not_end_before_it_starts(store: Store, cast: Cast) -> None:
    with pytest.raises(DateNotPermitted) as refusal:
        initiatives.open_initiative(
            store, cast.tom, replace(WORDS, starts_on=date(2027, 1, 2), ends_on=date(2027, 1, 1))
        )

    assert (refusal.value.field, refusal.value.earliest) == ("ends_on", date(2027, 1, 2))


def test_what_it_names_is_of_the_own_school(store: Store, cast: Cast) -> None:
    theirs_area, theirs_aim = area(store, cast.olga), ambition(store, cast.olga)

    for words in (replace(WORDS, area_ids=(theirs_area,)), replace(WORDS, ambition_ids=(theirs_aim,)),
                  replace(WORDS, workgroup_id=7)):  # fmt: skip
        with pytest.raises(NotFound):
            initiatives.open_initiative(store, cast.tom, words)
    assert initiatives.initiatives(store, cast.tom) == ()


def test_an_area_that_was_merged_meanwhile_is_the_one_it_became(store: Store, cast: Cast) -> None:
    kept = area(store, cast.tom)
    merged = area(store, cast.tom, "Lezen (technisch)", merged_into=kept)

    opened = Journey(store, cast, replace(WORDS, area_ids=(kept, merged)))

    assert opened.seen().words.area_ids == (kept,)


def test_not_doing_something_is_recorded_with_because_of_what(either_store: Store, either_cast: Cast) -> None:
    lea = either_cast.lea

    initiatives.set_aside(
        either_store,
        lea,
        InitiativeWords(
            title="Dag van de kaas",
            issue="Kunnen jullie meedoen?",
            origin=Origin.OUTSIDE,
            origin_note="Een kaasmaker",
            ambition_ids=(),
        ),
        "Het past niet bij onze ambities.",
    )

    (line,) = initiatives.initiatives(either_store, lea)
    (step,) = initiatives.initiative(either_store, lea, line.initiative_id).phases
    assert (line.phase, line.origin) == (Phase.NOT_DOING, Origin.OUTSIDE)
    assert (step.was, step.note) == (Phase.ISSUE, "Het past niet bij onze ambities.")
    assert trail(either_store) == ["open"]


def test_not_doing_without_because_is_refused(store: Store, cast: Cast) -> None:
    with pytest.raises(Missing) as refusal:
        initiatives.set_aside(
            store,
            cast.tom,
            InitiativeWords(title="Kaas", issue="Meedoen?", origin=Origin.OUTSIDE, origin_note=""),
            " ",
        )

    assert refusal.value.field == "because"
    assert initiatives.initiatives(store, cast.tom) == ()


def test_another_act_can_open_one_in_its_own_transaction(store: Store, cast: Cast) -> None:
    class Undone(Exception):
        pass

    def fails_afterwards() -> None:
        with store.write(EVERY) as session:
            acts.put(Case(session=session, store=store, actor=cast.tom), WORDS)
            raise Undone

    with pytest.raises(Undone):
        fails_afterwards()

    with store.read(EVERY) as session:
        assert session.exec(select(Initiative)).all() == []
