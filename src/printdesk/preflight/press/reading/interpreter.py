"""Running a content stream: every operator that paints leaves a mark (ISO 32000-2, 8 and 9)."""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any, ClassVar

import pikepdf

from printdesk.preflight.press.reading.bounds import CELLS, DEPTH, PAGE_OPERATORS, STREAM_BYTES, OverBounds, decoded
from printdesk.preflight.press.reading.colour_spaces import CMYK, GRAY, RGB, Colour, first_colour, read_space
from printdesk.preflight.press.reading.geometry import IDENTITY, Box, Matrix, corners, enlargements, times
from printdesk.preflight.press.reading.library import Library, read_inline_image
from printdesk.preflight.press.reading.marks import Image, ImageMark, Mark, Place
from printdesk.preflight.press.reading.paths import PathPen
from printdesk.preflight.press.reading.shadings import shading_mark
from printdesk.preflight.press.reading.state import GraphicsState
from printdesk.preflight.press.reading.text_pen import TextPen

Operands = Sequence[Any]
UNIT = Box(0, 0, 1, 1)


@dataclass(slots=True)
class Interpreter:
    """Reads one page. `marks` grows as the streams are run, in the order of painting."""

    library: Library
    base: Matrix = IDENTITY
    marks: list[Mark] = field(default_factory=list)
    operators: int = 0
    dense: bool = False
    """Whether a pattern has so many cells that the page is not to be rendered."""

    def run(
        self, stream: Any, resources: Any, state: GraphicsState, place: Place | None = None, depth: int = 0
    ) -> None:
        """Run a page or a stream with its resources; raises OverBounds where it is too much."""
        instructions = self._instructions(stream)
        self.operators += len(instructions)
        self.library.budget.spend_operators(len(instructions))
        if self.operators > PAGE_OPERATORS:
            raise OverBounds(f"the page paints more than {PAGE_OPERATORS:,} objects")
        _Run(self, resources if resources is not None else {}, state, place or Place(), depth).through(instructions)

    def _instructions(self, stream: Any) -> Sequence[Any]:
        key = (0, 0) if isinstance(stream, pikepdf.Page) else stream.objgen
        if key not in self.library.parsed:
            _measured(stream)
            instructions = pikepdf.parse_content_stream(stream)
            if key == (0, 0):
                return instructions
            self.library.parsed[key] = instructions
        return self.library.parsed[key]


@dataclass(slots=True)
class _Run:
    """One stream on its way through the interpreter."""

    interpreter: Interpreter
    resources: Any
    state: GraphicsState
    place: Place
    depth: int
    saved: list[GraphicsState] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    path: PathPen = field(default_factory=PathPen)
    text: TextPen = field(default_factory=TextPen)

    def through(self, instructions: Sequence[Any]) -> None:
        """Run the instructions in turn; one that cannot be carried out is noted and passed over."""
        actions = self.ACTIONS
        for instruction in instructions:
            operator = str(instruction.operator)
            try:
                if operator in PathPen.STEPS:
                    self.path.step(operator, [float(value) for value in instruction.operands], self.state)
                elif operator in PathPen.PAINTS:
                    self._paint(operator)
                elif operator in TextPen.MOVES:
                    self.text.move(operator, instruction.operands, self.state)
                elif operator in TextPen.SHOWS:
                    self._keep(*self.text.show(operator, instruction.operands, self.state, self.place))
                elif operator in actions:
                    actions[operator](self, instruction.operands)
                elif operator == "INLINE IMAGE":
                    self._draw(read_inline_image(instruction.iimage, self.resources))
            except (TypeError, ValueError, KeyError, IndexError, AttributeError, pikepdf.PdfError) as error:
                self.interpreter.library.broken.append(f"“{operator}”: {error}")

    def _keep(self, *marks: Mark) -> None:
        self.interpreter.marks.extend(marks)

    def _paint(self, operator: str) -> None:
        mark = self.path.paint(operator, self.state, self.place)
        if mark is None:
            return
        if mark.fill and self.state.fill_pattern is not None:
            self._fill_pattern(self.state.fill_pattern, mark)
        else:
            self._keep(mark)
        if mark.stroke and self.state.stroke_pattern is not None:
            self._fill_pattern(self.state.stroke_pattern, mark)

    def _fill_pattern(self, pattern: Any, mark: Mark) -> None:
        """Keep what a pattern paints, cut to the shape it fills: a gradient, or the cell once."""
        matrix = _matrix(pattern.get("/Matrix"), self.interpreter.base)
        if int(pattern.get("/PatternType", 1)) == 2:
            self._keep(shading_mark(pattern.Shading, self.resources, mark.box, self.state, self.place))
            return
        across, up = enlargements(matrix)
        cell = abs(float(pattern.get("/XStep", 1)) * across * float(pattern.get("/YStep", 1)) * up)
        self.interpreter.dense |= mark.box.area > CELLS * cell
        inner = GraphicsState(matrix=matrix, clip=mark.box, fill=self.state.fill, stroke=self.state.fill)
        before = len(self.interpreter.marks)
        self._enter(pattern, inner, self.place)
        cells = self.interpreter.marks[before:]
        self.interpreter.marks[before:] = [_over(cell, mark) for cell in cells]

    def _enter(self, stream: Any, state: GraphicsState, place: Place) -> None:
        if self.depth >= DEPTH:
            raise OverBounds(f"forms stand within each other more than {DEPTH} deep")
        resources = stream.get("/Resources", self.resources)
        self.interpreter.run(stream, resources, state, place, self.depth + 1)

    def _save(self, _: Operands) -> None:
        if len(self.saved) < 512:
            self.saved.append(copy(self.state))

    def _restore(self, _: Operands) -> None:
        if self.saved:
            self.state = self.saved.pop()

    def _concatenate(self, operands: Operands) -> None:
        a, b, c, d, e, f = (float(value) for value in operands)
        self.state.matrix = times((a, b, c, d, e, f), self.state.matrix)

    def _extended(self, operands: Operands) -> None:
        settings = self.resources["/ExtGState"][str(operands[0])]
        self.state.set_extended(settings)
        if "/Font" in settings:
            self.state.typeface = self.interpreter.library.typeface(settings.Font[0])
            self.state.size = float(settings.Font[1])

    def _font(self, operands: Operands) -> None:
        self.state.size = float(operands[1])
        self.state.typeface = None
        self.state.typeface = self.interpreter.library.typeface(self.resources["/Font"][str(operands[0])])

    def _fill_space(self, operands: Operands) -> None:
        self.state.fill = first_colour(read_space(operands[0], self.resources))
        self.state.fill_pattern = None

    def _stroke_space(self, operands: Operands) -> None:
        self.state.stroke = first_colour(read_space(operands[0], self.resources))
        self.state.stroke_pattern = None

    def _fill_colour(self, operands: Operands) -> None:
        self.state.fill_pattern = self._pattern(operands)
        self.state.fill = Colour(self.state.fill.space, _values(operands))

    def _stroke_colour(self, operands: Operands) -> None:
        self.state.stroke_pattern = self._pattern(operands)
        self.state.stroke = Colour(self.state.stroke.space, _values(operands))

    def _pattern(self, operands: Operands) -> Any:
        named = operands and isinstance(operands[-1], pikepdf.Name)
        return self.resources["/Pattern"][str(operands[-1])] if named else None

    def _begin(self, operands: Operands) -> None:
        self.places.append(self.place)
        tag = str(operands[0])
        properties = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, pikepdf.Name):
            properties = self.resources.get("/Properties", {}).get(str(properties), {})
        ticket = properties.get("/MCID")
        artifact = self.place.artifact or tag == "/Artifact"
        if ticket is not None:
            self.place = Place(artifact, int(ticket), self.place.stream)
        elif artifact:
            self.place = Place(artifact, None, self.place.stream)

    def _end(self, _: Operands) -> None:
        if self.places:
            self.place = self.places.pop()

    def _do(self, operands: Operands) -> None:
        found = self.resources["/XObject"][str(operands[0])]
        if str(found.get("/Subtype")) == "/Image":
            self._draw(self.interpreter.library.image(found, self.resources))
        elif str(found.get("/Subtype")) == "/Form":
            self._draw_form(found)

    def _draw_form(self, form: Any) -> None:
        state = copy(self.state)
        state.matrix = _matrix(form.get("/Matrix"), state.matrix)
        box = Box(*(float(value) for value in form.BBox))
        state.clip = Box.around(corners(state.matrix, box)).common(state.clip)
        if "/Group" in form:
            space = form.Group.get("/CS")
            self.interpreter.library.blend_spaces[form.objgen] = (
                None if space is None else read_space(space, form.get("/Resources", self.resources))
            )
        place = self.place if "/StructParents" not in form else Place(self.place.artifact, None, form.objgen)
        self._enter(form, state, place)

    def _draw(self, image: Image) -> None:
        matrix = self.state.matrix
        whole = Box.around(corners(matrix, UNIT))
        across, down = enlargements(matrix)
        resolution = min(image.width / max(across, 1e-6), image.height / max(down, 1e-6)) * 72
        box = whole.common(self.state.clip)
        self._keep(ImageMark(box, whole, self.place, image, matrix, self.state.fill_paint(), resolution))

    def _shade(self, operands: Operands) -> None:
        shading = self.resources["/Shading"][str(operands[0])]
        self._keep(shading_mark(shading, self.resources, self.state.clip, self.state, self.place))

    def _set_fill(self, operands: Operands) -> None:
        self.state.fill, self.state.fill_pattern = _device(operands), None

    def _set_stroke(self, operands: Operands) -> None:
        self.state.stroke, self.state.stroke_pattern = _device(operands), None

    def _width(self, operands: Operands) -> None:
        self.state.line_width = float(operands[0])

    ACTIONS: ClassVar[dict[str, Callable[["_Run", Operands], None]]] = {
        "q": _save,
        "Q": _restore,
        "cm": _concatenate,
        "gs": _extended,
        "w": _width,
        "Tf": _font,
        "cs": _fill_space,
        "CS": _stroke_space,
        "sc": _fill_colour,
        "scn": _fill_colour,
        "SC": _stroke_colour,
        "SCN": _stroke_colour,
        "g": _set_fill,
        "rg": _set_fill,
        "k": _set_fill,
        "G": _set_stroke,
        "RG": _set_stroke,
        "K": _set_stroke,
        "BMC": _begin,
        "BDC": _begin,
        "EMC": _end,
        "Do": _do,
        "sh": _shade,
    }


def _device(operands: Operands) -> Colour:
    return Colour({1: GRAY, 3: RGB, 4: CMYK}[len(operands)], _values(operands))


def _values(operands: Operands) -> tuple[float, ...]:
    return tuple(float(value) for value in operands if not isinstance(value, pikepdf.Name))


def _matrix(found: Any, then: Matrix) -> Matrix:
    if found is None:
        return then
    a, b, c, d, e, f = (float(value) for value in found)
    return times((a, b, c, d, e, f), then)


def _over(cell: Mark, filled: Mark) -> Mark:
    """Return a pattern cell's mark as spread over the shape that the pattern fills."""
    moved = copy(cell)
    object.__setattr__(moved, "box", filled.box)
    object.__setattr__(moved, "whole", filled.whole)
    return moved


def _measured(stream: Any) -> None:
    """Raise OverBounds where a page's or a form's content is too long to be taken apart."""
    contents = stream.obj.get("/Contents") if isinstance(stream, pikepdf.Page) else stream
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents] if contents is not None else []
    left = STREAM_BYTES
    for part in parts:
        left -= len(decoded(part, max(left, 0)))
