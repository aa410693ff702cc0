"""What is made when nobody waits: places and findings, then the Word file and the press edition while they are looked at."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

from printdesk.preview.frames import Frame
from printdesk.preview.station import Lost, Refused, Station

if TYPE_CHECKING:
    from printdesk.preview.conductor import Conductor

SECONDS = 240
REST = 0.6
"""Seconds without a save before what costs more than reading is begun."""
OTHERS = ("press", "word")
FAILED = {"press": "The press edition could not be made", "word": "The Word file could not be made"}
NO_LIBREOFFICE = "The Word file is shown as LibreOffice sets it, and LibreOffice is not installed: apt install libreoffice-writer-nogui"


class Aside:
    """Works in the background; a newer save ends no work, but nothing stale is begun."""

    def __init__(self, content: Path, room: Path, conductor: "Conductor") -> None:
        self.desk = Station("desk", seconds=SECONDS)
        self.parts: list[dict[str, Any]] = []
        self.press: Path | None = None
        self._content, self._room, self._conductor = content, room, conductor
        self._wake = asyncio.Event()
        self._made: dict[str, int] = {}
        self._own: list[dict[str, Any]] = []

    def begin(self, findings: list[dict[str, Any]]) -> None:
        """Begin anew: new pages are shown. `findings` are those of their build; what is in the content is read again."""
        self._own = [record for record in findings if record["pages"] or record["line"] is None]
        for name in OTHERS:
            if name in self._made:
                self._conductor.hub.tell(f"{name}-state", {"state": "stale"})
        self._wake.set()

    def look(self) -> None:
        """See whether another document is looked at by now."""
        self._wake.set()

    async def run(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            if self._conductor.pdf is None:
                continue
            for step in (self._read, self._inspect, *(self._other(name) for name in OTHERS)):
                try:
                    await step()
                except Refused:
                    break  # the content has changed since, and its errors are told with the next build
                except Lost as lost:
                    if lost.reason != "stopped":
                        self._notice(str(lost))
                except Exception as error:  # noqa: BLE001  a fault of ours here must not end the session
                    self._notice(f"{type(error).__name__}: {error}")
                if self._conductor.is_pending:
                    break

    def _notice(self, what: str) -> None:
        self._conductor.hub.tell("notice", {"text": f"In the background: {what}."})

    async def _read(self) -> None:
        if self._is_made("content"):
            return
        number = self._conductor.number  # of what is read now; another save may come meanwhile, and is read for itself
        try:
            read = (await self.desk.ask("read", content=str(self._content))).record
        except Refused as refused:
            if not self._conductor.is_pending:
                self._say(
                    "content", refused.records, number
                )  # of the house's settings: the content itself has just been set
            raise
        self.parts = read["parts"]
        self._conductor.hub.tell("parts", {"parts": self.parts, "number": self._conductor.number})
        self._say("content", read["findings"], number)
        self._conductor.hub.tell("queries", {"records": read["queries"]})
        self._keep_edition()

    async def _inspect(self) -> None:
        if self._is_made("screen") or not await self._rest():
            return
        number = self._conductor.number
        found = await self.desk.ask("inspect", pdf=str(self._conductor.pdf), profile="screen")
        self._say("screen", [*self._own, *found.record["findings"]], number)

    def _other(self, name: str) -> Any:
        async def step() -> None:
            is_wanted = any(view.tab == name for view in self._conductor.views.values())
            if is_wanted and not self._is_made(name) and await self._rest():
                await self._make(name)

        return step

    async def _make(self, name: str) -> None:
        hub = self._conductor.hub
        hub.tell(f"{name}-state", {"state": "making"})
        number = self._conductor.number
        try:
            made = await self.desk.ask(name, content=str(self._content), folder=str(self._room / name))
        except (Lost, Refused) as error:
            if not (isinstance(error, Lost) and error.reason == "stopped"):
                self._fail(name, error, number)
            raise
        self._say(name, made.record["findings"], number)
        pdf = made.record["pdf"]
        if pdf is None:
            hub.tell(f"{name}-state", {"state": "missing", "text": NO_LIBREOFFICE})
            return
        if name == "press":
            self.press = Path(pdf)
        await self._show(name, pdf)
        hub.tell(f"{name}-state", {"state": "ready", "text": made.record.get("summary", "")})

    def _fail(self, name: str, error: Lost | Refused, number: int) -> None:
        records = error.records if isinstance(error, Refused) else []
        said = records[0]["message"] if records else str(error)
        self._say(name, records, number)
        self._conductor.hub.tell(f"{name}-state", {"state": "failed", "text": f"{FAILED[name]}: {said}."})

    async def _show(self, name: str, pdf: str) -> None:
        conductor = self._conductor
        shown: Frame = await conductor.camera.ask(
            "show", turn="late", name=name, pdf=pdf, first=conductor.in_view(name)
        )
        conductor.tell_pages(name, shown, number=conductor.number)
        while not shown.record["whole"]:
            shown = await conductor.camera.ask("more", turn="late", name=name, first=conductor.in_view(name))
            conductor.tell_pages(name, shown, number=conductor.number)

    def _say(self, topic: str, records: list[dict[str, Any]], number: int) -> None:
        """Tell findings; `number` is the save that was read for them."""
        self._made[topic] = number
        self._conductor.hub.tell(f"findings-{topic}", {"records": records, "number": number})

    def _is_made(self, what: str) -> bool:
        return self._made.get(what) == self._conductor.number

    async def _rest(self) -> bool:
        """Wait a little; say whether nothing was saved meanwhile."""
        await asyncio.sleep(REST)
        return not self._conductor.is_pending

    def _keep_edition(self) -> None:
        conductor = self._conductor
        if conductor.pdf:
            conductor.editions.keep_last_build(conductor.pdf.stem)
            conductor.hub.tell("editions", {"editions": conductor.editions.listed()})
