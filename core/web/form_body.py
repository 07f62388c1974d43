"""Reading a posted form with a ceiling on its size, before anything is kept in memory."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import parse_qsl

from starlette.requests import Request

from core.limits import limits

FORM_TYPE = "application/x-www-form-urlencoded"


class BadForm(Exception):
    """A body that is no form of ours; `status` says why."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


async def read(request: Request) -> dict[str, str]:
    """The fields of the form; of a repeated field the last.

    Raises
    ------
    BadForm
        Another content type, a body above `form_body_bytes`, too many fields, or no UTF-8.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM_TYPE:
        raise BadForm(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    body = await read_bounded(request, limits().form_body_bytes)
    try:
        return dict(
            parse_qsl(
                body.decode("ascii"),
                keep_blank_values=True,
                errors="strict",
                max_num_fields=limits().form_fields,
            )
        )
    except ValueError:
        raise BadForm(HTTPStatus.BAD_REQUEST) from None


async def read_bounded(request: Request, most_bytes: int) -> bytes:
    """The body, or a `BadForm` as soon as it proves larger than `most_bytes`."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most_bytes:
            raise BadForm(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return bytes(body)
