"""The manifest: what went into a build and what came out, by hash, so that either can be proved later."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import printdesk
from printdesk.build.hashes import folder_hash, sha256


def manifest(
    *, content: Path, inputs: Iterable[Path], layout: Path, outputs: Mapping[str, bytes], facts: Mapping[str, Any]
) -> bytes:
    """Return the manifest as JSON; paths are relative to the content's folder, so that two folders give the same bytes."""
    folder = content.parent
    record = {
        "printdesk": printdesk.__version__,
        "content": content.name,
        "inputs": {file.relative_to(folder).as_posix(): sha256(file.read_bytes()) for file in sorted(inputs)},
        "layout": {"name": layout.name, "sha256": folder_hash(layout)},
        "outputs": {name: {"bytes": len(data), "sha256": sha256(data)} for name, data in sorted(outputs.items())},
        **facts,
    }
    return (json.dumps(record, indent=2, ensure_ascii=False) + "\n").encode()
