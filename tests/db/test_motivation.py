"""What drives me: one sentence, and its owner says who reads it. db holds that, whatever a page asks."""

from __future__ import annotations

from itertools import product

import pytest

from core.errors import Missing, NotFound, TooLong
from core.expertise import Audience
from core.permissions import Actor, Role
from db import expertise
from db.expertise import AudienceNotPossible, OwnSheet
from tests.db.expertise_school import Linde

DRIVE = "Ik wil dat elk kind durft te vragen"


def read(linde: Linde, viewer: Actor, owner: Actor) -> str:
    """What the viewer reads of the owner: on the page of the person and in the list alike."""
    on_page = expertise.motivation_of(linde.store, viewer, owner.person_id)
    listed = [each for each in expertise.motivations(linde.store, viewer) if each.person.name == owner.name]
    assert [each.text for each in listed] == ([on_page] if on_page else [])
    return on_page


def says(linde: Linde, who: Actor, audience: Audience = Audience.SELF, readers: tuple[int, ...] = ()) -> None:
    expertise.say_motivation(linde.store, who, DRIVE, audience, readers)


def test_at_first_nobody_else_reads_it(either_linde: Linde) -> None:
    cast = either_linde.cast

    expertise.say_motivation(either_linde.store, cast.tom, DRIVE)

    assert [read(either_linde, each, cast.tom) for each in (cast.tom, cast.tessa, cast.lea)] == [
        DRIVE,
        "",
        "",
    ]


def test_who_was_chosen_reads_it_and_nobody_else_not_even_the_leader(either_linde: Linde) -> None:
    cast = either_linde.cast

    says(either_linde, cast.tom, Audience.CHOSEN, (cast.tessa.person_id,))

    assert [read(either_linde, each, cast.tom) for each in (cast.tessa, cast.lea)] == [DRIVE, ""]
    assert expertise.motivations(either_linde.store, cast.tessa, for_team=True) == ()


def test_the_team_reads_it_if_its_owner_says_so(either_linde: Linde) -> None:
    cast = either_linde.cast

    says(either_linde, cast.tom, Audience.TEAM)

    assert [read(either_linde, each, cast.tom) for each in (cast.tessa, cast.lea)] == [DRIVE, DRIVE]
    (shown,) = expertise.motivations(either_linde.store, cast.lea, for_team=True)
    assert shown.text == DRIVE


@pytest.mark.parametrize(("first", "then"), product(Audience, Audience))
def test_who_may_read_it_no_longer_does_not(linde: Linde, first: Audience, then: Audience) -> None:
    cast = linde.cast
    for audience, reader in ((first, cast.lea), (then, cast.tessa)):
        if audience is Audience.PAIR:
            with pytest.raises(AudienceNotPossible):
                says(linde, cast.tom, audience)
            return
        says(linde, cast.tom, audience, (reader.person_id,) if audience is Audience.CHOSEN else ())

    meant = {Audience.SELF: [], Audience.CHOSEN: ["Tessa"], Audience.TEAM: ["Lea", "Tessa"]}[then]
    assert [each.name for each in (cast.lea, cast.tessa) if read(linde, each, cast.tom)] == meant


def test_who_reads_it_by_name_is_named_and_of_the_team(linde: Linde) -> None:
    cast = linde.cast

    for readers in ((), (cast.tom.person_id,)):
        with pytest.raises(Missing):
            says(linde, cast.tom, Audience.CHOSEN, readers)
    with pytest.raises(NotFound):
        says(linde, cast.tom, Audience.CHOSEN, (cast.otto.person_id,))

    assert expertise.own_motivation(linde.store, cast.tom) is None


def test_it_is_one_sentence_with_words(linde: Linde) -> None:
    with pytest.raises(Missing):
        expertise.say_motivation(linde.store, linde.cast.tom, " ")
    with pytest.raises(TooLong):
        expertise.say_motivation(linde.store, linde.cast.tom, "x" * 301)


def test_it_is_removed_for_everybody_and_with_the_profile(either_linde: Linde) -> None:
    cast, store = either_linde.cast, either_linde.store
    says(either_linde, cast.tom, Audience.CHOSEN, (cast.tessa.person_id,))

    expertise.remove_motivation(store, cast.tom)
    assert read(either_linde, cast.tessa, cast.tom) == ""
    with pytest.raises(NotFound):
        expertise.remove_motivation(store, cast.tom)

    says(either_linde, cast.tom, Audience.CHOSEN, (cast.tessa.person_id,))
    expertise.delete_profile(store, cast.tom)
    assert expertise.own_motivation(store, cast.tom) is None
    assert read(either_linde, cast.tessa, cast.tom) == ""


def test_who_left_is_not_read_and_reads_nothing(linde: Linde) -> None:
    cast = linde.cast
    says(linde, cast.tom, Audience.TEAM)
    says(linde, cast.tessa, Audience.CHOSEN, (cast.tom.person_id, cast.lea.person_id))

    linde.leaves(cast.tom)

    assert [each.person.name for each in expertise.motivations(linde.store, cast.lea)] == ["Tessa"]
    own = expertise.own_motivation(linde.store, cast.tessa)
    assert own is not None
    assert own.readers == (cast.lea.person_id,)


def test_another_school_reads_nothing(linde: Linde) -> None:
    says(linde, linde.cast.tom, Audience.TEAM)

    assert expertise.motivations(linde.store, linde.cast.otto) == ()
    with pytest.raises(NotFound):
        expertise.motivation_of(linde.store, linde.cast.otto, linde.cast.tom.person_id)


def test_the_log_holds_neither_the_sentence_nor_who_reads_it(linde: Linde) -> None:
    says(linde, linde.cast.tom, Audience.CHOSEN, (linde.cast.tessa.person_id,))

    last = linde.log()[-1]

    assert (last.subject, last.action, last.subject_id) == ("profile", "save_motivation", 2)
    assert last.detail == {}


def test_own_data_of_the_owner_has_it_and_of_a_colleague_only_if_chosen(linde: Linde) -> None:
    cast = linde.cast
    says(linde, cast.tom, Audience.CHOSEN, (cast.tessa.person_id,))

    def holds(who: Actor) -> bool:
        sheet = expertise.own_data(linde.store, who).sheets.get(OwnSheet.PROFILE)
        return sheet is not None and DRIVE in sheet.to_csv()

    held = {who.name: holds(who) for who in (cast.tom, cast.tessa, cast.lea)}

    assert held == {"Tom": True, "Tessa": True, "Lea": False}


def test_no_back_office_role_reads_it(linde: Linde) -> None:
    says(linde, linde.cast.tom, Audience.TEAM)
    ada = linde.joins("Ada", Role.ADMINISTRATOR)

    with pytest.raises(Exception, match="act"):
        expertise.motivations(linde.store, ada)
