"""Everything that a build imports, loaded once: workers are forked from a process that has imported this module.

A small briefing is made on the way, so that templates, tokens, style sheets and fonts are read already. Nothing of it
is published; where it cannot be made, the first document of each worker says why.
"""

import gc
import os
import tempfile
from contextlib import suppress
from pathlib import Path

ALLOCATIONS = 50_000
"""Between two looks for dead cycles, as on the command line."""
_SAMPLE = """\
title: A sample
date: 2025-12-24
sources: {one: One}
facts: {a: {value: 2, unit: USD bn, label: A, when: 2025, source: one}, b: {value: 3, unit: USD bn, label: B, when: 2026}}
key_facts: {A: B}
sections:
  - title: One
    body:
      - |
        Text with *emphasis*, **strong** and {a} ([@one]).

        - An item
      - chart: {title: A chart, kind: change, facts: [a, b], alt: Two bars.}
      - table: {title: A table, columns: [A, B], rows: [[a, b]]}
"""


def _warm_up() -> None:
    gc.set_threshold(ALLOCATIONS)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # or it reads the metadata of every package there is
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a document has one processor, and threads do not fork
    from printdesk.build.order import Order  # noqa: PLC0415 - after the settings above
    from printdesk.build.run import make  # noqa: PLC0415

    with suppress(Exception), tempfile.TemporaryDirectory(prefix="printdesk-") as folder:
        content = Path(folder) / "briefing.yaml"
        content.write_text(_SAMPLE, encoding="utf-8")
        make(content, Order())
    gc.collect()
    gc.freeze()


_warm_up()
