"""What the killed process does: four people work at once, and each act is said to be kept as soon as it returns."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import count
from multiprocessing.connection import Connection
from threading import Lock, Thread

from core.initiatives import Status
from core.norms import DecisionNorms
from core.permissions import Actor
from db import decisions, initiatives
from db.drafts import drafts, keep_drafts
from db.store import Store, open_store

#: The field in which somebody types.
FIELD = "words:plan"


@dataclass(frozen=True, kw_only=True)
class Work:
    """An initiative that Lea changes, that Tessa reports on and types about, and norms that Tom drafts."""

    lea: Actor
    tom: Actor
    tessa: Actor
    initiative_id: int
    decision_id: int

    def done(self, store: Store) -> dict[str, int]:
        """How often each was done, as the database has it."""
        seen = initiatives.initiative(store, self.lea, self.initiative_id)
        norms = decisions.decision(store, self.tom, self.decision_id).draft.norms
        assert isinstance(norms, DecisionNorms)
        assert seen.words.plan == f"Plan {seen.version}"
        reports = sorted(int(note.text.removeprefix("Bericht ")) for note in seen.notes)
        assert reports == list(range(1, len(reports) + 1))
        return {
            "changed": seen.version,
            "reported": len(reports),
            "drafted": int(norms.groups[0].weight),
            "typed": int(drafts(store, self.tessa).get(FIELD, 0)),
        }

    def change(self, store: Store, number: int) -> None:
        words = initiatives.initiative(store, self.lea, self.initiative_id).words
        words = replace(words, plan=f"Plan {number}")
        initiatives.change_words(store, self.lea, self.initiative_id, words, number - 1)

    def report(self, store: Store, number: int) -> None:
        initiatives.post_progress(store, self.tessa, self.initiative_id, Status.ON_TRACK, f"Bericht {number}")

    def draft(self, store: Store, number: int) -> None:
        draft = decisions.decision(store, self.tom, self.decision_id).draft
        assert isinstance(draft.norms, DecisionNorms)
        first, *others = draft.norms.groups
        norms = replace(draft.norms, groups=(replace(first, weight=Fraction(number)), *others))
        decisions.save_draft(store, self.tom, self.decision_id, norms, based_on=draft.version)

    def type(self, store: Store, number: int) -> None:
        keep_drafts(store, self.tessa, {FIELD: number}, ())


def work_on(url: str, folder: str, work: Work, kept: Connection) -> None:
    """Work until the end, and say of each act that it was kept."""
    os.environ["KARTREKKER_DATA"] = folder
    store, one_at_a_time = open_store(url), Lock()
    began = work.done(store)

    def go_on(name: str, act: Callable[[Store, int], None]) -> None:
        for number in count(began[name] + 1):
            act(store, number)
            with one_at_a_time:
                kept.send((name, number))

    acts = {"changed": work.change, "reported": work.report, "drafted": work.draft, "typed": work.type}
    people = [Thread(target=go_on, args=each) for each in acts.items()]
    kept.send(("begun", 0))
    for each in people:
        each.start()
    for each in people:
        each.join()
