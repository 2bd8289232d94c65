"""Who may do what on the map: each act and question refused to who may not."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from core.errors import NotFound
from core.expertise import AreaGroup
from core.permissions import Actor, NotPermitted, Role
from db import expertise
from db.expertise import EntryWords, ProfileImport
from db.store import Store
from tests.db.expertise_school import Linde

Call = Callable[[Store, Actor], object]

#: Every function of db.expertise; refused before it looks at what it was given.
ANY_ID = 1
FOR_THE_TEAM: dict[str, Call] = {
    "areas": expertise.areas,
    "propose_area": lambda s, a: expertise.propose_area(s, a, AreaGroup.ARTS, "Yoga"),
    "own_entries": expertise.own_entries,
    "save_entry": lambda s, a: expertise.save_entry(s, a, ANY_ID, EntryWords(level=1, affinity=1)),
    "delete_entry": lambda s, a: expertise.delete_entry(s, a, ANY_ID),
    "delete_profile": expertise.delete_profile,
    "expertise_map": expertise.expertise_map,
    "profile_of": lambda s, a: expertise.profile_of(s, a, ANY_ID),
    "point_at": lambda s, a: expertise.point_at(s, a, ANY_ID, ANY_ID, "Mooi."),
    "sightings_for_me": expertise.sightings_for_me,
    "sightings_by_me": expertise.sightings_by_me,
    "accept_sighting": lambda s, a: expertise.accept_sighting(s, a, ANY_ID, EntryWords()),
    "decline_sighting": lambda s, a: expertise.decline_sighting(s, a, ANY_ID),
    "withdraw_sighting": lambda s, a: expertise.withdraw_sighting(s, a, ANY_ID),
    "findings": expertise.findings,
    "who_could": lambda s, a: expertise.who_could(s, a, [ANY_ID]),
    "own_motivation": expertise.own_motivation,
    "say_motivation": lambda s, a: expertise.say_motivation(s, a, "Kinderen zien groeien."),
    "remove_motivation": expertise.remove_motivation,
    "motivation_of": lambda s, a: expertise.motivation_of(s, a, ANY_ID),
    "motivations": expertise.motivations,
}
FOR_THE_LEADER: dict[str, Call] = {
    "keep_area": lambda s, a: expertise.keep_area(s, a, ANY_ID),
    "rename_area": lambda s, a: expertise.rename_area(s, a, ANY_ID, "Zang"),
    "merge_areas": lambda s, a: expertise.merge_areas(s, a, ANY_ID, ANY_ID + 1),
    "retire_area": lambda s, a: expertise.retire_area(s, a, ANY_ID),
    "template_rows": expertise.template_rows,
    "read_profiles": lambda s, a: expertise.read_profiles(s, a, pd.DataFrame()),
    "import_profiles": lambda s, a: expertise.import_profiles(s, a, ProfileImport((), (), ())),
}
#: What somebody may ask about themselves in every role: see tests/db/test_own_data.py.
OF_EVERYONE = {"own_data"}
ALL = FOR_THE_TEAM | FOR_THE_LEADER


def test_every_act_and_question_is_asked_about_here() -> None:
    functions = {name for name, each in vars(expertise).items() if inspect.isfunction(each)}

    assert functions == set(ALL) | OF_EVERYONE


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.ADMINISTRATOR])
@pytest.mark.parametrize("name", ALL)
def test_no_profile_is_for_who_only_manages(linde: Linde, name: str, role: Role) -> None:
    with pytest.raises(NotPermitted):
        ALL[name](linde.store, replace(linde.cast.lea, role=role))


@pytest.mark.parametrize("name", FOR_THE_LEADER)
def test_keeping_order_is_for_a_school_leader(linde: Linde, name: str) -> None:
    with pytest.raises(NotPermitted):
        FOR_THE_LEADER[name](linde.store, linde.cast.tom)


def test_the_other_school_sees_and_finds_nothing(linde: Linde) -> None:
    cast = linde.cast
    linde.says(cast.tom, "Muziek", 4, 4)
    seen = expertise.point_at(linde.store, cast.tessa, cast.tom.person_id, linde.area("Muziek"), "Mooi.")

    shown = expertise.expertise_map(linde.store, cast.otto)

    assert [person.name for person in shown.people] == ["Olga", "Otto"]
    assert shown.entries == ()
    for act in (
        lambda: expertise.profile_of(linde.store, cast.otto, cast.tom.person_id),
        lambda: expertise.accept_sighting(linde.store, cast.olga, seen, EntryWords(level=1, affinity=1)),
        lambda: expertise.decline_sighting(linde.store, cast.olga, seen),
        lambda: expertise.delete_entry(linde.store, cast.olga, linde.area("Muziek")),
    ):
        with pytest.raises(NotFound):
            act()
