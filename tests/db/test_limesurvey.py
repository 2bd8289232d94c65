"""A school connects its LimeSurvey, fetches answers and stays up to date: against the stand-in server.

Where LIMESURVEY_URL, LIMESURVEY_USER and LIMESURVEY_PASSWORD are set, what asks nothing special of the server
runs against a real one too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from core.survey_files import Recognition, Responses, apply, read_table, recognise, tally
from db import limesurvey
from db.limesurvey import Account
from db.store import Store
from tests.conftest import Cast
from tests.limesurvey.exports import Style, lss, written
from tests.limesurvey.survey import answered
from tests.limesurvey_server import LimeSurvey, made, running

PASSWORD = "lime lime lime"


@pytest.fixture
def lime() -> LimeSurvey:
    school = LimeSurvey()
    school.add(made())
    return school


@pytest.fixture
def address(lime: LimeSurvey) -> Iterator[str]:
    with running(lime) as found:
        yield found


def account(address: str, password: str = PASSWORD) -> Account:
    return Account(address=address, username="lea", password=password)


@pytest.fixture
def connected(store: Store, cast: Cast, address: str) -> Store:
    limesurvey.connect(store, cast.lea, account(address))
    return store


def taken_of(store: Store, cast: Cast, attribute: str = "attribute_1") -> limesurvey.Taken:
    one = limesurvey.offered(store, cast.lea)[0]
    return limesurvey.take(store, cast.lea, limesurvey.about(store, cast.lea, one), attribute)


def read(taken: limesurvey.Taken, **more: object) -> tuple[Recognition, Responses]:
    table = read_table(taken.data, taken.name, taken.lss)
    found = recognise(table, replace(taken.said, **more))  # type: ignore[arg-type]
    return found, apply(table, found)


def test_what_is_fetched_is_read_as_the_file_is(connected: Store, cast: Cast, lime: LimeSurvey) -> None:
    """The same answers, as a CSV by codes with the structure beside it, give the same questions and tallies."""
    taken = taken_of(connected, cast, "")
    found, responses = read(taken)
    content, name = written(Style(headings="code", answers="short", lss=True, own="anonymous"), answered(40))
    table = read_table(content, name, lss())
    by_file = recognise(table)
    assert [(each.text, each.kind, each.options, each.rows) for each in found.questions] == [
        (each.text, each.kind, each.options, each.rows) for each in by_file.questions
    ]
    assert tally(responses) == tally(apply(table, by_file))
    assert (found.n_complete, found.n_incomplete) == (by_file.n_complete, by_file.n_incomplete)
