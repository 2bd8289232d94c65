"""Making the demo school in one transaction, against the same story with each act in its own, in the same run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from db.demo import make_demo
from db.demo.scene import FILES, SCENES, gather
from db.demo.story import play
from db.store import Store, open_store

ROUNDS = 3


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Store]:
    """An empty store on the disk, which syncs as a school's does."""
    opened = open_store(f"sqlite:///{tmp_path / 'kartrekker.sqlite'}")
    yield opened
    opened.close()


def one_by_one(store: Store) -> None:
    scene = gather(store)
    for name in SCENES:
        play(scene, FILES / f"{name}.toml")


@pytest.mark.benchmark(group="making the demo school")
def test_one_act_at_a_time_baseline(benchmark: BenchmarkFixture, fresh: Store) -> None:
    benchmark.pedantic(one_by_one, args=(fresh,), rounds=ROUNDS, warmup_rounds=1)


@pytest.mark.benchmark(group="making the demo school")
def test_in_one_transaction(benchmark: BenchmarkFixture, fresh: Store) -> None:
    benchmark.pedantic(make_demo, args=(fresh,), rounds=ROUNDS, warmup_rounds=1)
