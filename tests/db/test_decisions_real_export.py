"""A decision on a real export: what the norms are held against is what was submitted."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

from core.norms import Answer, DecisionNorms, GroupNorm, ResponseNorm
from db import decisions
from db.decisions import Say
from db.store import Store
from tests.conftest import Cast
from tests.db.exports import DATA, real
from tests.db.rounds import ASKED, VOTES, Round

VERDICT_QUESTION = "Bent u voor of tegen het vijf-gelijke-dagenrooster?"
GROUPS = ("ouder", "leerkracht")


def test_a_real_export_is_judged_on_what_was_submitted(either_store: Store, either_cast: Cast) -> None:
    truth = json.loads((DATA / "truth.json").read_text(encoding="utf-8"))["klein"]
    given = real("limesurvey/full_text_semicolon.csv")
    asked = replace(ASKED, says=tuple(Say(group) for group in GROUPS))
    climb = Round(either_store, either_cast, asked, given)
    ref = climb.upload(truth["uitgenodigd"])
    same = {group: group for group in GROUPS}
    climb.link(
        decisions.DataLink(
            survey_id=ref.survey_id, question=given.key(VERDICT_QUESTION), row="", mapping=VOTES, groups=same
        )
    )
    norm = ResponseNorm(share=Fraction(4, 5))
    climb.lock(
        DecisionNorms(
            tuple(GroupNorm(group=group, response=norm, threshold=Fraction(1, 2)) for group in GROUPS)
        )
    )

    (verdict,) = climb.verdicts()
    table = decisions.answers(either_store, either_cast.tom, climb.decision_id)

    for group, row in zip(verdict.judgement.groups, table.rows, strict=True):
        voted = truth["per_groep"]["voltooid"][group.group]["oordeel"]
        assert group.returned == truth["voltooid_per_groep"][group.group]
        assert group.share == Fraction(voted["AO01"], voted["AO01"] + voted["AO02"])
        assert [row.cells[answer] for answer in (Answer.FAVOUR, Answer.AGAINST)] == [
            voted["AO01"],
            voted["AO02"],
        ]
    assert [group.response_met for group in verdict.judgement.groups] == [False, True]
