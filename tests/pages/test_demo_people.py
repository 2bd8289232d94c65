"""Everybody of the demo school opens the start page, and one teacher every page, without a word of trouble."""

from __future__ import annotations

import pytest
from sqlmodel import select

from core.permissions import Actor, Role
from db import initiatives
from db.demo import make_demo
from db.models import Membership, Person
from db.store import EVERY, Store
from pages.ui.kit.places import PLACES, Section
from tests.pages.conftest import OpenPage, words

TROUBLE = "Er ging iets mis"


@pytest.fixture
def everybody(store: Store) -> list[Actor]:
    leader = make_demo(store)
    with store.write(EVERY) as session:
        found = session.exec(
            select(Person, Membership)
            .join(Membership, Membership.person_id == Person.id)
            .where(Membership.is_active)
        ).all()
        for person, _membership in found:
            person.email = f"{person.id}@example.org"
            session.add(person)
        return [
            Actor(
                person_id=person.id or 0,
                school_id=leader.school_id,
                role=Role(membership.role),
                name=f"{person.id}",
            )
            for person, membership in found
        ]


def test_everybody_of_the_demo_school_opens_the_start_page(page: OpenPage, everybody: list[Actor]) -> None:
    troubled = [each.person_id for each in everybody if TROUBLE in words(page(each))]

    assert len(everybody) > 10
    assert troubled == []


def test_a_teacher_and_a_leader_of_the_demo_school_open_every_page(
    page: OpenPage, everybody: list[Actor]
) -> None:
    for role in (Role.TEACHER, Role.SCHOOL_LEADER):
        actor = next(each for each in everybody if each.role is role)
        troubled = [place.word for place in PLACES if TROUBLE in words(page(actor, place.file))]
        assert troubled == []


def test_a_follower_and_a_lead_open_every_section_of_what_they_are_in(
    page: OpenPage, everybody: list[Actor], store: Store
) -> None:
    actor = next(each for each in everybody if each.role is Role.TEACHER)
    troubled = [
        (line.initiative_id, section)
        for line in initiatives.initiatives(store, actor)
        for section in Section
        if TROUBLE in words(page(actor, "initiatives.py", initiative=line.initiative_id, part=section.value))
    ]

    assert troubled == []
