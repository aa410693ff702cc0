"""The checks: each reads a case and yields what does not hold in it."""

from collections.abc import Callable, Iterator, Mapping

from printdesk.preflight.press.case import Case
from printdesk.preflight.press.checks.black import check_black
from printdesk.preflight.press.checks.bleed import check_bleed
from printdesk.preflight.press.checks.bookmarks import check_bookmarks
from printdesk.preflight.press.checks.boxes import check_boxes
from printdesk.preflight.press.checks.colours import check_colours
from printdesk.preflight.press.checks.contrast import check_contrast
from printdesk.preflight.press.checks.file import check_file
from printdesk.preflight.press.checks.fineness import check_fineness
from printdesk.preflight.press.checks.flow import check_flow
from printdesk.preflight.press.checks.fonts import check_fonts
from printdesk.preflight.press.checks.images import check_images
from printdesk.preflight.press.checks.ink import check_ink
from printdesk.preflight.press.checks.intent import check_intent
from printdesk.preflight.press.checks.interactive import check_interactive
from printdesk.preflight.press.checks.links import check_links
from printdesk.preflight.press.checks.margins import check_margins
from printdesk.preflight.press.checks.pages import check_pages
from printdesk.preflight.press.checks.reading import check_reading
from printdesk.preflight.press.checks.tables import check_tables
from printdesk.preflight.press.checks.tags import check_tags
from printdesk.preflight.press.checks.told import check_told
from printdesk.preflight.press.remarks import Remark

Check = Callable[[Case], Iterator[Remark]]

CHECKS: Mapping[str, Check] = {
    "the soundness of the file": check_file,
    "the page boxes": check_boxes,
    "the bleed": check_bleed,
    "the margins around text": check_margins,
    "the colour spaces": check_colours,
    "the sum of inks": check_ink,
    "black and fine text": check_black,
    "small text and thin lines": check_fineness,
    "the images": check_images,
    "the fonts": check_fonts,
    "the output intent and the marks of PDF/X": check_intent,
    "locks, scripts, forms and attachments": check_interactive,
    "blank and nearly empty pages": check_pages,
    "the title, the author and the language": check_reading,
    "the tags": check_tags,
    "the tables": check_tables,
    "the flow of text over pages": check_flow,
    "the contrast of text": check_contrast,
    "the links": check_links,
    "the bookmarks": check_bookmarks,
    "what the writer of the file told about it": check_told,
}
"""Each check by what it judges."""
