"""What a statement rests on follows from its sources, and the label from all of them together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data_kinds import DataKind
from core.inquiry import Basis, Label, SourceKind, basis, label, rests_on_one_kind

D, R, P = SourceKind.DATA, SourceKind.RESEARCH, SourceKind.PRACTICE
KINDS = st.lists(st.sampled_from(SourceKind))


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([], Label.NONE),
        ([[]], Label.ASSUMPTIONS),
        ([[], []], Label.ASSUMPTIONS),
        ([[R]], Label.RESEARCH_BASED),
        ([[R], [R, R], []], Label.RESEARCH_BASED),
        ([[R, P]], Label.RESEARCH_INFORMED),
        ([[R, D]], Label.RESEARCH_INFORMED),
        ([[R], [P]], Label.RESEARCH_INFORMED),
        ([[P]], Label.PRACTICE_BASED),
        ([[D]], Label.PRACTICE_BASED),
        ([[D, P], []], Label.PRACTICE_BASED),
    ],
)
def test_the_label_follows_from_the_mix(statements: list[list[SourceKind]], expected: Label) -> None:
    assert label(statements) is expected


@given(st.lists(KINDS))
def test_without_research_nothing_is_called_research(statements: list[list[SourceKind]]) -> None:
    called_research = label(statements) in (Label.RESEARCH_BASED, Label.RESEARCH_INFORMED)

    assert called_research is any(R in kinds for kinds in statements)


@given(st.lists(KINDS), st.randoms())
def test_neither_order_nor_number_changes_the_label(
    statements: list[list[SourceKind]], random: object
) -> None:
    shuffled = [kinds + kinds for kinds in statements]
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert label(shuffled) is label(statements)


@given(KINDS)
def test_a_statement_is_an_assumption_only_without_sources(kinds: list[SourceKind]) -> None:
    assert (basis(kinds) is Basis.ASSUMPTION) is (not kinds)
    assert (basis(kinds) is Basis.MIXED) is (len(set(kinds)) > 1)


@given(st.lists(st.sampled_from([*DataKind, None])))
def test_data_rest_on_one_kind_only_where_each_source_says_the_same(kinds: list[DataKind | None]) -> None:
    found = rests_on_one_kind(kinds)

    assert (found is not None) is (len(set(kinds)) == 1 and kinds[0] is not None)
    assert found is None or set(kinds) == {found}
