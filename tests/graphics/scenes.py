"""Scenes composed for a test, and what may be asked of any of them."""

from itertools import combinations

from tests.graphics import samples

from printdesk.edition.tree import Chart, Roadmap
from printdesk.graphics.charts import compose_chart
from printdesk.graphics.roadmap import compose_roadmap
from printdesk.graphics.scene import Disc, Label, Outline, Scene


def scene_of(block: Chart | Roadmap, width: float = 109, language: str = "en-GB") -> Scene:
    direction = samples.edition(language=language).direction
    compose = compose_chart if isinstance(block, Chart) else compose_roadmap
    words = samples.words(language)
    canvas = compose(block, width, samples.tokens(), words=words, language=language, direction=direction)  # type: ignore[arg-type]
    return canvas.finished()


def texts(scene: Scene) -> list[str]:
    return [label.text for label in scene.labels]


def label(scene: Scene, text: str) -> Label:
    return next(label for label in scene.labels if label.text == text)


def touching(scene: Scene, tolerance: float = 0.25) -> list[tuple[str, str]]:
    """Return the pairs of labels whose capitals cover each other by more than `tolerance` mm both ways."""
    return [
        (first.text, second.text)
        for first, second in combinations(scene.labels, 2)
        if all(overlap > tolerance for overlap in _overlap(first, second))
    ]


def filled(scene: Scene, colour: str) -> list[tuple[float, float, float, float]]:
    """Return left, top, right, bottom of the boxes filled with a colour of the tokens."""
    paint = samples.tokens().hex(colour)
    return [_bounds(shape) for shape in scene.shapes if isinstance(shape, Outline) and shape.paint.fill == paint]


def outlined(scene: Scene, colour: str) -> list[tuple[float, float, float, float]]:
    paper, stroke = samples.tokens().hex("paper"), samples.tokens().hex(colour)
    boxes = [shape for shape in scene.shapes if isinstance(shape, Outline) and shape.closed]
    return [_bounds(box) for box in boxes if box.paint.fill == paper and box.paint.stroke == stroke]


def discs(scene: Scene, colour: str) -> list[Disc]:
    paint = samples.tokens().hex(colour)
    return [shape for shape in scene.shapes if isinstance(shape, Disc) and shape.paint.fill == paint]


def _bounds(shape: Outline) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in shape.points], [y for _, y in shape.points]
    return min(xs), min(ys), max(xs), max(ys)


def _overlap(first: Label, second: Label) -> tuple[float, float]:
    tops = [one.y - one.style.capital for one in (first, second)]
    across = min(first.left + first.width, second.left + second.width) - max(first.left, second.left)
    return across, min(first.y, second.y) - max(tops)
