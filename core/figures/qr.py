"""QR codes as SVG: sharp at any size, no picture library needed."""

from __future__ import annotations

import io

import segno

from core.figures import style


def qr_svg(address: str) -> str:
    """SVG of the QR code of an address, ink on white, with its quiet zone."""
    buffer = io.BytesIO()
    segno.make(address, error="m").save(
        buffer, kind="svg", xmldecl=False, svgns=True, dark=style.INK, light=style.WHITE, border=3, scale=8
    )
    return buffer.getvalue().decode("utf-8")
