"""What rankings say beyond first choices, and that it tells nobody's own order."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import combinations, combinations_with_replacement, permutations

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from core.privacy import Hidden, protect_row
from core.rankings import RankTally, pairs, protect_rankings

OPTIONS = ("A", "B", "C")
ALL_ORDERS = tuple(permutations(OPTIONS))
K = 5


def tallied(group: str, orders: tuple[tuple[str, ...], ...]) -> RankTally:
    """The tally of complete orders, counted one by one."""
    return RankTally(
        group=group,
        n=len(orders),
        ranks={o: Fraction(sum(order.index(o) + 1 for order in orders)) for o in OPTIONS},
        placed={o: [sum(order[rank] == o for order in orders) for rank in range(3)] for o in OPTIONS},
        preferred={
            (one, other): sum(order.index(one) < order.index(other) for order in orders)
            for one in OPTIONS
            for other in OPTIONS
            if one != other
        },
    )


def test_the_condorcet_winner_need_not_have_most_first_choices() -> None:
    # The example of the Marquis: B loses on first choices and beats both others in pairs.
    orders = (("A", "B", "C"),) * 4 + (("C", "B", "A"),) * 4 + (("B", "A", "C"),) * 3

    found = pairs(OPTIONS, tallied("g", orders).preferred)

    assert found.winner == "B"
    assert Counter(order[0] for order in orders).most_common()[-1][0] == "B"


def test_a_cycle_has_no_winner_and_is_named() -> None:
    orders = (("A", "B", "C"), ("B", "C", "A"), ("C", "A", "B"))

    found = pairs(OPTIONS, tallied("g", orders).preferred)

    assert (found.winner, found.cycle) == (None, ("A", "B", "C"))


def test_a_tie_has_no_winner_and_no_cycle() -> None:
    orders = (("A", "B", "C"), ("B", "A", "C"))

    found = pairs(OPTIONS, tallied("g", orders).preferred)

    assert (found.winner, found.cycle) == (None, ())


def test_small_groups_are_hidden_and_no_other() -> None:
    orders = ALL_ORDERS * 3
    shown = protect_rankings(
        [tallied("ouders", orders), tallied("team", orders[:4]), tallied("leerlingen", orders * 2)],
        OPTIONS,
        K,
    )

    assert [each.hidden for each in shown] == [None, Hidden.HIDDEN, None]
    assert shown[0].means is not None
    assert (shown[1].n, shown[1].means, shown[1].pairs) == (None, None, None)


GROUPS = st.lists(st.sampled_from(ALL_ORDERS), min_size=K, max_size=K + 2).map(tuple)


@given(GROUPS)
def test_mean_ranks_and_pairs_agree(orders: tuple[tuple[str, ...], ...]) -> None:
    tally = tallied("g", orders)
    shown = protect_rankings([tally], OPTIONS, K)[0]
    assume(shown.means is not None)

    assert shown.means
    assert sum(shown.means.values()) == 6
    for option in OPTIONS:
        above = sum(tally.preferred[other, option] for other in OPTIONS if other != option)
        assert shown.means[option] == 1 + Fraction(above, tally.n)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(GROUPS)
@example((("A", "B", "C"),) * 3 + (("C", "B", "A"),) * 3)
def test_nothing_tells_where_all_of_a_group_put_an_option(orders: tuple[tuple[str, ...], ...]) -> None:
    """An attacker who knows the rules tries every set of orders, beside the table of first choices as well."""

    def seen(candidate: tuple[tuple[str, ...], ...]) -> object:
        first = Counter(order[0] for order in candidate)
        table = protect_row("g", {option: first[option] for option in OPTIONS}, K)
        return table, protect_rankings([tallied("g", candidate)], OPTIONS, K)

    truth = seen(orders)
    possible = [
        candidate
        for candidate in combinations_with_replacement(ALL_ORDERS, len(orders))
        if seen(candidate) == truth
    ]
    for option in OPTIONS:
        for rank in range(3):
            assert any(any(order[rank] != option for order in candidate) for candidate in possible)
    for one, other in combinations(OPTIONS, 2):
        for above, below in ((one, other), (other, one)):
            assert any(
                any(order.index(above) > order.index(below) for order in candidate) for candidate in possible
            )
