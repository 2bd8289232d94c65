"""What the demo's people say of themselves, and what they see in each other."""

from __future__ import annotations

from collections.abc import Iterator

from core.expertise import Visibility
from db import expertise
from db.demo.team import Scene
from db.expertise import EntryWords

_LEADER, _SELF = Visibility.LEADER, Visibility.SELF
_Said = dict[str, EntryWords]

_SAID: dict[str, _Said] = {
    "Noor": {
        "Teamgesprekken leiden": EntryWords(level=4, affinity=4, training="Opleiding schoolleider", years=9),
        "Praktijkonderzoek": EntryWords(
            level=4, affinity=5, training="Master Leren en Innoveren", years=6, ask_me=True
        ),
        "Rooster en formatie": EntryWords(level=5, affinity=2, years=9),
        "Samenwerken met ouders": EntryWords(level=4, affinity=4),
        "Projecten leiden": EntryWords(level=4, affinity=3),
    },
    "Sam": {
        "Leesplezier en jeugdboeken": EntryWords(
            level=4, affinity=5, training="Open Boek", years=7, ask_me=True
        ),
        "Begrijpend lezen": EntryWords(level=3, affinity=4, years=7),
        "Mediawijsheid": EntryWords(level=3, affinity=3, training="MediaCoach", years=2),
        "AI in het onderwijs": EntryWords(level=2, affinity=4),
        "Collega's coachen": EntryWords(level=2, affinity=4, wants_to_lead=True, visibility=_SELF),
    },
    "Aylin": {
        "Nederlands als tweede taal (NT2)": EntryWords(
            level=5, affinity=5, training="Post-hbo NT2", years=9, certificate="NT2-specialist", ask_me=True
        ),
        "Meertaligheid": EntryWords(level=4, affinity=5, years=9, ask_me=True),
        "Opvang van nieuwkomers": EntryWords(level=4, affinity=5, wants_to_lead=True, shares_wish=True),
        "Woordenschat": EntryWords(level=4, affinity=4, training="Met woorden in de weer"),
        "Samenwerken met ouders": EntryWords(level=3, affinity=4),
    },
    "Joost": {
        "Getallen en bewerkingen": EntryWords(
            level=5, affinity=4, training="Post-hbo rekencoördinator", years=14, ask_me=True
        ),
        "Breuken, verhoudingen en procenten": EntryWords(level=5, affinity=4, years=14),
        "Rekenproblemen en dyscalculie": EntryWords(level=4, affinity=3, years=8),
        "Toetsgegevens lezen": EntryWords(level=4, affinity=2),
        "Formatief handelen": EntryWords(level=3, affinity=3),
        "Rooster en formatie": EntryWords(level=3, affinity=1),
    },
    "Fleur": {
        "Vloeiend lezen": EntryWords(
            level=5,
            affinity=5,
            training="Post-hbo leescoördinator",
            years=11,
            certificate="Leescoördinator",
            ask_me=True,
        ),
        "Aanvankelijk lezen": EntryWords(level=4, affinity=4, years=11),
        "Leesplezier en jeugdboeken": EntryWords(level=4, affinity=5),
        "Begrijpend lezen": EntryWords(level=4, affinity=4),
        "Dyslexie": EntryWords(level=4, affinity=3, years=6),
    },
    "Bram": {
        "Bewegingsonderwijs": EntryWords(
            level=5, affinity=5, training="ALO", years=8, certificate="Vakleerkracht gym", ask_me=True
        ),
        "Bewegend leren": EntryWords(level=4, affinity=5, years=4, wants_to_lead=True, shares_wish=True),
        "Buitenspel en schoolplein": EntryWords(level=3, affinity=4),
        "Gezonde leefstijl": EntryWords(level=3, affinity=4),
    },
    "Yara": {
        "Natuur en techniek": EntryWords(
            level=4, affinity=5, training="Pabo-profiel natuur en techniek", years=5, ask_me=True
        ),
        "Onderzoekend en ontwerpend leren": EntryWords(level=4, affinity=4, years=5),
        "Praktijkonderzoek": EntryWords(level=2, affinity=4),
        "Nederlands als tweede taal (NT2)": EntryWords(level=1, affinity=4),
        "Programmeren en robotica": EntryWords(level=2, affinity=3),
    },
    "Lieke": {
        "Drama en dans": EntryWords(level=4, affinity=5, training="Vooropleiding theaterschool", years=3),
        "Formatief handelen": EntryWords(level=2, affinity=5),
        "Klassenmanagement": EntryWords(level=2, affinity=4, visibility=_LEADER),
        "ICT in de les": EntryWords(level=3, affinity=3),
    },
    "Daan": {
        "Programmeren en robotica": EntryWords(level=4, affinity=4, years=3, ask_me=True),
        "AI in het onderwijs": EntryWords(level=4, affinity=4, training="Nationale AI-cursus", years=2),
        "ICT in de les": EntryWords(level=4, affinity=3),
        "Eigenaarschap van leerlingen": EntryWords(level=3, affinity=4),
        "Executieve functies": EntryWords(level=2, affinity=3),
    },
    "Fatima": {
        "Passend onderwijs en OPP": EntryWords(
            level=5, affinity=4, training="Master EN", years=12, ask_me=True
        ),
        "Sociaal-emotioneel leren": EntryWords(level=4, affinity=5, years=12),
        "Opvallend gedrag": EntryWords(level=4, affinity=4),
        "Pesten voorkomen": EntryWords(level=3, affinity=5, wants_to_lead=True, shares_wish=True),
        "Meldcode en veiligheid thuis": EntryWords(level=5, affinity=2, training="Aandachtsfunctionaris"),
        "Rouw en verlies": EntryWords(level=3, affinity=2, visibility=_LEADER),
    },
    "Koen": {
        "Muziek": EntryWords(level=5, affinity=5, training="Conservatorium, docent muziek", years=15),
        "Vieringen en evenementen": EntryWords(level=4, affinity=3),
        "Geschiedenis": EntryWords(level=4, affinity=3),
        "Burgerschap": EntryWords(level=3, affinity=4),
    },
    "Marit": {
        "Spelend leren": EntryWords(
            level=5, affinity=5, training="Specialist jonge kind", years=13, ask_me=True
        ),
        "Voor- en vroegschoolse educatie (VVE)": EntryWords(level=4, affinity=4, years=13),
        "Mondelinge taal": EntryWords(level=4, affinity=4),
        "Buitenspel en schoolplein": EntryWords(level=3, affinity=4),
        "Duurzaamheid en schooltuin": EntryWords(level=2, affinity=5),
    },
    "Ruben": {
        "Beeldende vorming": EntryWords(level=4, affinity=5, years=4),
        "Meten en meetkunde": EntryWords(level=3, affinity=3),
        "Rekenproblemen en dyscalculie": EntryWords(level=1, affinity=4),
        "Toetsgegevens lezen": EntryWords(level=2, affinity=1),
        "Rouw en verlies": EntryWords(level=2, affinity=3, visibility=_SELF),
    },
    "Anouk": {
        "Aanvankelijk lezen": EntryWords(level=4, affinity=5, years=10),
        "Groepsvorming": EntryWords(level=4, affinity=4),
        "Starters en stagiairs begeleiden": EntryWords(
            level=4, affinity=4, training="Schoolopleider", years=5, ask_me=True
        ),
        "Spelling en grammatica": EntryWords(level=3, affinity=3),
        "Meer- en hoogbegaafdheid": EntryWords(level=2, affinity=4),
    },
}

# What people said of themselves in a second round, shorter: level and affinity alone.
_ALSO: dict[str, dict[str, tuple[int, int]]] = {
    "Noor": {"Burgerschap": (3, 3), "Collega's coachen": (3, 4), "Toetsgegevens lezen": (3, 3)},
    "Sam": {
        "Breuken, verhoudingen en procenten": (3, 2),
        "Geschiedenis": (3, 4),
        "Klassenmanagement": (3, 2),
    },
    "Aylin": {"Mondelinge taal": (4, 4), "Groepsvorming": (3, 3), "Burgerschap": (2, 4)},
    "Joost": {"Executieve functies": (3, 2), "Collega's coachen": (3, 3), "Meten en meetkunde": (4, 3)},
    "Fleur": {
        "Woordenschat": (3, 4),
        "Spelling en grammatica": (4, 2),
        "Starters en stagiairs begeleiden": (3, 3),
    },
    "Bram": {"Klassenmanagement": (4, 2), "Vieringen en evenementen": (3, 4), "Groepsvorming": (2, 4)},
    "Yara": {
        "Duurzaamheid en schooltuin": (1, 4),
        "Aardrijkskunde": (3, 4),
        "Getallen en bewerkingen": (3, 2),
    },
    "Lieke": {"Muziek": (2, 4), "Sociaal-emotioneel leren": (2, 3), "Eigenaarschap van leerlingen": (1, 4)},
    "Daan": {"Mediawijsheid": (4, 3), "Natuur en techniek": (3, 3), "Getallen en bewerkingen": (3, 3)},
    "Fatima": {"Executieve functies": (4, 3), "Autisme en ADHD": (4, 3), "Dyslexie": (3, 2)},
    "Koen": {
        "Drama en dans": (3, 4),
        "Rekenproblemen en dyscalculie": (2, 3),
        "Eigenaarschap van leerlingen": (3, 3),
    },
    "Marit": {"Natuur en techniek": (2, 4), "Woordenschat": (3, 3), "Sociaal-emotioneel leren": (3, 4)},
    "Ruben": {
        "Breuken, verhoudingen en procenten": (2, 2),
        "Mediawijsheid": (2, 4),
        "Aardrijkskunde": (3, 2),
    },
    "Anouk": {"Mondelinge taal": (3, 3), "Vloeiend lezen": (3, 4), "Spelend leren": (3, 4)},
}


def profiles(scene: Scene) -> None:
    """Everybody filled in their own; two colleagues pointed at something, and one of them waits for Sam."""
    for days, (name, said) in zip(_days(), _SAID.items(), strict=False):
        for area, words in said.items():
            expertise.save_entry(scene.at(days), scene.people[name], scene.areas[area], words)
    for name, more in _ALSO.items():
        for area, (level, affinity) in more.items():
            words = EntryWords(level=level, affinity=affinity)
            expertise.save_entry(scene.at(61), scene.people[name], scene.areas[area], words)
    _seen(scene)


def _days() -> Iterator[int]:
    """Some filled it in at the study day, others in the weeks after."""
    yield from (320, 320, 320, 319, 318, 318, 311, 309, 301, 300, 300, 287, 64, 262)


def _seen(scene: Scene) -> None:
    people, areas = scene.people, scene.areas
    sentence = "Jij kreeg op de studiedag iedereen aan de praat, ook wie meestal zwijgt."
    seen = expertise.point_at(
        scene.at(190), people["Fleur"], people["Bram"].person_id, areas["Teamgesprekken leiden"], sentence
    )
    words = EntryWords(level=3, affinity=2)
    expertise.accept_sighting(scene.at(188), people["Bram"], seen, words)
    sentence = "De kinderen uit jouw groep leggen elkaar uit wat ze nog niet snappen. Dat wil ik ook leren."
    expertise.point_at(
        scene.at(3, 15),
        people["Lieke"],
        people["Sam"].person_id,
        areas["Eigenaarschap van leerlingen"],
        sentence,
    )
    sentence = "Toen groep 6 zo verdrietig was, wist jij precies wat je moest zeggen, en wat niet."
    expertise.point_at(
        scene.at(9), people["Anouk"], people["Ruben"].person_id, areas["Rouw en verlies"], sentence
    )
