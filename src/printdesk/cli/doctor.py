"""`printdesk doctor`: what this machine has and lacks."""

import ctypes
import importlib.metadata
import importlib.util
import os
import platform
import shutil

import typer

from printdesk import __version__
from printdesk.resources import asset, cache_folder, layouts_folder

PACKAGES = (
    "weasyprint",
    "pydyf",
    "jinja2",
    "lxml",
    "matplotlib",
    "pydantic",
    "uharfbuzz",
    "pikepdf",
    "fontpkg-source-serif-4",
    "fontpkg-source-sans-3",
)
LIBRARIES = {
    "libpango-1.0.so.0": ("sets the pages", "apt install libpango-1.0-0"),
    "libpangoft2-1.0.so.0": ("sets the pages", "apt install libpangoft2-1.0-0"),
    "libharfbuzz-subset.so.0": ("keeps the PDF small", "apt install libharfbuzz-subset0"),
}
OPTIONS = {
    "soffice": ("shows the Word file as pages", "apt install libreoffice-writer-nogui"),
    "gs": ("shows the separations of a press PDF", "apt install ghostscript"),
}


def doctor() -> None:
    """Say what is here, what is missing, and how to get it; exits 1 where a build cannot run."""
    print(f"printdesk {__version__}, Python {platform.python_version()}, {os.uname().sysname} {os.uname().machine}")
    whole = all([_package(name) for name in PACKAGES] + [_library(name, *about) for name, about in LIBRARIES.items()])
    _line(
        "ok" if importlib.util.find_spec("fontpkg_amiri") else "--",
        "Amiri",
        "Arabic; optional: pip install 'printdesk[arabic]'",
    )
    _line(
        "ok" if importlib.util.find_spec("watchfiles") and importlib.util.find_spec("uvicorn") else "--",
        "preview",
        "the live pages; optional: pip install 'printdesk[preview]'",
    )
    _line(
        "ok" if importlib.util.find_spec("distributed") else "--",
        "cluster",
        "builds on a Dask cluster; optional: pip install 'printdesk[cluster]'",
    )
    for program, (purpose, remedy) in OPTIONS.items():
        found = shutil.which(program)
        _line("ok" if found else "--", program, purpose if found else f"{purpose}; optional: {remedy}")
    _line("ok", "layouts", str(layouts_folder()))
    _line("ok", "profile", str(asset("icc/FOGRA39L_coated.icc")))
    _line("ok", "cache", f"{cache_folder()}  safe to delete")
    raise typer.Exit(0 if whole else 1)


def _package(name: str) -> bool:
    try:
        _line("ok", name, importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        _line("!!", name, f"missing: pip install {name}")
        return False
    return True


def _library(name: str, purpose: str, remedy: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        _line("!!", name, f"missing, {purpose}: {remedy}")
        return False
    _line("ok", name, purpose)
    return True


def _line(mark: str, name: str, text: str) -> None:
    print(f"  {mark}  {name:24}  {text}")
