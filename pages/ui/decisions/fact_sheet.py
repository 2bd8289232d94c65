"""One A4 page about a decision, for the MR and the parents' newsletter: an accessible PDF."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from core.norms import CountingUnit, Norms
from core.privacy import (
    ProtectedChoice,
    ProtectedGroup,
    ProtectedGroupChoice,
    ProtectedJudgement,
    ProtectedTotal,
)
from pages.ui.decisions.choice_sheet import choice_results, choice_rows
from pages.ui.decisions.norm_words import norm_sentences
from pages.ui.decisions.verdict_words import (
    asked_share,
    decision_sentence,
    share_reading,
    total_sentence,
    verdict_sentence,
)
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _, language
from pages.ui.kit.shares import amount, groups_of
from pages.ui.kit.typesetting import one_line, pages_of, typeset

SHORT_HASH = 12
MOST = 7  # arguments passed to the template, which shows fewer


@dataclass(frozen=True, kw_only=True)
class NormsVersion:
    """A version of the norms: who locked it and when, and its verdict in words (`result`)."""

    number: int
    locked_at: dt.datetime
    locked_by: str
    fingerprint: str
    after_results: bool = False
    reason: str = ""
    result: str = ""


@dataclass(frozen=True, kw_only=True)
class Arguments:
    """The arguments from one group."""

    group: str
    favour: Sequence[str] = ()
    against: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class EarlierRecord:
    """A record from before the decision was taken anew: outcome, text, and its parts by name."""

    outcome: str
    text: str
    facts: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class FactSheet:
    """The content of the page; what is not known yet (outcome, review date) is left out.

    `versions`: from the first version of the norms to the one that counts; `judgement` None: no answers were
    counted. `sources`: what was counted, in words; `informing`: what stands beside it. `council` says in
    words how the MR was involved; `reviews` are the latest ones; `later` says that answers came later,
    `changed` that this is not as it was written.
    """

    school: str
    question: str
    norms: Norms
    versions: Sequence[NormsVersion]
    judgement: ProtectedJudgement | ProtectedChoice | None
    made_at: dt.datetime
    arguments: Sequence[Arguments] = ()
    sources: Sequence[str] = ()
    informing: str = ""
    background: str = ""
    outcome: str = ""
    motivation: str = ""
    balance: str = ""
    decided_on: dt.date | None = None
    owner: str = ""
    review_on: dt.date | None = None
    minorities: str = ""
    council: str = ""
    pupils: str = ""
    considered: Sequence[str] = ()
    reviews: Sequence[str] = ()
    earlier: Sequence[EarlierRecord] = ()
    later: str = ""
    changed: str = ""
    is_demo: bool = False


def content(sheet: FactSheet) -> dict[str, object]:
    """All text on the page, in the reader's language, as the template expects it."""
    return {
        "lang": language(),
        "school": one_line(sheet.school),
        "question": one_line(sheet.question),
        "background": one_line(sheet.background),
        "kicker": _("Decision on norms that we set ourselves"),
        "earlier": {
            "heading": _("What was decided earlier, in full"),
            "records": [
                {
                    "outcome": one_line(each.outcome),
                    "text": one_line(each.text),
                    "facts": [(name, one_line(held)) for name, held in each.facts],
                }
                for each in sheet.earlier
            ],
        },
        "changed": one_line(sheet.changed),
        "demo": _("Invented example: this school does not exist.") if sheet.is_demo else "",
        "decision": _decision(sheet),
        "norms": _norms(sheet),
        "results": _results(sheet.judgement, sheet.later) if sheet.judgement else None,
        "informing": _part(_("For information"), sheet.informing),
        "arguments": {
            "heading": _("What was brought forward"),
            "favour": _("In favour"),
            "against": _("Against"),
            "groups": [
                {"group": one_line(each.group), "favour": _all(each.favour), "against": _all(each.against)}
                for each in sheet.arguments
                if each.favour or each.against
            ],
        },
        "heard": _part(_("How minorities were heard"), sheet.minorities),
        "pupils": _part(_("What pupils should notice"), sheet.pupils),
        "considered": {"heading": _("What else was considered"), "texts": _all(sheet.considered)},
        "reviews": {"heading": _("Looking back"), "texts": _all(sheet.reviews)},
        "council": _part(_("Participation council (MR)"), sheet.council),
        "made": _("Made with Kartrekker on {moment}.").format(moment=numbers.date_time(sheet.made_at)),
        "shortened": _("Long texts were shortened to fit on one page; the whole text is in Kartrekker."),
    }


def _decision(sheet: FactSheet) -> dict[str, object]:
    facts = [
        (_("Decided on"), numbers.date(sheet.decided_on) if sheet.decided_on else ""),
        (_("Owner"), one_line(sheet.owner)),
        (_("We look back on"), numbers.date(sheet.review_on) if sheet.review_on else ""),
        (_("Answers and arguments"), sheet.balance),
    ]
    return {
        "heading": _("Decision"),
        "outcome": one_line(sheet.outcome) or _("No decision has been taken yet."),
        "motivation": one_line(sheet.motivation),
        "facts": [fact for fact in facts if fact[1]],
    }


def _norms(sheet: FactSheet) -> dict[str, object]:
    deciding = [norm.group for norm in sheet.norms.groups if not norm.advisory]
    advisory = [norm.group for norm in sheet.norms.groups if norm.advisory]
    say = _("{groups} have a say.").format(groups=_capital(groups_of(deciding)))
    if advisory:
        say += " " + _("{groups} give advice.").format(groups=_capital(groups_of(advisory)))
    return {
        "heading": _("Our norms") if _is_late(sheet.versions) else _("What we agreed beforehand"),
        "say": one_line(say),
        "sentences": [one_line(sentence) for sentence in norm_sentences(sheet.norms)],
        "versions": [one_line(_version(version, len(sheet.versions))) for version in sheet.versions],
        "sources": [one_line(source) for source in sheet.sources],
        "warning": _("Norms set after the results were seen.") if _is_late(sheet.versions) else "",
    }


def _version(version: NormsVersion, of: int) -> str:
    said = _("Locked on {moment} by {name}, seal {hash}.") if of == 1 else _(
        "Version {number}: locked on {moment} by {name}, seal {hash}."
    )  # fmt: skip
    said = said.format(
        number=version.number,
        moment=numbers.date_time(version.locked_at),
        name=version.locked_by,
        hash=version.fingerprint[:SHORT_HASH],
    )
    if version.after_results:
        said += " " + _("Set after the results were seen.")
    if version.reason:
        said += " " + _("Reason: {reason}.").format(reason=version.reason.rstrip(". "))
    if version.result and of > 1:
        said += " " + _("What this version says: {result}").format(result=version.result)
    return said


def _is_late(versions: Sequence[NormsVersion]) -> bool:
    return bool(versions) and versions[-1].after_results


def _results(judgement: ProtectedJudgement | ProtectedChoice, later: str) -> dict[str, object]:
    if isinstance(judgement, ProtectedChoice):
        took_part = {group.group: _took_part(group) for group in judgement.groups}
        return choice_results(judgement, one_line(decision_sentence(judgement))) | {
            "rows": [_cleaned(row) for row in choice_rows(judgement, took_part)],
            "heading": _("What came out"),
            "concealed": " ".join(filter(None, (_concealed(judgement), later))),
        }
    total = judgement.weighted
    several = sum(not group.advisory for group in judgement.groups) > 1
    return {
        "heading": _("What came out"),
        "columns": [_("Group"), _("Took part"), _("In favour"), _("In favour, from 0 to 100 %")],
        "rows": [_row(group, judgement.counting_unit) for group in judgement.groups],
        "total": _total_row(total) if total and not total.hidden else None,
        "together": {
            "label": _("Together"),
            "sentence": one_line(decision_sentence(judgement)),
            "met": judgement.met,
        }
        if several or total
        else None,
        "legend": _legend() if any(group.share is not None for group in judgement.groups) else None,
        "concealed": " ".join(filter(None, (_concealed(judgement), later))),
    }


def _cleaned(row: dict[str, object]) -> dict[str, object]:
    return {name: one_line(held) if isinstance(held, str) else held for name, held in row.items()}


def _concealed(judgement: ProtectedJudgement | ProtectedChoice) -> str:
    if not judgement.conceals:
        return ""
    return _(
        "“Suppressed”, “nearly all” and “nearly nobody” stand where figures would tell what one person "
        "answered."
    )


def _took_part(group: ProtectedGroup | ProtectedGroupChoice) -> str:
    if group.returned is None:
        return _("suppressed")
    if group.invited is None:
        return amount(group.returned)
    return _("{n} of {invited} ({rate})").format(
        n=amount(group.returned),
        invited=amount(group.invited),
        rate=numbers.percent(group.response_rate, against=asked_share(group)),
    )


def _legend() -> dict[str, str]:
    return {
        "share": _("in favour"),
        "bounds": _("everything still possible, given who did not answer"),
        "norm": _("norm"),
    }


def _row(group: ProtectedGroup, unit: CountingUnit) -> dict[str, object]:
    return {
        "group": one_line(group.group),
        "advice": _("advice") if group.advisory else "",
        "response": _took_part(group),
        "share": share_reading(group),
        "sentence": one_line(verdict_sentence(group, unit)),
        "met": group.verdict.met if group.verdict else None,
        "bar": _bar(group, group.norm.threshold),
    }


def _total_row(total: ProtectedTotal) -> dict[str, object]:
    return {
        "group": _("Weighted total"),
        "share": numbers.percent(total.share, against=total.threshold),
        "sentence": one_line(total_sentence(total)),
        "met": total.verdict.met if total.verdict else None,
        "bar": _bar(total, total.threshold),
    }


def _bar(judged: ProtectedGroup | ProtectedTotal, norm: Fraction) -> dict[str, float | None] | None:
    if judged.share is None:
        return None
    low, high = (None if bound is None else float(bound) for bound in (judged.low, judged.high))
    return {"share": float(judged.share), "low": low, "high": high, "norm": float(norm)}


def _part(heading: str, text: str) -> dict[str, str] | None:
    return {"heading": heading, "text": one_line(text)} if text.strip() else None


def _all(texts: Sequence[str]) -> list[str]:
    return [one_line(text) for text in texts if text.strip()][:MOST]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


HERE = Path(__file__).parent
TEMPLATE = HERE / "fact_sheet.typ"


def fact_sheet_pdf(sheet: FactSheet) -> bytes:
    """Make the page as a tagged PDF, in the reader's language."""
    return typeset(TEMPLATE, json.dumps(content(sheet)), sheet.made_at)


def fact_sheet_png(sheet: FactSheet) -> bytes:
    """Make an image of the page, to preview on screen."""
    return pages_of(TEMPLATE, json.dumps(content(sheet)))[0]
