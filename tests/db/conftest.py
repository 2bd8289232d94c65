"""The same store and cast on both databases, for what must hold on each."""

from __future__ import annotations

import pytest

from db.store import Store
from tests.conftest import Cast, fill_cast


@pytest.fixture(params=["sqlite", "postgres"])
def either_store(request: pytest.FixtureRequest) -> Store:
    return request.getfixturevalue("store" if request.param == "sqlite" else "postgres_store")


@pytest.fixture
def either_cast(either_store: Store) -> Cast:
    return fill_cast(either_store)
