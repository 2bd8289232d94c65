"""What was decided on an earlier version of Kartrekker is read as it was after the upgrade."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from alembic import command

from core.norms import DecisionNorms, GroupCounts
from db import decisions, surveys
from db.migrate import configuration
from db.row_security import secure
from db.store import Store, engine
from tests.conftest import Cast, Clock
from tests.db.exports import made
from tests.db.rounds import WEIGHTED, Round

BEFORE = "0010"


def through_the_upgrade(store: Store) -> None:
    """Back to the tables of before, and forward again, as an existing database is upgraded."""
    url = store.writing.url.render_as_string(hide_password=False)
    migrating = engine(url, "BEGIN IMMEDIATE", foreign_keys=False)
    config = configuration()
    with migrating.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, BEFORE)
        command.upgrade(config, "head")
        secure(connection, url)
    migrating.dispose()


@pytest.fixture
def climb(either_store: Store, either_cast: Cast) -> Round:
    return Round(either_store, either_cast)


def test_every_version_keeps_its_verdict(climb: Round, clock: Clock) -> None:
    climb.given = made({"ouders": {"Voor": 57, "Tegen": 33}})
    climb.upload({"ouders": 180})
    climb.link(climb.the_link(groups={"ouders": "ouders"}))
    clock.forward(minutes=1)
    climb.lock(WEIGHTED)
    clock.forward(minutes=1)
    enter(climb, favour=3, against=1)
    clock.forward(minutes=1)
    enter(climb, favour=2, against=2, reason="Verkeerd geteld.")
    clock.forward(minutes=1)
    apart = DecisionNorms(WEIGHTED.groups)
    decisions.change_norms(climb.store, climb.cast.lea, climb.decision_id, apart, "Apart.", based_on=1)
    clock.forward(minutes=1)
    climb.record(climb.taken(motivation="Daarom."))
    before, detail = climb.verdicts(), climb.detail()
    recorded = decisions.basis(climb.store, climb.cast.tessa, climb.decision_id)
    assert [group.share for group in before[1].judgement.groups] == [Fraction(19, 30), Fraction(1, 2)]

    through_the_upgrade(climb.store)

    assert climb.verdicts() == before
    assert climb.detail().link.link == detail.link.link
    assert climb.detail().link.question_text == detail.link.question_text
    assert decisions.freeze_earlier(climb.store) == 1
    kept = decisions.basis(climb.store, climb.cast.tessa, climb.decision_id)
    without_text = tuple(replace(each, text=None) for each in recorded.versions)
    assert kept == replace(recorded, versions=without_text), "the upgrade of this test forgot the text"
    assert climb.detail().record.frozen_at == climb.store.now()
    assert decisions.freeze_earlier(climb.store) == 0


def test_a_link_is_pinned_to_the_file_that_the_record_rested_on(climb: Round, clock: Clock) -> None:
    climb.link()
    climb.lock()
    clock.forward(minutes=1)
    climb.record()
    clock.forward(minutes=1)
    newer = made({"ouders": {"Voor": 90, "Tegen": 9}, "leerkrachten": {"Voor": 8, "Tegen": 12}})
    surveys.import_new_version(
        climb.store, climb.cast.lea, climb.ref.survey_id, newer.recognition, newer.responses
    )
    before = climb.verdicts()

    through_the_upgrade(climb.store)

    assert climb.verdicts() == before
    assert climb.detail().link.survey_version == 1


def enter(climb: Round, reason: str = "", **given: int) -> None:
    counts = GroupCounts(group="leerkrachten", invited=4, **given)
    decisions.enter_counts(climb.store, climb.cast.lea, climb.decision_id, counts, named=True, reason=reason)
