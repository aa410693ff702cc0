"""What stands in a Word file is read as a person sees it, whichever way Word writes it."""

from collections.abc import Callable

import pytest
from lxml import etree
from tests.review.word.editor import Editor

from printdesk.review.word.accept import accepted
from printdesk.review.word.read import read_word
from printdesk.review.word.tree import Paragraph, Piece, Table, WordFile
from printdesk.writers.docx.ooxml import NAMESPACES

Make = Callable[..., WordFile]
_SPACES = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())


@pytest.fixture
def read(ferry: bytes) -> Make:
    """Read a file whose whole text is this XML."""

    def make(body: str, **parts: str) -> WordFile:
        editor = Editor(ferry)
        tree = etree.fromstring(
            f'<w:body {_SPACES} xmlns:wps="urn:wps" xmlns:v="urn:schemas-microsoft-com:vml">{body}</w:body>'
        )
        editor.root.replace(editor.root[0], tree)
        for name, text in parts.items():
            editor.parts[f"word/{name}.xml"] = text.encode()
        return read_word(editor.save())

    return make


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, style: str = "BodyText", more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>'


def only(file: WordFile) -> Paragraph:
    (item,) = file.body
    assert isinstance(item, Paragraph)
    return item


def field(code: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"{mark.format('begin')}<w:r><w:instrText> {code} </w:instrText></w:r>{mark.format('separate')}{run(result)}{mark.format('end')}"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("One ") + run("two"), "One two"),
        ("<w:smartTag>" + run("Bern") + "</w:smartTag>", "Bern"),
        ("<w:sdt><w:sdtContent>" + run("in a control") + "</w:sdtContent></w:sdt>", "in a control"),
        ("<w:r><w:t>Su</w:t><w:noBreakHyphen/><w:t>35</w:t></w:r>", "Su\u201135"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", "a\nb"),
        ("<w:r><w:t>a</w:t><w:br w:type='page'/><w:t>b</w:t></w:r>", "ab"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb"),
        ('<w:r><w:sym w:font="Arial" w:char="00E9"/></w:r>', "é"),
        (field("PAGE", "7"), "7"),
        (field(r"IF 1 = 1 \"a\" \"b\"", "a"), "a"),
        ('<w:fldSimple w:instr=" DATE ">' + run("today") + "</w:fldSimple>", "today"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("left open"), "left open"),
        ('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>new</w:t></mc:Choice><mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r>', "new"),
        ('<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>E=mc</m:t></m:r></m:oMath>', "E=mc"),
        ("<w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>", "漢"),
        ("<w:bdo w:val='rtl'>" + run("שלום") + "</w:bdo>", "שלום"),
    ],
)  # fmt: skip
def test_text_is_text_however_it_is_wrapped(read: Make, content: str, text: str) -> None:
    assert only(read(paragraph(content))).text == text


@pytest.mark.parametrize(
    ("look", "style", "marks"),
    [
        ("<w:b/>", "BodyText", (True, False)),
        ("<w:i/>", "BodyText", (False, True)),
        ('<w:b w:val="0"/>', "BodyText", (False, False)),
        ('<w:rStyle w:val="Strong"/>', "BodyText", (True, False)),
        ('<w:rStyle w:val="Emphasis"/>', "BodyText", (False, True)),
        ('<w:rStyle w:val="StrongEmphasis"/>', "BodyText", (True, True)),
        ('<w:rStyle w:val="Strong"/><w:b w:val="0"/>', "BodyText", (False, False)),
        ('<w:rStyle w:val="CaptionNumber"/><w:b/>', "Caption", (False, False)),
        ("<w:b/>", "Heading2", (False, False)),
        ("<w:i/>", "Quote", (False, False)),
        ("<w:u/>", "BodyText", (False, False)),
    ],
)
def test_bold_is_strong_where_the_style_is_not_bold_itself(
    read: Make, look: str, style: str, marks: tuple[bool, bool]
) -> None:
    (piece,) = only(read(paragraph(run("word", look), style))).pieces
    assert (piece.strong, piece.emphasis) == marks


@pytest.mark.parametrize(
    ("style", "more", "expected"),
    [
        ("Heading1", "", ("Heading 1", "heading", 1)),
        ("BodyText", '<w:outlineLvl w:val="1"/>', ("Body Text", "heading", 2)),
        ("BodyText", '<w:outlineLvl w:val="9"/>', ("Body Text", "text", 0)),
        ("ListBullet", "", ("List Bullet", "bullet", 1)),
        ("ListBullet2", "", ("List Bullet 2", "bullet", 2)),
        ("ListNumber", "", ("List Number", "number", 1)),
        ("ListBullet", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>', ("List Bullet", "text", 0)),
        ("NoSuchStyle", "", ("NoSuchStyle", "text", 0)),
    ],
)
def test_headings_and_lists_are_told_by_style_and_by_hand(
    read: Make, style: str, more: str, expected: tuple[str, str, int]
) -> None:
    found = only(read(paragraph(run("word"), style, more)))
    assert (found.style, found.role, found.level) == expected


def test_a_german_heading_is_a_heading(read: Make) -> None:
    styles = f'<w:styles {_SPACES}><w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>'
    found = only(read(paragraph(run("Wirtschaft"), "berschrift1"), styles=styles))
    assert (found.style, found.role, found.level) == ("Heading 1", "heading", 1)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (field('HYPERLINK "https://example.org/a"', "here"), Piece(text="here", href="https://example.org/a")),
        (field(r'HYPERLINK "https://example.org/a" \l "b"', "here"), Piece(text="here", href="https://example.org/a#b")),
        (field('HYPERLINK "file:///c:/a"', "here"), Piece(text="here")),
        (field(r"REF _Ref_fleet \h", "Table 1"), Piece(text="Table 1", kind="reference", target="_Ref_fleet")),
        (field(r"SEQ Table \* ARABIC", "1"), Piece(text="1", kind="field")),
        ('<w:hyperlink w:anchor="_Ref_source_log">' + run("1") + "</w:hyperlink>", Piece(text="1", kind="citation", target="_Ref_source_log")),
        ('<w:hyperlink w:anchor="_Ref_fleet">' + run("Table 1") + "</w:hyperlink>", Piece(text="Table 1", kind="reference", target="_Ref_fleet")),
    ],
)  # fmt: skip
def test_links_references_and_citations_are_told_apart(read: Make, content: str, expected: Piece) -> None:
    (piece,) = only(read(paragraph(content))).pieces
    assert piece == expected


def test_the_list_of_contents_is_left_out_but_not_what_stands_behind_it(read: Make) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-2" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    file = read(
        paragraph(begin + run("One 3"), "TOC1")
        + paragraph(run("Two 4"), "Normal")
        + paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("typed behind the end"), "Normal")
        + paragraph(run("text"))
    )
    assert [item.text for item in file.body] == ["typed behind the end", "text"]


def test_a_text_box_is_read_before_the_paragraph_it_hangs_on(read: Make) -> None:
    box = f"<w:txbxContent>{paragraph(run('in the box'))}</w:txbxContent>"
    drawing = f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="Box 1"/><wps:wsp>{box}</wps:wsp></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>{box}</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>'
    file = read(paragraph(run("host ") + drawing))
    assert [(item.text, getattr(item, "aside", None)) for item in file.body] == [("in the box", True), ("host ", False)]


def test_tables_keep_spans_merges_heads_and_tables_inside(read: Make) -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph(run('inner'))}</w:tc></w:tr></w:tbl>"
    file = read(
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>"
        f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph(run("wide"))}</w:tc></w:tr>'
        f'<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph(run("tall"))}</w:tc><w:tc>{inner}{paragraph("")}</w:tc></w:tr>'
        f"<w:sdt><w:sdtContent><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph('')}</w:tc><w:tc>{paragraph(run('low'))}</w:tc></w:tr></w:sdtContent></w:sdt>"
        "</w:tbl>"
    )
    (table,) = accepted(file).body
    assert isinstance(table, Table)
    assert [[(cell.text, cell.columns, cell.merged) for cell in row.cells] for row in table.rows] == [
        [("wide", 2, False)],
        [("tall", 1, False), ("inner", 1, False)],
        [("", 1, True), ("low", 1, False)],
    ]
    assert [row.is_head for row in table.rows] == [True, False, False]
    assert isinstance(table.rows[1].cells[1].content[0], Table)


def test_comments_come_with_words_replies_and_whether_they_are_settled(read: Make, ferry: bytes) -> None:
    def comment(number: int, author: str, text: str) -> str:
        return f'<w:comment w:id="{number}" w:author="{author}" w:date="2026-03-0{number + 1}T10:00:00Z"><w:p w14:paraId="0000000{number}"><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'

    comments = f"<w:comments {_SPACES}>{comment(1, 'Nina', 'Really?')}{comment(2, 'Omar', 'Yes.')}{comment(3, 'Nina', 'Source?')}</w:comments>"
    space = "http://schemas.microsoft.com/office/word/2012/wordml"
    threads = f'<w15:commentsEx xmlns:w15="{space}"><w15:commentEx w15:paraId="00000001" w15:done="1"/><w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001"/></w15:commentsEx>'
    editor = Editor(ferry)
    rels = editor.parts["word/_rels/document.xml.rels"]
    row = '<Relationship Id="c{}" Type="http://schemas.microsoft.com/office/2011/relationships/{}" Target="{}.xml"/>'
    added = row.format(1, "comments", "comments") + row.format(2, "commentsExtended", "commentsExtended")
    editor.parts["word/_rels/document.xml.rels"] = rels.replace(
        b"</Relationships>", added.encode() + b"</Relationships>"
    )
    body = paragraph(
        run("It was ")
        + '<w:commentRangeStart w:id="1"/>'
        + run("forty degrees")
        + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r><w:r><w:commentReference w:id="3"/></w:r>'
    )
    editor.root.replace(editor.root[0], etree.fromstring(f"<w:body {_SPACES}>{body}</w:body>"))
    editor.parts |= {"word/comments.xml": comments.encode(), "word/commentsExtended.xml": threads.encode()}
    first, second = read_word(editor.save()).remarks
    assert (first.author, first.text, first.about, first.resolved, first.paragraph) == (
        "Nina",
        "Really?",
        "forty degrees",
        True,
        0,
    )
    assert [(reply.author, reply.text) for reply in first.replies] == [("Omar", "Yes.")]
    assert (second.text, second.about, second.resolved) == ("Source?", "", False)


def test_a_chart_gives_its_numbers_as_they_stand_in_it(ferry: bytes) -> None:
    editor = Editor(ferry)
    name = next(name for name in editor.parts if name.startswith("word/charts/chart"))
    editor.parts[name] = editor.parts[name].replace(b"<c:v>338</c:v>", b"<c:v>340.10000000000002</c:v>")
    (graphic,) = [each for each in read_word(editor.save()).graphics.values() if each.series]
    assert graphic.name == "pd:growth"
    assert [(series.labels, series.values) for series in graphic.series] == [
        (("2023", "2024", "2025"), ("310", "340.1", "412"))
    ]


def test_notes_go_by_their_order_in_the_text(ferry: bytes) -> None:
    found = read_word(ferry)
    assert {number: [each.text.replace("\u00a0", " ") for each in note] for number, note in found.notes.items()} == {
        "1": ["The boats are named after birds."],
        "2": ["Once in March and once in November."],
    }
    marks = [
        piece for item in found.body if isinstance(item, Paragraph) for piece in item.pieces if piece.kind == "note"
    ]
    assert [(mark.target, mark.anchor.key if mark.anchor else "") for mark in marks] == [
        ("1", "note-1"),
        ("2", "note-2"),
    ]


def test_bookmarks_count_without_the_content_inside_if_their_meaning_is_given(ferry: bytes) -> None:
    base = read_word(ferry)
    assert base.snapshot is not None
    editor = Editor(ferry)
    editor.parts = {name: data for name, data in editor.parts.items() if not name.startswith("customXml")}
    found = read_word(editor.save(), anchors=base.snapshot.anchors)
    assert found.snapshot is None
    assert [item.anchors for item in found.body] == [item.anchors for item in base.body]
    assert found.digest == base.snapshot.sha256
