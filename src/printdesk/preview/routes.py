"""What the browser may ask for: the page itself, pictures of pages, news, and a few questions."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from printdesk.layout.faces import Role
from printdesk.layout.fonts import face
from printdesk.preview.conductor import Conductor, Place, View
from printdesk.preview.editions import now
from printdesk.preview.editor import Editor
from printdesk.preview.pictures import WIDEST
from printdesk.preview.sourcing import line_of
from printdesk.preview.station import Lost, Refused

PAGES = files("printdesk") / "preview" / "pages"
KINDS = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
FACES: tuple[Role, ...] = ("display", "subhead", "sans", "sans-semibold", "sans-bold", "arabic", "arabic-bold")
FOREVER = {"cache-control": "private, max-age=31536000, immutable"}
FRESH = {"cache-control": "no-store"}
LARGEST_POST = 16 * 1024
LONGEST_QUERY = 200
BEFORE = "before"
"""The name of the edition before the last save."""
_Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(eq=False)
class Site:
    """The preview as its routes see it."""

    conductor: Conductor
    editor: Editor | None

    def app(self, begun: Callable[[], None]) -> Starlette:
        """Return the application; it runs the conductor while it is up, and calls `begun` once it is."""

        @contextlib.asynccontextmanager
        async def lifespan(_app: Starlette) -> AsyncIterator[None]:
            running = asyncio.create_task(self.conductor.run())
            begun()
            yield
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

        return Starlette(routes=self._routes(), lifespan=lifespan)

    def _routes(self) -> list[BaseRoute]:
        gets: dict[str, _Endpoint] = {
            "/": self._index,
            "/pages/{name}": self._part_of_page,
            "/fonts/{role}.ttf": self._font,
            "/news": self._news,
            "/page/{picture}/{width:int}.png": self._picture,
            "/plates/{page:int}": self._plates,
            "/plate/{page:int}/{ink}.png": self._plate,
            "/find": self._find,
            "/source": self._source,
            "/edition/{name}": self._edition,
            "/document.pdf": self._document,
        }
        posts: dict[str, _Endpoint] = {"/view": self._view, "/open": self._open, "/keep": self._keep}
        return [
            *(Route(path, _answered(endpoint)) for path, endpoint in gets.items()),
            *(Route(path, _answered(endpoint), methods=["POST"]) for path, endpoint in posts.items()),
        ]

    # The page itself --------------------------------------------------------------------------------------------------

    async def _index(self, _request: Request) -> Response:
        return _part("index.html")

    async def _part_of_page(self, request: Request) -> Response:
        return _part(request.path_params["name"])

    async def _font(self, request: Request) -> Response:
        role = next((role for role in FACES if role == request.path_params["role"]), None)
        if role is None:
            raise HTTPException(404)
        try:
            return FileResponse(face(role).path, media_type="font/ttf", headers=FOREVER)
        except KeyError as error:  # the Arabic pair has a package of its own
            raise HTTPException(404) from error

    # News -------------------------------------------------------------------------------------------------------------

    async def _news(self, request: Request) -> Response:
        return StreamingResponse(
            self._told(request.query_params.get("as", "")), media_type="text/event-stream", headers=FRESH
        )

    async def _told(self, browser: str) -> AsyncIterator[str]:
        self.conductor.views.setdefault(browser, View())
        hello = {
            "file": self.conductor.content.name,
            "path": str(self.conductor.content),
            "editor": self.editor is not None,
            "version": _version(),
        }
        try:
            yield f"event: hello\ndata: {json.dumps(hello)}\n\n"
            async for event in self.conductor.hub.listen():
                yield event
        finally:
            self.conductor.views.pop(browser, None)

    async def _view(self, request: Request) -> Response:
        told = await _posted(request)
        browser, tab, pages = told.get("as"), told.get("tab"), told.get("pages")
        if browser not in self.conductor.views or not isinstance(tab, str) or not isinstance(pages, list):
            raise HTTPException(400)
        self.conductor.views[browser] = View(tab, tuple(page for page in pages[:40] if isinstance(page, int)))
        self.conductor.aside.look()
        return Response(status_code=204)

    # Pictures ---------------------------------------------------------------------------------------------------------

    async def _picture(self, request: Request) -> Response:
        picture, width = request.path_params["picture"], min(request.path_params["width"], WIDEST)
        name = f"{picture}/{width}"
        made = self.conductor.shelf.get(name)
        if made is None:
            try:
                frame = await self.conductor.camera.ask(
                    "draw", turn="late" if width else "soon", picture=picture, width=width
                )
            except Lost:
                self.conductor.begin_again()
                raise
            made = frame.blobs[0]
            self.conductor.shelf.put(name, made)
        return Response(made, media_type="image/png", headers=FOREVER)

    async def _plates(self, request: Request) -> Response:
        pdf = self._press()
        frame = await self.conductor.aside.desk.ask("plates", pdf=str(pdf), page=request.path_params["page"])
        return JSONResponse(frame.record, headers=FRESH)

    async def _plate(self, request: Request) -> Response:
        page, ink = request.path_params["page"], request.path_params["ink"]
        frame = await self.conductor.aside.desk.ask("plate", pdf=str(self._press()), page=page, ink=ink)
        return Response(frame.blobs[0], media_type="image/png", headers=FRESH)

    def _press(self) -> Path:
        if self.conductor.aside.press is None:
            raise HTTPException(404)
        return self.conductor.aside.press

    # Questions --------------------------------------------------------------------------------------------------------

    async def _find(self, request: Request) -> Response:
        words = request.query_params.get("words", "")[:LONGEST_QUERY]
        tab = request.query_params.get("tab", "pdf")
        frame = await self.conductor.camera.ask("find", name=tab, words=words)
        return JSONResponse(frame.record, headers=FRESH)

    async def _source(self, request: Request) -> Response:
        """Return the line on which the words at a point of a page were typed, of the part that begins at a line of a file."""
        asked = request.query_params
        first, column = int(_number(asked.get("line"))), int(_number(asked.get("column")))
        file = Path(asked.get("file", ""))
        if not _lies_in(file, self.conductor.content.parent) or not file.is_relative_to(self.conductor.content.parent):
            raise HTTPException(404)
        words = await self.conductor.camera.ask(
            "words_at",
            name="pdf",
            page=int(_number(asked.get("page"))),
            x=_number(asked.get("x")),
            y=_number(asked.get("y")),
        )
        last = self._last_line(file, first, column)
        line, column = _typed(file, (first, last, column), **words.record)
        return JSONResponse({"file": str(file), "name": file.name, "line": line, "column": column}, headers=FRESH)

    def _last_line(self, file: Path, line: int, column: int) -> int:
        """Return where a part ends; until the content has been read again, that is before the next one that stands on a page."""
        here = (str(file), line, column)
        ends = [
            each["last"] for each in self.conductor.aside.parts if (each["file"], each["line"], each["column"]) == here
        ]
        if ends:
            return int(max(ends))
        told: list[Place] = (self.conductor.hub.last("map") or {"places": []})["places"]
        name = file.relative_to(self.conductor.content.parent).as_posix()
        return min((int(row) for _, _, other, row, _ in told if other == name and row > line), default=line + 1) - 1

    async def _edition(self, request: Request) -> Response:
        name = request.path_params["name"]
        pdf = self.conductor.before if name == BEFORE else self.conductor.editions.file(name)
        if name == BEFORE and not self.conductor.before.is_file():
            return JSONResponse(None, headers=FRESH)  # nothing was changed yet
        if pdf is None or not pdf.is_file():
            raise HTTPException(404)
        camera = self.conductor.camera
        shown = await camera.ask("pages", pdf=str(pdf))
        compared = await camera.ask("against", name="pdf", pdf=str(pdf))
        return JSONResponse(shown.record | compared.record, headers=FRESH)

    async def _document(self, _request: Request) -> Response:
        """Return the very PDF that is shown."""
        pdf = self.conductor.pdf
        if pdf is None:
            raise HTTPException(404)
        return FileResponse(pdf, media_type="application/pdf", filename=pdf.name, headers=FRESH)

    async def _keep(self, _request: Request) -> Response:
        conductor = self.conductor
        name = conductor.editions.keep(conductor.pdf, f"Kept at {now()}") if conductor.pdf else None
        conductor.hub.tell("editions", {"editions": conductor.editions.listed()})
        return JSONResponse({"name": name})

    async def _open(self, request: Request) -> Response:
        told = await _posted(request)
        file, line, column = Path(str(told.get("file"))), told.get("line"), told.get("column")
        if self.editor is None or not isinstance(line, int) or not isinstance(column, int):
            raise HTTPException(400)
        if not _lies_in(file, self.conductor.content.parent):
            raise HTTPException(403)
        self.editor.open(file, line, column)
        return Response(status_code=204)


def _part(name: str) -> Response:
    """Return a file of the page: only those that lie in its folder, by their bare names."""
    kind = KINDS.get(name.rpartition(".")[2])
    known = {each.name: each for each in PAGES.iterdir()}
    if kind is None or name not in known:
        raise HTTPException(404)
    return Response(
        known[name].read_bytes(), media_type=f"{kind}; charset=utf-8", headers={"cache-control": "no-cache"}
    )


@cache
def _version() -> str:
    """Name the page's own files by what is in them: a browser that holds others loads them anew."""
    files_of_page = sorted(PAGES.iterdir(), key=lambda each: each.name)
    return blake2b(b"".join(each.read_bytes() for each in files_of_page), digest_size=8).hexdigest()


def _lies_in(file: Path, folder: Path) -> bool:
    return file.is_file() and file.resolve().is_relative_to(folder.resolve())


def _typed(file: Path, part: tuple[int, int, int], before: str, after: str) -> tuple[int, int]:
    """Return line and column of some words in a part, given as first line, last line and column; else where it begins."""
    first, last, column = part
    try:
        lines = file.read_text("utf-8-sig").splitlines()[first - 1 : last]
    except (OSError, UnicodeDecodeError):
        lines = []
    found = line_of(lines, before, after)
    return (first + found[0], found[1]) if found else (first, column)


def _answered(endpoint: _Endpoint) -> _Endpoint:
    """Answer plainly where a worker cannot."""

    async def answered(request: Request) -> Response:
        try:
            return await endpoint(request)
        except (Lost, Refused) as error:
            raise HTTPException(404, str(error)) from error

    return answered


def _number(text: str | None) -> float:
    try:
        return float(text or "")
    except ValueError as error:
        raise HTTPException(400) from error


async def _posted(request: Request) -> dict[str, Any]:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_POST:
            raise HTTPException(413)
    try:
        told = json.loads(body)
    except ValueError as error:
        raise HTTPException(400) from error
    if not isinstance(told, dict):
        raise HTTPException(400)
    return told
