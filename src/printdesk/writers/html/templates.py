"""A layout's templates: strict, escaping, and confined to the layout's folder."""

from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound
from jinja2.bccache import Bucket

from printdesk.errors import Diagnostic, PrintdeskError, Span
from printdesk.layout.package import Layout
from printdesk.resources import cache_folder, write_whole


class ConfinedLoader(FileSystemLoader):
    """Loads templates from one folder; a link that leads out of it is not followed."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, followlinks=False)
        self._folder = folder.resolve()

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, file, is_current = super().get_source(environment, template)
        if not Path(file).resolve().is_relative_to(self._folder):
            raise TemplateNotFound(template)
        return source, file, is_current


class KeptCode(BytecodeCache):
    """Keeps compiled templates in a folder, as Python keeps its modules; one that cannot be written only costs time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket what is kept under its key; Jinja checks it against the template's text."""
        with suppress(OSError):
            bucket.bytecode_from_string(self._file(bucket).read_bytes())

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the bucket holds: another process sees the whole file or none."""
        with suppress(OSError):
            write_whole(self._file(bucket), bucket.bytecode_to_string())

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.template"


def environment(layout: Layout) -> Environment:
    """Return the environment for a layout's templates; a name that nothing defines is an error, never a gap.

    It is the same for every page of a process, so a template is compiled once; one that has changed, again.
    """
    return _environment(layout.folder, cache_folder() / "templates")


@lru_cache(maxsize=8)
def _environment(folder: Path, kept: Path) -> Environment:
    return Environment(
        bytecode_cache=KeptCode(kept),
        loader=ConfinedLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )


def render(templates: Environment, layout: Layout, name: str, **names: Any) -> str:
    """Set a template; raises PrintdeskError with the template's file and line where it cannot be set."""
    try:
        return templates.get_template(name).render(**names)
    except TemplateError as error:
        file = Path(getattr(error, "filename", None) or layout.folder / name)
        line = getattr(error, "lineno", None) or _line_of(error, file)
        raise PrintdeskError(
            Diagnostic("layout-template", f"the layout '{layout.name}' cannot be set: {error}", Span(file, line))
        ) from error


def _line_of(error: TemplateError, file: Path) -> int:
    """Return the line of the innermost frame that lies in the template."""
    line, trace = 1, error.__traceback__
    while trace:
        if Path(trace.tb_frame.f_code.co_filename) == file:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
