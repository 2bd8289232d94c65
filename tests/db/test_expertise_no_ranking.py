"""Nobody is ranked: no figure of a person leaves the map, and no order says who knows more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import delete

import core.expertise as rules
import core.matching as matching
import db.expertise.values as values
from core.people import PersonRef
from db import expertise
from db.models import ExpertiseEntry
from db.store import EVERY
from tests.db.expertise_school import Linde

#: A person is never added up, averaged, compared or placed; these words would say that somebody did.
FORBIDDEN = frozenset(
    [
        "total",
        "totals",
        "sum",
        "mean",
        "average",
        "median",
        "rank",
        "ranking",
        "score",
        "scores",
        "points",
        "rating",
        "position",
        "top",
        "best",
        "worst",
        "count",
        "counts",
        "number",
        "activity",
        "active",
        "performance",
        "percentile",
        "fit",
        "burden",
        "worth",
        "strength",
    ]
)
PUBLIC = [
    each
    for module in (rules, values)
    for each in vars(module).values()
    if is_dataclass(each) and each.__module__ == module.__name__  # type: ignore[union-attr]
]


def forbidden_in(names: set[str]) -> list[str]:
    return sorted(name for name in names if {name, *name.split("_")} & FORBIDDEN and name != "single_points")


@pytest.mark.parametrize("value", PUBLIC, ids=lambda value: value.__name__)
def test_no_value_of_the_map_adds_up_averages_or_places_a_person(value: type) -> None:
    named = {field.name for field in fields(value)} | {name for name in vars(value) if name[0] != "_"}

    assert forbidden_in(named) == []


def test_the_check_would_see_a_ranking() -> None:
    seen = {"total_level", "rank", "activity", "number_of_entries", "mean"}

    assert forbidden_in(seen) == sorted(seen)
    assert len(PUBLIC) > 20


def test_what_the_matching_weighs_never_leaves_it() -> None:
    weighed = {field.name for each in (matching.Worth, matching.Candidate) for field in fields(each)}

    shown = {field.name for each in (values.Proposal, values.ProposedPerson) for field in fields(each)}

    assert weighed & shown == {"person", "asked"}
    assert not any(field.type == "int" for field in fields(values.ProposedPerson))


def people_in(value: Any) -> Iterator[tuple[PersonRef, ...]]:
    """Every list of people in a value, however deep."""
    if isinstance(value, tuple):
        if value and all(isinstance(each, PersonRef) for each in value):
            yield value
        for each in value:
            yield from people_in(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from people_in(getattr(value, field.name))


SAID = st.dictionaries(
    st.tuples(st.sampled_from(["lea", "tom", "tessa"]), st.sampled_from(["Muziek", "Engels"])),
    st.tuples(st.integers(1, 5), st.integers(1, 5)),
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SAID)
def test_people_stand_by_name_whatever_they_filled_in(
    linde: Linde, said: dict[tuple[str, str], tuple[int, int]]
) -> None:
    with linde.store.write(EVERY) as session:
        session.execute(delete(ExpertiseEntry))
    for (who, area), steps in said.items():
        linde.says(getattr(linde.cast, who), area, *steps)

    shown = expertise.expertise_map(linde.store, linde.cast.lea)
    told = expertise.findings(linde.store, linde.cast.lea)
    proposed = expertise.who_could(linde.store, linde.cast.lea, [linde.area("Muziek"), linde.area("Engels")])

    for people in people_in((shown, told)):
        assert [each.name for each in people] == sorted(each.name for each in people)
    for each in proposed:
        names = [person.person.name for person in each.team]
        assert names == sorted(names)
    assert [(p.area.name, p.learner.name) for p in told.pairs] == sorted(
        (p.area.name, p.learner.name) for p in told.pairs
    )
