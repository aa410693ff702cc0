"""`printdesk rule`: what a finding means."""

from difflib import get_close_matches
from typing import Annotated

import typer

from printdesk.errors import Diagnostic, PrintdeskError
from printdesk.rules import rules


def rule(
    code: Annotated[
        str | None, typer.Argument(help="The code of a finding, as `unknown-key`.", show_default="list them all")
    ] = None,
) -> None:
    """Say what a finding means, why it matters, and how to mend it."""
    known = rules()
    if code is None:
        for name, page in known.items():
            print(f"{name:24}  {page.title}")
        return
    if code not in known:
        near = get_close_matches(code, known, 1)
        hint = f"did you mean '{near[0]}'?" if near else "`printdesk rule` lists them all"
        raise PrintdeskError(Diagnostic("unknown-rule", f"'{code}' is not the code of a finding", hint=hint))
    print(known[code].page())
