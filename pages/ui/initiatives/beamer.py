"""An initiative on the beamer of a meeting: what it is, and the part of it that the item is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from core.errors import NotFound
from core.initiatives import OfferKind, OfferState
from core.inquiry import ClaimKind
from core.meetings import InitiativeFocus
from db import initiatives, inquiry
from db.initiatives import InitiativeDetail, OfferLine
from db.inquiry import ChallengeLine
from db.meetings import Item
from pages.ui.initiatives.evaluation import at_start
from pages.ui.initiatives.notes import said_status
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.names import areas_by_id
from pages.ui.kit.session import Here
from pages.ui.kit.shares import uncapitalised
from pages.ui.kit.slides import MOST, Slide, named, paragraph, points
from pages.ui.kit.story import names
from pages.ui.kit.words import PHASES, RESULTS, STATUSES

Slides = Iterator[Slide]


def initiative_slides(here: Here, item: Item) -> Sequence[Slide]:
    """The slides of an initiative: what it is about, then the focus of the item."""
    detail = ask(here, initiatives.initiative, item.words.initiative_id)
    return (_about(detail), *FOCUS.get(item.words.focus, _progress)(here, detail))


def _about(detail: InitiativeDetail) -> Slide:
    line, words = detail.line, detail.words
    pairs = [
        (_("What we see"), words.issue),
        (_("What do pupils notice of this?"), words.pupil_benefit),
        (_("In the lead"), names(line.leads) or _("nobody yet")),
        (_("Where it is"), _(PHASES[line.phase])),
    ]
    return Slide(message=line.title, draw=partial(named, pairs))


def _progress(here: Here, detail: InitiativeDetail) -> Slides:
    """The last notes, the latest first; of those that were taken back nothing."""
    notes = [note for note in detail.notes if note.gone_at is None]
    if not notes:
        asks = (_("What did we do?"), _("What do pupils notice?"), _("What do we need?"))
        yield Slide(message=_("How is it going?"), draw=partial(points, asks))
        return
    last, *earlier = notes
    about = f"{numbers.date(last.at)}: {last.text}"
    yield Slide(
        message=_("How is it going: {status}").format(status=uncapitalised(_(STATUSES[last.status]))),
        draw=partial(paragraph, about),
    )
    if earlier:
        told = [
            f"{said_status(note.status)} · {numbers.date(note.at)}: {note.text}" for note in earlier[:MOST]
        ]
        yield Slide(message=_("How it has been going"), draw=partial(points, told))
    asked = [note.text for note in notes if note.asks_help and note.helped_at is None]
    if asked:
        yield Slide(message=_("Help is asked for: who can help?"), draw=partial(points, asked[:MOST]))


def _handshake(here: Here, detail: InitiativeDetail) -> Slides:
    """What waits for an answer; what was declined is nobody's business here."""
    waiting = [offer for offer in detail.offers if offer.state is OfferState.OPEN]
    for offer in waiting:
        yield Slide(message=_offered(offer), draw=partial(paragraph, offer.sentence), is_for_team=True)
    if not detail.line.leads and not waiting:
        areas = areas_by_id(here, detail.words.area_ids)
        needed = [areas[each] for each in detail.words.area_ids if each in areas]
        pairs = [
            (_("What it needs"), ", ".join(needed)),
            (_("Nobody is a leader for good"), _("Leading as a pair is fine, and so is a trial.")),
        ]
        yield Slide(message=_("Who wants to lead this? Or whom do we ask?"), draw=partial(named, pairs))
    elif detail.line.leads:
        led = _("{names} in the lead").format(names=names(detail.line.leads))
        yield Slide(message=led, draw=partial(named, _mandate(detail)))


def _offered(offer: OfferLine) -> str:
    if offer.kind is OfferKind.CLAIM:
        return _("{name} wants to do this. Do we grant it?").format(name=offer.person.name)
    return _("{name} was asked for this").format(name=offer.person.name)


def _mandate(detail: InitiativeDetail) -> list[tuple[str, str]]:
    mandate = detail.mandate
    if mandate is None:
        return [(_("Mandate"), _("There is no mandate yet."))]
    words = mandate.words
    return [
        (_("The mandate: what it covers"), words.scope),
        (_("What is fixed"), words.fixed),
        (_("What is free"), words.free),
        (_("Until"), numbers.date(words.until)),
    ]


def _expectations(here: Here, detail: InitiativeDetail) -> Slides:
    """What the lead asks; then what followers offer, by name, so for the team alone."""
    asked = detail.expectations[-1] if detail.expectations else None
    if asked is None:
        asks = (
            _("What does the lead ask of us?"),
            _("What can the lead count on?"),
            _("When do we look at it again together?"),
        )
        yield Slide(message=_("What do we expect of each other?"), draw=partial(points, asks, numbered=True))
    else:
        review = _("We look at it again on {date}.").format(date=numbers.date(asked.review_on))
        told = [*asked.lead_asks.splitlines(), *([review] if asked.review_on else [])]
        yield Slide(message=_("What the lead asks of us"), draw=partial(points, told))
    offers = [f"{each.person.name}: {each.text}" for each in detail.follower_offers]
    if offers:
        yield Slide(message=_("What followers offer"), draw=partial(points, offers), is_for_team=True)
    else:
        yield Slide(
            message=_("What do you offer?"),
            draw=partial(paragraph, _("Following is a part too: what can this initiative count on?")),
        )


def _evaluation(here: Here, detail: InitiativeDetail) -> Slides:
    """What was wanted at the start, then what came of it, or the questions for that."""
    start = at_start(here, detail)
    unsaid = _("not written down")
    pairs = [
        (_("What would pupils notice?"), start.pupil_benefit or unsaid),
        (_("How would we see it?"), start.signs or unsaid),
        (_("Research question"), start.research_question or unsaid),
    ]
    yield Slide(message=_("What did we want?"), draw=partial(named, pairs))
    if not detail.evaluations:
        asks = (
            _("What do pupils notice now?"),
            _("Is it what we wanted?"),
            _("How did working together go?"),
            _("What do we keep?"),
        )
        yield Slide(message=_("What came of it?"), draw=partial(points, asks, numbered=True))
        return
    words = detail.evaluations[-1].words
    came = [
        (_("What do pupils notice now?"), words.pupils_noticed),
        (_("What do we see now?"), words.against_start),
        (_("How did working together go?"), words.on_collaboration),
        (_("What do we keep?"), words.kept),
    ]
    message = _("What came of it? {result}").format(result=_(RESULTS[words.result]))
    yield Slide(message=message, draw=partial(named, came))


FOCUS: dict[str, Callable[[Here, InitiativeDetail], Slides]] = {
    InitiativeFocus.PROGRESS: _progress,
    InitiativeFocus.HANDSHAKE: _handshake,
    InitiativeFocus.EXPECTATIONS: _expectations,
    InitiativeFocus.EVALUATION: _evaluation,
}


def question_slides(here: Here, item: Item) -> Sequence[Slide]:
    """Somebody's “How do we know that?”: what it is asked of, and its answer once there is one."""
    if not item.words.focus.isdigit():
        return ()
    try:
        asked = ask(here, inquiry.question, int(item.words.focus))
    except NotFound:  # what it was asked of was removed
        return ()
    return tuple(_challenged(here, asked))


def _challenged(here: Here, asked: ChallengeLine) -> Slides:
    rests: list[str] = []
    if asked.claim.kind is ClaimKind.STATEMENT and asked.initiative_id is not None:
        said = ask(here, inquiry.inquiry_of, asked.initiative_id).statements
        found = [source for each in said if each.statement_id == asked.claim.id for source in each.sources]
        rests = [f"– {source.reference.title}" for source in found]
    pairs = [(_("We say"), asked.about), (_("This rests on"), "\n".join(rests))]
    yield Slide(message=asked.question, draw=partial(named, pairs))
    if asked.answered_at is not None:
        if asked.source is None:
            yield Slide(message=_("The answer"), draw=partial(paragraph, asked.answer))
        else:
            told = [(_("We say"), asked.answer), (_("This rests on"), asked.source.reference.title)]
            yield Slide(message=_("The answer"), draw=partial(named, told))
