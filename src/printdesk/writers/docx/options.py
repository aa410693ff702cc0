"""What the desk may ask of the Word file that it hands over."""

from dataclasses import dataclass
from typing import Literal

Changes = Literal["free", "tracked", "protected"]
Queries = Literal["keep", "drop"]
Fonts = Literal["embed", "leave out"]
PageSource = Literal["pdf", "libreoffice", "auto"]


@dataclass(frozen=True, slots=True)
class WordOptions:
    """How editors get the file.

    `changes`: Word keeps track of them, or allows no others. `queries`: whether the desk's questions stand as comments.
    `fonts`: whether the layout's faces travel along. `pages`: whose count the contents show until Word counts for
    itself; "auto" takes LibreOffice's where it is installed, else that of the PDF.
    """

    changes: Changes = "free"
    queries: Queries = "keep"
    fonts: Fonts = "embed"
    pages: PageSource = "pdf"
