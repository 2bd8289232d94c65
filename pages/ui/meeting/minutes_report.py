"""The minutes of a meeting as a document: PDF and Word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.decisions import Outcome
from core.meetings import Content, Note, RoundKind
from core.meetings.minutes import Agreed, ItemTold
from core.meetings.sorting import cards_of
from core.privacy import Cell
from db import meetings
from db.meetings import Minutes, RoundNow
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.documents import Block, Document, Look, Points, Table, Words, document, facts, part
from pages.ui.kit.handing_on import PDF, WORD, Offer, as_pdf, as_word, file_name, hand_on
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.story import who
from pages.ui.kit.words import NEARLY, outcome_words
from pages.ui.meeting.round_words import kind_name, option_word
from pages.ui.meeting.telling_words import message


def hand_on_minutes(here: Here, found: Minutes) -> None:
    """Offer the minutes as files."""
    number, title = found.meeting_id, found.content.title

    def report(now: Here) -> Document:
        return minutes_document(now, number)

    hand_on(
        here,
        "minutes",
        _("The minutes with who was there, what was said and decided, the rounds, and the action points."),
        [
            Offer(
                label=_("Download the minutes (PDF)"),
                name=file_name(title, "pdf", _("Minutes")),
                kind=PDF,
                make=as_pdf(report),
            ),
            Offer(
                label=_("Download the minutes (Word)"),
                name=file_name(title, "docx", _("Minutes")),
                kind=WORD,
                make=as_word(report),
            ),
        ],
    )


def minutes_document(here: Here, meeting_id: int) -> Document:
    """The minutes as they stand."""
    found = ask(here, meetings.minutes, meeting_id)
    content, rounds = found.content, ask(here, meetings.rounds_of, meeting_id)
    blocks: list[Block] = [*facts(_about(found))]
    decided = decided_words(content)
    blocks += part(_("What we decided"), [Points(texts=decided)] if decided else [])
    for each in content.items:
        blocks += part(each.title, _item(content, each, rounds) or [Words(text=_("Nothing was noted."))])
    blocks += part(
        _("Besides"), [*_rounds(rounds_at(content, rounds, None)), *_notes(content.notes_at(None))]
    )
    blocks += part(_("Action points"), _agreed(content.agreed))
    return document(here, content.title, _("Minutes of a meeting"), blocks)


def rounds_at(content: Content, rounds: Sequence[RoundNow], item_id: int | None) -> tuple[RoundNow, ...]:
    """The rounds about an item, with what the minutes say of them."""
    known = {each.round_id: each for each in rounds}
    return tuple(
        replace(known[each.round_id], question=each.question, told=each.told)
        for each in content.rounds
        if each.item_id == item_id and each.round_id in known
    )


def when_and_where(content: Content) -> str:
    """The day, from when until when, and where."""
    times = numbers.clock(content.opened_at)
    if content.closed_at is not None:
        times += f"–{numbers.clock(content.closed_at)}"
    said = (numbers.day_in_words(content.held_on), times, content.place)
    return " · ".join(each for each in said if each)


def _about(found: Minutes) -> list[tuple[str, str]]:
    content = found.content
    open_still = _("Not yet. Who was there can add something.")
    fixed = numbers.date_time(found.fixed_at) if found.fixed_at else open_still
    return [
        (_("When and where"), when_and_where(content)),
        (_("In the chair"), content.chair or ""),
        (_("There were"), ", ".join(_named(content, each) for each in content.people)),
        (_("Fixed"), fixed),
        (_("Fingerprint"), found.fingerprint),
    ]


def _named(content: Content, name: str) -> str:
    return _("{name} (guest)").format(name=name) if name in content.guests else name


def decided_words(content: Content) -> list[str]:
    """What was recorded at decisions, and what was noted as decided."""
    said = [
        f"{each.title}: {outcome_words(Outcome(each.outcome), each.choice or '')}. {each.text}".strip()
        for each in content.recorded
    ]
    return said + [each.text for each in content.decided]


def _item(content: Content, each: ItemTold, rounds: Sequence[RoundNow]) -> list[Block]:
    blocks: list[Block] = [Words(text=each.goal, look=Look.SOFT)] if each.goal else []
    blocks += _rounds(rounds_at(content, rounds, each.item_id))
    blocks += [
        Words(text=f"{outcome_words(Outcome(one.outcome), one.choice or '')}\n{one.text}", look=Look.STRONG)
        for one in content.recorded
        if one.decision_id == each.decision_id
    ]
    blocks += _notes(content.notes_at(each.item_id))
    return blocks + _agreed(one for one in content.agreed if one.item_id == each.item_id)


def _notes(notes: Iterable[Note]) -> list[Block]:
    return [Points(texts=[_note(each) for each in notes])] if notes else []


def _note(each: Note) -> str:
    if each.is_after:
        said = _("{text} (added by {who} on {date})")
        return said.format(text=each.text, who=who(each.by), date=numbers.date(each.at))
    return _("Decided: {text}").format(text=each.text) if each.is_decision else each.text


def _rounds(rounds: Iterable[RoundNow]) -> list[Block]:
    """Each round: what was asked and how, what came out, the figures, and by name who answered what."""
    blocks: list[Block] = []
    for each in rounds:
        names = (
            _("counted by hand")
            if each.by_hand
            else _("without names")
            if each.is_anonymous
            else _("by name")
        )
        said = message(each)
        blocks.append(Words(text=f"{each.question} ({kind_name(each.kind)}, {names})", look=Look.SOFT))
        if said != each.question:
            blocks.append(Words(text=said, look=Look.STRONG))
        blocks += _figures(each)
    return blocks


def _how(each: RoundNow) -> str:
    if each.by_hand:
        return _("counted by hand")
    return _("without names") if each.is_anonymous else _("by name")


def _figures(each: RoundNow) -> list[Block]:
    told = each.told
    if told is None or told.hidden is not None:
        return []
    blocks: list[Block] = []
    if told.counts:
        rows = [
            [option_word(each.kind, option), _figure(cell), _who_picked(each, option)]
            for option, cell in told.counts.items()
        ]
        head = [_("Answer"), _("How many"), *([_("Who")] if told.named else [])]
        caption = _("{n} of {all} answered").format(n=told.n or 0, all=max(told.asked, told.n or 0))
        blocks.append(Table(caption=caption, head=head, rows=[row[: len(head)] for row in rows]))
    cards = cards_of(told)
    if cards:
        blocks.append(
            Points(texts=[f"{card.text} ({card.name})" if card.name else card.text for card in cards])
        )
    return blocks


def _figure(cell: Cell) -> str:
    return numbers.count(cell) if isinstance(cell, int) else _(NEARLY[cell])


def _who_picked(each: RoundNow, option: str) -> str:
    if each.told is None or each.kind is RoundKind.RANKING:
        return ""
    return ", ".join(name for name, ballot in each.told.named if option in ballot.picks)


def _agreed(found: Iterable[Agreed]) -> list[Block]:
    rows = [[each.text, who(each.who), numbers.date(each.due_on) if each.due_on else ""] for each in found]
    if not rows:
        return []
    return [Table(caption=_("Who does what, and when"), head=[_("What"), _("Who"), _("When")], rows=rows)]
