"""A decision on the beamer of a meeting: the ladder up to the step at hand, one thing at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from core.decisions import Stance, Step
from core.errors import Refusal
from core.meetings.agenda import REVIEW
from core.privacy import ProtectedChoice
from db import decisions
from db.decisions import Argument, Basis, DecisionDetail, DecisionRecord, Say
from db.meetings import Item
from pages.ui.decisions.arguing import MOST, SIDES, heaviest_first
from pages.ui.decisions.charts import drawings, verdict_card
from pages.ui.decisions.choice_knowledge import choice_card
from pages.ui.decisions.norm_words import norm_sentences
from pages.ui.decisions.verdict_words import decision_sentence, verdict_short
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.i18n import _
from pages.ui.kit.messages import explain
from pages.ui.kit.session import Here
from pages.ui.kit.shares import the_group
from pages.ui.kit.slides import MOST as MOST_POINTS
from pages.ui.kit.slides import Slide, columns, named, paragraph, picture, points
from pages.ui.kit.words import outcome_words

STEPS = tuple(Step)


def decision_slides(here: Here, item: Item) -> Sequence[Slide]:
    """The slides of a decision, from its question to the step that the item is about."""
    detail = ask(here, decisions.decision, item.words.decision_id)
    if detail.closed is not None:
        said = _("This decision is closed: nothing can be added or changed.")
        return (Slide(message=detail.asked.title, draw=partial(paragraph, said)),)
    return tuple(_slides(here, detail, _until(detail, item.words.focus)))


def _until(detail: DecisionDetail, focus: str) -> Step:
    if focus == REVIEW:
        return Step.DECISION
    return next((step for step in Step if step == focus), detail.step)


def _slides(here: Here, detail: DecisionDetail, until: Step) -> Iterator[Slide]:
    """The answers are asked for only where the item goes that far: asking for them is looking at them."""
    yield _question(detail)
    if until is Step.QUESTION:
        return
    yield _norms(detail)
    if until in (Step.NORMS, Step.DATA):
        return
    is_open = detail.locked is not None and (detail.state.counted or detail.record is not None)
    if is_open:
        try:
            yield from _answers(here, detail, until)
        except Refusal as refusal:
            yield Slide(
                message=_("The answers cannot be shown now"), draw=partial(paragraph, explain(refusal))
            )
    else:
        yield from _arguments(detail, detail.arguments)
    if until is Step.DECISION:
        yield _taken(detail)


def _question(detail: DecisionDetail) -> Slide:
    asked = detail.asked
    says = [_say(say) for say in asked.says]
    pairs = [(_("Have a say"), "; ".join(says)), (_("Which ambition it serves"), detail.ambition_words)]

    def draw() -> None:
        points(asked.options, numbered=True)
        named(pairs)

    return Slide(message=asked.question, draw=draw)


def _say(say: Say) -> str:
    return say.group if say.decides else _("{group} (advice)").format(group=say.group)


def _norms(detail: DecisionDetail) -> Slide:
    locked, draft = detail.locked, detail.draft.norms
    if locked is not None:
        late = locked.set_after_seeing
        said = (
            _("Our norms, set after the results were seen")
            if late
            else _("This is what we agreed beforehand")
        )
        return Slide(message=said, draw=partial(points, norm_sentences(locked.norms), numbered=True))
    if draft is not None:
        said = _("Are these our norms?")
        return Slide(message=said, draw=partial(points, norm_sentences(draft), numbered=True))
    asks = (
        _("How many of each group have to answer?"),
        _("Which share has to be in favour, and of whom?"),
        _("Does each group decide, or do we weigh them together?"),
    )
    return Slide(message=_("When is it a yes for us?"), draw=partial(points, asks, numbered=True))


def _answers(here: Here, detail: DecisionDetail, until: Step) -> Iterator[Slide]:
    figures = drawn(here, drawings, detail.decision_id)
    shown = ask(here, decisions.basis, detail.decision_id)
    arguments = shown.arguments if detail.record else detail.arguments
    for name in ("response", "answers", "ranks"):
        if name in figures:
            yield _picture(figures[name].chart.title, here, detail, name)
    yield from _arguments(detail, arguments)
    if until is not Step.INFORMATION and shown.verdict is not None:
        yield Slide(message=_("What the norm says"), draw=partial(_verdict, shown))
        if "verdict" in figures:
            yield _picture(figures["verdict"].chart.title, here, detail, "verdict")


def _picture(message: str, here: Here, detail: DecisionDetail, name: str) -> Slide:
    def draw() -> None:
        found = drawn(here, drawings, detail.decision_id)[name]
        picture(found.chart, found.caption, f"decision_{name}")

    return Slide(message=message, draw=draw)


def _verdict(shown: Basis) -> None:
    assert shown.verdict is not None
    judgement = shown.verdict.judgement
    if isinstance(judgement, ProtectedChoice):
        choice_card(judgement)
    else:
        verdict_card(judgement.verdict, decision_sentence(judgement))


def _arguments(detail: DecisionDetail, arguments: Sequence[Argument]) -> Iterator[Slide]:
    """For and against side by side, of each group, those that weigh most; all of them stand on its page."""
    for say in detail.asked.says:
        found = [each for each in heaviest_first(arguments) if each.group == say.group]
        if found:
            message = _("What {group} say for and against").format(group=the_group(say.group))
            yield Slide(message=message, draw=partial(_sides, found))


def _sides(found: Sequence[Argument]) -> None:
    stances = [Stance.FOR, Stance.AGAINST]
    if any(each.stance is Stance.NEUTRAL for each in found):
        stances.append(Stance.NEUTRAL)
    sides = [(_(SIDES[stance]), [each for each in found if each.stance is stance]) for stance in stances]
    columns([(name, [each.text for each in side[:MOST]]) for name, side in sides], _("None noted."))
    if any(len(side) > MOST for _name, side in sides):
        paragraph(_("More arguments stand on the decision's own page."))


def _taken(detail: DecisionDetail) -> Slide:
    record = detail.record
    if record is not None:
        said = outcome_words(record.taken.outcome, record.taken.choice)
        return Slide(message=said, draw=partial(_record, detail, record))
    options = detail.asked.options[:MOST_POINTS]
    asks = options or (
        _("Do we adopt it, adjust it, or not?"),
        _("Do the answers and the arguments weigh equally?"),
        _("What should pupils notice of it?"),
    )
    return Slide(message=_("What do we decide?"), draw=partial(points, asks))


def _record(detail: DecisionDetail, record: DecisionRecord) -> None:
    paragraph(record.taken.text)
    norm = verdict_short(record.verdict) if record.verdict else ""
    owner = detail.handed_over.owner if detail.handed_over else record.owner
    named(
        [
            (_("What the norm said"), norm),
            (_("Why"), record.taken.motivation),
            (_("What pupils should notice"), record.taken.pupils_notice),
            (_("Owner"), owner or _("somebody who left")),
            (_("We look back on"), numbers.date(record.taken.review_on)),
        ]
    )
