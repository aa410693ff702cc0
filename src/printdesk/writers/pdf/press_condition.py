"""Printing conditions: a registered name, the ink it bears, and the profile that describes it."""

import hashlib
import io
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from printdesk.errors import Diagnostic, PrintdeskError, Severity, Span
from printdesk.resources import asset

REGISTRY = "http://www.color.org"
DEFAULT = "FOGRA39"
MAX_BYTES = 20_000_000
_UNREGISTERED = "Custom"
_DEFAULT_INK = 300
_HEADER = 128


@dataclass(frozen=True, slots=True)
class Condition:
    """How a sheet is printed; `ink` is the most ink on one spot, in per cent of one full plate."""

    name: str
    title: str
    ink: int
    profile: str = ""
    known_as: tuple[str, ...] = ()
    overprint: bool = True
    """Whether small black text is printed on top of what lies below it, so that no paper flashes at its edges."""
    registered: bool = True
    preflight: str = "sheetfed-coated"
    """The profile that a press edition for it is inspected under."""


@dataclass(frozen=True, slots=True)
class Press:
    """A condition and the ICC profile (CMYK, of a printer) that stands for it."""

    condition: Condition
    profile: bytes = field(repr=False)
    description: str
    """What the profile calls itself."""
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.profile).hexdigest()


@lru_cache(maxsize=1)
def conditions() -> Mapping[str, Condition]:
    """Return the conditions known by name."""
    table = tomllib.loads((files(__package__) / "conditions.toml").read_text("utf-8"))
    return {
        name: Condition(
            name,
            entry["title"],
            entry["ink"],
            entry.get("profile", ""),
            tuple(entry.get("known_as", ())),
            preflight=entry.get("preflight", "sheetfed-coated"),
        )
        for name, entry in table.items()
    }


def press_for(condition: str | None = None, profile: Path | None = None) -> Press:
    """Return the press for a condition's name, for a printer's profile, or for both.

    A profile without a name is taken for the condition it names itself after, else for one that is not registered.
    Raises PrintdeskError where the name is unknown, has no profile here, or the file is no CMYK profile of a printer.
    """
    named = _named(condition) if condition else None
    if profile is not None:
        return _own(profile, named)
    chosen = named or conditions()[DEFAULT]
    if not chosen.profile:
        raise PrintdeskError(
            Diagnostic(
                "press-condition",
                f"no profile for {chosen.name} comes with printdesk",
                hint="ask the printer for it and name it with --profile FILE.icc",
            )
        )
    data = asset(chosen.profile).read_bytes()
    return Press(chosen, data, _description(data, Path(chosen.profile)))


def _named(name: str) -> Condition:
    wanted = _plain(name)
    for condition in conditions().values():
        if wanted in {_plain(condition.name), *map(_plain, condition.known_as)}:
            return condition
    near = get_close_matches(name, conditions(), 1, cutoff=0.4)
    hint = f"did you mean '{near[0]}'?" if near else f"known: {', '.join(conditions())}"
    raise PrintdeskError(Diagnostic("press-condition", f"'{name}' is no printing condition known here", hint=hint))


def _own(file: Path, named: Condition | None) -> Press:
    data = _read(file)
    description = _description(data, file)
    found = _condition_of(description)
    if named and found and found != named:
        return Press(named, data, description, (_differs(file, description, named),))
    unregistered = Condition(_UNREGISTERED, description, _DEFAULT_INK, registered=False)
    return Press(named or found or unregistered, data, description)


def _condition_of(description: str) -> Condition | None:
    """Return the condition that a profile's description names; the longest name wins."""
    text = _plain(description)
    matches = [
        (len(word), condition)
        for condition in conditions().values()
        for word in condition.known_as
        if _plain(word) in text
    ]
    return max(matches, key=lambda match: match[0])[1] if matches else None


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > MAX_BYTES:
            raise _refused(file, f"it is larger than {MAX_BYTES // 1_000_000} MB")
        data = file.read_bytes()
    except OSError as error:
        raise _refused(file, f"it cannot be read: {error.strerror or error}") from error
    if reason := _fault(data):
        raise _refused(file, reason)
    return data


def _fault(data: bytes) -> str:
    """Say why bytes are no profile to print with (ICC.1:2022, 7.2); nothing where they are."""
    if len(data) <= _HEADER or data[36:40] != b"acsp":
        return "it is no ICC profile"
    if int.from_bytes(data[:4], "big") != len(data):
        return "it is cut short"
    if data[16:20] != b"CMYK":
        return f"it describes {data[16:20].decode('ascii', 'replace').strip()}, not CMYK"
    if data[12:16] != b"prtr":
        return f"it is of class '{data[12:16].decode('ascii', 'replace')}', not of a printer ('prtr')"
    if data[8] > 4:
        return f"it is of ICC version {data[8]}; PDF/X-4 knows versions 2 and 4"
    return ""


def _description(data: bytes, file: Path) -> str:
    """Return a profile's name for itself, and prove that colours can be converted to it."""
    from PIL import ImageCms  # noqa: PLC0415  slow to import, and only a press needs it

    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        ImageCms.buildTransform(ImageCms.createProfile("sRGB"), profile, "RGB", "CMYK")
        ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), "CMYK", "RGB")
    except (ImageCms.PyCMSError, OSError, ValueError) as error:
        raise _refused(file, f"no colour can be converted to it: {error}") from error
    words: list[str] = (profile.profile.profile_description or "").split()
    return " ".join(words) or file.stem


def _refused(file: Path, reason: str) -> PrintdeskError:
    hint = "name a CMYK profile of the printer, such as PSOcoated_v3.icc"
    return PrintdeskError(Diagnostic("press-profile", f"{file.name} cannot be printed to: {reason}", Span(file), hint))


def _differs(file: Path, description: str, named: Condition) -> Diagnostic:
    return Diagnostic(
        "press-profile-differs",
        f"the profile calls itself '{description}', the condition is {named.name}",
        Span(file),
        "check with the printer which of the two is meant",
        Severity.WARNING,
    )


def _plain(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
