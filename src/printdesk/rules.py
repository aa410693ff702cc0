"""The rule pages: what each finding means, why it matters, an example and its remedy."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from textwrap import fill

FILES = ("rules.toml", "rules-press.toml", "rules-build.toml")
WIDTH = 88
"""Characters on a line of a page; a terminal of any age shows them."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One page, in the words of the desk. `wrong` and `right` are lines of a content file; either may be empty."""

    code: str
    title: str
    why: str
    wrong: str = ""
    right: str = ""

    def page(self) -> str:
        """Return the page as text for a terminal."""
        parts = [f"{self.code}: {self.title}", fill(self.why.strip(), WIDTH)]
        parts += [
            f"{head}\n\n{_indented(text)}" for head, text in (("Not so:", self.wrong), ("But so:", self.right)) if text
        ]
        return "\n\n".join(parts)


@cache
def rules() -> Mapping[str, Rule]:
    """Return every rule by its code, in alphabetical order."""
    house = files("printdesk")
    pages: dict[str, dict[str, str]] = {}
    for name in FILES:
        pages |= tomllib.loads((house / name).read_text(encoding="utf-8"))
    return {code: Rule(code, **pages[code]) for code in sorted(pages)}


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.strip("\n").splitlines())
