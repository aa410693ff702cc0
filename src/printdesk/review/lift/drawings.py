"""Drawings that were sent: their text alternatives as the editor left them, and pictures put in their place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

import printdesk
from printdesk.edition.inline import Path, plain_text
from printdesk.edition.keys import slug
from printdesk.edition.tree import Chart, Image, Roadmap
from printdesk.edition.tree import Table as MadeTable
from printdesk.edition.walk import all_blocks
from printdesk.review.content.edits import Edit, Origin, Put, Retext
from printdesk.review.lift.alternatives import retold
from printdesk.review.lift.context import Context
from printdesk.review.lift.newblocks import SUFFIXES
from printdesk.review.lift.report import Remark
from printdesk.review.lift.values import text_at
from printdesk.review.word.graphics import type_of
from printdesk.review.word.raster import is_same_size, shows_the_same
from printdesk.review.word.tree import Graphic, Piece, Table

COVER = "pd:cover-"
_NAME_LENGTH = 32


@dataclass(slots=True)
class Drawings:
    """The drawings of one file that came back; `pictures` collects files to be saved."""

    context: Context
    sent: Mapping[str, Graphic]
    back: Mapping[str, Graphic]
    pictures: dict[str, bytes]

    def edits(self) -> Iterator[Edit]:
        blocks = {
            f"pd:{block.key}": block
            for block in all_blocks(self.context.standing.edition)
            if isinstance(block, Chart | Roadmap | Image)
        }
        for name, was in self.sent.items():
            now = self.back.get(name)
            if name.startswith(COVER):
                yield from self._cover(was, now)
            elif (block := blocks.get(name) or blocks.get(name.rpartition(":")[0])) and now is not None:
                yield from self._drawing(block, (was, now), is_first=name in blocks)

    def of_table(self, base: int, was: Table, now: Table) -> Iterator[Edit]:
        """Yield the alternative of a table that a roadmap, a chart or a table of the content is drawn as."""
        if not now.alt and not now.name:
            return  # LibreOffice drops both
        owners = self.context.standing.graphics.of_table(base)
        block = self.context.standing.block(owners[0]) if len(owners) == 1 else None
        is_its_own = isinstance(block, MadeTable) or (isinstance(block, Chart | Roadmap) and bool(was.alt))
        path = block.path if block and is_its_own and block.path[:1] == ("sections",) else ()
        yield from self._alt(path, _called(block), (was, now))

    def _drawing(
        self, block: Chart | Roadmap | Image, states: tuple[Graphic, Graphic], *, is_first: bool
    ) -> Iterator[Edit]:
        is_new = self._is_other(states, block)
        name = _called(block)
        yield from self._alt(block.path if is_first else (), name, states)
        if not is_new:
            return
        if isinstance(block, Image):
            yield from self._file(block, name, states)
        else:
            why = "the drawing that printdesk makes from the data came back as another picture"
            remedy = "change its data, or put an `image` in its place by hand"
            self._tell(why, remedy, block.path, name)

    def _cover(self, was: Graphic, now: Graphic | None) -> Iterator[Edit]:
        image = self.context.standing.edition.front.cover_image
        remedy = "save the picture in assets/ and name it under `cover`, by hand"
        if now is None:
            self._tell("a picture of the cover is gone", "take it out of `cover` by hand", ("cover",), "cover")
            return
        yield from self._alt(image.path if image and was.alt else (), "cover", (was, now))
        if not self._is_other((was, now), None):
            return
        if image and self._is_gone(image):
            self._tell(_gone(image), remedy, ("cover",), "cover")
        else:
            self._tell("the picture that printdesk cuts or draws for the cover is another", remedy, ("cover",), "cover")

    # Text alternatives -----------------------------------------------------------------------------------------------

    def _alt(self, owner: Path, name: str, states: tuple[Graphic | Table, Graphic | Table]) -> Iterator[Edit]:
        """Yield the change of an alternative; `owner` is () where printdesk writes it itself."""
        was, now = (" ".join(each.alt.split()) for each in states)
        if was == now:
            return
        origin = Origin(before=was, after=now, block=f"{name}, text alternative")
        path = (*owner, "alt")
        if not owner:
            why = "the content has no place for a text alternative here"
            self.context.remark("edit-unsayable", why, "none is needed: printdesk writes it", (), origin)
        elif not now:
            why = "the text alternative is gone, and a picture is not left without one"
            self.context.remark("edit-unsayable", why, "write `alt` by hand", path, origin)
        else:
            yield from self._retold(path, (was, now), origin)

    def _retold(self, path: Path, states: tuple[str, str], origin: Origin) -> Iterator[Edit]:
        file = self.context.standing.file_of(path)
        old = text_at(self.context.standing.content, path)
        if old is None or not old.strip():
            node = self.context.wording.rewriter.fresh([Piece(text=states[1])], origin)
            yield Put(file=file, path=path, node=node, origin=origin)
        elif (new := retold(self.context, old, states, origin)) != old:
            yield Retext(file=file, path=path, old=old, new=new, origin=origin)

    # Pictures --------------------------------------------------------------------------------------------------------

    def _is_other(self, states: tuple[Graphic, Graphic], block: Chart | Roadmap | Image | None) -> bool:
        was, now = states
        if was.series or now.series:
            return bool(was.series) != bool(now.series)
        if was.data == now.data or (now.vector and now.vector == was.vector):
            return False
        if isinstance(block, Image):
            known = self.context.standing.base.files.digests.get(block.file)
            if sha256(now.vector or now.data).hexdigest() == known:
                return False
        elif self._is_of_other_version and is_same_size(was.data, now.data):
            return False  # drawings may change with printdesk, and the base was drawn with this one
        return not shows_the_same(was.data, now.data)

    @property
    def _is_of_other_version(self) -> bool:
        return self.context.standing.base.files.made_by not in {"", printdesk.__version__}

    def _file(self, block: Image, name: str, states: tuple[Graphic, Graphic]) -> Iterator[Edit]:
        """Yield the new name of a picture that another was put in the place of."""
        was, now = states
        data = now.vector or now.data
        suffix = SUFFIXES.get(type_of(data))
        path = (*block.path, "file")
        if self._is_gone(block):
            self._tell(_gone(block), "if it was, save it from the Word file by hand", path, name)
        elif not data or suffix is None:
            why = "what stands in place of the picture is of no kind that can be printed"
            self._tell(why, "save it as PNG, JPEG or SVG, and change `file` by hand", path, name)
        else:
            stem = slug(PurePosixPath(block.file).stem)[:_NAME_LENGTH].strip("-") or "picture"
            file = f"assets/{stem}-{sha256(data).hexdigest()[:6]}{suffix}"
            self.pictures[file] = data
            origin = Origin(before=block.file, after=file, block=f"{name}, picture")
            yield Retext(file=self.context.standing.file_of(path), path=path, old=block.file, new=file, origin=origin)
            if was.alt == now.alt:
                why = f"the picture {file} is new, its text alternative is that of the old one"
                remark = Remark(
                    code="picture-replaced", why=why, remedy="read `alt`", path=path, is_lost=False, origin=origin
                )
                self.context.remarks.append(remark)

    def _is_gone(self, image: Image) -> bool:
        """Whether the picture that was sent is no longer in the workspace, and another stands in for it."""
        known = self.context.standing.base.files.digests.get(image.file)
        return known is not None and sha256(image.data).hexdigest() != known

    def _tell(self, why: str, remedy: str, path: Path, name: str) -> None:
        self.context.remark("picture-replaced", why, remedy, path, Origin(block=f"{name}, picture"))


def _gone(image: Image) -> str:
    return f"{image.file} is not as it was sent, so that it cannot be told whether the picture was replaced"


def _called(block: object) -> str:
    label, title = getattr(block, "label", ""), getattr(block, "title", ())
    return label.replace("\u00a0", " ") or plain_text(title) or (type(block).__name__.lower() if block else "table")
