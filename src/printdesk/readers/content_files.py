"""Which files are meant where contents are named: content files, folders that hold one, patterns."""

import glob
from pathlib import Path

from printdesk.errors import Diagnostic, PrintdeskError, Span

NAMES = ("briefing.yaml", "briefing.json")
SUFFIXES = (".yaml", ".yml", ".json")
_TOP_KEYS = ("title", "sections")


def content_file(path: Path) -> Path:
    """Return the content file that a path means; raises PrintdeskError if there is none."""
    if path.is_file():
        return path
    if path.is_dir():
        found = [path / name for name in NAMES if (path / name).is_file()]
        if found:
            return found[0]
        others = content_files(path)
        hint = f"name it: {others[0]}" if others else "`printdesk new` makes one"
        raise PrintdeskError(Diagnostic("missing-file", f"the folder holds no {' or '.join(NAMES)}", Span(path), hint))
    near = content_files(path.parent)
    hint = f"here is {', '.join(other.name for other in near[:5])}" if near else "`printdesk new` makes a workspace"
    message = "this is not a plain file" if path.exists() else "there is no such file"
    raise PrintdeskError(Diagnostic("missing-file", message, Span(path), hint))


def content_files(folder: Path) -> tuple[Path, ...]:
    """Return the files of a folder that can be content files, `briefing.*` first, by name."""
    if not folder.is_dir():
        return ()
    names = [
        file
        for file in folder.iterdir()
        if file.suffix in SUFFIXES and not file.name.startswith(".") and file.is_file()
    ]
    return tuple(sorted(names, key=lambda file: (not file.name.startswith("briefing."), file.name)))


def contents_of(path: Path) -> tuple[Path, ...]:
    """Return every content that a path means, in order of name.

    A folder means its `briefing.yaml`; without one, the content files in it; without those, the contents of the
    folders in it. A pattern (`packs/*/briefing.yaml`, `**` for any depth) means what it matches. Raises PrintdeskError
    where that is nothing.
    """
    if not path.exists() and glob.has_magic(str(path)):
        matched = [Path(found) for found in sorted(glob.glob(str(path), recursive=True))]  # noqa: PTH207 - absolute, too
        inside = [file for found in matched for file in (_inside(found) if found.is_dir() else (found,))]
        if not inside:
            message = "no content file matches this pattern"
            raise PrintdeskError(Diagnostic("missing-file", message, Span(path), "see what the folder holds"))
        return tuple(inside)
    return (path.is_dir() and _inside(path)) or (content_file(path),)


def _inside(folder: Path) -> tuple[Path, ...]:
    own = [folder / name for name in NAMES if (folder / name).is_file()]
    if own:
        return (own[0],)
    if named := tuple(file for file in content_files(folder) if _looks_like_content(file)):
        return named
    below = sorted(inner for inner in folder.iterdir() if inner.is_dir() and not inner.name.startswith("."))
    return tuple(inner / name for inner in below for name in NAMES if (inner / name).is_file())


def _looks_like_content(file: Path) -> bool:
    """Whether a file has the keys that every content has; a folder may hold other YAML, such as shared facts."""
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    starts = [line.lstrip(" {\t\"'") for line in text.splitlines() if not line.startswith("   ")]
    return all(any(line.startswith(key) for line in starts) for key in _TOP_KEYS)
