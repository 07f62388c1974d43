"""Bringing files: what a preview says, and that nothing of what was sent stays on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import InputError
from core.intake.brought import Brought, SentFile
from core.settings import Settings
from core.visitor import OPERATOR
from core.workflows.preview_files import preview_files

OWN_LIST = b"postcode;huisnummer;energielabel\n1234AB;1;C\n1234AB;2;A\n"


def sent(name: str, content: bytes) -> Brought:
    return Brought((SentFile(name, content),))


def test_a_list_is_recognised_and_its_first_rows_are_shown(settings: Settings) -> None:
    (found,) = preview_files(OPERATOR, settings, sent("woningen.csv", OWN_LIST))
    (layer,) = found.layers
    assert (layer.kind, layer.row_count) == ("own_dwellings", 2)
    assert list(layer.head["energielabel"]) == ["C", "A"]
    assert set(layer.used_columns) == {"postcode", "huisnummer", "energielabel"}


def test_a_file_we_cannot_use_says_why_and_the_others_are_still_shown(settings: Settings) -> None:
    brought = Brought((SentFile("foto.jpg", b"\xff\xd8\xff\xe0 no data"), SentFile("w.csv", OWN_LIST)))
    photo, table = preview_files(OPERATOR, settings, brought)
    assert photo.refused is not None and photo.refused.key == "intake.unknown_format"
    assert table.refused is None and len(table.layers) == 1


@pytest.mark.parametrize("name", ["../../secret.csv", "C:\\x\\w.csv", "/etc/w.csv", "..", ".hidden.csv"])
def test_the_name_of_a_sent_file_leads_nowhere_else(settings: Settings, name: str) -> None:
    with sent(name, OWN_LIST).files(settings) as (path,):
        assert path.parent.parent == settings.data / "uploads"
    assert not (settings.data / "uploads").exists()


def test_two_files_of_one_name_are_both_read(settings: Settings) -> None:
    brought = Brought((SentFile("w.csv", OWN_LIST), SentFile("w.csv", OWN_LIST)))
    with brought.files(settings) as files:
        assert len({one.name for one in files}) == 2


def test_what_was_sent_is_gone_also_when_reading_it_fails(settings: Settings) -> None:
    with pytest.raises(RuntimeError), sent("w.csv", OWN_LIST).files(settings):
        raise RuntimeError("reading failed")
    assert not (settings.data / "uploads").exists()


def test_what_a_killed_program_left_goes_at_the_next_reading(settings: Settings) -> None:
    left = settings.data / "uploads" / "0000-1111"
    left.mkdir(parents=True)
    (left / "w.csv").write_bytes(OWN_LIST)
    preview_files(OPERATOR, settings, sent("w.csv", OWN_LIST))
    assert not left.exists()


def test_a_folder_is_looked_through_and_a_wrong_one_is_refused(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "wijk").mkdir()
    (tmp_path / "wijk" / "w.csv").write_bytes(OWN_LIST)
    (found,) = preview_files(OPERATOR, settings, Brought(place=str(tmp_path / "wijk")))
    assert found.file == "w.csv" and found.layers
    with pytest.raises(InputError) as error:
        preview_files(OPERATOR, settings, Brought(place=str(tmp_path / "nergens")))
    assert error.value.key == "intake.no_such_file"


def test_the_files_of_a_shapefile_are_one_file(settings: Settings, shared: Path) -> None:
    parts = sorted((shared / "data" / "formats" / "shapefile").glob("*"))
    brought = Brought(tuple(SentFile(one.name, one.read_bytes()) for one in parts if one.is_file()))
    with brought.files(settings) as files:
        assert {one.suffix for one in files} <= {".shp", ".csv", ".json", ".geojson", ".zip", ".dbf"}
        assert sum(one.suffix == ".shp" for one in files) == sum(one.suffix == ".shp" for one in parts)
