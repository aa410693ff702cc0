"""Pictures that were made, in memory: the oldest go when there are too many."""

from collections import OrderedDict

MOST_BYTES = 256 * 1024 * 1024


class Shelf:
    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most, self._held = most, 0
        self._pictures: OrderedDict[str, bytes] = OrderedDict()

    def put(self, name: str, data: bytes) -> None:
        self._held += len(data) - len(self._pictures.get(name, b""))
        self._pictures[name] = data
        self._pictures.move_to_end(name)
        while self._held > self._most and len(self._pictures) > 1:
            _, gone = self._pictures.popitem(last=False)
            self._held -= len(gone)

    def get(self, name: str) -> bytes | None:
        if name in self._pictures:
            self._pictures.move_to_end(name)
        return self._pictures.get(name)
