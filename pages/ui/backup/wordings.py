"""The words of refusals about back-ups."""

from __future__ import annotations

from db.backup import (
    BackupDamaged,
    CopyDiffers,
    FromNewerVersion,
    NotABackup,
    NotFromHere,
    PasswordNeeded,
    TargetNotEmpty,
    WrongBackupPassword,
)
from db.backup.sealing import CutOff, WrongPassword
from pages.ui.kit.i18n import N_

_WRONG = N_(
    "This password does not open the back-up. Nothing was changed. Check capital letters, "
    "and try again. Without the right password nobody can open this file."
)
_DAMAGED = N_(
    "This back-up is damaged: it was changed or cut off after it was made. Nothing was "
    "changed. Copy it again from the disk it is on, or choose another back-up."
)
WORDS = {
    NotABackup: N_(
        "This is no back-up of Kartrekker. Nothing was changed. Choose a file whose name ends in .kartrekker."
    ),
    BackupDamaged: _DAMAGED,
    CutOff: _DAMAGED,
    FromNewerVersion: N_(
        "This back-up was made by a newer Kartrekker than this one (tables {tables}). Nothing was changed. "
        "Install the newest Kartrekker first, then put it back."
    ),
    PasswordNeeded: N_("This back-up has a password. Type the password that was chosen when it was made."),
    WrongBackupPassword: _WRONG,
    WrongPassword: _WRONG,
    NotFromHere: N_(
        "On this server, back-ups are made and put back by the person who "
        "keeps the server. Nothing was changed."
    ),
    TargetNotEmpty: N_("The other database is not empty. Nothing was changed."),
    CopyDiffers: N_("What arrived is not the same as what was sent. Nothing was kept."),
}
