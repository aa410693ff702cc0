"""Nobody but the browser with the printed address gets anything from the preview."""

import json
from pathlib import Path

import pytest
from tests.preview.running import Running


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/", {}),
        ("/news", {}),
        ("{right}x/", {}),
        ("{right}", {}),
        ("/wrong-token-of-some-length/", {}),
        ("{right}/", {"Host": "briefings.example:{port}"}),
        ("{right}/", {"Host": "127.0.0.1:1"}),
        ("{right}/", {"Host": "127.0.0.1"}),
        ("{right}/", {"Origin": "http://briefings.example"}),
        ("{right}/", {"Origin": "null"}),
        ("{right}/", {"Origin": "http://127.0.0.1:1"}),
    ],
)
def test_a_stranger_is_refused(preview: Running, path: str, headers: dict[str, str]) -> None:
    asked = path.format(right=preview.path.rstrip("/"))
    given = {name: value.format(port=preview.port) for name, value in headers.items()}
    status, body, _ = preview.ask(asked, **given)
    assert status == 403
    assert b"printdesk preview" in body
    assert b"Bees" not in body


def test_the_printed_address_opens_the_page_and_forbids_everything_foreign(preview: Running) -> None:
    status, body, headers = preview.ask(preview.path)
    assert status == 200
    assert b"printdesk" in body
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "pages/../conductor.py",
        "pages/%2e%2e%2fconductor.py",
        "pages/__init__.py",
        "fonts/..%2f..%2fbriefing.ttf",
        "fonts/text.ttf",
        "edition/..%2f..%2fbriefing",
        "edition/briefing",
        "page/nothing/0.png",
        "briefing.yaml",
        "plates/0",
    ],
)
def test_only_what_was_built_is_served(preview: Running, path: str) -> None:
    status, body, _ = preview.ask(f"{preview.path}{path}")
    assert status == 404
    assert b"Bees" not in body


@pytest.mark.parametrize("origin", [None, "http://briefings.example"])
def test_nothing_is_done_for_a_page_of_another_site(preview: Running, origin: str | None) -> None:
    headers = {"Origin": origin} if origin else {}
    assert preview.ask(f"{preview.path}keep", "POST", "{}", **headers)[0] == 403


def test_a_file_outside_the_folder_is_never_opened(content: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (content.parent / "link.txt").symlink_to(tmp_path / "secret.txt")
    opened = tmp_path / "opened.txt"
    running = Running(content, "--editor", f"/bin/cp {{file}} {opened}")
    try:
        ours = {"Origin": f"http://127.0.0.1:{running.port}"}
        for file in (tmp_path / "secret.txt", content.parent / "link.txt", "/etc/hostname"):
            told = json.dumps({"file": str(file), "line": 1, "column": 1})
            assert running.ask(f"{running.path}open", "POST", told, **ours)[0] == 403
        assert not opened.exists()
        told = json.dumps({"file": str(content), "line": 3, "column": 1})
        assert running.ask(f"{running.path}open", "POST", told, **ours)[0] == 204
    finally:
        running.stop()
        (content.parent / "link.txt").unlink()


@pytest.mark.parametrize("body", ["", "[]", "{", "{}", '{"as": "listener", "tab": 1, "pages": []}', "x" * 20_000])
def test_a_message_that_is_none_is_refused(preview: Running, body: str) -> None:
    ours = {"Origin": f"http://127.0.0.1:{preview.port}"}
    assert preview.ask(f"{preview.path}view", "POST", body, **ours)[0] in {400, 413}
