"""What somebody saw or heard at school, as a short entry; pupils are not named in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.fields import N_, said
from core.survey_files.people.contacts import spans

SOME_LINES = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationWords:
    """An observation or a conversation, as typed. `who`: by role, never by name."""

    held_on: date = said(N_("When was it?"))
    title: str = said(N_("What is it about, in a few words?"), most=120, is_required=True)
    who: str = said(N_("Who saw or said it, by role? (such as: a parent, a teacher of group 5)"), most=120,
                    is_required=True)  # fmt: skip
    seen: str = said(N_("What did you see or hear?"), most=SOME_LINES, is_required=True)
    meaning: str = said(N_("What could it mean?"), most=SOME_LINES, default="")

    @property
    def texts(self) -> tuple[str, ...]:
        """All that was typed."""
        return (self.title, self.who, self.seen, self.meaning)


def names_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Give what points to one person in these texts, once each: names, addresses, numbers.

    Examples
    --------
    >>> names_in(["Sanne de Vries las hardop voor.", "Sanne de Vries ging stralen."])
    ('Sanne de Vries',)
    >>> names_in(["Een leerling uit groep 5 las hardop voor."])
    ()
    """
    return tuple(dict.fromkeys(text[start:end] for text in texts for start, end in sorted(set(spans(text)))))
