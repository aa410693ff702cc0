"""Layout packages: a folder with tokens, templates, a style sheet and the mapping to Word styles."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from printdesk.errors import Diagnostic, PrintdeskError, Span
from printdesk.layout.tokens import Tokens, read_tokens
from printdesk.model.node import Node
from printdesk.resources import layouts_folder

_CARD = "layout.yaml"


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout as found: templates and the style sheet are read from its `folder` and from nowhere else."""

    name: str
    folder: Path
    description: str
    tokens: Tokens
    word_template: Path | None = None
    """A Word file of the house whose styles win over those of the layout."""

    @property
    def stylesheet(self) -> Path:
        return self.folder / "print.css"

    @property
    def word_mapping(self) -> Path:
        """The file that maps roles of text to Word styles."""
        return self.folder / "word.yaml"


class _Card(Node):
    name: str
    description: str
    word_template: str | None = None


def find_layout(name: str, workspace: Path | None = None) -> Layout:
    """Return a layout by name: the workspace's own wins over the installed one.

    Raises PrintdeskError where there is no such layout, or where its card or tokens cannot be read.
    """
    found = next((folder for folder in _folders(workspace) if folder.name == name), None)
    if found is None:
        raise PrintdeskError(_unknown(name, workspace))
    card = _read_card(found / _CARD)
    template = _template(card.word_template, found, workspace) if card.word_template else None
    return Layout(name, found, card.description, read_tokens(found / "tokens.yaml"), template)


def list_layouts(workspace: Path | None = None) -> tuple[Layout, ...]:
    """Return every layout once, by name; the workspace's own stand for installed ones of the same name."""
    names = sorted({folder.name for folder in _folders(workspace)})
    return tuple(find_layout(name, workspace) for name in names)


def _folders(workspace: Path | None) -> Iterator[Path]:
    for root in ([workspace / "layouts"] if workspace else []) + [layouts_folder()]:
        if root.is_dir():
            yield from (card.parent.resolve() for card in sorted(root.glob(f"*/{_CARD}")))


def _template(name: str, layout: Path, workspace: Path | None) -> Path:
    """Return the Word template that a card names, from the layout's folder or the workspace and from nowhere else."""
    for folder in filter(None, (layout, workspace)):
        file = (folder / name).resolve()
        if file.is_relative_to(folder.resolve()) and file.is_file():
            return file
    message = f"the Word template '{name}' is neither in the layout's folder nor in the workspace"
    hint = "put it there, or take word_template out of layout.yaml"
    raise PrintdeskError(Diagnostic("template-missing", message, Span(layout / _CARD), hint))


def _unknown(name: str, workspace: Path | None) -> Diagnostic:
    known = sorted({folder.name for folder in _folders(workspace)})
    near = get_close_matches(name, known, 1)
    remedy = f"did you mean '{near[0]}'?" if near else f"layouts here: {', '.join(known)}"
    return Diagnostic("unknown-layout", f"there is no layout '{name}'", hint=remedy)


@lru_cache(maxsize=32)
def _read_card(file: Path) -> _Card:
    try:
        return _Card.model_validate(YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8")))
    except (YAMLError, OSError, ValidationError) as error:
        raise PrintdeskError(
            Diagnostic(
                "layout-card",
                f"the layout's card cannot be read: {error}",
                Span(file),
                "it needs `name` and `description`",
            )
        ) from error
