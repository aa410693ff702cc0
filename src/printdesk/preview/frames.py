"""Messages between the preview and its workers: a JSON record and any number of byte strings, over a pipe."""

import asyncio
import json
import struct
from collections.abc import Sequence
from typing import Any, BinaryIO, NamedTuple

_HEAD = struct.Struct(">I")
LARGEST = 512 * 1024 * 1024


class Frame(NamedTuple):
    record: dict[str, Any]
    blobs: tuple[bytes, ...] = ()


def packed(record: dict[str, Any], blobs: Sequence[bytes] = ()) -> bytes:
    """Return a frame as bytes: the length of the record, the record, then the byte strings whose lengths it gives."""
    text = json.dumps({"record": record, "sizes": [len(blob) for blob in blobs]}, ensure_ascii=False).encode()
    return b"".join((_HEAD.pack(len(text)), text, *blobs))


def read(stream: BinaryIO) -> Frame | None:
    """Return the next frame, or None where the other side has gone."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    told = json.loads(stream.read(_HEAD.unpack(head)[0]))
    return Frame(told["record"], tuple(stream.read(size) for size in told["sizes"]))


async def receive(stream: asyncio.StreamReader) -> Frame:
    """Return the next frame; raises IncompleteReadError where the other side has gone."""
    (size,) = _HEAD.unpack(await stream.readexactly(_HEAD.size))
    told = json.loads(await stream.readexactly(min(size, LARGEST)))
    return Frame(told["record"], tuple([await stream.readexactly(length) for length in told["sizes"]]))
