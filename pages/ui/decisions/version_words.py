"""What made a version of what a decision is judged on, in words."""

from __future__ import annotations

from core.decisions import Change
from db.decisions import NormVersion, VersionVerdict
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.numbers import date_time

CHANGED = {
    Change.NORMS: N_("Norms version {n}, locked on {moment}."),
    Change.SOURCE: N_("Other answers were linked on {moment}; norms version {n}."),
    Change.COUNTS: N_("Other counts were entered on {moment}; norms version {n}."),
}


def version_words(verdict: VersionVerdict) -> str:
    """What changed, when, why, and whether the results had been seen, a line each."""
    told = [
        _(CHANGED[verdict.change]).format(n=verdict.version, moment=date_time(verdict.at)),
        _("Counted: {files}.").format(files=files_words(verdict)) if verdict.files else "",
        _("Reason: {reason}").format(reason=verdict.reason) if verdict.reason else "",
        _("The results had been seen by then.") if verdict.after_seeing else "",
    ]
    return "\n".join(filter(None, told))


def late_words(norms: NormVersion) -> str:
    """What has to be said wherever a verdict of norms stands that were locked after a look; else ""."""
    return _("Norms set after the results were seen.") if norms.set_after_seeing else ""


def files_words(verdict: VersionVerdict) -> str:
    """The imports that were counted."""
    return "; ".join(
        _("“{title}”, version {n}").format(title=each.survey_title, n=each.survey_version)
        for each in verdict.files
    )
