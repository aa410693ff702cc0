"""From a save to the browser: pages first, then what is to be said of them, then what stands beside them."""

import asyncio
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from printdesk.errors import Diagnostic
from printdesk.preflight.house_rules import house_files
from printdesk.preview.aside import Aside
from printdesk.preview.editions import Editions
from printdesk.preview.findings import as_records
from printdesk.preview.frames import Frame
from printdesk.preview.hub import Hub
from printdesk.preview.shelf import Shelf
from printdesk.preview.sourcing import digest_of
from printdesk.preview.station import Lost, Refused, Station
from printdesk.preview.watching import Manner, Settling, edits
from printdesk.resources import layouts_folder

SECONDS = 120
"""What a build may compute; a content that loops is stopped then."""
STUCK = 6
"""A build that has run for so many times the last one, and at least `STUCK_SECONDS`, gives way to a newer save."""
STUCK_SECONDS = 12.0
TEXTS = 5000
"""Texts of pages that are remembered, of pages long changed too."""
Place = list[Any]
"""As the setter tells it: page, box in points, file, line, column."""
BARELY = 1.0
"""Seconds after which a result is shown although a newer save is waiting: somebody who types on sees something."""


@dataclass(slots=True)
class View:
    """What one browser shows: a tab, and the pages in view."""

    tab: str = "pdf"
    pages: tuple[int, ...] = ()


@dataclass(eq=False)
class Conductor:
    """Owns the workers; `room` is a folder for what they make, gone when the preview ends."""

    content: Path
    room: Path
    manner: Manner = "told"
    hub: Hub = field(default_factory=Hub)
    shelf: Shelf = field(default_factory=Shelf)
    views: dict[str, View] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.setter = Station("setter", seconds=SECONDS)
        self.camera = Station("camera", seconds=SECONDS)
        self.editions = Editions(self.content)
        self.aside = Aside(self.content, self.room, self)
        self.texts: dict[str, str] = {}
        self.number = 0
        self.pdf: Path | None = None
        self.before = self.room / "before.pdf"
        self._settling = Settling(self.content)
        self._dirty = asyncio.Event()
        self._edited: set[Path] = set()
        self._read: dict[str, str] = {}
        self._took, self._shown = 0.0, 0.0
        self._data = b""
        self._lines: list[bytes] = []
        self._drawn_by: int | None = None

    async def run(self) -> None:
        """Set the pages, and again after each edit; until cancelled."""
        self._dirty.set()
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._watch())
                tasks.create_task(self._set_pages())
                tasks.create_task(self.aside.run())
        finally:
            self.hub.close()
            await asyncio.gather(*(station.stop() for station in (self.setter, self.camera, self.aside.desk)))

    def begin_again(self) -> None:
        """Set the pages anew where the worker that draws them was lost, and all it knew with it."""
        if self._drawn_by != self.camera.pid:
            self._drawn_by = self.camera.pid
            self._dirty.set()

    @property
    def is_pending(self) -> bool:
        """Whether a newer save is waiting."""
        return self._dirty.is_set()

    def in_view(self, tab: str) -> list[int]:
        return sorted({page for view in self.views.values() if view.tab == tab for page in view.pages})

    def tell_pages(self, topic: str, frame: Frame, **more: Any) -> None:
        """Tell the browsers what the pages of a document are now; texts only to those who lack them."""
        record = frame.record
        for picture, data in zip(record.pop("fresh"), frame.blobs, strict=True):
            self.shelf.put(f"{picture}/0", data)
        for page in record["pages"]:
            if page["text"] is not None:
                self.texts[page["id"]] = page["text"]
        whole = {page["id"]: self.texts.get(page["id"], "") for page in record["pages"] if page["id"]}
        if len(self.texts) > TEXTS:
            self.texts = dict(whole)
        full = [page | {"text": whole.get(page["id"])} for page in record["pages"]]
        self.hub.tell(topic, record | more | {"pages": full}, record | more)

    async def _watch(self) -> None:
        """Wait for edits; where the system cannot tell of them, as with too many watches, look for them instead."""
        try:
            await self._follow(self.manner)
        except Exception as error:  # noqa: BLE001  the watcher's own errors are of many kinds
            self.hub.tell("notice", {"text": f"Edits are looked for from now on: the system does not tell ({error})."})
            self._dirty.set()
            await self._follow("poll")

    async def _follow(self, manner: Manner) -> None:
        layouts = (self.content.parent / "layouts", layouts_folder())
        real = self.content.resolve().parent
        others = layouts[1:] if real == self.content.parent else (*layouts[1:], real)
        singles = tuple(file for file in house_files(real) if file.parent != real)
        async for changed in edits(self.content, others, manner, singles):
            self._edited |= changed
            self._dirty.set()
            if _touches_layouts(changed, layouts):
                await asyncio.gather(self.setter.stop(), self.aside.desk.stop())

    async def _set_pages(self) -> None:
        while True:
            await self._dirty.wait()
            saved = time.monotonic()
            if self._is_old_news():
                self.aside.look()
                continue
            self._dirty.clear()
            await self._settling.settled()
            self._edited, self._read = set(), {}
            self.number += 1
            self.hub.tell("work", {"state": "setting", "number": self.number})
            try:
                await self._build(saved)
            except Refused as refused:
                self._trouble(refused.records)
            except Lost as lost:
                if not self.is_pending and lost.reason != "stopped":
                    self._trouble(_told(lost))
            except Exception as error:  # noqa: BLE001  a fault of ours must not end the session
                self._trouble(_told(Lost(f"{type(error).__name__}: {error}", "broken")))
            self.hub.tell("work", {"state": "still", "number": self.number})
            await self._rest()

    async def _rest(self) -> None:
        """Let the setter tidy up and make itself ready for the next edit, while nobody waits."""
        if not self.is_pending and self.setter.pid:
            with suppress(Lost, Refused):
                await self.setter.ask("rest")

    def _is_old_news(self) -> bool:
        """Say whether all files that are spoken of hold just what the last pages were made of, and let them go then.

        Word of a save may come after it was read, and in pieces.
        """
        if not self._edited or any(self._read.get(str(file), "") != digest_of(file) for file in self._edited):
            return False
        self._edited.clear()
        self._dirty.clear()
        return True

    async def _build(self, saved: float) -> None:
        began = time.monotonic()
        built = (await self._patiently()).record
        self._took = time.monotonic() - began
        self._read = built["read"]
        if self.is_pending and not self._is_old_news() and time.monotonic() - self._shown < BARELY:
            self._read = {}
            return
        self._put_aside(Path(built["pdf"]))
        seconds = {"set": self._took, "waited": began - saved}
        await self._show(built, seconds, saved)
        self.aside.begin(built["findings"])

    async def _patiently(self) -> Frame:
        """Have the pages set: once more where the worker was ended from outside, and not to the end where a newer save is stuck behind."""
        for attempt in range(2):
            asked = asyncio.create_task(
                self.setter.ask("build", content=str(self.content), folder=str(self.room / "pages"))
            )
            try:
                return await self._unless_stuck(asked)
            except Lost as lost:
                if attempt or self.is_pending or lost.reason not in {"ended", "stopped"}:
                    raise
                if lost.reason == "ended":
                    self.hub.tell("notice", {"text": "The worker that sets pages was ended; a new one has taken over."})
        raise AssertionError

    async def _unless_stuck(self, asked: "asyncio.Task[Frame]") -> Frame:
        limit = max(STUCK_SECONDS, STUCK * self._took)
        began = time.monotonic()
        try:
            while not (await asyncio.wait([asked], timeout=0.5))[0]:
                if self.is_pending and time.monotonic() - began > limit:
                    raise Lost("a newer save was waiting", "stopped")
            return asked.result()
        finally:
            if not asked.done():
                asked.cancel()
                await asyncio.gather(asked, return_exceptions=True)

    async def _show(self, built: dict[str, Any], seconds: dict[str, float], saved: float) -> None:
        began = time.monotonic()
        edited = self._edited_place(built["places"])
        first = [*self.in_view("pdf"), *([int(edited[0])] if edited else [])]
        shown = await self.camera.ask("show", name="pdf", pdf=built["pdf"], first=first)
        self._drawn_by = self.camera.pid
        seconds |= {"drawn": time.monotonic() - began, "all": time.monotonic() - saved}
        about = {
            "number": self.number,
            "milliseconds": {stage: round(value * 1000) for stage, value in seconds.items()},
            "file": self.pdf.name if self.pdf else "",
            "edited": edited,
        }
        self.hub.tell("trouble", {"records": []})
        self.tell_pages("pages", shown, **about)
        self.hub.tell("map", {"places": built["places"], "folder": str(self.content.parent), "number": self.number})
        self._shown = time.monotonic()
        while not shown.record["whole"] and not self.is_pending:
            shown = await self.camera.ask("more", name="pdf", first=self.in_view("pdf"))
            self.tell_pages("pages", shown, **about)

    def _edited_place(self, places: list[Place]) -> list[float] | None:
        """Return where the part stands that holds the first line of the content that is another than before: page and bottom, in points."""
        before, self._lines = self._lines, self._settling.known.splitlines()
        first = next((at for at, pair in enumerate(zip(before, self._lines, strict=False)) if pair[0] != pair[1]), None)
        if first is None:
            return None
        above = [place for place in places if place[2] == self.content.name and place[3] <= first + 1]
        last = max((place[3:] for place in above), default=None)
        return next(([place[0], place[1][3]] for place in above if place[3:] == last), None)

    def _put_aside(self, pdf: Path) -> None:
        """Take a new PDF for the one shown; the one before it, where it was another, is kept to compare with."""
        data = pdf.read_bytes()
        if self._data and data != self._data:
            self.before.write_bytes(self._data)
        self.pdf, self._data = pdf, data

    def _trouble(self, records: list[dict[str, Any]]) -> None:
        self.hub.tell("trouble", {"records": records, "number": self.number})


def _touches_layouts(changed: Iterable[Path], folders: Iterable[Path]) -> bool:
    """Say whether a layout was edited: a worker reads its layout once."""
    return any(path.is_relative_to(folder) for path in changed for folder in folders)


def _told(lost: Lost) -> list[dict[str, Any]]:
    """Return a worker's failure as a finding."""
    code = "preview-stopped" if lost.reason in {"late", "full"} else "preview-failed"
    hint = {
        "late": "take out what was added last, or build it with `printdesk build` to see how long it takes",
        "ended": "save again to try once more; if it stays so, what was added last may want too much memory",
        "full": "take out what was added last, such as a large picture or a very long table",
        "stopped": "",
        "broken": "this is a fault of printdesk: undo the last edit to go on, and report what it was",
    }[lost.reason]
    return as_records([Diagnostic(code, f"the pages could not be made: {lost}", hint=hint)], "worker")
