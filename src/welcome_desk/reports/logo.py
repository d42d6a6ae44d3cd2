"""The centre’s logo on paper."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


def draw_logo(canvas: Canvas, logo: str, x: float, y: float, *, wide: float, tall: float) -> float:
    """Within `wide` by `tall` points, its lower left corner at (x, y); returns how wide it came out. `logo` is a PNG or
    JPEG in base64; a picture that cannot be read takes no room."""
    if not logo:
        return 0
    try:
        picture = ImageReader(BytesIO(b64decode(logo)))
        across, up = (float(side) for side in picture.getSize())
        scale = min(tall / up, wide / across)
        canvas.drawImage(picture, x, y, across * scale, up * scale, mask="auto")
    except Exception:  # noqa: BLE001 (whatever is wrong with a picture, the report is printed)
        return 0
    return across * scale
