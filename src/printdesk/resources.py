"""Where printdesk finds what it ships, and where it keeps what it can make again."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from printdesk.errors import Diagnostic, PrintdeskError

CACHE_VARIABLE = "PRINTDESK_CACHE"
_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parents[1]


def layouts_folder() -> Path:
    """Return the folder that holds one folder per layout."""
    return _shipped("layouts")


def assets_folder() -> Path:
    """Return the folder of profiles and other files that no layout owns."""
    return _shipped("assets")


def asset(name: str) -> Path:
    """Return a shipped file by its path below `assets/`, such as `icc/FOGRA39L_coated.icc`."""
    folder = assets_folder()
    found = (folder / name).resolve()
    if not (found.is_relative_to(folder) and found.is_file()):
        raise _incomplete(f"assets/{name}")
    return found


def cache_folder() -> Path:
    """Return the folder for what can be made again, absolute, perhaps not there yet.

    `PRINTDESK_CACHE` names another folder than the user's own; deleting it is always safe.
    """
    chosen = os.environ.get(CACHE_VARIABLE)
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_cache_path  # noqa: PLC0415 - not where a folder is named

    return user_cache_path("printdesk", appauthor=False)


def write_whole(file: Path, data: bytes) -> None:
    """Write `data` beside its place, then rename: another process sees the whole file or none.

    Makes the folder where it is missing; leaves nothing behind and raises OSError where the file cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".pd-{secrets.token_hex(4)}-{file.name}")
    try:
        draft.write_bytes(data)
        draft.replace(file)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise


def _shipped(name: str) -> Path:
    """Find a folder inside the package (a wheel) or beside `src` (a checkout, an editable install)."""
    for folder in (_PACKAGE / name, _CHECKOUT / name):
        if folder.is_dir():
            return folder
    raise _incomplete(f"{name}/")


def _incomplete(missing: str) -> PrintdeskError:
    return PrintdeskError(
        Diagnostic(
            "installation-incomplete",
            f"printdesk's own {missing} is missing from {_PACKAGE}",
            hint="install printdesk again, or run it from a complete checkout",
        )
    )
