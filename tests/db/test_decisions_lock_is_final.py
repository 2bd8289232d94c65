"""Whatever anyone does, in whatever order: a locked version stays what it was, and the flags stay true."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from core.errors import Refusal
from core.norms import Answer, DecisionNorms, GroupCounts
from db import decisions, surveys
from db.store import open_store
from tests.conftest import Clock, fill_cast
from tests.db.rounds import APART, ASKED, WEIGHTED, Round

ACTORS = st.sampled_from(["lea", "tom", "tessa", "otto", "olga"])
VOTE = GroupCounts(group="ouders", invited=9, favour=5, against=2, no_opinion=1)
NORMS = st.sampled_from(
    [
        APART,
        WEIGHTED,
        replace(WEIGHTED, threshold=Fraction(2, 3)),
        replace(APART, groups=(APART.groups[0], replace(APART.groups[1], weight=Fraction(0)))),
    ]
)
BASES = st.integers(0, 4)
MAPPINGS = st.permutations([Answer.FAVOUR, Answer.AGAINST])


def machine(empty: Path) -> type[RuleBasedStateMachine]:
    """The machine, each run of which begins with a copy of this database."""

    class Acts(RuleBasedStateMachine):
        @initialize()
        def begin(self) -> None:
            self.folder = Path(tempfile.mkdtemp())
            shutil.copyfile(empty, self.folder / "kartrekker.sqlite")
            self.clock = Clock()
            self.store = open_store(f"sqlite:///{self.folder / 'kartrekker.sqlite'}", now=self.clock)
            self.cast = fill_cast(self.store)
            self.climb = Round(self.store, self.cast)
            self.climb.upload()
            self.locked: tuple[decisions.NormVersion, ...] = ()
            self.was_seen = self.flagged = False

        def attempt(self, name: str, who: str, *given: object, **named: object) -> None:
            self.clock.forward(seconds=1)
            actor = getattr(self.cast, who)
            with suppress(Refusal):
                getattr(decisions, name)(self.store, actor, self.climb.decision_id, *given, **named)

        @rule(who=ACTORS, norms=NORMS, based_on=BASES)
        def draft(self, who: str, norms: DecisionNorms, based_on: int) -> None:
            self.attempt("save_draft", who, norms, based_on=based_on)

        @rule(who=ACTORS, norms=NORMS)
        def draft_and_lock(self, who: str, norms: DecisionNorms) -> None:
            stands = self.climb.detail().draft.version
            self.attempt("save_draft", "tom", norms, based_on=stands)
            self.attempt("lock_norms", who, based_on=self.climb.detail().draft.version)

        @rule(who=ACTORS, norms=NORMS, reason=st.sampled_from(["", "Daarom."]), based_on=BASES)
        def change(self, who: str, norms: DecisionNorms, reason: str, based_on: int) -> None:
            self.attempt("change_norms", who, norms, reason, based_on=based_on)

        @rule(who=ACTORS, based_on=st.integers(1, 2))
        def ask_otherwise(self, who: str, based_on: int) -> None:
            asked = replace(ASKED, title=f"Titel {based_on}", says=ASKED.says[::-1])
            self.attempt("change_question", who, asked, based_on=based_on)

        @rule(who=ACTORS, answers=MAPPINGS, reason=st.sampled_from(["", "Daarom."]))
        def link(self, who: str, answers: list[Answer], reason: str) -> None:
            mapping = dict(zip(("Voor", "Tegen"), answers, strict=True))
            self.attempt("link_survey", who, self.climb.the_link(mapping), reason)

        @rule(who=ACTORS)
        def unlink(self, who: str) -> None:
            self.attempt("unlink_survey", who)

        @rule(who=ACTORS)
        def enter(self, who: str) -> None:
            self.attempt("enter_counts", who, VOTE)

        @rule(who=ACTORS)
        def look(self, who: str) -> None:
            try:
                surveys.results(self.store, getattr(self.cast, who), self.climb.ref.survey_id)
            except Refusal:
                return
            self.was_seen = True

        @rule(who=ACTORS)
        def judge(self, who: str) -> None:
            self.attempt("verdicts", who)

        @rule(who=ACTORS)
        def decide(self, who: str) -> None:
            taken = self.climb.taken(motivation="Daarom.")
            self.attempt("record_decision", who, taken, based_on=len(self.climb.detail().records))

        @invariant()
        def what_was_locked_stays_locked(self) -> None:
            if not hasattr(self, "climb"):
                return
            versions = self.climb.detail().versions
            kept = [
                replace(version, set_after_seeing=False, norms=_sorted(version.norms)) for version in versions
            ]
            assert kept[: len(self.locked)] == list(self.locked)
            self.locked = tuple(kept)

        @invariant()
        def set_after_seeing_is_said_for_good(self) -> None:
            if not hasattr(self, "climb"):
                return
            detail = self.climb.detail()
            if detail.versions:
                assert detail.norms_after_seeing or not self.flagged
                self.flagged = detail.norms_after_seeing

        @invariant()
        def a_sealed_survey_shows_nothing(self) -> None:
            if not hasattr(self, "climb") or not self.climb.detail().sealed:
                return
            with pytest.raises(surveys.ResultsSealed):
                surveys.results(self.store, self.cast.lea, self.climb.ref.survey_id)
            with pytest.raises(surveys.ResultsSealed):
                self.climb.verdicts()

        def teardown(self) -> None:
            if hasattr(self, "store"):
                self.store.close()
                shutil.rmtree(self.folder)

    return Acts


def _sorted(norms: DecisionNorms) -> DecisionNorms:
    return replace(norms, groups=tuple(sorted(norms.groups, key=lambda norm: norm.group)))


def test_no_order_of_acts_changes_a_locked_version(tmp_path: Path) -> None:
    empty = tmp_path / "empty.sqlite"
    open_store(f"sqlite:///{empty}").close()
    quietly = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        machine(empty),
        settings=settings(
            max_examples=10, stateful_step_count=12, deadline=None, suppress_health_check=quietly
        ),
    )
