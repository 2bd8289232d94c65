"""What a sheet tells of groups of a survey that are one group of a decision."""

from __future__ import annotations

from core.norms import Answer, ForOption
from core.privacy import Hidden, Nearly, ProtectedTable
from core.privacy.sheets import PublishedRow, Sheet
from db.decisions.told import GroupTold, group_told, told_by_hand
from db.models import HandCount
from db.surveys.told import told_options
from tests.db.rounds import VOTES


def row(*groups: str, later: int = 0, **cells: int) -> PublishedRow:
    return PublishedRow(groups=groups, n=sum(cells.values()), blank=1, cells=cells, later=later)


def worded(*groups: str, n: int = 20) -> PublishedRow:
    cells = {"Voor": Nearly.ALL, "Tegen": Nearly.NONE}
    return PublishedRow(groups=groups, n=n, blank=0, cells=cells)


def hidden(*groups: str) -> PublishedRow:
    return PublishedRow(groups=groups, hidden=Hidden.HIDDEN)


SHEET = Sheet(
    (
        row("ouders", Voor=60, Tegen=30),
        row("team", later=2, Voor=8, Tegen=12),
        worded("directie"),
        row("onderbouw", "bovenbouw", Voor=4, Tegen=3),
        hidden("mr"),
        PublishedRow(groups=("oud-leerlingen",), n=0, blank=3, cells={"Voor": 0, "Tegen": 0}),
    )
)
RETURNED = {
    "ouders": 91, "team": 23, "directie": 20, "onderbouw": 5, "bovenbouw": 3, "mr": 4, "oud-leerlingen": 3,
}  # fmt: skip


def together(*groups: str) -> GroupTold:
    return group_told(SHEET, groups, RETURNED)


def test_groups_that_are_told_in_figures_are_added_up_and_later_ones_are_blank() -> None:
    told = together("ouders", "team")
    counts = told.counted_as(VOTES, ()).as_proposal("school", 200)

    assert (told.cells, told.returned, told.later) == ({"Voor": 68, "Tegen": 42}, 114, 2)
    assert (counts.favour, counts.against, counts.blank) == (68, 42, 4)
    assert (together("ouders").is_whole, told.is_whole) == (True, False)


def test_a_merged_row_counts_where_all_of_its_groups_do() -> None:
    assert together("onderbouw", "bovenbouw").cells == {"Voor": 4, "Tegen": 3}
    assert together("onderbouw", "bovenbouw", "ouders").cells == {"Voor": 64, "Tegen": 33}
    assert together("onderbouw", "ouders").cells is None


def test_what_is_hidden_or_worded_hides_what_it_is_added_to() -> None:
    for groups in (("mr",), ("mr", "ouders"), ("directie", "ouders"), ("directie", "mr")):
        told = together(*groups)
        assert told.cells is None
        assert told.returned == sum(RETURNED[group] for group in groups)


def test_words_stay_words_beside_those_who_gave_no_answer() -> None:
    told = together("directie", "oud-leerlingen")

    assert (told.cells, told.is_worded, told.is_whole, told.returned) == ({"Voor": 20}, True, False, 23)
    shown = told.counted_as(VOTES, ()).row("school", 5)
    assert shown.cells == {"favour": Nearly.ALL, "against": Nearly.NONE, "no_opinion": Nearly.NONE}


def test_words_on_an_option_that_does_not_count_tell_nothing_of_those_that_do() -> None:
    blank = VOTES | {"Voor": Answer.BLANK}

    assert together("directie").counted_as(blank, ()).cells is None
    assert together("ouders").counted_as(blank, ()).cells == {"favour": 0, "against": 30, "no_opinion": 0}


def test_in_a_choice_no_option_is_taken_for_an_answer_of_another_kind() -> None:
    options = ("blank", "favour")
    told = GroupTold(returned=30, cells={"a": 10, "b": 8, "c": 7, "d": 5})
    mapping = {"a": ForOption("blank"), "b": Answer.BLANK, "c": ForOption("favour"), "d": Answer.NO_OPINION}

    chosen = told.counted_as(mapping, options).as_choice("team", None)

    assert (chosen.votes, chosen.no_opinion, chosen.blank) == ({"blank": 10, "favour": 7}, 5, 8)


def test_without_a_sheet_only_is_told_how_many_returned() -> None:
    assert group_told(None, ["ouders"], RETURNED) == GroupTold(returned=91)


def test_an_option_that_only_hidden_ones_may_have_given_is_not_listed() -> None:
    few = PublishedRow(groups=("team",), n=9, blank=0, cells={"Voor": 5, "Tegen": 4, "Nooit": 0})

    assert told_options(Sheet((few, hidden("mr")))) == {"Voor", "Tegen"}
    assert told_options(Sheet((worded("team"),))) == {"Voor"}


def test_all_together_stands_only_where_each_group_is_told_in_figures() -> None:
    def rows(*told: GroupTold):
        return [each.counted_as(VOTES, ()).row(str(place), 5) for place, each in enumerate(told)]

    by_hand = told_by_hand(HandCount(favour=2, against=1, no_opinion=0, named=False), ())
    named = told_by_hand(HandCount(favour=2, against=1, no_opinion=0, named=True), ())

    assert ProtectedTable.of(rows(together("ouders"), together("team"))).total.n == 110
    for untold in (by_hand, together("directie"), together("mr")):
        assert ProtectedTable.of([*rows(together("ouders")), untold.row("rest", 5)]).total is None
    assert ProtectedTable.of([*rows(together("ouders")), named.row("rest", 5)]).total.n == 93
