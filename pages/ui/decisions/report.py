"""What a school year tells of a decision: its norms, what came out, what was decided, the looking back."""

from __future__ import annotations

from db import decisions
from db.decisions import DecisionDetail
from pages.ui.decisions.charts import drawings
from pages.ui.decisions.downloads import fact_sheet
from pages.ui.decisions.how_we_know import questions_told
from pages.ui.decisions.norm_words import norm_sentences
from pages.ui.decisions.verdict_words import decision_sentence
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.documents import Block, Figure, Heading, Look, Points, Words, facts, in_words, of_frame
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here


def decision_in_short(here: Here, decision_id: int) -> list[Block]:
    """A recorded decision, as its page and its fact sheet tell it."""
    detail: DecisionDetail = ask(here, decisions.decision, decision_id)
    sheet = fact_sheet(here, detail)
    blocks: list[Block] = [Heading(text=detail.asked.title, level=2), Words(text=sheet.question)]
    if sheet.changed:
        blocks.append(Words(text=sheet.changed, look=Look.WARNING))
    blocks += facts(
        [
            (_("Decision"), sheet.outcome),
            (_("Why?"), sheet.motivation),
            (_("Decided on"), numbers.date(sheet.decided_on) if sheet.decided_on else ""),
            (_("Owner"), sheet.owner),
            (_("What pupils should notice"), sheet.pupils),
            (_("Participation council (MR)"), sheet.council),
            (_("We look back on"), numbers.date(sheet.review_on) if sheet.review_on else ""),
        ]
    )
    blocks += [Heading(text=_("Norms"), level=3), Points(texts=norm_sentences(sheet.norms))]
    if any(version.after_results for version in sheet.versions):
        blocks.append(Words(text=_("Norms set after the results were seen."), look=Look.WARNING))
    if sheet.judgement is not None:
        blocks += [Heading(text=_("What came out"), level=3), Words(text=decision_sentence(sheet.judgement))]
    figure = drawn(here, drawings, decision_id).get("verdict")
    if figure is not None:
        said = in_words(figure.chart.title, of_frame(figure.table, figure.caption))
        blocks.append(Figure(chart=figure.chart, caption=figure.caption, said=said))
    if asked := questions_told(here, detail):
        blocks += [Heading(text=_("How do we know that?"), level=3), *facts(asked)]
    if sheet.considered:
        blocks += [Heading(text=_("What else was considered"), level=3), Points(texts=sheet.considered)]
    if sheet.reviews:
        blocks += [Heading(text=_("Looking back"), level=3), Points(texts=sheet.reviews)]
    return blocks
