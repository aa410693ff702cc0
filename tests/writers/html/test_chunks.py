"""One chunk a chapter; templates are strict, escape, and stay in the layout's folder."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from printdesk.edition.tree import Edition
from printdesk.errors import PrintdeskError
from printdesk.layout.package import Layout, find_layout
from printdesk.writers.html.document import Plan, chunks, compose
from printdesk.writers.html.pictures import Pictures

MakeEdition = Callable[[str], Edition]

CONTENT = """\
    title: Ports \\<b> & { a b }
    language: en-GB
    sections:
      - title: Tartus
        body:
          - |
            Deep water.
          - note: A *note*.
      - title: Latakia
        body: |
          Shallow water.
    """


def html(edition_of: MakeEdition, layout: Layout, content: str, plan: Plan | None = None) -> dict[str, str]:
    edition = edition_of(content)
    return {chunk.key: chunk.html for chunk in chunks(edition, layout, Pictures(edition, layout.tokens), plan)}


def test_a_chapter_is_a_chunk(edition_of: MakeEdition, layout: Layout) -> None:
    assert list(html(edition_of, layout, CONTENT)) == [":cover", "tartus", "latakia"]


def test_a_chapter_does_not_change_with_another(edition_of: MakeEdition, layout: Layout) -> None:
    before = html(edition_of, layout, CONTENT)
    after = html(edition_of, layout, CONTENT.replace("Shallow", "Very shallow"))
    assert before["tartus"] == after["tartus"]
    assert before["latakia"] != after["latakia"]


def test_a_planned_chapter_opens_a_page(edition_of: MakeEdition, layout: Layout) -> None:
    found = html(edition_of, layout, CONTENT, Plan(frozenset({"latakia"})))
    assert 'class="chapter runs"' in found["tartus"]
    assert 'class="chapter opens"' in found["latakia"]


def test_ids_are_unique_and_content_is_escaped(edition_of: MakeEdition, layout: Layout) -> None:
    edition = edition_of(CONTENT)
    pictures = Pictures(edition, layout.tokens)
    page = compose(edition, layout, chunks(edition, layout, pictures), pictures)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids)) > 3
    assert "<b>" not in page


def test_an_unknown_layout_names_its_neighbour() -> None:
    with pytest.raises(PrintdeskError, match="did you mean 'briefing'"):
        find_layout("breifing")


def test_a_layout_of_the_workspace_wins(layout: Layout, tmp_path: Path) -> None:
    shutil.copytree(layout.folder, tmp_path / "layouts/briefing")
    assert find_layout("briefing", tmp_path).folder == (tmp_path / "layouts/briefing").resolve()


def test_a_name_that_nothing_defines_is_an_error_with_its_line(
    layout: Layout, tmp_path: Path, edition_of: MakeEdition
) -> None:
    shutil.copytree(layout.folder, tmp_path / "layouts/own")
    template = tmp_path / "layouts/own/blocks/prose.html.jinja"
    template.write_text(template.read_text("utf-8") + "{{ nothing }}", encoding="utf-8")
    with pytest.raises(PrintdeskError, match=r"prose\.html\.jinja.*'nothing' is undefined"):
        html(edition_of, find_layout("own", tmp_path), CONTENT)


def test_a_template_outside_the_folder_is_not_read(layout: Layout, tmp_path: Path, edition_of: MakeEdition) -> None:
    shutil.copytree(layout.folder, tmp_path / "layouts/own")
    outside = tmp_path / "outside.jinja"
    outside.write_text("secret", encoding="utf-8")
    template = tmp_path / "layouts/own/blocks/prose.html.jinja"
    template.unlink()
    template.symlink_to(outside)
    with pytest.raises(PrintdeskError, match="layout-template"):
        html(edition_of, find_layout("own", tmp_path), CONTENT)
