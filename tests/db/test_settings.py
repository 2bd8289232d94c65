"""The settings of a school."""

from __future__ import annotations

import pytest

from core.permissions import NotPermitted
from db.schools import LOWEST_THRESHOLD, ThresholdTooLow, set_privacy_threshold
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


def test_a_school_brings_it_back_to_five_and_no_further(store: Store, cast: Cast) -> None:
    set_privacy_threshold(store, cast.lea, 10)
    set_privacy_threshold(store, cast.lea, 5)

    with pytest.raises(ThresholdTooLow) as refusal:
        set_privacy_threshold(store, cast.lea, 4)

    assert (refusal.value.given, refusal.value.lowest) == (4, 5)
    assert threshold(store, signed_in(store, cast.tom)) == 5


def test_a_teacher_does_not_change_it(store: Store, cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        set_privacy_threshold(store, cast.tom, 10)
