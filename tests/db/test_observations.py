"""Noting, changing and removing observations; names, photos, and the other school."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image
from sqlmodel import select

from core.data_kinds import DataKind
from core.errors import AlreadyDone, Missing, NotFound, TooLong
from core.evidence import EvidenceKind
from core.mandates import DateNotPermitted
from core.observing import ObservationWords
from core.permissions import NotPermitted, Role
from core.photos import NoPhoto
from db import observations
from db.evidence import evidence
from db.models import AuditEntry, ObservationPhoto
from db.observations import NamesSomebody, NotYourObservation, ObservationConflict
from db.store import EVERY, Store
from tests.conftest import Cast

TODAY = date(2026, 11, 18)
SEEN = ObservationWords(
    held_on=TODAY,
    title="Stil lezen na de pauze",
    who="een leerkracht van groep 5",
    seen="Zes van de 24 leerlingen pakten meteen een boek.",
    meaning="De overgang van buiten naar binnen kost tijd.",
)


def picture(colour: str = "navy") -> bytes:
    held = BytesIO()
    Image.new("RGB", (40, 30), colour).save(held, "PNG")
    return held.getvalue()


def test_what_was_seen_is_kept_and_read_by_the_team(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    made = observations.note_observation(store, cast.tom, SEEN, picture())

    (line,) = observations.observations(store, cast.tessa)

    assert (line.observation_id, line.words, line.by) == (made, SEEN, "Tom")
    assert (line.has_photo, line.may_change) == (True, False)
    assert observations.observation(store, cast.tom, made).may_change
    assert observations.photo(store, cast.tessa, made)[:2] == b"\xff\xd8"


def test_the_newest_day_comes_first(store: Store, cast: Cast) -> None:
    for ago in (3, 1, 2):
        observations.note_observation(store, cast.tom, replace(SEEN, held_on=TODAY - timedelta(days=ago)))

    found = [line.words.held_on.day for line in observations.observations(store, cast.lea)]

    assert found == [17, 16, 15]


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"seen": " "}, Missing),
        ({"who": ""}, Missing),
        ({"title": "a" * 121}, TooLong),
        ({"held_on": TODAY + timedelta(days=1)}, DateNotPermitted),
        ({"seen": "Sanne de Vries las hardop voor."}, NamesSomebody),
        ({"meaning": "Bel 06-12345678."}, NamesSomebody),
    ],
)
def test_what_cannot_be_kept_is_refused(
    store: Store, cast: Cast, changed: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        observations.note_observation(store, cast.tom, replace(SEEN, **changed))

    assert observations.observations(store, cast.tom) == ()


def test_a_name_is_kept_once_somebody_said_that_it_is_no_pupils(store: Store, cast: Cast) -> None:
    words = replace(SEEN, seen="Volgens Marzano helpt voorlezen; Els de Boer van de bibliotheek ook.")

    with pytest.raises(NamesSomebody) as refused:
        observations.note_observation(store, cast.tom, words)
    observations.note_observation(store, cast.tom, words, names_are_fine=True)

    assert "Els de Boer" in refused.value.found
    assert observations.observations(store, cast.tom)[0].words == words


def test_a_photo_that_is_none_keeps_nothing(store: Store, cast: Cast) -> None:
    with pytest.raises(NoPhoto):
        observations.note_observation(store, cast.tom, SEEN, b"%PDF")

    assert observations.observations(store, cast.tom) == ()


def test_its_writer_and_a_leader_change_it_and_nobody_else(store: Store, cast: Cast) -> None:
    made = observations.note_observation(store, cast.tom, SEEN)
    other = replace(SEEN, meaning="")

    with pytest.raises(NotYourObservation):
        observations.change_observation(store, cast.tessa, made, other, 1)
    assert observations.change_observation(store, cast.tom, made, other, 1) == 2
    with pytest.raises(ObservationConflict) as conflict:
        observations.change_observation(store, cast.lea, made, SEEN, 1)
    with pytest.raises(AlreadyDone):
        observations.change_observation(store, cast.lea, made, other, 2)

    assert (conflict.value.theirs, conflict.value.version) == (other, 2)
    assert observations.observation(store, cast.tessa, made).words == other


def test_a_change_asks_about_names_too(store: Store, cast: Cast) -> None:
    made = observations.note_observation(store, cast.tom, SEEN)

    with pytest.raises(NamesSomebody):
        observations.change_observation(store, cast.tom, made, replace(SEEN, title="Els de Boer"), 1)


def test_a_photo_takes_the_place_of_another_and_can_go(store: Store, cast: Cast) -> None:
    made = observations.note_observation(store, cast.tom, SEEN, picture())
    before = observations.photo(store, cast.tom, made)

    observations.set_photo(store, cast.tom, made, picture("red"))
    assert observations.photo(store, cast.tom, made) != before
    observations.set_photo(store, cast.tom, made, None)

    with pytest.raises(NotFound):
        observations.photo(store, cast.tom, made)
    with pytest.raises(AlreadyDone):
        observations.set_photo(store, cast.tom, made, None)
    with pytest.raises(NotYourObservation):
        observations.set_photo(store, cast.tessa, made, picture())


def test_what_is_removed_is_gone_with_its_photo_and_its_words(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    made = observations.note_observation(store, cast.tom, SEEN, picture())

    observations.remove_observation(store, cast.lea, made)

    assert observations.observations(store, cast.tom) == ()
    with store.read(EVERY) as session:
        assert session.exec(select(ObservationPhoto)).all() == []
        told = [str(row.detail) for row in session.exec(select(AuditEntry))]
    assert not any("Stil lezen" in each for each in told)


def test_another_school_and_other_roles_see_nothing_and_reach_nothing(store: Store, cast: Cast) -> None:
    made = observations.note_observation(store, cast.tom, SEEN, picture())

    assert observations.observations(store, cast.otto) == ()
    assert evidence(store, cast.otto) == ()
    for reach in (
        lambda: observations.observation(store, cast.otto, made),
        lambda: observations.photo(store, cast.otto, made),
        lambda: observations.change_observation(store, cast.otto, made, SEEN, 1),
        lambda: observations.set_photo(store, cast.otto, made, None),
        lambda: observations.remove_observation(store, cast.otto, made),
    ):
        with pytest.raises(NotFound):
            reach()
    for role in (Role.ADMINISTRATOR, Role.BOARD_MEMBER):
        with pytest.raises(NotPermitted):
            observations.observations(store, replace(cast.lea, role=role))


def test_it_is_evidence_of_its_kind(store: Store, cast: Cast) -> None:
    made = observations.note_observation(store, cast.tom, SEEN)

    (found,) = evidence(store, cast.tessa)

    assert (found.ref.kind, found.ref.id) == (EvidenceKind.OBSERVATION, made)
    assert (found.title, found.data_kind, found.on) == (SEEN.title, DataKind.OBSERVATION, TODAY)
