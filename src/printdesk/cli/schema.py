"""`printdesk schema`: the content file's JSON Schema, for editors."""

import json
from pathlib import Path
from typing import Annotated

import typer

from printdesk.build.publish import publish
from printdesk.model.schema import json_schema


def schema(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write to this file.", show_default="standard output")
    ] = None,
) -> None:
    """Write the JSON Schema that gives an editor completion, hover and checks while typing."""
    text = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    if output:
        publish(output.parent, {output.name: text.encode()})
    else:
        print(text, end="")
