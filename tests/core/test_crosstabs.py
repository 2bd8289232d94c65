"""A cross-tab gives no small group away, not even to somebody who subtracts all that is shown."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.crosstabs import BLANK, near_views, protect_crosstab
from core.privacy.tables import Hidden, Nearly, protect_table

K = 5
OPTIONS = ("voor", "tegen", "geen mening")
CATEGORIES = ("een", "twee", "drie", BLANK)

cells = st.fixed_dictionaries({option: st.integers(0, 12) for option in OPTIONS})
one_group = st.fixed_dictionaries(dict.fromkeys(CATEGORIES, cells))


def test_a_category_of_few_is_hidden_and_kept_company() -> None:
    counts = {
        "ouders": {"ja": {"voor": 9, "tegen": 9}, "nee": {"voor": 8, "tegen": 4}, "": {"voor": 2, "tegen": 1}}
    }

    shown = protect_crosstab(counts, K)

    assert shown["ja"].rows[0].cells == {"voor": 9, "tegen": 9}
    assert shown["nee"].rows[0].hidden is Hidden.HIDDEN


def test_those_without_an_answer_are_no_category_of_their_own() -> None:
    counts = {"ouders": {"ja": {"voor": 9, "tegen": 9}, "": {"voor": 9, "tegen": 9}}}

    assert list(protect_crosstab(counts, K)) == ["ja"]


def test_a_group_that_is_hidden_as_a_whole_is_hidden_everywhere() -> None:
    counts = {
        "ouders": {"ja": {"voor": 20, "tegen": 20}, "nee": {"voor": 9, "tegen": 9}},
        "leerlingen": {"ja": {"voor": 6, "tegen": 6}, "nee": {"voor": 6, "tegen": 6}},
        "leerkrachten": {"ja": {"voor": 1, "tegen": 2}, "nee": {"voor": 0, "tegen": 0}},
    }

    rows = {row.group: row.hidden for row in protect_crosstab(counts, K)["ja"].rows}

    assert rows == {"ouders": None, "leerlingen": Hidden.HIDDEN, "leerkrachten": Hidden.HIDDEN}


def test_an_option_of_few_is_in_no_row_so_that_its_choosers_are_not_given_away_by_what_else_they_chose() -> (
    None
):
    counts = {
        "ouders": {
            "voor": {"1 kind": 30, "2 kinderen": 20, "5 kinderen": 0},
            "tegen": {"1 kind": 20, "2 kinderen": 15, "5 kinderen": 1},
            "": {"1 kind": 0, "2 kinderen": 0, "5 kinderen": 0},
        }
    }

    shown = protect_crosstab(counts, K)

    assert shown["tegen"].rows[0].cells == {"1 kind": 20}
    assert shown["voor"].rows[0].cells == {"1 kind": 30}


def test_a_filter_that_nearly_equals_another_is_hidden() -> None:
    counts = {
        "ouders": {"ja": {"voor": 9, "tegen": 9}, "nee": {"voor": 9, "tegen": 9}, "": {"voor": 9, "tegen": 9}}
    }

    shown = protect_crosstab(counts, K, too_near={("ouders", "ja")})

    assert shown["ja"].rows[0].hidden is Hidden.HIDDEN


def tells_nothing(rest: dict[str, int]) -> bool:
    """What is left when all shown is subtracted: nobody, or enough people who do not all say the same."""
    n = sum(rest.values())
    return n == 0 or (n >= K and max(rest.values()) < n - 1)


@given(one_group)
def test_what_is_left_when_all_shown_is_subtracted_is_no_small_group_and_not_of_one_mind(
    categories: dict[str, dict[str, int]],
) -> None:
    whole = {option: sum(cells[option] for cells in categories.values()) for option in OPTIONS}
    of_whole = protect_table({"ouders": whole}, K).rows[0]

    shown = {
        category: table.rows[0] for category, table in protect_crosstab({"ouders": categories}, K).items()
    }

    exact = [
        each for each, row in shown.items() if row.cells and Nearly.ALL not in row.cells.values() and row.n
    ]
    assert all(sum(categories[each].values()) >= K for each in exact)
    if of_whole.hidden or Nearly.ALL in of_whole.cells.values():
        assert exact == []
        return
    rest = {option: whole[option] - sum(categories[each][option] for each in exact) for option in OPTIONS}
    assert tells_nothing(rest)
    untold = [option for option in OPTIONS if any(option not in shown[each].cells for each in exact)]
    assert tells_nothing(
        {each: sum(cells[option] for option in untold) for each, cells in categories.items()}
    )
    assert all(
        whole[option] == 0 or whole[option] >= K for option in OPTIONS if exact and option not in untold
    )


def test_filters_are_near_when_one_lies_within_the_other_but_for_a_few() -> None:
    people = np.arange(60)

    near = near_views([people < 20, people < 30], [people < 23, (people >= 2) & (people < 22)], K)

    assert near == [True, False]


def test_a_category_of_one_mind_is_no_cover_for_a_small_one() -> None:
    joint = {"A": {"yes": 9, "no": 1}, "B": {"yes": 0, "no": 3}, "C": {"yes": 20, "no": 20}}

    shown = protect_crosstab({"parents": joint})

    # The whole minus C is 9 yes and 4 no: "A: nearly all of 10 said yes" would make that 9/1 and 0/3.
    assert shown["A"].rows[0].hidden
    assert shown["B"].rows[0].hidden
    assert shown["C"].rows[0].cells == {"yes": 20, "no": 20}
