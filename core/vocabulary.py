"""The initial list of areas of a school: names that Dutch primary schools use.

They follow the learning areas of the national core objectives (kerndoelen), and add what a team needs beside
lessons. The names are data that a school renames, merges and adds to, hence in Dutch.
"""

from __future__ import annotations

import unicodedata

from core.expertise import AreaGroup

_NAMES: dict[AreaGroup, tuple[str, ...]] = {
    AreaGroup.LANGUAGE: (
        "Mondelinge taal",
        "Woordenschat",
        "Spelling en grammatica",
        "Schrijven van teksten",
        "Engels",
    ),
    AreaGroup.READING: (
        "Aanvankelijk lezen",
        "Vloeiend lezen",
        "Begrijpend lezen",
        "Leesplezier en jeugdboeken",
        "Dyslexie",
    ),
    AreaGroup.MATHS: (
        "Getallen en bewerkingen",
        "Breuken, verhoudingen en procenten",
        "Meten en meetkunde",
        "Rekenproblemen en dyscalculie",
    ),
    AreaGroup.NEWCOMERS: ("Nederlands als tweede taal (NT2)", "Opvang van nieuwkomers", "Meertaligheid"),
    AreaGroup.EARLY_YEARS: ("Spelend leren", "Voor- en vroegschoolse educatie (VVE)"),
    AreaGroup.TEACHING: (
        "Uitleg en instructie",
        "Differentiëren",
        "Formatief handelen",
        "Eigenaarschap van leerlingen",
    ),
    AreaGroup.BEHAVIOUR: (
        "Klassenmanagement",
        "Groepsvorming",
        "Opvallend gedrag",
        "Sociaal-emotioneel leren",
        "Pesten voorkomen",
        "Executieve functies",
    ),
    AreaGroup.SUPPORT: (
        "Passend onderwijs en OPP",
        "Meer- en hoogbegaafdheid",
        "Autisme en ADHD",
        "Meldcode en veiligheid thuis",
        "Rouw en verlies",
    ),
    AreaGroup.DIGITAL: (
        "ICT in de les",
        "Mediawijsheid",
        "Programmeren en robotica",
        "AI in het onderwijs",
    ),
    AreaGroup.ARTS: ("Muziek", "Beeldende vorming", "Drama en dans"),
    AreaGroup.MOVEMENT: (
        "Bewegingsonderwijs",
        "Bewegend leren",
        "Buitenspel en schoolplein",
        "Gezonde leefstijl",
    ),
    AreaGroup.CITIZENSHIP: (
        "Burgerschap",
        "Leerlingenraad en inspraak",
        "Levensbeschouwing",
        "Relaties en seksualiteit",
    ),
    AreaGroup.WORLD: (
        "Geschiedenis",
        "Aardrijkskunde",
        "Natuur en techniek",
        "Onderzoekend en ontwerpend leren",
        "Duurzaamheid en schooltuin",
    ),
    AreaGroup.RESEARCH: (
        "Praktijkonderzoek",
        "Toetsgegevens lezen",
        "Vragenlijsten en peilingen",
        "Leerlijnen ontwerpen",
    ),
    AreaGroup.COACHING: (
        "Collega's coachen",
        "Starters en stagiairs begeleiden",
        "Teamgesprekken leiden",
    ),
    AreaGroup.ORGANISATION: (
        "Samenwerken met ouders",
        "Vieringen en evenementen",
        "Rooster en formatie",
        "Projecten leiden",
    ),
}

#: The initial areas of every school, by group.
VOCABULARY: tuple[tuple[AreaGroup, str], ...] = tuple(
    (group, name) for group, names in _NAMES.items() for name in names
)


def tidy(name: str) -> str:
    """Normalise a name for storage: single spaces, composed letters (NFC).

    Examples
    --------
    >>> tidy("  Begrijpend   lezen ")
    'Begrijpend lezen'
    """
    return " ".join(unicodedata.normalize("NFC", name).split())


def name_key(name: str) -> str:
    """Give the key under which two spellings of one name are equal.

    Examples
    --------
    >>> name_key("Begrijpend  LEZEN") == name_key("begrijpend lezen")
    True
    """
    return tidy(unicodedata.normalize("NFKC", name)).casefold()
