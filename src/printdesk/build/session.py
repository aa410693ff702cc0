"""A content that is being worked on: built again and again, each time only what an edit touches."""

from pathlib import Path

from printdesk.build.built import Built
from printdesk.build.layout_files import LayoutFiles
from printdesk.build.memory import Memory
from printdesk.build.order import USUAL, Order, PressOrder, Step, Target
from printdesk.build.run import make, published
from printdesk.build.sweeping import Sweeper
from printdesk.writers.docx.options import WordOptions


class Session:
    """Builds one content whenever asked. What it remembers between builds makes them faster and changes no byte of them."""

    def __init__(
        self,
        content: Path,
        *,
        to: tuple[Target, ...] = USUAL,
        folder: Path | None = None,
        word: WordOptions | None = None,
        press: PressOrder | None = None,
    ) -> None:
        self.content = content
        self.memory = Memory()
        self._layouts = LayoutFiles(content if content.is_dir() else content.parent)
        self._sweeper = Sweeper()
        self.order = Order(to, folder, word or WordOptions(), press or PressOrder())

    def build(self, step: Step = lambda _step: None) -> Built:
        """Build and publish; raises PrintdeskError as `build_briefing` does, after which the session goes on."""
        try:
            return self.build_only(step)
        finally:
            self.tidy()

    def build_only(self, step: Step = lambda _step: None) -> Built:
        """Build as `build` does and leave the rest to `tidy`: somebody is waiting for the pages."""
        with self._sweeper.after():
            self._layouts.reread_if_changed()
            made = make(self.content, self.order, step, memory=self.memory)
            step("Publishing")
            return published(made)

    def tidy(self) -> None:
        """Give back the memory of what builds have let go, where it is time for that."""
        self._sweeper.look_through()
