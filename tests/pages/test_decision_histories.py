"""Whatever happens to a survey afterwards: everything that was ever recorded reads as it was first read.

On the page, in the PDF and in the workbook; with newer files that reword, leave out, double or add questions,
groups and options; with answers dropped, numbers invited changed, a threshold raised, links, votes and norms
changed, and decisions taken anew.
"""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from core.decisions import Outcome, SourceRole, Stance
from core.errors import Refusal
from core.norms import Answer, Base, CountingUnit, DecisionNorms, GroupCounts, GroupNorm
from core.survey_files import Corrections, read_table, recognise
from db import decisions, surveys
from db.decisions import ArgumentWords, DataLink, Observation
from db.schools import set_privacy_threshold
from db.store import Store, open_store
from pages.ui.decisions.basis_pages import basis_pages
from pages.ui.decisions.downloads import fact_sheet, norm_pages
from pages.ui.decisions.fact_sheet import content
from pages.ui.kit.i18n import use_language
from pages.ui.kit.session import Here
from tests.conftest import Clock, days_agree, fill_cast
from tests.db.exports import Export, export
from tests.db.rounds import ASKED, Round
from tests.db.test_surveys_import import take_in

ASKED_AS = "Bent u voor vijf gelijke dagen?"
HEADINGS = st.sampled_from([ASKED_AS, ASKED_AS, "Wilt u vijf gelijke dagen?"])
GROUPS = st.sampled_from(
    [("ouders", "leerkrachten"), ("ouders", "leerkrachten"), ("ouders", "juffen"), ("ouders",)]
)
OPTIONS = st.sampled_from([("Voor", "Tegen"), ("Voor", "Tegen", "Weet niet"), ("Ja", "Nee")])
COUNTS = st.tuples(*[st.integers(0, 30)] * 3)
MEANT = {"Voor": Answer.FAVOUR, "Ja": Answer.FAVOUR, "Tegen": Answer.AGAINST, "Nee": Answer.AGAINST}
NORMS = st.builds(
    lambda threshold, base: (threshold, base), st.sampled_from([Fraction(1, 2), Fraction(2, 3)]),
    st.sampled_from(Base),
)  # fmt: skip
FRESH = itertools.count(1)


def a_file(
    groups: tuple[str, ...], options: tuple[str, ...], counts: tuple[int, ...], heading: str, *, doubled: bool
) -> Export:
    """A file that no other equals; households of two, and the question a second time where `doubled`."""
    lines, number = [], 0
    for place, group in enumerate(groups):
        for option, times in zip(options, counts[place:] + counts[:place], strict=False):
            for _ in range(times):
                number += 1
                lines.append(f"{group};gezin {number // 2};{option}" + (f";{options[0]}" if doubled else ""))
    for option in options:
        lines.append(f"{groups[0]};gezin {next(FRESH)} apart;{option}" + (f";{option}" if doubled else ""))
    head = f"Groep;Gezin;{heading}" + (f";{heading}" if doubled else "")
    data = "\n".join([head, *lines]).encode()
    columns = recognise(read_table(data, "peiling.csv")).columns
    corrections = Corrections(group_column=columns[0].key, household_column=columns[1].key)
    return export(data, "peiling.csv", corrections=corrections)


def norms(threshold: Fraction, base: Base, unit: CountingUnit) -> DecisionNorms:
    return DecisionNorms(
        tuple(
            GroupNorm(group=group, response=None, threshold=threshold, base=base)
            for group in ("ouders", "leerkrachten")
        ),
        counting_unit=unit,
    )


def machine(fresh_store: Callable[[Clock], Store], close: Callable[[Store], None]) -> type:
    """The machine; each run begins with an empty database from `fresh_store`."""

    class Histories(RuleBasedStateMachine):
        @initialize(
            counts=COUNTS,
            unit=st.sampled_from([CountingUnit.RESPONDENT, CountingUnit.RESPONDENT, CountingUnit.HOUSEHOLD]),
        )
        def begin(self, counts: tuple[int, ...], unit: CountingUnit) -> None:
            self.clock = Clock()
            self.store = fresh_store(self.clock)
            self.cast = fill_cast(self.store)
            self.unit, self.first, self.seen = unit, {}, itertools.count(1)
            self.climb = Round(self.store, self.cast, replace(ASKED, counting_unit=unit))
            given = a_file(("ouders", "leerkrachten"), ("Voor", "Tegen"), counts, ASKED_AS, doubled=False)
            self.climb.ref = take_in(
                self.store, self.cast, given, invited={"ouders": 200, "leerkrachten": 90}
            )
            self.link_to(1)
            self.climb.lock(norms(Fraction(1, 2), Base.VOTES, unit))
            self.decide(Outcome.ADOPTED)

        def attempt(self, act: Callable[..., Any], *given: Any, **named: Any) -> None:
            self.clock.forward(seconds=1)
            with suppress(Refusal):
                act(self.store, self.cast.lea, *given, **named)

        def link_to(
            self, version: int | None, source: int = 1, role: SourceRole = SourceRole.DECIDES
        ) -> None:
            survey = surveys.survey(self.store, self.cast.lea, self.climb.ref.survey_id)
            asked = next((each for each in survey.questions if each.kind.divides), None)
            if asked is None:
                return
            link = DataLink(
                survey_id=self.climb.ref.survey_id,
                question=asked.key,
                row="",
                mapping={option: MEANT.get(option, Answer.BLANK) for option in asked.options},
                groups={"ouders": "ouders", "leerkrachten": "leerkrachten"},
                invited={} if self.unit is CountingUnit.RESPONDENT else {"ouders": 190, "leerkrachten": 80},
                role=role,
                survey_version=version,
            )
            if role is SourceRole.INFORMS:
                link = replace(link, mapping={}, groups={}, invited={})
            self.attempt(decisions.link_survey, self.climb.decision_id, link, "Daarom.", source=source)

        @rule(groups=GROUPS, options=OPTIONS, counts=COUNTS, heading=HEADINGS, doubled=st.booleans())
        def a_newer_file_comes_in(
            self,
            groups: tuple[str, ...],
            options: tuple[str, ...],
            counts: tuple[int, ...],
            heading: str,
            doubled: bool,
        ) -> None:
            newer = a_file(groups, options, counts, heading, doubled=doubled)
            self.attempt(
                surveys.import_new_version, self.climb.ref.survey_id, newer.recognition, newer.responses
            )

        @rule()
        def the_answers_are_dropped(self) -> None:
            self.clock.forward(days=120)
            days_agree(self.store, self.clock)
            surveys.drop_due(self.store)

        @rule(version=st.sampled_from([None, 1, 2]))
        def it_is_linked_anew(self, version: int | None) -> None:
            self.link_to(version)

        @rule()
        def a_source_informs(self) -> None:
            self.link_to(None, source=2, role=SourceRole.INFORMS)

        @rule(text=st.sampled_from(["Rustiger.", "Drukker."]))
        def something_is_observed(self, text: str) -> None:
            seen = Observation(title="Ochtend", observation=text)
            self.attempt(decisions.note_observation, self.climb.decision_id, seen)

        @rule(source=st.integers(1, 3))
        def it_is_unlinked(self, source: int) -> None:
            self.attempt(decisions.unlink_survey, self.climb.decision_id, source=source)

        @rule(k=st.integers(5, 12))
        def the_threshold_is_raised(self, k: int) -> None:
            self.attempt(set_privacy_threshold, k)

        @rule(invited=st.sampled_from([95, 200, 400]))
        def others_were_invited(self, invited: int) -> None:
            numbers = {"ouders": invited, "leerkrachten": 90}
            self.attempt(decisions.set_invited, self.climb.ref.survey_id, numbers, "Verkeerd geteld.")

        @rule(favour=st.integers(0, 9))
        def a_vote_is_entered(self, favour: int) -> None:
            counts = GroupCounts(group="leerkrachten", invited=20, favour=favour, against=3)
            self.attempt(
                decisions.enter_counts, self.climb.decision_id, counts, named=True, reason="Opnieuw."
            )

        @rule(other=NORMS)
        def the_norms_change(self, other: tuple[Fraction, Base]) -> None:
            changed, stands = norms(*other, self.unit), len(self.climb.detail().versions)
            self.attempt(decisions.change_norms, self.climb.decision_id, changed, "Anders.", based_on=stands)

        @rule(stance=st.sampled_from(Stance))
        def an_argument_is_heard(self, stance: Stance) -> None:
            words = ArgumentWords(group="ouders", stance=stance, text="Rust in de week.")
            self.attempt(decisions.add_argument, self.climb.decision_id, words)

        @rule(place=st.integers(1, 4))
        def an_argument_is_withdrawn(self, place: int) -> None:
            self.attempt(decisions.withdraw_argument, place)

        @rule(outcome=st.sampled_from(Outcome))
        def decide(self, outcome: Outcome) -> None:
            number = len(self.climb.detail().records)
            when = self.store.today(self.cast.lea).replace(year=self.store.today(self.cast.lea).year + 2)
            taken = self.climb.taken(outcome, motivation="Daarom.", review_on=when)
            self.attempt(decisions.record_decision, self.climb.decision_id, taken, based_on=number)

        @invariant()
        def what_was_recorded_reads_as_it_was_first_read(self) -> None:
            if not hasattr(self, "climb"):
                return
            use_language("nl")
            here = Here(
                store=self.store, actor=self.cast.tessa, school_name="De Linde", is_demo=False,
                revision=next(FRESH), privacy_threshold=5, language="nl",
            )  # fmt: skip
            detail = self.climb.detail()
            assert detail.mismatches == ()
            decisions.since(self.store, self.cast.tessa, self.climb.decision_id)
            assert decisions.decisions(self.store, self.cast.tessa)[0].outcome == detail.record.taken.outcome
            for record in detail.records:
                read = self.reading(here, detail, record)
                assert self.first.setdefault(record.number, read) == read

        def reading(
            self, here: Here, detail: decisions.DecisionDetail, record: decisions.DecisionRecord
        ) -> object:
            shown = decisions.basis(self.store, here.actor, detail.decision_id, record.number)
            sheet = fact_sheet(here, detail, record)
            pages = [
                (page.name, page.headings, list(page.rows))
                for page in [*basis_pages(shown), *norm_pages(sheet)]
            ]
            return record, shown, content(replace(sheet, made_at=Clock().moment)), pages

        def teardown(self) -> None:
            if hasattr(self, "store"):
                close(self.store)

    return Histories


def run(machine: type, *, examples: int, steps: int) -> None:
    quietly = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=quietly,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
        ),
    )


def test_no_history_changes_what_was_recorded(tmp_path: Path) -> None:
    empty = tmp_path / "empty.sqlite"
    open_store(f"sqlite:///{empty}").close()
    folders: dict[int, Path] = {}

    def fresh_store(clock: Clock) -> Store:
        folder = Path(tempfile.mkdtemp())
        shutil.copyfile(empty, folder / "kartrekker.sqlite")
        store = open_store(f"sqlite:///{folder / 'kartrekker.sqlite'}", now=clock)
        folders[id(store)] = folder
        return store

    def close(store: Store) -> None:
        store.close()
        shutil.rmtree(folders.pop(id(store)))

    run(machine(fresh_store, close), examples=12, steps=14)


def test_nor_on_postgresql(request: pytest.FixtureRequest) -> None:
    """The database is emptied before each run: it is shared."""
    emptied: Callable[[], Store] = request.getfixturevalue("_postgres")

    def fresh_store(clock: Clock) -> Store:
        return replace(emptied(), now=clock)

    run(machine(fresh_store, lambda _store: None), examples=2, steps=10)
