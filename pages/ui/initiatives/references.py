"""What kinds of sources, grounds and publications are called; how a reference is shown."""

from __future__ import annotations

from html import escape

from core.inquiry import Basis, Label, SourceKind
from core.sources import Reason
from core.sources.apa import ApaWords, apa
from core.sources.references import Reference, ReferenceKind, doi_address
from db.inquiry import SourceLine
from pages.ui.kit.i18n import N_, _

SOURCE_KINDS = {
    SourceKind.DATA: N_("Our own data"),
    SourceKind.RESEARCH: N_("Research"),
    SourceKind.PRACTICE: N_("Experience"),
}
BASES = {
    Basis.DATA: N_("rests on our own data"),
    Basis.RESEARCH: N_("rests on research"),
    Basis.PRACTICE: N_("rests on experience"),
    Basis.MIXED: N_("rests on several kinds of sources"),
    Basis.ASSUMPTION: N_("assumption"),
}
LABELS = {
    Label.RESEARCH_BASED: N_("Research-based"),
    Label.RESEARCH_INFORMED: N_("Research-informed"),
    Label.PRACTICE_BASED: N_("From our own data and experience"),
    Label.ASSUMPTIONS: N_("Assumptions so far"),
    Label.NONE: N_("Nothing stated yet"),
}
MEANINGS = {
    Label.RESEARCH_BASED: N_("What we state rests on knowledge from research."),
    Label.RESEARCH_INFORMED: N_("We connect our own knowledge and experience with knowledge from research."),
    Label.PRACTICE_BASED: N_("What we state rests on what we measured or saw here; not on research yet."),
    Label.ASSUMPTIONS: N_("We think so, but we cannot show it yet. That is a fine place to begin."),
    Label.NONE: N_("Write down what you hold to be so. Then ask of it: how do we know that?"),
}
PUBLICATIONS = {
    ReferenceKind.ARTICLE: N_("Article in a journal"),
    ReferenceKind.BOOK: N_("Book"),
    ReferenceKind.CHAPTER: N_("Chapter of a book"),
    ReferenceKind.REPORT: N_("Report"),
    ReferenceKind.THESIS: N_("Thesis"),
    ReferenceKind.WEB: N_("Web page"),
    ReferenceKind.OTHER: N_("Something else"),
}
REASONS = {
    Reason.NOT_UNDERSTOOD: N_("we could not read this entry"),
    Reason.NO_TITLE: N_("it has no title"),
    Reason.TWICE: N_("it stands in the file twice"),
    Reason.BAD_YEAR: N_("this is no year; we left the year out"),
    Reason.BAD_DOI: N_("this is no DOI; we left the DOI out"),
    Reason.BAD_ADDRESS: N_("this is no web address; we left it out"),
    Reason.TOO_LONG: N_("it is too long"),
    Reason.TOO_MANY_AUTHORS: N_("it has too many authors"),
}


def source_text(source: SourceLine) -> str:
    """A source as plain text for a label; data and experience were never published, so without APA."""
    return apa_text(source.reference) if source.kind is SourceKind.RESEARCH else source.reference.title


def source_html(source: SourceLine) -> str:
    """A source as it is shown."""
    if source.kind is SourceKind.RESEARCH:
        return apa_html(source.reference)
    return escape(source.reference.title)


def apa_text(reference: Reference) -> str:
    """A reference in APA style, as plain text for a label."""
    return "".join(part.text for part in apa(reference, _apa_words()))


def apa_html(reference: Reference) -> str:
    """A reference in APA style, titles in italics, its DOI or address as a link."""
    shown = "".join(
        f"<i>{escape(part.text)}</i>" if part.italic else escape(part.text)
        for part in apa(reference, _apa_words())
    )
    address = escape(doi_address(reference.doi) if reference.doi else reference.url)
    if not address:
        return shown
    link = f'<a href="{address}" target="_blank" rel="noopener noreferrer">{address}</a>'
    return shown.replace(address, link) if address in shown else f"{shown} {link}"


def _apa_words() -> ApaWords:
    return ApaWords(no_date=_("n.d."), editor=_("Ed."), editors=_("Eds."), edition=_("ed."))
