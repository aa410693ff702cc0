"""The preview's server: on this machine alone, under an address that holds a secret."""

import asyncio
import errno
import socket
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import uvicorn

from printdesk.errors import Diagnostic, PrintdeskError
from printdesk.preview.address import Address, address_for, keep
from printdesk.preview.conductor import Conductor
from printdesk.preview.editor import Editor
from printdesk.preview.guard import Guard
from printdesk.preview.routes import Site
from printdesk.preview.watching import Manner

HOST = "127.0.0.1"
PORT = 8765
BACKLOG = 128
TRIED = 20
"""Ports tried one after the other where none is asked for."""


@dataclass(frozen=True, slots=True)
class Order:
    """How a preview is wanted; without `port`, the one it had last, or the first free one from `PORT` on."""

    content: Path
    port: int | None = None
    manner: Manner = "told"
    editor: Editor | None = None


def serve(order: Order, begun: Callable[[str], None]) -> None:
    """Serve the live pages until Ctrl-C; `begun` is told the address.

    Raises PrintdeskError where the port that was asked for is in use.
    """
    token, last = address_for(order.content)
    with _listening(order.port, last) as listening, tempfile.TemporaryDirectory(prefix="printdesk-") as room:
        port = listening.getsockname()[1]
        keep(order.content, Address(token, port))
        conductor = Conductor(order.content, Path(room), order.manner)
        app = Site(conductor, order.editor).app(lambda: begun(f"http://{HOST}:{port}/{token}/"))
        config = uvicorn.Config(
            Guard(app, token, port),
            log_level="critical",
            access_log=False,
            lifespan="on",
            ws="none",
            server_header=False,
            timeout_graceful_shutdown=1,
        )
        asyncio.run(_Server(config, conductor).serve(sockets=[listening]))


class _Server(uvicorn.Server):
    """Lets listeners go at once when it is told to stop; they would hold it up."""

    def __init__(self, config: uvicorn.Config, conductor: Conductor) -> None:
        super().__init__(config)
        self._conductor = conductor

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._conductor.hub.close()
        super().handle_exit(sig, frame)


def _listening(port: int | None, last: int | None) -> socket.socket:
    usual = [*([last] if last else ()), *range(PORT, PORT + TRIED)]
    for candidate in [port] if port is not None else usual:
        found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((HOST, candidate))
            found.listen(BACKLOG)  # a browser that comes before the server is up waits instead of being turned away
        except OSError as error:
            found.close()
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
            continue
        return found
    message = f"port {port} is in use" if port is not None else f"ports {PORT} to {PORT + TRIED - 1} are all in use"
    hint = "name another with --port, or leave --port out to take the first free one"
    raise PrintdeskError(Diagnostic("port-in-use", message, hint=hint))
