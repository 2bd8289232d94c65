"""The ledger and what is published by it, against a reader who tries out every possibility."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from core.privacy.ledger import Fact, Ledger
from core.privacy.publishing import Part, facts_of, publish
from core.privacy.suppression import TOO_NEAR
from core.privacy.tables import Nearly

TRIED = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
K = 3
OPTIONS = ("yes", "no")


def ways(size, options=2):
    """Every way in which so many people choose among the options or leave the question open."""
    if options == 0:
        return [(size,)]
    return [(first, *rest) for first in range(size + 1) for rest in ways(size - first, options - 1)]


def possible(sizes, facts, options=OPTIONS):
    """Every school that agrees with the facts: per part how many chose each option, and who did not answer."""
    columns = (*options, "")
    return [
        each
        for each in product(*(ways(size, len(options)) for size in sizes))
        if all(
            low <= sum(each[part][columns.index(option)] for part in fact.parts) <= high
            for fact in facts
            for option, (low, high) in fact.cells.items()
        )
    ]


def worked_out(sizes, schools, k):
    """The parts of which a reader who knows all these possible schools knows too much."""
    found = set()
    for part in range(len(sizes)):
        answers = [school[part] for school in schools]
        most = max(sum(each[:-1]) for each in answers)
        if not most:
            continue
        for place in range(len(answers[0]) - 1):
            others = [sum(each[:-1]) - each[place] for each in answers]
            spread = max(each[place] for each in answers) - min(each[place] for each in answers)
            near = spread < min(TOO_NEAR, most) if most < k else max(others) == 0 or set(others) == {1}
            found |= {part} if near else set()
    return found


@st.composite
def answered_parts(draw, n_parts, largest):
    return [draw(st.sampled_from(ways(draw(st.integers(1, largest))))) for _ in range(n_parts)]


@TRIED
@given(answered_parts(3, 4), st.lists(st.sets(st.integers(0, 2), min_size=1), min_size=1, max_size=3))
def test_what_the_ledger_allows_works_nobody_out(answers, told):
    sizes = [sum(each) for each in answers]
    ledger = Ledger(sizes=sizes, options=OPTIONS, k=K)
    for parts in told:
        sums = [sum(answers[part][place] for part in parts) for place in range(3)]
        fact = Fact(
            parts=frozenset(parts), cells={o: (n, n) for o, n in zip((*OPTIONS, ""), sums, strict=True)}
        )
        touched = set().union(*(each.parts for each in ledger.facts), parts)
        if ledger.allows(fact):
            ledger = replace(ledger, facts=(*ledger.facts, fact))
            assert not worked_out(sizes, possible(sizes, ledger.facts), K) & touched
        elif len(parts) == 1 and not ledger.facts:
            assert worked_out(sizes, possible(sizes, [fact]), K)


@st.composite
def two_files(draw):
    """A file, and a newer one: some responses went, some came, and the groups may be other ones."""
    parts = []
    for before, after, wave in product(("a", "b", None), ("a", "c", None), (0, 1)):
        if (before is None) == (wave == 0) or (before is None and after is None):
            continue
        size = draw(st.sampled_from((0, 0, 1, 2, 3, 4)))
        if size:
            yes = draw(st.integers(0, size))
            parts.append((before, after, wave, size, {"yes": yes, "no": size - yes}))
    assume(sum(each[3] for each in parts) <= 11)
    return parts


def in_file(parts, which):
    return [
        Part(group=each[which], wave=each[2] if which else 0, size=each[3], cells=each[4])
        for each in parts
        if which or each[0] is not None
    ]


@TRIED
@given(two_files())
def test_two_files_together_work_nobody_out(parts):
    first = [each for each in parts if each[0] is not None]
    assume(first)
    before = publish(in_file(first, 0), ("a", "b"), OPTIONS, k=K)
    places = {
        group: [(place, each[2]) for place, each in enumerate(parts) if each[0] == group] for group in "ab"
    }
    earlier = facts_of(before, places)
    after = publish(in_file(parts, 1), ("a", "c"), OPTIONS, earlier, K)
    later = facts_of(
        after,
        {group: [(place, each[2]) for place, each in enumerate(parts) if each[1] == group] for group in "ac"},
    )
    sizes = [each[3] for each in parts]
    facts = (*earlier, *later)
    touched = set().union(*(fact.parts for fact in facts)) if facts else set()
    schools = [
        school for school in possible(sizes, facts) if all(not each[-1] for each in school)
    ]  # everybody answered, and that is known
    assert not worked_out(sizes, schools, K) & touched


@TRIED
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=4), st.randoms())
def test_the_order_of_groups_says_nothing(answers, random):
    groups = [f"g{place}" for place in range(len(answers))]
    parts = [
        Part(group=group, wave=0, size=yes + no, cells={"yes": yes, "no": no})
        for group, (yes, no) in zip(groups, answers, strict=True)
    ]
    mixed = random.sample(groups, len(groups))
    ours, theirs = publish(parts, groups, OPTIONS, k=K), publish(parts, mixed, OPTIONS, k=K)
    alike = {frozenset(row.groups): row.cells for row in ours.rows}
    assert alike == {frozenset(row.groups): row.cells for row in theirs.rows}


@TRIED
@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=3),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=3, max_size=3),
)
def test_what_was_told_stays_told_and_late_answers_come_together(first, came):
    groups = [f"g{place}" for place in range(len(first))]
    old = [
        Part(group=group, wave=0, size=yes + no, cells={"yes": yes, "no": no})
        for group, (yes, no) in zip(groups, first, strict=True)
    ]
    new = [
        Part(group=group, wave=1, size=yes + no, cells={"yes": yes, "no": no})
        for group, (yes, no) in zip(groups, came, strict=False)
    ]
    before = publish(old, groups, OPTIONS)
    told = {group: [(place, 0)] for place, group in enumerate(groups)}
    after = publish([*old, *new], groups, OPTIONS, facts_of(before, told))
    for group, (yes, no) in zip(groups, came, strict=False):
        was, now = before.by_group[group], after.by_group[group]
        if was.n and len(was.groups) == 1:
            assert now.hidden is None
            if yes + no < 5 and was.is_exact:
                assert (now.cells, now.n, now.later) == (was.cells, was.n, yes + no)


def test_one_answer_more_is_not_told_and_five_are():
    old = [Part(group="team", wave=0, size=20, cells={"yes": 12, "no": 8})]
    told = facts_of(publish(old, ("team",), OPTIONS), {"team": [(0, 0)]})
    one = [*old, Part(group="team", wave=1, size=1, cells={"yes": 1})]
    five = [*old, Part(group="team", wave=1, size=5, cells={"yes": 3, "no": 2})]
    of_one_mind = [*old, Part(group="team", wave=1, size=5, cells={"yes": 5})]

    for parts in (one, of_one_mind):
        row = publish(parts, ("team",), OPTIONS, told).rows[0]
        assert (row.cells, row.later) == ({"yes": 12, "no": 8}, parts[1].size)
    row = publish(five, ("team",), OPTIONS, told).rows[0]
    assert (row.cells, row.later) == ({"yes": 15, "no": 10}, 0)


def test_a_first_look_at_ten_of_one_mind_does_not_hide_the_sixty_of_later():
    old = [Part(group="team", wave=0, size=10, cells={"yes": 10})]
    first = publish(old, ("team",), OPTIONS)
    assert first.rows[0].cells == {"yes": Nearly.ALL, "no": Nearly.NONE}

    later = [*old, Part(group="team", wave=1, size=50, cells={"yes": 30, "no": 20})]
    row = publish(later, ("team",), OPTIONS, facts_of(first, {"team": [(0, 0)]})).rows[0]
    assert row.cells == {"yes": 40, "no": 20}


def test_another_grouping_that_leaves_three_is_not_told():
    role = [
        Part(group="parents", wave=0, size=60, cells={"yes": 40, "no": 20}),
        Part(group="team", wave=0, size=20, cells={"yes": 8, "no": 12}),
    ]
    first = publish(role, ("parents", "team"), OPTIONS)
    place = [
        Part(group="north", wave=0, size=30, cells={"yes": 20, "no": 10}),
        Part(group="south", wave=0, size=27, cells={"yes": 17, "no": 10}),
        Part(group=None, wave=0, size=3),
        Part(group="north", wave=0, size=9, cells={"yes": 4, "no": 5}),
        Part(group="south", wave=0, size=11, cells={"yes": 4, "no": 7}),
    ]
    told = facts_of(first, {"parents": [(0, 0), (1, 0), (2, 0)], "team": [(3, 0), (4, 0)]})
    second = publish(place, ("north", "south"), OPTIONS, told)
    assert [row.hidden is None for row in second.rows].count(True) == 1


def test_a_sum_does_not_tell_of_exactly_one_who_differs_in_a_worded_row():
    parts = [
        Part(group="south", wave=0, size=4, cells={"yes": 3, "no": 1}),
        Part(group=None, wave=0, size=1),
        Part(group="south", wave=0, size=1, cells={"no": 1}),
        Part(group=None, wave=0, size=4),
    ]
    upper = Fact(parts=frozenset({0, 1}), cells={"yes": (4, 5), "no": (0, 1), "": (0, 0)})
    staff = Fact(parts=frozenset({2, 3}), cells={"yes": (0, 1), "no": (4, 5), "": (0, 0)})
    assert publish(parts, ("south",), OPTIONS, (upper, staff)).rows[0].hidden


def test_with_one_option_nobody_is_said_to_have_chosen_it():
    parts = [Part(group="team", wave=0, size=20, cells={"yes": 20})]
    assert publish(parts, ("team",), ("yes",)).rows[0].hidden


def test_small_groups_are_told_together_where_that_tells_of_none():
    parts = [
        Part(group="a", wave=0, size=4, cells={"yes": 3, "no": 1}),
        Part(group="b", wave=0, size=3, cells={"yes": 1, "no": 2}),
        Part(group="c", wave=0, size=20, cells={"yes": 12, "no": 8}),
    ]
    sheet = publish(parts, ("a", "c", "b"), OPTIONS)
    assert [row.groups for row in sheet.rows] == [("a", "b"), ("c",)]
    assert sheet.rows[0].cells == {"yes": 4, "no": 3}
    assert sheet.table.total.cells == {"yes": 16, "no": 11}


@pytest.mark.parametrize(("bus", "car"), [(9, 0), (9, 1), (8, 1), (8, 0)])
def test_of_several_ticks_what_nearly_all_or_one_may_have_ticked_is_worded(bus: int, car: int):
    """Else who sees that nobody ticked another knows that the last one ticked the same as all."""
    parts = [Part(group="a", wave=0, size=9, cells={"bus": bus, "bike": 4, "car": car})]
    row = publish(parts, ("a",), ("bus", "bike", "car"), several=True).rows[0]
    assert row.cells == {"bus": Nearly.ALL, "bike": 4, "car": Nearly.NONE}
    later = [*parts, Part(group="a", wave=1, size=2, cells={"bus": 1, "bike": 1, "car": 0})]
    told = facts_of(publish(parts, ("a",), ("bus", "bike", "car"), several=True), {"a": [(0, 0)]})
    assert publish(later, ("a",), ("bus", "bike", "car"), told, several=True).rows[0].later == 2


def test_of_texts_only_how_many_wrote_is_decided():
    parts = [Part(group="a", wave=0, size=9, cells={"": 2})]
    first = publish(parts, ("a",), ())
    assert (first.rows[0].n, first.rows[0].blank, first.rows[0].cells) == (7, 2, {})
    told = facts_of(first, {"a": [(0, 0)]})
    three = [*parts, Part(group="a", wave=1, size=3, cells={"": 1})]
    six = [*parts, Part(group="a", wave=1, size=6, cells={"": 1})]
    assert publish(three, ("a",), (), told).rows[0].later == 3
    assert publish(six, ("a",), (), told).rows[0].n == 12


def test_that_one_who_came_later_left_it_blank_is_not_told() -> None:
    told = Fact(parts=frozenset({0}), cells={"yes": (4, 4), "no": (4, 4), "": (0, 0)})
    ledger = Ledger(sizes=(8, 1), options=("yes", "no"), k=5, facts=(told,))

    assert not ledger.allows(Fact(parts=frozenset({0, 1}), cells={"yes": (4, 4), "no": (4, 4), "": (1, 1)}))
