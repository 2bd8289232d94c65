"""Who could do this: an invitation with its reasons, never an assignment."""

from __future__ import annotations

import pytest

from core.errors import NotFound
from core.expertise import Visibility
from core.initiatives import OfferState, Phase
from db import expertise
from db.expertise import NoAreasAsked, Proposal, TooManyAreas
from tests.db.expertise_school import Linde


def who(linde: Linde, *areas: str, **more: object) -> tuple[Proposal, ...]:
    ids = [linde.area(each) for each in areas]
    return expertise.who_could(linde.store, linde.cast.lea, ids, **more)  # type: ignore[arg-type]


def names(proposal: Proposal) -> list[str]:
    return [each.person.name for each in proposal.team]


def test_a_small_team_is_proposed_with_its_reasons(either_linde: Linde) -> None:
    cast = either_linde.cast
    either_linde.says(cast.tom, "Muziek", 4, 5)
    either_linde.says(cast.tessa, "Drama en dans", 3, 4)
    either_linde.says(cast.tessa, "Muziek", 2, 2)
    leads = either_linde.initiative("Schoolkrant", leads=(cast.tom,), members=(cast.tessa,))
    either_linde.initiative("Voorbij", leads=(cast.tom,), phase=Phase.SUSTAINED)

    best, *others = who(either_linde, "Muziek", "Drama en dans")

    assert names(best) == ["Tessa", "Tom"]
    tessa, tom = best.team
    assert [(each.area.name, each.level, each.affinity) for each in tessa.covers] == [("Drama en dans", 3, 4)]
    assert [(each.area.name, each.level, each.affinity) for each in tom.covers] == [("Muziek", 4, 5)]
    assert [each.initiative_id for each in tom.leads_now] == [leads]
    assert [each.initiative_id for each in tessa.takes_part_in] == [leads]
    assert (tessa.asked, tom.asked, best.uncovered) == (False, False, ())
    assert [names(each) for each in others] == [["Tessa"], ["Tom"]]
    assert [[area.name for area in each.uncovered] for each in others] == [["Muziek"], ["Drama en dans"]]


def test_who_was_not_asked_yet_goes_before_who_was(either_linde: Linde) -> None:
    cast = either_linde.cast
    either_linde.says(cast.tessa, "Muziek", 4, 4)
    either_linde.says(cast.tom, "Muziek", 4, 4)
    either_linde.asks(cast.tessa, either_linde.initiative("Schoolkrant"))

    assert [names(each) for each in who(either_linde, "Muziek")] == [["Tom"], ["Tessa"]]


def test_who_leads_much_already_is_spared(linde: Linde) -> None:
    cast = linde.cast
    linde.says(cast.tessa, "Muziek", 5, 5)
    linde.says(cast.tom, "Muziek", 4, 4)
    linde.initiative("Schoolkrant", leads=(cast.tessa,))

    assert names(who(linde, "Muziek")[0]) == ["Tom"]


def test_in_a_team_who_was_not_asked_stands_first(linde: Linde) -> None:
    cast = linde.cast
    linde.says(cast.tessa, "Muziek", 4, 4)
    linde.says(cast.tom, "Engels", 4, 4)
    linde.asks(cast.tessa, linde.initiative("Schoolkrant"))

    best = who(linde, "Muziek", "Engels")[0]

    assert [(each.person.name, each.asked) for each in best.team] == [("Tom", False), ("Tessa", True)]


def test_where_nobody_stands_at_three_it_says_so_and_names_who_knows_most(linde: Linde) -> None:
    linde.says(linde.cast.tom, "Muziek", 2, 5)
    linde.says(linde.cast.tessa, "Muziek", 1, 5)

    best = who(linde, "Muziek", "Engels")[0]

    assert names(best) == ["Tom"]
    assert [each.level for each in best.team[0].covers] == [2]
    assert {area.name for area in best.uncovered} == {"Muziek", "Engels"}


def test_who_would_rather_not_is_never_named_where_somebody_else_covers_it(linde: Linde) -> None:
    linde.says(linde.cast.tom, "Muziek", 5, 1)
    linde.says(linde.cast.tom, "Engels", 4, 5)
    linde.says(linde.cast.tessa, "Muziek", 3, 2)

    proposals = who(linde, "Muziek", "Engels")

    named = [
        (each.person.name, why.area.name)
        for proposal in proposals
        for each in proposal.team
        for why in each.covers
    ]
    assert names(proposals[0]) == ["Tessa", "Tom"]
    assert proposals[0].uncovered == ()
    assert ("Tom", "Muziek") not in named


def test_who_would_rather_not_is_named_where_nobody_else_covers_it_and_covers_nothing(linde: Linde) -> None:
    linde.says(linde.cast.tom, "Muziek", 5, 1)
    linde.says(linde.cast.tessa, "Muziek", 1, 5)

    best = who(linde, "Muziek")[0]

    assert names(best) == ["Tom"]
    assert [(each.level, each.affinity, each.rather_not) for each in best.team[0].covers] == [(5, 1, True)]
    assert [area.name for area in best.uncovered] == ["Muziek"]


def test_of_who_is_in_it_already_rather_not_does_not_count_as_there(linde: Linde) -> None:
    linde.says(linde.cast.tom, "Muziek", 5, 1)
    linde.says(linde.cast.tessa, "Muziek", 3, 4)
    musical = linde.initiative("Musical", "Muziek", leads=(linde.cast.tom,))

    best = who(linde, "Muziek", initiative_id=musical)[0]

    assert names(best) == ["Tessa"]
    assert best.already[0].covers == ()


def test_with_nobody_to_propose_it_says_what_is_lacking(linde: Linde) -> None:
    (only,) = who(linde, "Muziek")

    assert (only.team, [area.name for area in only.uncovered]) == ((), ["Muziek"])


def test_a_team_is_no_larger_than_asked(linde: Linde) -> None:
    linde.says(linde.cast.tom, "Muziek", 4, 5)
    linde.says(linde.cast.tessa, "Engels", 4, 4)

    proposals = who(linde, "Muziek", "Engels", size=1)

    assert [names(each) for each in proposals] == [["Tom"], ["Tessa"]]
    assert [area.name for area in proposals[0].uncovered] == ["Engels"]


def test_who_is_in_it_already_counts_as_there(either_linde: Linde) -> None:
    cast = either_linde.cast
    either_linde.says(cast.tom, "Muziek", 4, 4)
    either_linde.says(cast.tessa, "Muziek", 5, 5)
    either_linde.says(cast.tessa, "Engels", 3, 3)
    musical = either_linde.initiative("Musical", "Muziek", "Engels", leads=(cast.tom,))

    best = who(either_linde, "Muziek", "Engels", initiative_id=musical)[0]

    assert names(best) == ["Tessa"]
    assert [each.person.name for each in best.already] == ["Tom"]
    assert best.uncovered == ()


def test_who_declined_it_is_not_proposed_for_it_again(either_linde: Linde) -> None:
    cast = either_linde.cast
    either_linde.says(cast.tom, "Muziek", 4, 4)
    musical = either_linde.initiative("Musical", "Muziek")
    either_linde.asks(cast.tom, musical, OfferState.DECLINED)

    assert names(who(either_linde, "Muziek", initiative_id=musical)[0]) == []
    assert names(who(either_linde, "Muziek")[0]) == ["Tom"]


def test_a_teacher_is_proposed_nobody_by_what_only_school_leaders_see(linde: Linde) -> None:
    linde.says(linde.cast.tom, "Muziek", 4, 4, Visibility.LEADER)
    music = linde.area("Muziek")

    for_tessa = expertise.who_could(linde.store, linde.cast.tessa, [music])
    for_tom = expertise.who_could(linde.store, linde.cast.tom, [music])

    assert for_tessa == for_tom
    assert names(for_tessa[0]) == []
    assert names(who(linde, "Muziek")[0]) == ["Tom"]
    assert names(who(linde, "Muziek", for_team=True)[0]) == []


def test_an_area_that_was_merged_is_asked_under_its_new_name(linde: Linde) -> None:
    linde.says(linde.cast.tom, "Muziek", 4, 4)
    music, drama = linde.area("Muziek"), linde.area("Drama en dans")
    expertise.merge_areas(linde.store, linde.cast.lea, music, drama)

    (best,) = expertise.who_could(linde.store, linde.cast.lea, [music, drama])

    assert [each.area.name for each in best.team[0].covers] == ["Drama en dans"]


def test_it_can_only_be_asked_of_something(linde: Linde) -> None:
    with pytest.raises(NoAreasAsked):
        who(linde)
    with pytest.raises(NotFound):
        expertise.who_could(linde.store, linde.cast.lea, [linde.area("Muziek"), 9999])
    with pytest.raises(NotFound):
        who(linde, "Muziek", initiative_id=9999)


def test_a_question_goes_as_far_as_twelve_areas(linde: Linde) -> None:
    ids = [area.area_id for area in expertise.areas(linde.store, linde.cast.lea)]

    with pytest.raises(TooManyAreas) as refused:
        expertise.who_could(linde.store, linde.cast.lea, ids[:13])

    assert (refused.value.given, refused.value.highest) == (13, 12)
    assert expertise.who_could(linde.store, linde.cast.lea, ids[:12])


def test_an_initiative_of_another_school_is_not_there(linde: Linde) -> None:
    musical = linde.initiative("Musical", "Muziek")
    own = linde.area("Muziek", linde.cast.otto)

    with pytest.raises(NotFound):
        expertise.who_could(linde.store, linde.cast.otto, [own], initiative_id=musical)
