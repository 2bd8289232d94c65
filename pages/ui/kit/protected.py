"""Protected rows in words: whose they are, what is not told of them, and why."""

from __future__ import annotations

from collections.abc import Sequence

from core.privacy import Nearly, ProtectedRow
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.numbers import count
from pages.ui.kit.shares import several, the_group, uncapitalised
from pages.ui.kit.words import SUPPRESSED, listed

TOGETHER = N_("Shown together, because too few people of each of them answered.")
NO_TOTAL = N_(
    "There is no figure of all together, because what is suppressed could be worked out "
    "from it: each group is shown apart."
)
OTHER_ANSWERS = N_("Other answers may have been given too, that are not shown here.")
DONE = {
    "hidden": N_("figures of too few people are suppressed"),
    "together": N_("small groups are shown together"),
    "words": N_("where nearly all said the same, there are words instead of figures"),
    "later": N_("answers that came later wait until there are enough of them"),
}


def row_name(row: ProtectedRow) -> str:
    """Whose answers they are: "Ouders", or "Onderbouw en bovenbouw samen"."""
    if len(row.groups) < 2:
        return row.group or _("All")
    return together(row.groups)


def together(groups: Sequence[str]) -> str:
    """Groups that stand together: "Onderbouw en bovenbouw samen"."""
    first, *others = groups
    return _("{groups} together").format(groups=listed([first, *map(uncapitalised, others)]))


def the_row(row: ProtectedRow) -> str:
    """The same inside a sentence: "de ouders", or "de groepen onderbouw en bovenbouw samen"."""
    if len(row.groups) < 2:
        return the_group(row.group)
    return _("the groups {groups} together").format(groups=listed([*map(uncapitalised, row.groups)]))


def several_of(row: ProtectedRow) -> str:
    """The same after a number: "240 ouders", or "12 mensen van de groepen onderbouw en bovenbouw samen"."""
    if len(row.groups) < 2:
        return several(row.group)
    return _("people of {group}").format(group=the_row(row))


def later_words(row: ProtectedRow, k: int) -> str:
    """That answers came after these figures were shown; empty if none did."""
    if not row.later:
        return ""
    said = ngettext(
        "{n} answer came later; it counts as soon as there are enough of them, at least {k}.",
        "{n} answers came later; they count as soon as there are enough of them, at least {k}.",
        row.later,
    )
    return said.format(n=count(row.later), k=count(k))


def remarks(row: ProtectedRow, k: int) -> str:
    """Everything that must be said of one row."""
    said = [
        _(SUPPRESSED) if row.hidden is not None else "",
        _(TOGETHER) if len(row.groups) > 1 else "",
        later_words(row, k),
    ]
    return " ".join(filter(None, said))


def remarks_of(rows: Sequence[ProtectedRow], k: int) -> str:
    """The same of several rows, each sentence once; with its group where it is about one."""
    said = [
        _(SUPPRESSED) if any(row.hidden is not None for row in rows) else "",
        _(TOGETHER) if any(len(row.groups) > 1 for row in rows) else "",
        later_of(rows, k),
    ]
    return " ".join(filter(None, said))


def later_of(rows: Sequence[ProtectedRow], k: int) -> str:
    """Of which groups answers came later; empty if of none."""
    return " ".join(f"{row_name(row)}: {later_words(row, k)}" for row in rows if row.later)


def what_was_done(rows: Sequence[ProtectedRow]) -> str:
    """In one sentence what was done in these rows so that nobody can be recognised; empty if nothing was."""
    found = {
        "hidden": any(row.hidden is not None for row in rows),
        "together": any(len(row.groups) > 1 for row in rows),
        "words": any(Nearly.ALL in row.cells.values() for row in rows),
        "later": any(row.later for row in rows),
    }
    done = [_(DONE[name]) for name, is_so in found.items() if is_so]
    return _("So that nobody can be recognised: {done}.").format(done="; ".join(done)) if done else ""
