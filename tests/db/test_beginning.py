"""The first day: what was begun, who invited whom, and who waits at the door."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.expertise import AreaGroup
from core.permissions import NotPermitted, Role
from db import expertise
from db.ambitions import AmbitionWords, add_ambition
from db.decisions import Question, open_decision
from db.expertise import EntryWords
from db.invitations import invite, join, withdraw_invitation
from db.invitations.inviting import open_invitations
from db.members import deactivate
from db.store import Store
from db.today import beginning
from tests.conftest import Cast, Clock

PASSWORD = "een lang wachtwoord vol"


def test_nothing_was_begun_in_a_school_with_nothing(either_store: Store, either_cast: Cast) -> None:
    found = beginning(either_store, either_cast.lea)

    assert not (found.has_ambition)
    assert not (found.has_question)
    assert not (found.has_profile)
    assert (found.invited, found.at_the_door, found.joined_at, found.invited_by) == (0, 0, None, None)
    assert found.colleagues > 0


def test_each_step_is_done_once_it_was_taken(store: Store, cast: Cast) -> None:
    add_ambition(store, cast.lea, 2026, AmbitionWords(title="Elk kind leest"))
    assert beginning(store, cast.tom).has_ambition
    open_decision(store, cast.tom, Question(title="Vijf dagen", question="Doen we het?"))
    assert beginning(store, cast.lea).has_question
    area = expertise.propose_area(store, cast.tom, next(iter(AreaGroup)), "Lezen")
    expertise.save_entry(store, cast.tom, area, EntryWords(level=4, affinity=4))

    assert beginning(store, cast.tom).has_profile
    assert not beginning(store, cast.lea).has_profile
    assert not beginning(store, cast.olga).has_ambition


def test_an_invitation_counts_while_it_is_open(store: Store, cast: Cast, clock: Clock) -> None:
    invite(store, cast.lea, Role.TEACHER)
    invite(store, cast.lea, Role.TEACHER, "Sanne")
    assert beginning(store, cast.lea).invited == 2
    (first, *_rest) = open_invitations(store, cast.lea)
    withdraw_invitation(store, cast.lea, first.invitation_id)
    assert beginning(store, cast.lea).invited == 1
    clock.forward(days=8)

    assert beginning(store, cast.lea).invited == 0


def test_a_newcomer_knows_who_invited_them(store: Store, cast: Cast, clock: Clock) -> None:
    sanne = join(store, invite(store, cast.lea, Role.TEACHER), "Sanne", "sanne@example.org", PASSWORD)

    found = beginning(store, sanne)

    assert (found.invited_by, found.joined_at) == ("Lea", clock())
    assert beginning(store, cast.lea).invited_by is None


def test_who_left_is_still_named_as_the_inviter(store: Store, cast: Cast) -> None:
    karin = join(store, invite(store, cast.lea, Role.SCHOOL_LEADER), "Karin", "karin@example.org", PASSWORD)
    sanne = join(store, invite(store, karin, Role.TEACHER), "Sanne", "sanne@example.org", PASSWORD)
    deactivate(store, cast.lea, karin.person_id)
    assert beginning(store, sanne).invited_by == "Karin"


def test_only_the_team_has_a_first_day(store: Store, cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        beginning(store, replace(cast.lea, role=Role.BOARD_MEMBER))
