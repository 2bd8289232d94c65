"""A photo is kept small, upright and bare."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from core.photos import LARGEST_FILE, LONGEST_SIDE, NoPhoto, PhotoTooLarge, shrunk

_ORIENTATION, _GPS, _MODEL = 0x0112, 0x8825, 0x0110


def photo(size: tuple[int, int] = (400, 200), form: str = "JPEG", mode: str = "RGB", **how: object) -> bytes:
    held = BytesIO()
    Image.new(mode, size, "red").save(held, form, **how)
    return held.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(shrunk(data)))


def from_a_phone() -> bytes:
    about = Image.Exif()
    about[_ORIENTATION], about[_MODEL] = 6, "A phone of somebody"
    about.get_ifd(_GPS)[1] = "N"
    return photo(exif=about, comment=b"in the classroom of Sanne")


def test_where_when_and_with_what_it_was_taken_is_gone() -> None:
    given = from_a_phone()
    assert b"A phone of somebody" in given

    kept = opened(given)

    assert dict(kept.getexif()) == {}
    assert "comment" not in kept.info
    assert b"Sanne" not in shrunk(given)


def test_it_stands_upright() -> None:
    assert opened(from_a_phone()).size == (200, 400)


def test_words_in_a_png_are_gone_and_what_is_transparent_is_white() -> None:
    about = PngInfo()
    about.add_text("Author", "Sanne de Vries")
    held = BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(held, "PNG", pnginfo=about)

    kept = shrunk(held.getvalue())

    assert b"Sanne" not in kept
    assert Image.open(BytesIO(kept)).getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_of_any_colours_is_kept(mode: str) -> None:
    held = BytesIO()
    Image.new(mode, (30, 20)).save(held, "PNG")

    assert opened(held.getvalue()).size == (30, 20)


def test_a_large_one_becomes_small_and_a_small_one_stays() -> None:
    assert opened(photo((4000, 3000))).size == (LONGEST_SIDE, 1200)
    assert opened(photo((400, 300))).size == (400, 300)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7",
        b"<svg onload='alert(1)'/>",
        photo(form="GIF", mode="P"),
        photo()[:300],
        photo(form="PNG")[:60],
    ],
    ids=["empty", "pdf", "svg", "gif", "half a jpeg", "half a png"],
)
def test_what_is_no_photo_is_refused(data: bytes) -> None:
    with pytest.raises(NoPhoto):
        shrunk(data)


def test_what_is_too_large_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PhotoTooLarge):
        shrunk(b"\xff" * (LARGEST_FILE + 1))

    monkeypatch.setattr("core.photos.MOST_PIXELS", 100)
    with pytest.raises(PhotoTooLarge):
        shrunk(photo((20, 20)))


def test_a_photo_in_which_a_camera_wrote_badly_is_turned_all_the_same() -> None:
    held_upright = b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"
    inks_in_letters = b"\x01\x4e\0\x02\0\0\0\x02x\0\0\0"
    given = photo(exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x02" + held_upright + inks_in_letters + bytes(4))

    assert opened(given).size == (200, 400)
