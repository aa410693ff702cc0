"""A worker answers whatever happens, and makes way for another when its memory has given out."""

from typing import Any

import pytest

from printdesk.errors import Diagnostic, PrintdeskError
from printdesk.preview.frames import Frame
from printdesk.preview.work import answered


class Hand:
    """A worker whose jobs go as they are told to."""

    def do(self, how: str) -> dict[str, Any]:
        match how:
            case "fill the memory":
                return {"made": len(bytearray(1 << 60))}
            case "find a slip":
                raise PrintdeskError(Diagnostic("unknown-key", "a slip"))
            case "fail":
                raise KeyError(how)
        return {"made": how}


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("well", "done"),
        ("fill the memory", "full"),
        ("find a slip", "refused"),
        ("fail", "broken"),
    ],
)
def test_every_job_is_answered(how: str, said: str) -> None:
    _, answer = answered("setter", Hand(), Frame({"job": "do", "with": {"how": how}}))
    assert list(answer.record) == [said]
