"""The initial list of areas of a school: names that Dutch primary schools use.

They follow the learning areas of the national core objectives (kerndoelen), and add what a team needs beside
lessons. The names are data that a school renames, merges and adds to, hence in Dutch. Who reads Kartrekker in
another language sees the English name of an area that still has its first name.
"""

from __future__ import annotations

import unicodedata

from core.expertise import AreaGroup

#: By group, each Dutch name with what English readers call it.
_NAMES: dict[AreaGroup, dict[str, str]] = {
    AreaGroup.LANGUAGE: {
        "Mondelinge taal": "Speaking and listening",
        "Woordenschat": "Vocabulary",
        "Spelling en grammatica": "Spelling and grammar",
        "Schrijven van teksten": "Writing",
        "Engels": "English",
    },
    AreaGroup.READING: {
        "Aanvankelijk lezen": "Learning to read",
        "Vloeiend lezen": "Reading fluency",
        "Begrijpend lezen": "Reading comprehension",
        "Leesplezier en jeugdboeken": "Reading for pleasure and children's books",
        "Dyslexie": "Dyslexia",
    },
    AreaGroup.MATHS: {
        "Getallen en bewerkingen": "Numbers and operations",
        "Breuken, verhoudingen en procenten": "Fractions, ratios and percentages",
        "Meten en meetkunde": "Measuring and geometry",
        "Rekenproblemen en dyscalculie": "Maths difficulties and dyscalculia",
    },
    AreaGroup.NEWCOMERS: {
        "Nederlands als tweede taal (NT2)": "Dutch as a second language",
        "Opvang van nieuwkomers": "Welcoming newcomers",
        "Meertaligheid": "Multilingualism",
    },
    AreaGroup.EARLY_YEARS: {
        "Spelend leren": "Learning through play",
        "Voor- en vroegschoolse educatie (VVE)": "Early years education (VVE)",
    },
    AreaGroup.TEACHING: {
        "Uitleg en instructie": "Explaining and instructing",
        "Differentiëren": "Differentiation",
        "Formatief handelen": "Formative assessment",
        "Eigenaarschap van leerlingen": "Pupils' ownership of their learning",
    },
    AreaGroup.BEHAVIOUR: {
        "Klassenmanagement": "Classroom management",
        "Groepsvorming": "Forming the class as a group",
        "Opvallend gedrag": "Challenging behaviour",
        "Sociaal-emotioneel leren": "Social and emotional learning",
        "Pesten voorkomen": "Preventing bullying",
        "Executieve functies": "Executive functions",
    },
    AreaGroup.SUPPORT: {
        "Passend onderwijs en OPP": "Inclusive education and support plans",
        "Meer- en hoogbegaafdheid": "Gifted and talented pupils",
        "Autisme en ADHD": "Autism and ADHD",
        "Meldcode en veiligheid thuis": "Safeguarding and safety at home",
        "Rouw en verlies": "Grief and loss",
    },
    AreaGroup.DIGITAL: {
        "ICT in de les": "Technology in lessons",
        "Mediawijsheid": "Media literacy",
        "Programmeren en robotica": "Coding and robotics",
        "AI in het onderwijs": "AI in education",
    },
    AreaGroup.ARTS: {
        "Muziek": "Music",
        "Beeldende vorming": "Visual arts",
        "Drama en dans": "Drama and dance",
    },
    AreaGroup.MOVEMENT: {
        "Bewegingsonderwijs": "Physical education",
        "Bewegend leren": "Active learning",
        "Buitenspel en schoolplein": "Outdoor play and playground",
        "Gezonde leefstijl": "Healthy living",
    },
    AreaGroup.CITIZENSHIP: {
        "Burgerschap": "Citizenship",
        "Leerlingenraad en inspraak": "Pupil council and pupil voice",
        "Levensbeschouwing": "Religion and worldviews",
        "Relaties en seksualiteit": "Relationships and sex education",
    },
    AreaGroup.WORLD: {
        "Geschiedenis": "History",
        "Aardrijkskunde": "Geography",
        "Natuur en techniek": "Science and technology",
        "Onderzoekend en ontwerpend leren": "Learning by inquiry and design",
        "Duurzaamheid en schooltuin": "Sustainability and school garden",
    },
    AreaGroup.RESEARCH: {
        "Praktijkonderzoek": "Research into our own practice",
        "Toetsgegevens lezen": "Reading test data",
        "Vragenlijsten en peilingen": "Questionnaires and surveys",
        "Leerlijnen ontwerpen": "Designing the curriculum",
    },
    AreaGroup.COACHING: {
        "Collega's coachen": "Coaching colleagues",
        "Starters en stagiairs begeleiden": "Mentoring new and student teachers",
        "Teamgesprekken leiden": "Leading team conversations",
    },
    AreaGroup.ORGANISATION: {
        "Samenwerken met ouders": "Working with parents",
        "Vieringen en evenementen": "Celebrations and events",
        "Rooster en formatie": "Timetable and staffing",
        "Projecten leiden": "Leading projects",
    },
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


def in_english(name: str) -> str:
    """Give the English name of one of the first areas; any other name as it is.

    Examples
    --------
    >>> in_english("Begrijpend lezen"), in_english("Bijenles")
    ('Reading comprehension', 'Bijenles')
    """
    return _ENGLISH.get(name_key(name), name)


def in_dutch(name: str) -> str:
    """Give the name that the school's list holds for an English one of the first areas; others as they are.

    Examples
    --------
    >>> in_dutch("reading comprehension"), in_dutch("Bijenles")
    ('Begrijpend lezen', 'Bijenles')
    """
    return _DUTCH.get(name_key(name), name)


_PAIRS = tuple(pair for names in _NAMES.values() for pair in names.items())
_ENGLISH = {name_key(dutch): english for dutch, english in _PAIRS}
_DUTCH = {name_key(english): dutch for dutch, english in _PAIRS}
