"""Words of appreciation are read, never counted."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

import pytest

from core.errors import Missing, NotFound
from core.initiatives import Phase
from db import initiatives
from db.initiatives import NotYoursToWithdraw, values
from db.models import Appreciation
from db.store import EVERY, Store
from tests.conftest import Cast
from tests.scenery import Journey, trail


def test_a_word_is_read_with_the_name_under_it(either_store: Store, either_cast: Cast) -> None:
    opened = Journey(either_store, either_cast)

    initiatives.appreciate(either_store, either_cast.tessa, opened.id, "Mooi hoe je iedereen meeneemt.")

    (word,) = opened.seen().appreciations
    assert word.by is not None
    assert (word.text, word.by.name, word.own) == ("Mooi hoe je iedereen meeneemt.", "Tessa", False)
    assert trail(either_store)[-1] == "appreciate"


def test_also_after_the_end(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    initiatives.move(store, cast.tom, opened.id, Phase.STOPPED, "Genoeg geleerd.")

    initiatives.appreciate(store, cast.tessa, opened.id, "Dapper om te stoppen.")

    assert len(opened.seen().appreciations) == 1


def test_a_word_of_nothing_is_refused(store: Store, cast: Cast) -> None:
    with pytest.raises(Missing):
        initiatives.appreciate(store, cast.tessa, Journey(store, cast).id, " ")


def test_who_wrote_it_takes_it_back_and_then_it_is_gone(either_store: Store, either_cast: Cast) -> None:
    opened = Journey(either_store, either_cast)
    word = initiatives.appreciate(either_store, either_cast.tessa, opened.id, "Mooi.")

    with pytest.raises(NotYoursToWithdraw):
        initiatives.take_appreciation_back(either_store, either_cast.lea, word)
    assert opened.seen(either_cast.tessa).appreciations[0].own
    initiatives.take_appreciation_back(either_store, either_cast.tessa, word)

    assert opened.seen().appreciations == ()
    with either_store.read(EVERY) as session:
        assert session.get(Appreciation, word) is None
    with pytest.raises(NotFound):
        initiatives.take_appreciation_back(either_store, either_cast.tessa, word)


def test_no_value_counts_or_scores() -> None:
    told = [each for each in vars(values).values() if is_dataclass(each)]
    names = {(each.__name__, field.name) for each in told for field in fields(each)}

    assert len(told) > 15
    assert [
        name
        for name in names
        if any(part in name[1] for part in ("count", "total", "score", "rank", "number_of"))
    ] == []
