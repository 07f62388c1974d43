"""Links of hosts, cookies, health, map layers, commands: each over a real port."""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

import core
from core import control_client
from core.address import lan_address, phone_url
from core.errors import InputError
from core.settings import Settings
from core.visitor import Role, Visitor
from core.visitor_cookie import role_cookie, visitor_from_cookies
from core.web.start import THIS_START
from core.workflows.publish_map_layers import publish_map_layers
from core.workflows.refresh_demo import refresh_demo
from tests.ledger.room import HOST, open_room, opened
from tests.unit.web_house import Phone, served

HOURS = 3600


@pytest.fixture
def phone(settings: Settings) -> Iterator[Phone]:
    with opened(settings), served(settings) as one:
        yield one


def test_the_link_of_this_start_makes_a_facilitator(phone: Phone, settings: Settings) -> None:
    answer = phone.get(f"/begeleider/{THIS_START.facilitator_token}")
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    assert visitor_from_cookies(phone.cookies, settings).role is Role.FACILITATOR
    phone.get("/afmelden")
    assert visitor_from_cookies(phone.cookies, settings).role is Role.RESIDENT
    phone.get(f"/adviseur/{THIS_START.advisor_token}")
    assert visitor_from_cookies(phone.cookies, settings).role is Role.ADVISOR


def test_cookies_are_secure_exactly_on_https(settings: Settings) -> None:
    behind_proxy = replace(settings, url="https://warmte.example")
    with opened(settings), served(behind_proxy) as phone:
        link = f"/begeleider/{THIS_START.facilitator_token}"
        assert "Secure" in phone.get(link, Host="warmte.example").headers["Set-Cookie"]
        assert "Secure" not in phone.get(link).headers["Set-Cookie"]


def test_a_role_ends_and_cannot_be_made_elsewhere(settings: Settings) -> None:
    now = time.time()

    def role(value: str) -> Role:
        return visitor_from_cookies({"wt_role": value}, settings).role

    good = role_cookie(settings, Role.FACILITATOR, now)
    assert role(good) is Role.FACILITATOR
    assert role(role_cookie(settings, Role.FACILITATOR, now - 13 * HOURS)) is Role.RESIDENT
    assert role(role_cookie(settings, Role.FACILITATOR, now + HOURS)) is Role.RESIDENT
    assert role(role_cookie(settings, Role.OPERATOR, now)) is Role.RESIDENT
    assert role(good.replace("facilitator", "advisor")) is Role.RESIDENT
    assert role(good[:-1] + ("0" if good[-1] != "0" else "1")) is Role.RESIDENT
    elsewhere = replace(settings, data=settings.data.with_name("elsewhere"))
    assert role(role_cookie(elsewhere, Role.FACILITATOR, now)) is Role.RESIDENT
    assert role("") is role("facilitator") is role("é.1." + "0" * 64) is Role.RESIDENT


def test_a_device_is_known_by_our_cookie_only(phone: Phone, settings: Settings) -> None:
    assert visitor_from_cookies({"wt_device": "short"}, settings).device is None
    assert visitor_from_cookies({"wt_device": "x" * 10_000}, settings).device is None
    phone.get("/stem")
    device = phone.cookies["wt_device"]
    assert visitor_from_cookies(phone.cookies, settings).device == device
    assert "wt_device" not in str(phone.get("/stem").headers.get_all("Set-Cookie"))


def test_language_is_remembered_and_leads_nowhere_else(phone: Phone) -> None:
    answer = phone.get("/taal/en?naar=/plannen")
    assert (answer.status, answer.headers["Location"]) == (303, "/plannen")
    assert phone.cookies["wt_lang"] == "en"
    assert phone.get("/stem").page.language == "en"
    for elsewhere in ("//evil.example", "https://evil.example", "/%5Cevil.example", "/%0d%0aX:y"):
        assert phone.get(f"/taal/nl?naar={elsewhere}").headers["Location"] == "/"
    assert phone.get("/taal/xx").headers.get("Set-Cookie") is None


def test_health_tells_version_ledger_and_sets(phone: Phone, settings: Settings) -> None:
    refresh_demo(HOST, settings)
    open_room()
    told = json.loads(phone.get("/healthz").body)
    assert (told["status"], told["version"]) == ("ok", core.__version__)
    assert told["ledger"]["engine"] == "duckdb"
    assert told["ledger"]["seq"] > 0
    assert told["scenario_sets"] == {"demo": None}


def test_health_fails_without_a_ledger(settings: Settings) -> None:
    with served(settings) as phone:
        answer = phone.get("/healthz")
        assert answer.status == 503
        assert json.loads(answer.body)["status"] == "failing"


def test_map_layers_are_kept_for_good_and_carry_public_attributes_only(
    phone: Phone, settings: Settings
) -> None:
    refresh_demo(HOST, settings)
    layers = publish_map_layers(Visitor(), settings, "demo")
    assert layers == publish_map_layers(Visitor(), settings, "demo")
    answer = phone.get(layers.buildings_url_path, Accept_Encoding="gzip, br")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]
    assert phone.get(layers.ground_url_path).status == 200
    plain = phone.get(layers.buildings_url_path)
    assert plain.body == gzip.decompress(answer.body)
    features = json.loads(plain.body)["features"]
    assert features
    assert {name for one in features for name in one["properties"]} <= {"i", "y", "u", *"WHEGN"}
    again = phone.get(layers.buildings_url_path, Accept_Encoding="gzip", If_None_Match=answer.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    for wrong in ("0" * 16, "..%2F..%2Fsecret", "x"):
        assert phone.get(f"/kaart/{wrong}.geojson").status == 404


def test_a_command_asks_the_running_app(phone: Phone, settings: Settings) -> None:
    assert control_client.call_running_app(settings, "export", {"area": "demo"}) is None
    control_client.write_address(settings.control, phone.port, THIS_START.control_token)
    refresh_demo(HOST, settings)
    book = control_client.call_running_app(settings, "export", {"area": "demo"})
    assert book is not None and book.startswith(b"PK")
    with pytest.raises(InputError) as refused:
        control_client.call_running_app(settings, "export", {"area": "nowhere"})
    assert refused.value.key == "area.unknown"
    assert refused.value.facts["area"] == "nowhere"
    control_client.remove_address(settings.control, "of another start")
    assert settings.control.exists()
    control_client.remove_address(settings.control, THIS_START.control_token)
    assert not settings.control.exists()


def test_what_an_old_start_left_behind_counts_as_no_app(phone: Phone, settings: Settings) -> None:
    control_client.write_address(settings.control, phone.port, "token of an older start")
    assert control_client.call_running_app(settings, "export", {}) is None
    control_client.write_address(settings.control, 1, THIS_START.control_token)
    assert control_client.call_running_app(settings, "export", {}) is None
    settings.control.write_text("{half", encoding="utf-8")
    assert control_client.call_running_app(settings, "export", {}) is None


def test_another_program_at_that_port_is_not_taken_for_the_app(settings: Settings) -> None:
    """After a crash somebody else may listen there: what it says must not become a workbook."""

    class Stranger(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<html>hello")

        def log_message(self, *_: object) -> None:
            """Quiet."""

    with HTTPServer(("127.0.0.1", 0), Stranger) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        control_client.write_address(settings.control, server.server_port, "token of a crashed start")
        assert control_client.call_running_app(settings, "export", {"area": "demo"}) is None


def test_the_address_for_phones(settings: Settings) -> None:
    assert phone_url(settings, 8501) == f"http://{lan_address()}:8501"
    assert phone_url(replace(settings, url="https://warmte.example"), 8501) == "https://warmte.example"
