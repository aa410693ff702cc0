"""An open tab finds its preview again after a restart, and nobody else does."""

import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from printdesk.preview.address import FILE, KEPT, Address, address_for, keep


def test_a_content_keeps_its_address_and_another_beside_it_has_its_own(tmp_path: Path) -> None:
    first, other = tmp_path / "briefing.yaml", tmp_path / "other.yaml"
    address = Address(address_for(first).token, 8765)
    keep(first, address)
    keep(other, Address(address_for(other).token, 8766))
    assert address_for(first) == address
    assert address_for(other).port == 8766
    assert address_for(other).token != address.token
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def _age(file: Path) -> None:
    os.utime(file, (time.time() - KEPT - 1,) * 2)


def _open_to_all(file: Path) -> None:
    file.chmod(0o644)


def _spoil(file: Path) -> None:
    file.write_text('{"briefing.yaml": ["x"]}')


def _cut_the_secret(file: Path) -> None:
    file.write_text('{"briefing.yaml": {"token": "guess", "port": 8765}}')


@pytest.mark.parametrize("harm", [_age, _open_to_all, _spoil, _cut_the_secret])
def test_an_address_that_is_old_or_known_to_others_is_not_used_again(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    content = tmp_path / "briefing.yaml"
    keep(content, Address(address_for(content).token, 8765))
    token = address_for(content).token
    harm(tmp_path / FILE)
    assert address_for(content).token not in {token, "guess"}


def test_a_folder_that_cannot_be_written_to_costs_no_more_than_the_address(tmp_path: Path) -> None:
    (tmp_path / ".printdesk").write_text("a file where the folder should be")
    keep(tmp_path / "briefing.yaml", Address("x" * 24, 8765))
    assert address_for(tmp_path / "briefing.yaml").port is None
