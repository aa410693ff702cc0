"""A content that is being worked on: built again and again, each time only what an edit touches."""

from pathlib import Path

from printdesk.build.press_file import PressOrder
from printdesk.build.run import USUAL, Built, Step, Target, build_briefing
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
        self._to, self._folder, self._word, self._press = to, folder, word, press

    def build(self, step: Step = lambda _step: None) -> Built:
        """Build and publish; raises PrintdeskError as `build_briefing` does, after which the session goes on."""
        return build_briefing(
            self.content, to=self._to, folder=self._folder, word=self._word, press=self._press, step=step
        )
