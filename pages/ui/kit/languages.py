"""The languages of Kartrekker, one row each; their translations are in `locale/<code>/<area>.po`."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale


@dataclass(frozen=True, kw_only=True)
class Language:
    """A language.

    `name`: what its speakers call it. `locale`: how it writes numbers and dates. `percent`: the sign after a
    percentage. `plurals`: the endings of names for more than one person.
    """

    name: str
    locale: Locale
    percent: str
    plurals: tuple[str, ...]


#: By language code, as used in addresses, catalogues and pages.
LANGUAGES = {
    "nl": Language(
        name="Nederlands",
        locale=Locale("nl", "NL"),
        percent="\u00a0%",  # no line break before the sign
        plurals=("s", "en"),
    ),
    "en": Language(
        name="English",
        locale=Locale("en", "GB"),
        percent="%",
        plurals=("s", "people", "children"),
    ),
}
#: The language of the messages in code, which needs no catalogue.
IN_THE_CODE = "en"
