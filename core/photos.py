"""A photo as it is kept: small enough for a page, upright, and without what a camera wrote into it."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import TYPE_CHECKING

from core.errors import Refusal

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

#: As many bytes as a phone makes of one photo, with room to spare.
LARGEST_FILE = 20_000_000
#: A photo of more pixels would need too much memory to make it smaller.
MOST_PIXELS = 60_000_000
#: Pixels of the longest side: a flip-over can be read on a beamer.
LONGEST_SIDE = 1600
_QUALITY = 80


class NoPhoto(Refusal):
    """The file is no picture that we can read: JPEG and PNG only."""


class PhotoTooLarge(Refusal):
    """The file has more bytes than `LARGEST_FILE`, or more pixels than `MOST_PIXELS`."""


def shrunk(data: bytes) -> bytes:
    """Make a JPEG without metadata of a JPEG or PNG, of at most `LONGEST_SIDE` pixels a side.

    Its pixels are drawn anew: where it was taken, when and with which camera stands nowhere in it. What is
    transparent becomes white.

    Raises
    ------
    NoPhoto
        It is no JPEG or PNG, or a damaged one.
    PhotoTooLarge
        It is larger than anything that a phone makes.

    Examples
    --------
    >>> from PIL import Image
    >>> held = BytesIO()
    >>> Image.new("RGB", (3200, 800), "navy").save(held, "PNG")
    >>> with Image.open(BytesIO(shrunk(held.getvalue()))) as kept:
    ...     kept.format, kept.size, len(kept.getexif())
    ('JPEG', (1600, 400), 0)
    >>> shrunk(b"%PDF-1.7")
    Traceback (most recent call last):
    core.photos.NoPhoto
    """
    from PIL import Image, UnidentifiedImageError  # slow to import, and seldom needed

    if len(data) > LARGEST_FILE:
        raise PhotoTooLarge
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as given:
            if given.width * given.height > MOST_PIXELS:
                raise PhotoTooLarge
            upright = _turned(given).convert("RGBA")
    except Image.DecompressionBombError as error:
        raise PhotoTooLarge from error
    except (UnidentifiedImageError, OSError, EOFError, SyntaxError, ValueError, struct.error) as error:
        raise NoPhoto from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    drawn = Image.new("RGB", upright.size, "white")
    drawn.paste(upright, mask=upright.getchannel("A"))
    kept = BytesIO()
    drawn.save(kept, "JPEG", quality=_QUALITY, optimize=True)
    return kept.getvalue()


def _turned(given: Picture) -> Picture:
    """The picture as the camera was held; as it lies where what the camera wrote cannot be read.

    `ImageOps.exif_transpose` also writes the rest of that anew, and stops at what a camera wrote badly.
    """
    from PIL.Image import Transpose

    given.load()
    try:
        orientation = given.getexif().get(0x0112)
    except (OSError, EOFError, SyntaxError, ValueError, TypeError, KeyError, struct.error):
        return given
    turns: dict[object, Transpose] = {
        2: Transpose.FLIP_LEFT_RIGHT, 3: Transpose.ROTATE_180, 4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE, 6: Transpose.ROTATE_270, 7: Transpose.TRANSVERSE, 8: Transpose.ROTATE_90,
    }  # fmt: skip
    turn = turns.get(orientation)
    return given if turn is None else given.transpose(turn)
