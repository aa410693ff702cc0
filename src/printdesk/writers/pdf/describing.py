"""What WeasyPrint is told of a document: title, authors, dates, attachments. Imports WeasyPrint."""

from datetime import UTC, datetime, time
from importlib.metadata import version
from typing import Any

from printdesk.edition.inline import plain_text
from printdesk.edition.tree import Edition
from printdesk.writers.pdf import weasy

weasyprint = weasy.load()

from weasyprint.document import DocumentMetadata  # noqa: E402 - loaded above without a subprocess


class Metadata(DocumentMetadata):  # type: ignore[misc]
    """Metadata that claims PDF/UA beside PDF/A."""

    def generate_rdf_metadata(self, *names: Any) -> bytes:
        rdf: bytes = super().generate_rdf_metadata(*names)
        return rdf.replace(b"</rdf:RDF>", weasy.UA_SCHEMA.encode("ascii") + b"</rdf:RDF>")


def metadata_of(edition: Edition) -> Metadata:
    """Return the metadata of an edition; dates are its own, never the clock's."""
    front, moment = edition.front, datetime.combine(edition.day, time(), UTC)
    return Metadata(
        title=plain_text(front.title),
        authors=[author.name for author in front.authors],
        description=plain_text(front.standfirst) or None,
        keywords=[word for word in (front.series, front.edition, front.place) if word],
        generator=f"printdesk {version('printdesk')}",
        created=moment.isoformat().replace("+00:00", "Z"),
        modified=moment.isoformat().replace("+00:00", "Z"),
        lang=edition.language,
        attachments=[
            weasyprint.Attachment(
                string=each.data,
                name=each.name,
                description=each.description,
                created=moment,
                modified=moment,
                relationship="Source",
            )
            for each in edition.attachments
        ],
    )
