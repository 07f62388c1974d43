"""The ballot as a phone without JavaScript sees it, over a real port, down to the box."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from core import ledger
from core.errors import DomainError
from core.i18n import text
from core.settings import Settings
from core.workflows.close_round import close_round
from core.workflows.fix_rules import fix_rules
from tests.ledger.room import CODES, HOST, Room, draft, open_room, opened
from tests.unit.web_house import Page, Phone, served

MOST_BYTES = 15_000


@pytest.fixture
def phone(settings: Settings) -> Iterator[Phone]:
    with opened(settings), served(settings) as one:
        yield one


@pytest.fixture
def room(phone: Phone) -> Room:
    return open_room(decider="de gemeenteraad", decides_on=dt.date(2027, 3, 12))


@pytest.fixture
def path(room: Room) -> str:
    return f"/stem/{room.round.code}"


def test_the_whole_way_to_a_receipt(phone: Phone, path: str, room: Room) -> None:
    first = phone.get(path)
    assert first.status == 200
    assert "De gemeenteraad besluit op 12 maart 2027." in first.page.words.replace("\u00a0", " ")
    check = phone.fill_in(path, "none", "a_little", "dont_know", "not_at_all")
    assert "minste moeite met Nu nog niet kiezen" in check.words
    assert "nog niet opgeslagen" in check.words
    cast = phone.press(path, check, "cast")
    assert (cast.status, cast.headers["Location"]) == (303, f"{path}/ontvangst")
    receipt = phone.get(cast.headers["Location"])
    assert receipt.status == 200
    assert "Uw stem is opgeslagen" in receipt.page.words
    result = room.close()
    assert result.receipts[0] in receipt.page.words
    assert result.by_channel == {"phone": 1}


def test_sending_twice_is_one_ballot_and_changing_replaces_it(phone: Phone, path: str, room: Room) -> None:
    check = phone.fill_in(path, *["much"] * 4)
    receipts = []
    for _ in range(2):
        phone.press(path, check, "cast")
        receipts.append(phone.get(f"{path}/ontvangst").page.words)
    again = phone.get(path).page
    assert "al gestemd" in again.words
    phone.press(path, phone.fill_in(path, *["none"] * 4), "cast")
    receipts.append(phone.get(f"{path}/ontvangst").page.words)
    assert len(set(receipts)) == 1
    assert ledger.current().box(room.round.round_id).count() == 1


def test_an_earlier_ballot_sent_again_after_another_counts(phone: Phone, path: str, room: Room) -> None:
    """Back in the browser to an older last screen, and save: what is said to be saved is what counts."""
    first, second = phone.fill_in(path, *["none"] * 4), phone.fill_in(path, *["not_at_all"] * 4)
    for check in (first, second, first):
        assert phone.press(path, check, "cast").status == 303
    box = ledger.current().box(room.round.round_id)
    with box.stopped() as ballots:
        assert [set(ballot.answers.values()) for ballot in ballots] == [{0}]


def test_the_answers_reach_the_box_as_they_were_given(phone: Phone, path: str, room: Room) -> None:
    phone.press(path, phone.fill_in(path, "none", "very_little", "dont_know", "not_at_all"), "cast")
    with pytest.raises(ZeroDivisionError), ledger.current().box(room.round.round_id).stopped() as ballots:
        assert [ballot.answers for ballot in ballots] == [dict(zip(CODES, (0, 2, None, 10), strict=True))]
        raise ZeroDivisionError("the round goes on")


def test_every_screen_is_small_complete_and_well_formed(phone: Phone, path: str) -> None:
    answers = [phone.get(path)]
    answers.append(phone.press(path, answers[-1].page, "start"))
    answers.append(phone.press(path, answers[-1].page, "next"))
    for _ in CODES:
        answers.append(phone.press(path, answers[-1].page, "next", choice="a_little"))
    answers.append(phone.press(path, answers[-1].page, "cast"))
    answers.append(phone.get(f"{path}/ontvangst"))
    for answer in answers:
        if answer.status == 303:
            continue
        page = answer.page
        assert len(answer.body) < MOST_BYTES
        assert page.language == "nl"
        assert page.title.endswith("· Warmtetafel")
        assert len(page.ids) == len(set(page.ids))
        assert "<script" not in page.html
        assert "http" not in page.html
        assert "src=" not in page.html
        assert " style=" not in page.html
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_plan_has_its_place_six_steps_and_dont_know_apart(phone: Phone, path: str) -> None:
    page = phone.press(path, phone.get(path).page, "start").page
    assert f"Plan 1 van {len(CODES)}" in page.words
    assert page.labels == 7
    assert page.html.index('class="row apart"') > page.html.index('value="not_at_all"')
    assert "checked" not in page.html.split("</style>")[1]
    assert page.html.index('value="next" tabindex="-1"') < page.html.index('value="en"')


def test_no_answer_is_said_clearly_on_the_same_page(phone: Phone, path: str) -> None:
    page = phone.press(path, phone.get(path).page, "start").page
    wrong = phone.press(path, page, "next").page
    assert "Plan 1 van 4" in wrong.words
    assert "Kies eerst een antwoord." in wrong.words
    assert "alert" in wrong.roles
    assert "#none" in wrong.links
    assert wrong.title.startswith("Nog niet goed")


def test_back_language_and_change_keep_every_answer(phone: Phone, path: str) -> None:
    page = phone.press(path, phone.get(path).page, "start").page
    ballot_id = page.fields["ballot"]
    page = phone.press(path, page, "next", choice="much").page
    page = phone.press(path, page, "back", choice="a_little").page
    assert page.fields["choice"] == "much"
    assert page.fields[f"answer.{CODES[1]}"] == "a_little"
    page = phone.press(path, page, "en", choice="none").page
    assert page.language == "en"
    assert page.fields["choice"] == "none"
    for choice in ("none", "a_little", "quite_some", "dont_know"):
        page = phone.press(path, page, "next", choice=choice).page
    assert "Is this right?" in page.words
    page = phone.press(path, page, f"change.{CODES[2]}").page
    assert page.fields["choice"] == "quite_some"
    page = phone.press(path, page, "next", choice="not_at_all").page
    assert "Is this right?" in page.words
    assert page.fields[f"answer.{CODES[2]}"] == "not_at_all"
    assert page.fields["ballot"] == ballot_id
    assert "hreflang" in phone.get(path).page.html


def test_head_no_store_and_language_from_the_address(phone: Phone, path: str) -> None:
    head = phone.send("HEAD", path)
    assert (head.status, head.body) == (200, b"")
    assert head.headers["Cache-Control"] == "no-store"
    english = phone.get(f"{path}?taal=en")
    assert english.page.language == english.headers["Content-Language"] == "en"
    assert phone.get(path).page.language == "en"


def test_closed_draft_and_unknown_rounds_are_friendly(phone: Phone, path: str, room: Room) -> None:
    check = phone.fill_in(path, *["none"] * 4)
    voted = phone.press(path, check, "cast")
    assert voted.status == 303
    late = Phone(phone.port)
    unsent = late.fill_in(path, *["none"] * 4)
    close_round(HOST, room.round.round_id)
    for answer, words in (
        (phone.get(path), "stem.closed"),
        (late.press(path, unsent, "cast"), "stem.too_late"),
    ):
        assert answer.status == 409
        assert text("nl", words) in answer.page.words
        assert "/stem" in answer.page.links
    assert "Uw ontvangstcode" in phone.get(f"{path}/ontvangst").page.words
    drafted = draft(decider="het college")
    waiting = phone.get(f"/stem/{drafted.code}")
    assert waiting.status == 409
    assert "het college" not in waiting.page.words.lower()
    fix_rules(HOST, drafted.round_id)
    assert "Het college besluit" in phone.get(f"/stem/{drafted.code}").page.words
    unknown = phone.get("/stem/ZZZZZZ")
    assert unknown.status == 404
    assert "Deze code kennen we niet" in unknown.page.words


def test_without_a_cookie_nothing_is_cast(phone: Phone, path: str, room: Room) -> None:
    check = phone.fill_in(path, *["none"] * 4)
    phone.cookies.clear()
    refused = phone.press(path, check, "cast")
    assert refused.status == 403
    assert "cookie" in refused.page.words
    assert ledger.current().box(room.round.round_id).count() == 0


def test_a_full_disk_keeps_the_ballot_on_the_phone(
    phone: Phone, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DomainError("ballot.not_saved")

    check = phone.fill_in(path, *["none"] * 4)
    with monkeypatch.context() as disk:
        disk.setattr("core.web.ballot.cast_ballot", full)
        refused = phone.press(path, check, "cast")
    assert refused.status == 503
    assert "Laat deze pagina open" in refused.page.words
    assert phone.press(path, refused.page, "cast").status == 303


def test_typed_codes_find_their_way(phone: Phone, path: str, room: Room) -> None:
    code = room.round.code
    typed = f"{code[:3]}-{code[3:]}".lower()
    assert phone.get(f"/stem?code={typed}").headers["Location"] == path
    assert phone.get(f"/stem/{typed}").headers["Location"] == path
    asked = phone.get("/stem")
    assert asked.status == 200
    assert "U heeft geen account nodig." in asked.page.words
    wrong = phone.get("/stem?code=%3Cb%3Ewrong")
    assert wrong.status == 404
    assert wrong.page.fields["code"] == "<b>wrong"
    assert phone.get(f"/j/{typed}").headers["Location"] == f"/stemmen?code={code}"


def test_a_rehearsal_says_so_everywhere(phone: Phone) -> None:
    rehearsal = open_room("oefenbuurt", is_rehearsal=True)
    page: Page = phone.get(f"/stem/{rehearsal.round.code}").page
    assert "Dit is een oefening" in page.words
