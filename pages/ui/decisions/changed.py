"""What of a decision is not as it was written, and since when."""

from __future__ import annotations

from collections.abc import Iterable

from core.decisions import Mismatch, Sealed, SeenRight
from db.decisions import DecisionDetail
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _

MISMATCHES = {
    Sealed.NORMS: N_("The norms, version {number}, do not match their fingerprint."),
    Sealed.SOURCE: N_("What was linked of “{name}” does not match its fingerprint."),
    Sealed.FILE: N_("The file of “{name}” in the database is not the one that was linked."),
    Sealed.COUNTS: N_("The counts of “{name}” in the database are not those that were linked."),
    Sealed.VOTE: N_("The counts of {name} that were entered do not match their fingerprint."),
    Sealed.RECORD: N_("The recorded decision, number {number}, does not match its fingerprint."),
    Sealed.QUESTION: N_("The question is not the one for which the norms were locked."),
    Sealed.VERSION: N_("Version {number} of what this is judged on does not match its fingerprint."),
    Sealed.HISTORY: N_("In the history of this decision something is missing, or was put in."),
    Sealed.TRAIL: N_("What the log of the school says of this decision was changed."),
}


def in_full(mismatches: Iterable[Mismatch], seen: SeenRight | None) -> tuple[str, ...]:
    """What does not match, since when, and what to do about it."""
    said = [_(MISMATCHES[each.what]).format(number=each.number, name=each.name) for each in mismatches]
    help_ = _(
        "Somebody changed the database without Kartrekker, or a file is damaged. Put a back-up back, or ask "
        "who manages the server."
    )
    return (_since(seen), *dict.fromkeys(said), help_)


def changed_words(detail: DecisionDetail) -> str:
    """That a decision is not as it was written, and since when; "" where it is."""
    return _since(detail.seen_right) if detail.mismatches else ""


def _since(seen: SeenRight | None) -> str:
    """Between which two moments it was changed."""
    said = _("This decision is not as Kartrekker wrote it down.")
    if seen is None:
        return said
    wrong = numbers.date_time(seen.wrong_at)
    if seen.right_at is None:
        return f"{said} " + _("Kartrekker saw this first on {wrong}.").format(wrong=wrong)
    right = numbers.date_time(seen.right_at)
    since = _("On {right} all of it still matched; on {wrong} it did not any more.")
    return f"{said} {since.format(right=right, wrong=wrong)}"
