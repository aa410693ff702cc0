"""A list of fonts for matplotlib that is empty, so that it does not look through the machine for fonts of its own."""

import json
import os
from importlib.metadata import version

from printdesk.resources import cache_folder, write_whole

_EMPTY: dict[str, object] = {
    "__class__": "FontManager",
    "_FontManager__default_weight": "normal",
    "default_size": None,
    "defaultFamily": {"ttf": "DejaVu Sans", "afm": "Helvetica"},
    "afmlist": [],
    "ttflist": [],
}


def keep_fonts_unlisted() -> None:
    """Point matplotlib, before it is first imported, to a folder of the cache that holds an empty list of fonts.

    Drawings name the files of their faces, so the list of all others, half a second to make, would serve nothing.
    Where the list is of another version than expected, or cannot be kept, matplotlib makes its own: slower, no worse.
    """
    folder = cache_folder() / "matplotlib"
    major, minor, *_ = version("matplotlib").split(".")
    file = folder / f"fontlist-v{major}.{minor}.0.json"
    try:
        if not file.exists():
            write_whole(file, json.dumps({**_EMPTY, "_version": f"{major}.{minor}.0"}).encode())
    except OSError:
        return
    os.environ.setdefault("MPLCONFIGDIR", str(folder))
