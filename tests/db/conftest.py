"""The same store and cast on both databases, for what must hold on each."""

from __future__ import annotations

import pytest

from db.store import Store
from tests.conftest import Cast, fill_cast
from tests.db.expertise_school import Linde


@pytest.fixture(params=["sqlite", "postgres"])
def either_store(request: pytest.FixtureRequest) -> Store:
    return request.getfixturevalue("store" if request.param == "sqlite" else "postgres_store")


@pytest.fixture
def either_cast(either_store: Store) -> Cast:
    return fill_cast(either_store)


@pytest.fixture
def linde(store: Store, cast: Cast) -> Linde:
    return Linde.of(store, cast)


@pytest.fixture
def either_linde(either_store: Store, either_cast: Cast) -> Linde:
    return Linde.of(either_store, either_cast)
