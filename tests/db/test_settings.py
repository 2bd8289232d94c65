"""The settings of a school."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import inspect

from core.permissions import NotPermitted
from core.privacy import LOWEST_THRESHOLD
from db.schools import ThresholdTooLow, set_privacy_threshold
from db.signing_in import visit
from db.store import Store
from tests.conftest import Cast, signed_in


def threshold(store: Store, secret: str) -> int:
    found = visit(store, secret)
    assert found is not None
    return found.privacy_threshold


def test_a_school_raises_its_threshold_and_no_other_school_notices(any_store: Store, any_cast: Cast) -> None:
    set_privacy_threshold(any_store, any_cast.lea, 10)

    assert threshold(any_store, signed_in(any_store, any_cast.tom)) == 10
    assert threshold(any_store, signed_in(any_store, any_cast.olga)) == LOWEST_THRESHOLD


def test_a_school_brings_it_back_to_the_lowest_and_no_further(store: Store, cast: Cast) -> None:
    set_privacy_threshold(store, cast.lea, 10)
    set_privacy_threshold(store, cast.lea, LOWEST_THRESHOLD)

    with pytest.raises(ThresholdTooLow) as refusal:
        set_privacy_threshold(store, cast.lea, LOWEST_THRESHOLD - 1)

    assert (refusal.value.given, refusal.value.lowest) == (LOWEST_THRESHOLD - 1, LOWEST_THRESHOLD)
    assert threshold(store, signed_in(store, cast.tom)) == LOWEST_THRESHOLD


def test_the_database_itself_takes_no_threshold_below_the_lowest(any_store: Store) -> None:
    """Migrations that ran keep their literal: whoever changes the constant must write a migration."""
    checks = inspect(any_store.reading).get_check_constraints("school")
    (check,) = (each["sqltext"] for each in checks if "privacy_threshold" in each["sqltext"])

    assert check.strip("()") == f"privacy_threshold >= {LOWEST_THRESHOLD}"


@pytest.mark.parametrize("page", ["README.md", "docs/peiling-uploaden.md"])
def test_the_manual_names_the_threshold(page: str) -> None:
    said = (Path(__file__).parents[2] / page).read_text(encoding="utf-8")

    assert re.findall(r"(?:fewer than|minder dan) (\d+) (?:people|mensen)", said) == [str(LOWEST_THRESHOLD)]


def test_a_teacher_does_not_change_it(store: Store, cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        set_privacy_threshold(store, cast.tom, 10)
