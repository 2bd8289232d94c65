"""How copies are called on screen."""

from __future__ import annotations

from db.backup import Copied, Kind
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _

KINDS = {
    Kind.MADE: N_("made by you"),
    Kind.DAILY: N_("made by Kartrekker itself"),
    Kind.BEFORE: N_("how it was before a back-up was put back"),
    Kind.UPGRADE: N_("how it was before a newer Kartrekker began"),
    Kind.LOG: N_("with the changes that were beside the database"),
}


def copy_name(copied: Copied) -> str:
    """A copy in a list: when, why and how large."""
    said = f"{numbers.date_time(copied.made_at)}, {_(KINDS[copied.kind])}, {size(copied.size)}"
    return _("{copy}, with a password").format(copy=said) if copied.is_sealed else said


def size(in_bytes: int) -> str:
    """The size of a file: 856 kB, 12,4 MB."""
    if in_bytes < 1_000_000:
        return f"{numbers.count(-(-in_bytes // 1000))} kB"
    return f"{numbers.decimal(in_bytes / 1_000_000)} MB"
