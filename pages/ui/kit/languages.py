"""The languages that Kartrekker speaks, a row each; their words stand in `locale/<code>/<area>.po`."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale


@dataclass(frozen=True, kw_only=True)
class Language:
    """A language. `name`: as its own speakers call it; `locale`: how it writes numbers and dates.

    `percent`: what stands after a percentage. `plurals`: how names end that stand for several people.
    """

    name: str
    locale: Locale
    percent: str
    plurals: tuple[str, ...]


#: By the code that addresses, catalogues and pages go by.
LANGUAGES = {
    "nl": Language(
        name="Nederlands",
        locale=Locale("nl", "NL"),
        percent="\u00a0%",  # no line break between the figure and its sign
        plurals=("s", "en"),
    ),
    "en": Language(
        name="English",
        locale=Locale("en", "GB"),
        percent="%",
        plurals=("s", "people", "children"),
    ),
}
#: The language of who did not choose one, and of the page before it is known who reads it.
DEFAULT_LANGUAGE = "nl"
#: The language of the messages in the code, which needs no catalogue.
IN_THE_CODE = "en"
