"""Norms and verdicts in words, whichever kind of decision they are of."""

from __future__ import annotations

from core.norms import ChoiceNorms, Norms
from core.privacy import ProtectedChoice, ProtectedGroup, ProtectedGroupChoice, ProtectedJudgement
from pages.ui.decisions.choice_words import (
    choice_sentence,
    choice_sentences,
    choice_short,
    group_sentence,
    group_short,
)
from pages.ui.decisions.norm_words import norm_sentences
from pages.ui.decisions.verdict_words import decision_sentence, verdict_sentence, verdict_short

Judgement = ProtectedJudgement | ProtectedChoice


def norms_said(norms: Norms) -> tuple[str, ...]:
    """All norms of a decision, one sentence each."""
    return choice_sentences(norms) if isinstance(norms, ChoiceNorms) else norm_sentences(norms)


def verdict_said(judgement: Judgement) -> str:
    """What all norms together say."""
    return (
        choice_sentence(judgement) if isinstance(judgement, ProtectedChoice) else decision_sentence(judgement)
    )


def verdict_named(judgement: Judgement) -> str:
    """The verdict in a few words."""
    if isinstance(judgement, ProtectedChoice):
        return choice_short(judgement.verdict, judgement.winner)
    return verdict_short(judgement.verdict)


def group_said(group: ProtectedGroup | ProtectedGroupChoice, k: int) -> str:
    """What the norm of one group says."""
    return group_sentence(group, k) if isinstance(group, ProtectedGroupChoice) else verdict_sentence(group, k)


def group_named(group: ProtectedGroup | ProtectedGroupChoice) -> str:
    """The verdict on one group in a few words."""
    return group_short(group) if isinstance(group, ProtectedGroupChoice) else verdict_short(group.verdict)
