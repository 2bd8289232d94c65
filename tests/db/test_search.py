"""Search: what is found in Dutch, by whom, and that it follows what is written and what is removed."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from core.agreements import AgreementKind, AgreementWords
from core.initiatives import Origin
from core.inquiry import SourceKind
from core.insights import InsightWords
from core.observing import ObservationWords
from core.paths import PathWords
from core.permissions import Actor, NotPermitted, Role
from core.scans import Dimension, ScanKind, ScanWords
from core.search import Found, Kind, State
from core.sources.references import Reference
from db import (
    agreements,
    ambitions,
    decisions,
    initiatives,
    inquiry,
    insights,
    observations,
    paths,
    scans,
    workgroups,
)
from db.ambitions import AmbitionWords
from db.decisions import Question
from db.initiatives import InitiativeWords
from db.inquiry.values import SourceWords
from db.search import learnt_before, search
from db.store import Store
from tests.conftest import Cast
from tests.db.inquiries import FRAME, led
from tests.db.test_scans import joined
from tests.db.test_scans import opened as open_scan

DATA = Path(__file__).parents[1] / "data" / "search"
TODAY = date(2026, 11, 18)
ANSWERS: dict[str, list[str]] = tomllib.loads((DATA / "queries.toml").read_text(encoding="utf-8"))["answers"]


def decide(store: Store, actor: Actor, title: str, text: str) -> int:
    return decisions.open_decision(store, actor, Question(title=title, question=text))


def begin(store: Store, actor: Actor, title: str, text: str) -> int:
    return initiatives.open_initiative(
        store, actor, InitiativeWords(title=title, issue=text, origin=Origin.OWN)
    )


def note(store: Store, actor: Actor, title: str, text: str) -> int:
    words = ObservationWords(held_on=TODAY, title=title, who="een leerkracht", seen=text)
    return observations.note_observation(store, actor, words, names_are_fine=True)


def look_into(store: Store, actor: Actor, title: str, text: str) -> int:
    return paths.open_path(store, actor, PathWords(question=title, why=text))


WRITE: dict[Kind, Callable[[Store, Actor, str, str], int]] = {
    Kind.DECISION: decide,
    Kind.INITIATIVE: begin,
    Kind.OBSERVATION: note,
    Kind.PATH: look_into,
}


def school_of_three_years(store: Store, actor: Actor) -> None:
    lines = tomllib.loads((DATA / "corpus.toml").read_text(encoding="utf-8"))["things"].strip().splitlines()
    for line in lines:
        kind, title, text = line.split(" | ")
        WRITE[Kind(kind)](store, actor, title, text)


def titles(found: tuple[Found, ...]) -> list[str]:
    return [each.title for each in found]


def recall(store: Store, actor: Actor, answers: dict[str, list[str]]) -> float:
    parts = []
    for asked, right in answers.items():
        found = titles(search(store, actor, asked, most=5))
        parts.append(sum(title in found for title in right) / min(len(right), 5))
    return sum(parts) / len(parts)


def test_nine_of_ten_answers_are_among_the_first_five(either_store: Store, either_cast: Cast) -> None:
    school_of_three_years(either_store, either_cast.tom)

    assert len(ANSWERS) == 60
    assert recall(either_store, either_cast.tom, ANSWERS) >= 0.9


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("schooltijden", "Vijfgelijkedagenrooster"),
        ("schooltijden", "Nieuwe schooltijd"),
        ("rooster", "Vijfgelijkedagenrooster"),
        ("reunie", "De reünie van groep 8"),
        ("Reünies", "De reünie van groep 8"),
        ("oudergespr", "Oudergesprekken"),
        ("groep 8", "De reünie van groep 8"),
    ],
)
def test_other_forms_parts_accents_and_half_a_word_are_found(
    either_store: Store, either_cast: Cast, asked: str, title: str
) -> None:
    for each in ("Vijfgelijkedagenrooster", "Nieuwe schooltijd", "De reünie van groep 8", "Oudergesprekken"):
        begin(either_store, either_cast.tom, each, "Wat vinden we hiervan?")

    assert title in titles(search(either_store, either_cast.tom, asked))


def test_it_shows_where_in_a_text_the_word_stands(either_store: Store, either_cast: Cast) -> None:
    begin(
        either_store,
        either_cast.tom,
        "Lezen",
        "In groep 5 gaan kinderen graag naar de bibliotheek om de hoek.",
    )

    (found,) = search(either_store, either_cast.tom, "bibliotheken")

    assert (found.hit, found.after) == ("bibliotheek", " om de hoek.")
    assert found.before.endswith("graag naar de ")


def test_another_school_finds_nothing_of_this_one(either_store: Store, either_cast: Cast) -> None:
    begin(either_store, either_cast.tom, "Samen lezen", "Maatjes")

    assert titles(search(either_store, either_cast.tessa, "lezen")) == ["Samen lezen"]
    assert search(either_store, either_cast.olga, "lezen") == ()


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.ADMINISTRATOR])
def test_who_may_not_see_it_does_not_find_it(store: Store, cast: Cast, role: Role) -> None:
    begin(store, cast.tom, "Samen lezen", "Maatjes")

    with pytest.raises(NotPermitted):
        search(store, replace(cast.lea, role=role), "lezen tom")
    with pytest.raises(NotPermitted):
        learnt_before(store, replace(cast.lea, role=role), "Samen lezen")


def test_what_is_written_is_found_at_once_and_what_is_removed_no_more(
    either_store: Store, either_cast: Cast
) -> None:
    assert search(either_store, either_cast.tom, "duikelrek") == ()
    number = note(either_store, either_cast.tom, "Duikelrekken", "Daar is rust.")
    assert titles(search(either_store, either_cast.tom, "duikelrek")) == ["Duikelrekken"]

    observations.remove_observation(either_store, either_cast.tom, number)

    assert search(either_store, either_cast.tom, "duikelrek") == ()


@pytest.mark.parametrize(
    "asked", ["", "  ", "de het een", '"', "*", "a" * 5000, "NEAR(", "lezen AND", "🙂", "'; --"]
)
def test_whatever_is_typed_is_no_error(store: Store, cast: Cast, asked: str) -> None:
    begin(store, cast.tom, "Samen lezen", "Maatjes")

    search(store, cast.tom, asked)
    learnt_before(store, cast.tom, asked)


def test_who_begins_sees_what_was_stopped_before_and_not_what_they_begin(store: Store, cast: Cast) -> None:
    words = InitiativeWords(
        title="Telefoons in de tas", issue="Mobieltjes leiden af in de les.", origin=Origin.OWN
    )
    first = initiatives.set_aside(store, cast.lea, words, "Er was geen tijd voor.")
    begin(store, cast.tom, "Moestuin", "Elke groep een bak met groente.")

    like = learnt_before(store, cast.tessa, "Smartphones verbieden in de klas")

    assert [(each.title, each.state) for each in like] == [("Telefoons in de tas", State.NOT_DONE)]
    assert learnt_before(store, cast.tessa, "Mobieltjes", but=(Kind.INITIATIVE, first)) == ()


def test_who_begins_sees_insights_that_are_like_it(either_store: Store, either_cast: Cast) -> None:
    words = InsightWords(learned="Begin met een kleine groep en vaste tijden.", elsewhere="Bij het huiswerk")
    learned = insights.write_insight(either_store, either_cast.tom, words)

    (like,) = learnt_before(either_store, either_cast.tessa, "Hulp bij huiswerk na schooltijd")

    assert (like.kind, like.id, like.hit) == (Kind.INSIGHT, learned, "huiswerk")


def test_one_that_bears_the_very_words_hides_no_other_that_is_like_it(store: Store, cast: Cast) -> None:
    school_of_three_years(store, cast.tom)
    begin(store, cast.tom, "Leesmaatje", "Kinderen leren van elkaar.")

    like = learnt_before(store, cast.tessa, "Leesmaatje twee")

    assert titles(like) == ["Leesmaatje", "Samen lezen"]  # "Maatjes uit groep 7 lezen ... voor"


def test_an_ambition_that_went_on_to_a_next_year_is_found_once(store: Store, cast: Cast) -> None:
    first = ambitions.add_ambition(store, cast.lea, 2026, AmbitionWords(title="Elk kind leest"))
    ambitions.take_along(store, cast.lea, 2027, {first: []})

    found = search(store, cast.tom, "leest", [Kind.AMBITION])

    assert [each.title for each in found] == ["Elk kind leest"]
    assert found[0].id != first


def test_of_two_that_are_alike_the_one_with_the_same_ambition_comes_first(store: Store, cast: Cast) -> None:
    reads = ambitions.add_ambition(store, cast.lea, 2026, AmbitionWords(title="Iedereen leest"))
    club = InitiativeWords(title="Leesclub", issue="Samen een boek lezen.", origin=Origin.OWN)
    older = initiatives.open_initiative(store, cast.tom, replace(club, ambition_ids=(reads,)))
    newer = initiatives.open_initiative(store, cast.tom, club)

    by_words = learnt_before(store, cast.tessa, "Een leesclub")
    by_ambition = learnt_before(store, cast.tessa, "Een leesclub", ambition_ids=[reads])

    assert [each.id for each in by_words] == [newer, older]
    assert [each.id for each in by_ambition] == [older, newer]


def test_the_words_of_a_mandate_and_of_what_is_expected_are_found(store: Store, cast: Cast) -> None:
    number = led(store, cast, frame=replace(FRAME, scope="De zandbak en de heuvel"))
    initiatives.set_expectations(store, cast.tom, number, "Kom met een schep.", date(2026, 12, 18))

    for asked in ("zandbakken", "schep"):
        assert [each.id for each in search(store, cast.tessa, asked)] == [number]


def test_the_vision_a_workgroup_and_a_scan_of_the_school_are_found(store: Store, cast: Cast) -> None:
    ambitions.set_vision(store, cast.lea, 2026, "Elk kind vindt een plek onder de zon.", "", 0)
    workgroups.form_workgroup(store, cast.tom, "Zonnepanelen")
    for name in "ABCDE":
        joined(store, cast.lea, name)
    words = ScanWords(title="Ons dak", dimensions=(Dimension(title="", statements=("De zon schijnt.",)),))
    open_scan(store, cast.lea, ScanKind.OWN, scans.write_scan(store, cast.tom, words))

    found = {each.kind for each in search(store, cast.tessa, "zon")}

    assert {Kind.VISION, Kind.WORKGROUP, Kind.SCAN} <= found


def test_agreements_and_titles_of_sources_are_found(either_store: Store, either_cast: Cast) -> None:
    words = AgreementWords(
        title="Zo gaan wij om met leiderschap", text="Wie trekt, zegt wanneer het terugkomt."
    )
    agreements.propose_agreement(either_store, either_cast.tom, AgreementKind.LEADERSHIP, words)

    (found, *_others) = search(either_store, either_cast.tessa, "leiding geven")

    assert (found.kind, found.title) == (Kind.AGREEMENT, "Zo gaan wij om met leiderschap")
    lezen = begin(either_store, either_cast.tom, "Elke dag een boek", "Twintig minuten.")
    research = SourceWords(
        kind=SourceKind.RESEARCH,
        reference=Reference(title="Fluisterlezen op school", year=2020),
        meaning="Ook bij ons.",
    )
    inquiry.add_source(either_store, either_cast.tom, lezen, research)
    assert titles(search(either_store, either_cast.tessa, "fluisterlezen")) == ["Elke dag een boek"]
