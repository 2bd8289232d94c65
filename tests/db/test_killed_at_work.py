"""kill -9 while four people work: what was said to be kept is there, and nothing is there by half.

A person's screen says "saved" once the act returned, so that is what counts as acknowledged. Of each person at most
the one act that was running may have come through without a word; everything before it stands.
"""

from __future__ import annotations

import multiprocessing
import random
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from multiprocessing.context import BaseContext
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import col, func, select

from db import decisions, initiatives
from db.models import AuditEntry
from db.store import EVERY, Store, open_store
from db.trail_check import breaks
from tests.conftest import Cast
from tests.db.rounds import APART, Round
from tests.db.working_process import Work, work_on
from tests.scenery import Journey

# So many kills on each database, at the moments that come of this seed.
KILLS = [pytest.param(8, 31, id="8"), pytest.param(92, 32, id="92 more", marks=pytest.mark.many)]
#: What is told in the trail of each kind of work; what somebody types is not.
TOLD = {"changed": "change_words", "reported": "post_progress", "drafted": "save_draft"}


@pytest.fixture(scope="module")
def processes() -> BaseContext:
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.db.working_process"])
    return context


@pytest.fixture
def work(either_store: Store, either_cast: Cast) -> Work:
    journey, climb = Journey(either_store, either_cast).under_way(), Round(either_store, either_cast)
    seen = journey.seen()
    words = replace(seen.words, plan=f"Plan {seen.version + 1}")
    initiatives.change_words(either_store, either_cast.lea, journey.id, words, seen.version)
    first, *others = APART.groups
    norms = replace(APART, groups=(replace(first, weight=Fraction(1)), *others))
    decisions.save_draft(either_store, either_cast.tom, climb.decision_id, norms, based_on=0)
    return Work(
        lea=either_cast.lea,
        tom=either_cast.tom,
        tessa=either_cast.tessa,
        initiative_id=journey.id,
        decision_id=climb.decision_id,
    )


def told(store: Store, done: dict[str, int]) -> Counter[str]:
    """How often the trail tells of each kind of work, beside what the rows say; the database is sound."""
    with store.read(EVERY) as session:
        if session.connection().dialect.name == "sqlite":
            assert session.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
            assert session.execute(text("PRAGMA foreign_key_check")).all() == []
        assert list(breaks(session.connection())) == []
        query = select(AuditEntry.action, func.count()).group_by(col(AuditEntry.action))
        counted = dict(session.exec(query).all())
    return Counter({name: counted.get(TOLD[name], 0) for name in done if name in TOLD})


@pytest.mark.parametrize(("kills", "seed"), KILLS)
def test_nothing_that_was_kept_is_lost_when_the_process_is_killed(
    either_store: Store, work: Work, processes: BaseContext, tmp_path: Path, kills: int, seed: int
) -> None:
    url, moments = either_store.url, random.Random(seed)
    stands = work.done(either_store)
    beside = {name: stands[name] - number for name, number in told(either_store, stands).items()}
    either_store.close()
    acknowledged = came_through = 0

    for _kill in range(kills):
        ours, theirs = processes.Pipe()
        process = processes.Process(target=work_on, args=(url, str(tmp_path), work, theirs))
        process.start()
        theirs.close()
        last = dict(stands)
        for _act in range(1 + moments.randrange(12)):
            name, number = ours.recv()
            if name in last:
                last[name] = number
        time.sleep(moments.uniform(0, 0.03))
        process.kill()
        process.join()
        with suppress(EOFError, OSError):
            while ours.poll():
                name, number = ours.recv()
                last[name] = number

        again = open_store(url)
        there = work.done(again)
        for name, number in last.items():
            assert there[name] in (number, number + 1), f"{name}: {number} was kept, {there[name]} is there"
        trail = told(again, there)
        assert {name: there[name] - number for name, number in trail.items()} == beside
        again.close()
        acknowledged += sum(last.values()) - sum(stands.values())
        came_through += sum(there.values()) - sum(last.values())
        stands = there

    print(f"{kills} kills: {acknowledged} acts were kept and none lost, {came_through} came through unsaid")
    assert acknowledged > kills
