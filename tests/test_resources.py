from pathlib import Path

import pytest

from printdesk.errors import PrintdeskError
from printdesk.resources import asset, cache_folder, layouts_folder

ROOT = Path(__file__).resolve().parents[1]


def test_a_checkout_reads_its_own_layouts_and_assets() -> None:
    assert layouts_folder() == ROOT / "layouts"
    assert asset("icc/FOGRA39L_coated.icc") == ROOT / "assets/icc/FOGRA39L_coated.icc"


def test_the_press_profile_is_a_cmyk_output_profile_with_its_licence_beside_it() -> None:
    header = asset("icc/FOGRA39L_coated.icc").read_bytes()[:128]
    assert (header[12:16], header[16:20], header[36:40]) == (b"prtr", b"CMYK", b"acsp")
    assert "zlib/libpng License" in asset("icc/README-colorprofiles.txt").read_text("utf-8")


@pytest.mark.parametrize("name", ["icc/none.icc", "icc", "", "../pyproject.toml", "/etc/hostname"])
def test_an_asset_that_is_not_shipped_is_an_incomplete_installation(name: str) -> None:
    with pytest.raises(PrintdeskError, match=r"error\[installation-incomplete\].*\n  help: install printdesk again"):
        asset(name)


def test_the_cache_is_where_the_user_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRINTDESK_CACHE", str(tmp_path / "kept"))
    assert cache_folder() == tmp_path / "kept"


def test_a_relative_cache_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRINTDESK_CACHE", "kept")
    assert cache_folder() == tmp_path / "kept"


def test_without_a_word_the_cache_is_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PRINTDESK_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder().name == "printdesk"
    assert cache_folder().is_absolute()
