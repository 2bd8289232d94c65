"""Screens that follow: which of them lag behind, and that one failure leaves nobody behind for good."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import pytest

from pages.ui.kit import live
from pages.ui.kit.live import Follower, Live, Moments


def test_a_phone_is_woken_by_what_everybody_follows_and_a_beamer_by_each_answer_too() -> None:
    phone = Follower(thing=1, moment=4, heard=7, hears=False)
    beamer = Follower(thing=1, moment=4, heard=7, hears=True)

    assert [each.lags(4, 8) for each in (phone, beamer)] == [False, True]
    assert [each.lags(5, 7) for each in (phone, beamer)] == [True, True]
    assert [each.lags(4, 7) for each in (phone, beamer)] == [False, False]


def test_one_look_that_fails_is_followed_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "EVERY", 0.01)
    looks: list[set[int]] = []
    screens = Live()
    screens._followers["a session"] = Follower(thing=3, moment=0, heard=0, hears=False)

    def moments(things: Iterable[int]) -> Moments:
        looks.append(set(things))
        if len(looks) == 1:
            raise RuntimeError("once")
        return {}

    async def for_a_moment() -> None:
        keeping = asyncio.create_task(screens.keep(moments))
        while len(looks) < 2:
            await asyncio.sleep(0.01)
        keeping.cancel()

    asyncio.run(asyncio.wait_for(for_a_moment(), 10))

    assert looks[:2] == [{3}, {3}]
