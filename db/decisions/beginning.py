"""Begin a decision that comes back each year from what is usual; all of it can be changed."""

from __future__ import annotations

from core.norms import DecisionNorms, canonical
from core.permissions import Act, Actor
from core.yearly import YearlyKind
from db.acting import acting, nothing
from db.decisions.acts import put
from db.decisions.values import Question
from db.store import Store


def begin_yearly(store: Store, actor: Actor, kind: YearlyKind, asked: Question, norms: DecisionNorms) -> int:
    """Open a decision of this kind with norms as its draft; its id.

    Norms of other groups than those with a say are no draft of it, so it begins without.
    `Missing`, `TooLong`, `GroupTwice`, `NotFound` (ambition).
    """
    with acting(store, actor, Act.OPEN_DECISION, nothing) as case:
        fits = {each.group for each in norms.groups} == {each.group for each in asked.says}
        return put(case, asked, draft=canonical(norms) if fits else None, yearly=kind).id or 0
