"""Nothing is lost: back-ups of the whole instance, putting one back, and moving it to another database."""

from db.backup.acts import (
    Given,
    NotFromHere,
    Reach,
    contents_first,
    contents_instead,
    contents_now,
    contents_of,
    copies,
    copies_first,
    copies_instead,
    held_open_since,
    is_under_password,
    last_copy,
    logs_set_apart,
    make_copy,
    put_back_copy,
    put_back_first,
    put_back_instead,
    reach,
    read_copy,
)
from db.backup.apart import drop_set_apart
from db.backup.copies import KEPT, Copied, Kind, all_copies, drop_half_done
from db.backup.files import (
    BackupDamaged,
    Contents,
    FromNewerVersion,
    NotABackup,
    PasswordNeeded,
    WrongBackupPassword,
)
from db.backup.making import keep_held, make_daily
from db.backup.moving import CopyDiffers, TargetNotEmpty
