"""Page plans kept between builds by what they were made from: a second build of the same pages lays them out once."""

import json
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from printdesk.resources import write_whole
from printdesk.writers.html.document import Plan

VERSION = 3  # raise it when the same pages would be planned otherwise


def plan_key(parts: Iterable[bytes]) -> str:
    """Return the name of the plan for pages made of `parts`: text, style sheets, pictures, fonts, tools."""
    digest = blake2b(str(VERSION).encode(), digest_size=20)
    for part in parts:
        digest.update(blake2b(part, digest_size=16).digest())
    return digest.hexdigest()


def kept_plan(cache: Path | None, key: str) -> Plan | None:
    """Return the plan kept under a key, None where there is none that can be read."""
    if cache is None:
        return None
    try:
        facts = json.loads((cache / f"{key}.plan").read_bytes())
        return Plan(frozenset(facts["opens"]), dict(facts["later"]), frozenset(facts["close"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep_plan(cache: Path | None, key: str, plan: Plan) -> None:
    """Keep a plan: another process sees the whole file or none; a folder that cannot be written only costs time."""
    if cache is None:
        return
    facts = {"opens": sorted(plan.opens), "later": dict(plan.later), "close": sorted(plan.close)}
    with suppress(OSError):
        write_whole(cache / f"{key}.plan", json.dumps(facts).encode())
