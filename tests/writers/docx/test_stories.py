"""Parts written in pieces are what they would be as one tree."""

from printdesk.writers.docx.notes import renumbered
from printdesk.writers.docx.ooxml import NAMESPACES, element, root, text_run, to_xml, w
from printdesk.writers.docx.stories import FOOTNOTES, TEXT


def test_pieces_one_after_another_are_the_whole() -> None:
    mark = element("adec:decorative", val=1)
    made = [[w("p", text_run("One < two"))], [w("p", mark), w("tbl")], [w("sectPr")]]
    head, tail = TEXT.ends()
    pieces = [TEXT.piece(TEXT.holder(*children)) for children in made]
    again = [[w("p", text_run("One < two"))], [w("p", element("adec:decorative", val=1)), w("tbl")], [w("sectPr")]]
    whole = root("w:document", w("body", *(child for children in again for child in children)))
    assert head + b"".join(pieces) + tail == to_xml(whole)
    assert NAMESPACES["adec"].encode() not in head


def test_an_empty_piece_is_nothing() -> None:
    assert FOOTNOTES.piece(FOOTNOTES.holder()) == b""


def test_a_piece_opens_as_it_was_written() -> None:
    piece = TEXT.piece(TEXT.holder(w("p", text_run("Łódź")), w("p", element("adec:decorative", val=1))))
    assert TEXT.piece(TEXT.opened(piece)) == piece


def test_notes_are_numbered_again_and_nothing_else() -> None:
    piece = TEXT.piece(
        TEXT.holder(
            w("p", w("bookmarkStart", id=4), w("footnoteReference", id=1), w("commentReference", id=0)),
            w("p", text_run('<w:footnote w:id="1">')),
        )
    )
    found = renumbered(piece, 2, 9)
    assert b'<w:bookmarkStart w:id="4"/><w:footnoteReference w:id="3"/><w:commentReference w:id="9"/>' in found
    assert renumbered(found, -2, -9) == piece
