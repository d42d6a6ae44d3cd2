"""The centre’s logo on paper."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from welcome_desk.reports.look import SPACE

TALL, WIDE = 26, 120  # of a logo beside the name of the centre


def draw_logo(canvas: Canvas, logo: str, x: float, y: float, *, wide: float, tall: float) -> float:
    """Within `wide` by `tall` points, its lower left corner at (x, y); returns how wide it came out. `logo` is a PNG or
    JPEG in base64; a picture that cannot be read takes no room."""
    across, up = logo_size(logo, wide=wide, tall=tall)
    if across:
        canvas.drawImage(_picture(logo), x, y, across, up, mask="auto")
    return across


def logo_size(logo: str, *, wide: float, tall: float) -> tuple[float, float]:
    """As large as it is drawn; nothing where it cannot be read to its end."""
    if not logo:
        return 0, 0
    try:
        picture = _picture(logo)
        picture.getRGBData()
        across, up = (float(side) for side in picture.getSize())
        scale = min(tall / up, wide / across)
    except Exception:  # noqa: BLE001 (whatever is wrong with a picture, the report is printed)
        return 0, 0
    return across * scale, up * scale


def _picture(logo: str) -> ImageReader:
    return ImageReader(BytesIO(b64decode(logo)))


def logo_before(canvas: Canvas, logo: str, y: float) -> float:
    """On a line with its baseline at y, at the left; returns where the words after it begin."""
    wide = draw_logo(canvas, logo, 0, y - 6, wide=WIDE, tall=TALL)
    return wide + SPACE if wide else 0
