"""Profiles: for each way of printing or reading, which rules hold, how grave they are, and their thresholds."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from printdesk.errors import Diagnostic, PrintdeskError, Severity

FOLDER = files("printdesk") / "preflight" / "press" / "profiles"
Gravity = Literal["error", "warning", "note", "off"]


class Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Step(Strict):
    """A threshold in two steps; either may be missing. Whether it is a floor or a ceiling is the rule's matter."""

    warning: float | None = None
    error: float | None = None

    def below(self, value: float) -> Severity | None:
        """Return how grave it is that a value is as low as this."""
        if self.error is not None and value < self.error:
            return Severity.ERROR
        return Severity.WARNING if self.warning is not None and value < self.warning else None

    def above(self, value: float) -> Severity | None:
        """Return how grave it is that a value is as high as this."""
        if self.error is not None and value > self.error:
            return Severity.ERROR
        return Severity.WARNING if self.warning is not None and value > self.warning else None

    @property
    def highest(self) -> float:
        return max(self.warning or 0.0, self.error or 0.0)

    @property
    def lowest_ceiling(self) -> float | None:
        """Return the first of both that a rising value passes."""
        given = [value for value in (self.warning, self.error) if value is not None]
        return min(given, default=None)


class Limits(Strict):
    """Thresholds. Lengths are in mm, type and lines in points, inks in per cent, resolutions in pixels per inch."""

    bleed: float
    bleed_slack: float
    """An edge this near the trim is meant to bleed, and bleed may fall short by as much."""
    size_slack: float
    """How far page sizes may differ, in points."""
    text_to_trim: Step
    text_to_spine: Step
    spine_from_pages: int
    """A document of so many pages is bound, so that its inner margin counts."""
    page_multiple: int
    text_size: Step
    fine_text_size: Step
    """For text that is reversed or made of several inks."""
    fine_text_carrier: float
    """So much black ink draws a letter sharply though one more ink misses it."""
    rich_black_size: float
    """Black text below this size is to be black ink alone."""
    rich_black_from: float
    """So much black ink makes a colour black."""
    overprint_size: float
    line: Step
    ink: Step
    ink_area: float
    """Square millimetres that must be too wet before the finding counts."""
    resolution: Step
    resolution_most: float
    line_art_resolution: Step
    image_extent: float
    """An image below this many mm across carries no detail."""
    blank_ink: float
    """The part of a page's surface below which it is blank."""
    empty_depth: float
    """The part of a page's depth below which it is nearly empty."""
    contrast: float
    contrast_large: float
    large_size: float
    large_bold_size: float
    alt_signs: int
    bookmarks_from_pages: int
    hyphens: int
    """Lines in turn that may end in a hyphen."""
    runt_signs: int
    """A last line of fewer signs is a scrap."""
    lightness_gap: float
    """CIE lightness between neighbouring series that have nothing but colour to tell them apart."""
    page_megabytes: Step
    linear_from_megabytes: float
    oldest_version: str


class Profile(Strict):
    """A way of printing or reading."""

    name: str
    title: str
    spaces: tuple[Literal["gray", "rgb", "cmyk", "lab", "spot"], ...]
    """The models that colours may have."""
    spots: tuple[str, ...] = ()
    """Spot colours that the press has ready; "*" is any."""
    conditions: tuple[str, ...] = ()
    """Names of printing conditions in the ICC registry that an output intent may have; "*" is any."""
    fallback_faces: tuple[str, ...] = ()
    """Patterns of fonts that stand in when the wanted one lacks a sign."""
    annotations: tuple[str, ...] = ()
    """Kinds of annotation that may stand on the page; "*" is any."""
    link_schemes: tuple[str, ...] = ("http", "https", "mailto", "tel")
    limits: Limits
    rules: Mapping[str, Gravity] = Field(default_factory=dict)

    def asks(self, *codes: str) -> bool:
        """Say whether one of the rules counts here at all."""
        return any(self.rules.get(code, "off") != "off" for code in codes)

    def severity(self, code: str, level: Severity | None = None) -> Severity | None:
        """Return how grave a finding is: what the rule says, or the step's own level where that is milder."""
        gravity = self.rules.get(code, "off")
        if gravity == "off":
            return None
        order = list(Severity)
        return max(Severity(gravity), level or Severity.ERROR, key=order.index)


@cache
def profile_names() -> tuple[str, ...]:
    """Return the profiles that can be chosen, in alphabetical order."""
    names = sorted(entry.name.removesuffix(".toml") for entry in FOLDER.iterdir() if entry.name.endswith(".toml"))
    return tuple(name for name in names if not _read(name).get("abstract"))


@cache
def read_profile(name: str) -> Profile:
    """Return a profile by its name; raises PrintdeskError where there is none of that name."""
    if name not in profile_names():
        known = ", ".join(profile_names())
        raise PrintdeskError(
            Diagnostic("unknown-profile", f"there is no profile “{name}”", hint=f"choose one of {known}")
        )
    try:
        return Profile.model_validate(_resolved(name) | {"name": name})
    except ValidationError as error:
        raise PrintdeskError(Diagnostic("unknown-profile", f"profile “{name}” cannot be read: {error}")) from error


def _resolved(name: str) -> dict[str, Any]:
    """Return a profile's entries over those of the profile it extends."""
    own = _read(name)
    below = _resolved(own.pop("extends")) if "extends" in own else {}
    tables = {key: below.get(key, {}) | own.get(key, {}) for key in ("limits", "rules")}
    return {key: value for key, value in (below | own | tables).items() if key != "abstract"}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
