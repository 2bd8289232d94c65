"""Who asks how the server is, learns whether its database answers, and nothing about the school."""

from __future__ import annotations

import asyncio
import json

import pytest
from starlette.requests import Request

from db.store import Store
from db.trouble import Unreachable
from pages.ui.kit import health


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_known", health._Known())
    monkeypatch.setattr(health, "_asking", asyncio.Lock())


def ask() -> tuple[int, dict[str, str]]:
    answer = asyncio.run(health.healthz(Request({"type": "http", "headers": []})))
    return answer.status_code, json.loads(bytes(answer.body))


def test_a_server_whose_database_answers_is_well(any_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "the_store", lambda: any_store)

    assert ask() == (200, {"status": "ok", "database": "ok"})


def test_a_server_without_its_database_says_so_and_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> Store:
        raise Unreachable

    monkeypatch.setattr(health, "the_store", gone)

    assert ask() == (503, {"status": "trouble", "database": "Unreachable"})


def test_whoever_asks_often_does_not_ask_the_database_each_time(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Store] = []
    monkeypatch.setattr(health, "the_store", lambda: store)
    monkeypatch.setattr(health, "look", asked.append)

    async def five_times() -> None:
        for _ in range(5):
            await health.healthz(Request({"type": "http", "headers": []}))

    asyncio.run(five_times())

    assert len(asked) == 1
