"""Board, list, start page and own page say the same of what an initiative waits for."""

from __future__ import annotations

from html import unescape

import pytest

from core.initiatives import Phase, Wait
from db import initiatives, today
from db.demo import make_demo
from db.store import Store
from pages.ui.initiatives import turns
from pages.ui.kit.cards import card, waits_for


@pytest.fixture
def demo_school(store: Store):
    return store, make_demo(store)


def test_everywhere_in_the_demo_there_is_one_answer(demo_school) -> None:
    store, leader = demo_school
    lines = initiatives.initiatives(store, leader)
    mine = {line.initiative_id: line for line in today.today(store, leader).mine}

    assert len(lines) > 10
    for line in lines:
        detail = initiatives.initiative(store, leader, line.initiative_id)
        own_page, in_list = turns.waits_for(detail), waits_for(line)
        assert detail.line.waits_for == line.waits_for
        assert mine.get(line.initiative_id, line).waits_for == line.waits_for
        on_card = unescape(card(line, {}))
        assert all(each in own_page and each in on_card for each in in_list.split("; "))


def test_in_the_demo_what_waits_for_a_step_can_make_it(demo_school) -> None:
    store, leader = demo_school

    for line in initiatives.initiatives(store, leader):
        detail = initiatives.initiative(store, leader, line.initiative_id)
        lacking = {move.to: move.missing for move in detail.moves}
        waiting = line.waits_for
        if Wait.MOVE in waiting.waits:
            assert waiting.to is not None
            assert lacking[waiting.to] == ()
        if Wait.CONDITION in waiting.waits and line.phase is not Phase.EXECUTION:
            assert waiting.missing in lacking.values()
