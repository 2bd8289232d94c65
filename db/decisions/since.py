"""What came in after a decision was recorded (or its norms were locked): beside it, never instead of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from core.errors import Refusal
from core.norms import CountingUnit
from core.permissions import Act, Actor
from db.acting import asking
from db.decisions.basis import Basis, basis_of
from db.decisions.case import Dossier, find_dossier, link_of, unseen_surveys
from db.decisions.counting import Counter
from db.decisions.fitting import Fit, fit_to
from db.decisions.judging import Judgement, counter_of, judged, protected
from db.decisions.pinning import pinned, whole
from db.decisions.reading import arguments_in
from db.decisions.values import Argument, Question, VersionVerdict
from db.models import DecisionLink, Survey
from db.store import Store
from db.surveys.case import find_import, invited_of
from db.surveys.publishing import ensure_published
from db.surveys.refusals import ResultsSealed
from db.surveys.sealing import require_unsealed


@dataclass(frozen=True, kw_only=True)
class NewerFile:
    """A newer version of a survey that a source is pinned to, and what the norms would say of it.

    `judgement` None: it does not fit as it is (`fit` says why), decides nothing, or nobody may see it yet.
    """

    source: int
    survey_title: str
    pinned: int
    newest: int
    imported_at: datetime
    fit: Fit
    judgement: Judgement | None


@dataclass(frozen=True, kw_only=True)
class InvitedNow:
    """A number invited of a group of a survey that was changed with the survey."""

    group: str
    counted: int | None
    now: int | None


@dataclass(frozen=True, kw_only=True)
class Since:
    """What came later. `asked`: the question now, if it was changed; `k`: the threshold now, if raised.

    Before a record, only the newer files and numbers invited.
    """

    newer: tuple[NewerFile, ...]
    invited: tuple[InvitedNow, ...]
    versions: tuple[VersionVerdict, ...] = ()
    arguments: tuple[Argument, ...] = ()
    withdrawn: int = 0
    weighed: int = 0
    asked: Question | None = None
    k: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing came in."""
        return self == Since(newer=(), invited=())


def since(store: Store, actor: Actor, decision_id: int) -> Since:
    """What came in after the newest record, or after the lock; nothing before it."""
    with asking(store, actor, Act.SEE_DECISIONS) as session:
        dossier = find_dossier(session, actor, decision_id)
        newer = _with_newer(session, actor, dossier) if dossier.norms else []
    for survey_id in newer:
        with suppress(ResultsSealed):
            ensure_published(store, actor, survey_id)
    with asking(store, actor, Act.SEE_DECISIONS) as session:
        dossier = find_dossier(session, actor, decision_id)
        if not dossier.norms:
            return Since(newer=(), invited=())
        counter = counter_of(session, actor, dossier)
        now = Since(newer=tuple(_newer(counter)), invited=tuple(_invited(session, dossier)))
        if not dossier.taken:
            return now
        record = dossier.taken[-1]
        kept = basis_of(session, actor, dossier, record)
        return _after(now, counter, kept)


def _after(now: Since, counter: Counter, kept: Basis) -> Since:
    session, dossier, actor = counter.session, counter.dossier, counter.actor
    later = []
    for version in dossier.versions:
        if version.number > kept.decision_version:
            with suppress(Refusal):
                later.append(judged(counter, version))
    heard = arguments_in(session, actor, dossier.id)
    stand, known = {each.argument_id for each in heard}, {each.argument_id for each in kept.arguments}
    before = {each.argument_id: len(each.weighings) for each in kept.arguments}
    return replace(
        now,
        versions=tuple(later),
        arguments=tuple(each for each in heard if each.argument_id not in known),
        weighed=sum(len(each.weighings) > before.get(each.argument_id, 0) for each in heard),
        withdrawn=len(known - stand),
        asked=dossier.asked if dossier.asked != kept.asked else None,
        k=counter.threshold if counter.threshold > kept.k else None,
    )


def _newer(counter: Counter) -> Iterator[NewerFile]:
    session, actor, dossier = counter.session, counter.actor, counter.dossier
    for link in dossier.in_force:
        if not link.survey_id or link.survey_version is None:
            continue
        newest = find_import(session, actor, link.survey_id)
        if newest.version > link.survey_version:
            fit = fit_to(link_of(link), link.question_text, dossier.unit, newest)
            judgement = _if_linked(counter, link) if fit.fits and link in dossier.deciding else None
            yield NewerFile(
                source=link.source,
                survey_title=link.survey_title,
                pinned=link.survey_version,
                newest=newest.version,
                imported_at=newest.imported_at,
                fit=fit,
                judgement=judgement,
            )


def _with_newer(session: Session, actor: Actor, dossier: Dossier) -> list[int]:
    """The surveys of which the results were seen, and a newer file than the one that decides is here."""
    unseen = unseen_surveys(session, actor)
    pinned_to = {link.survey_id: link.survey_version or 0 for link in dossier.deciding if link.survey_id}
    return [
        survey_id
        for survey_id, version in pinned_to.items()
        if survey_id not in unseen and find_import(session, actor, survey_id).version > version
    ]


def _if_linked(counter: Counter, link: DecisionLink) -> Judgement | None:
    """What the norms in force would say of the newest file, mapped as it is; None if nobody may see it."""
    session, actor, dossier = counter.session, counter.actor, counter.dossier
    survey = session.get(Survey, link.survey_id)
    if survey is None or survey.results_first_seen_at is None:
        return None
    try:
        require_unsealed(session, actor, link.survey_id or 0)
        asked = whole(session, actor, replace(link_of(link), survey_version=None), dossier.unit)
        facts = pinned(session, actor, dossier, asked, link.source)
        candidate = DecisionLink(number=-link.number, **facts)
        links = tuple(candidate if each is link else each for each in dossier.standing.links)
        norms = dossier.norms_of(len(dossier.norms))
        return protected(counter, norms, replace(dossier.standing, links=links))
    except Refusal:
        return None


def _invited(session: Session, dossier: Dossier) -> Iterator[InvitedNow]:
    """Where respondents count: the survey has another number now than the one that counts."""
    if dossier.unit is not CountingUnit.RESPONDENT:
        return
    for link in dossier.deciding:
        now = invited_of(session, link.survey_id or 0)
        for group in link.groups:
            if group in now and now[group] != link.invited.get(group):
                yield InvitedNow(group=group, counted=link.invited.get(group), now=now[group])
