"""Attacks on our own routes, over a real port."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from core import control_client, ledger
from core.settings import Settings
from core.visitor import Role
from core.visitor_cookie import visitor_from_cookies
from core.web.start import THIS_START
from tests.ledger.room import CODES, Room, open_room, opened
from tests.unit.web_house import Phone, served

MARKUP = "<img src=x onerror=alert(1)>\"'{{7*7}}{0}%s"
NASTY = ("x" * 10_000, MARKUP, "\x00\x1b[31m\u202e\ud7ff", "¼", "' OR 1=1 --", "../../secret.key")


@pytest.fixture
def phone(settings: Settings) -> Iterator[Phone]:
    with opened(settings), served(settings) as one:
        yield one


@pytest.fixture
def room(phone: Phone) -> Room:
    return open_room(decider=MARKUP)


def count(room: Room) -> int:
    return ledger.current().box(room.round.round_id).count()


def full_ballot(phone: Phone, path: str) -> dict[str, str]:
    return phone.fill_in(path, *["none"] * len(CODES)).fields | {"go": "cast"}


def test_guessing_the_facilitator_link_leads_nowhere(phone: Phone, settings: Settings) -> None:
    token = THIS_START.facilitator_token
    for wrong in ("x", token[:-1], token + "x", token.swapcase(), "%00", "é", THIS_START.advisor_token):
        answer = phone.get(f"/begeleider/{wrong}".encode("ascii", "ignore").decode())
        assert answer.status == 404
        assert token not in answer.body.decode()
    assert visitor_from_cookies(phone.cookies, settings).role is Role.RESIDENT


def test_a_forged_role_cookie_opens_nothing(phone: Phone) -> None:
    phone.cookies["wt_role"] = "facilitator.9999999999." + "0" * 64
    refused = phone.send("PUT", "/_stcore/upload_file/session/1", b"x")
    assert refused.status == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Origin": "http://127.0.0.1:1"},
    ],
)
def test_another_sites_page_cannot_vote(phone: Phone, room: Room, headers: dict[str, str]) -> None:
    path = f"/stem/{room.round.code}"
    fields = full_ballot(phone, path)
    assert phone.post(path, fields, **headers).status == 403
    assert count(room) == 0
    assert phone.post(path, fields, Origin=f"http://127.0.0.1:{phone.port}").status == 303
    assert count(room) == 1


@pytest.mark.parametrize("value", NASTY)
@pytest.mark.parametrize(
    "field", ["ballot", "at", "choice", "go", "checking", f"answer.{CODES[0]}", "answer.X"]
)
def test_strange_fields_do_no_harm(phone: Phone, room: Room, field: str, value: str) -> None:
    path = f"/stem/{room.round.code}"
    answer = phone.post(path, full_ballot(phone, path) | {field: value})
    assert answer.status in (200, 303, 400)
    assert "onerror" not in answer.body.decode()
    assert count(room) == (1 if answer.status == 303 else 0)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"answer.X": "none"}, "een plan dat niet bij deze ronde hoort"),
        ({"answer.": "none"}, "een plan dat niet bij deze ronde hoort"),
        ({"at": "X"}, "een plan dat niet bij deze ronde hoort"),
        ({f"answer.{CODES[0]}": "12"}, "een antwoord dat we niet kennen"),
        ({f"answer.{CODES[0]}": "purple"}, "een antwoord dat we niet kennen"),
        ({"choice": "3"}, "een antwoord dat we niet kennen"),
    ],
)
def test_an_unknown_plan_or_step_is_refused_with_its_sentence(
    phone: Phone, room: Room, wrong: dict[str, str], sentence: str
) -> None:
    path = f"/stem/{room.round.code}"
    answer = phone.post(path, full_ballot(phone, path) | wrong)
    assert answer.status == 400
    assert sentence in answer.body.decode()
    assert "Er is niets opgeslagen" in answer.body.decode()
    assert count(room) == 0


def test_names_from_people_are_text(phone: Phone, room: Room) -> None:
    page = phone.get(f"/stem/{room.round.code}").body.decode()
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "<img" not in page
    assert "{{7*7}}{0}%s" in page
    assert "<img" not in phone.get("/stem?code=%3Cimg%20src=x%20onerror=alert(1)%3E").body.decode()
    assert "<img" not in phone.get("/stem/%3Cimg%20src=x%3E").body.decode()


def test_a_body_too_large_is_refused_before_it_is_kept(phone: Phone, room: Room) -> None:
    path = f"/stem/{room.round.code}"
    fields = full_ballot(phone, path)
    refused = phone.post(path, fields | {"more": "x" * 20_000})
    assert refused.status == 413
    assert "niet opgeslagen" in refused.page.words
    many = phone.post(path, fields | {f"f{n}": "" for n in range(200)})
    assert many.status == 400
    assert count(room) == 0


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b"{}", 415),
        ("multipart/form-data; boundary=b", b"--b--", 415),
        ("application/x-www-form-urlencoded", b"\xff\xfe", 400),
        ("application/x-www-form-urlencoded", b"at=%ff%fe", 400),
        ("application/x-www-form-urlencoded", b"", 200),
    ],
)
def test_bodies_that_are_no_form(phone: Phone, room: Room, kind: str, body: bytes, status: int) -> None:
    phone.get("/stem")
    assert phone.send("POST", f"/stem/{room.round.code}", body, Content_Type=kind).status == status


def test_commands_are_for_this_machine_with_the_token(phone: Phone, settings: Settings) -> None:
    bearer = f"Bearer {THIS_START.control_token}"
    told = phone.send("POST", "/_control/export", b'{"area":"nowhere"}', Authorization=bearer)
    assert (told.status, json.loads(told.body)["key"]) == (400, "area.unknown")
    for headers in (
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": bearer, "X_Forwarded_For": "192.168.1.20"},
    ):
        assert phone.send("POST", "/_control/export", b"{}", **headers).status == 404
    assert phone.send("POST", "/_control/nonsense", b"{}", Authorization=bearer).status == 404
    for broken in (b"[1]", b"{", b"[" * 20_000, b"\xff"):
        assert phone.send("POST", "/_control/export", broken, Authorization=bearer).status == 400
    huge = phone.send("POST", "/_control/export", b" " * 100_000, Authorization=bearer)
    assert huge.status == 413
    assert phone.get("/_control/export", Authorization=bearer).status == 405


def test_the_key_files_are_for_the_owner_alone(phone: Phone, settings: Settings) -> None:
    control_client.write_address(settings.control, phone.port, THIS_START.control_token)
    role = phone.get(f"/begeleider/{THIS_START.facilitator_token}")
    assert role.status == 303
    for path in (settings.control, settings.secret):
        assert path.stat().st_mode & 0o077 in (0, 0o066)  # 0o066: Windows knows no owner's bits
