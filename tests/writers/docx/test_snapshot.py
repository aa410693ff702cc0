"""The content inside a Word file is the content that it was made from."""

import base64
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.writers.conftest import MakeEdition
from tests.writers.docx.word_file import write

from printdesk.errors import PrintdeskError
from printdesk.writers.docx.anchors import Anchor
from printdesk.writers.docx.options import WordOptions
from printdesk.writers.docx.snapshot import NAMESPACE, ContentFiles, Snapshot, read_snapshot, unpacked
from printdesk.writers.docx.snapshot_packer import SnapshotPacker, lines_united

PLAIN = "title: T\nsections: [{title: S, body: Text.}]\n"
FILES = ContentFiles(
    "briefing.yaml", {"briefing.yaml": PLAIN}, {"data/x.xlsx": b"PK\x00\xff"}, {"map.png": "ab" * 32}, "0.1"
)
NAMES = st.text(min_size=1, max_size=20)


def with_parts(*parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number, part in enumerate(parts, start=1):
            archive.writestr(f"customXml/item{number}.xml", part)
    return made.getvalue()


@given(
    st.dictionaries(NAMES, st.text(), max_size=4),
    st.dictionaries(NAMES, st.binary(), max_size=2),
    st.dictionaries(NAMES, st.builds(Anchor, NAMES, st.text(max_size=5)), max_size=4),
)
def test_what_is_packed_is_unpacked(texts: dict[str, str], data: dict[str, bytes], anchors: dict[str, Anchor]) -> None:
    snapshot = Snapshot(ContentFiles("a.yaml", texts, data), anchors)
    again = unpacked(snapshot.packed)
    assert (again.files, again.anchors) == (snapshot.files, snapshot.anchors)
    assert again.sha256 == snapshot.sha256


def test_the_order_of_files_does_not_matter() -> None:
    one, other = ContentFiles("a", {"a": "1", "b": "2"}), ContentFiles("a", {"b": "2", "a": "1"})
    assert Snapshot(one, {}).canonical == Snapshot(other, {}).canonical


LINES = st.lists(st.sampled_from([b"a", b"b\n", b"cc\n", b"\n", b"e\r\n", *(b"line %d\n" % n for n in range(40))]))


@given(LINES, LINES, LINES, LINES)
def test_a_text_is_cut_alike_whatever_was_cut_before(
    start: list[bytes], old: list[bytes], new: list[bytes], end: list[bytes]
) -> None:
    before, after = (b"".join([*start * 20, *middle, *end * 20]) for middle in (old, new))
    cut = lines_united(after, lines_united(before, count=4), count=4)
    assert cut == lines_united(after, count=4)
    assert b"".join(cut) == after


def test_what_was_packed_before_changes_no_byte_of_a_snapshot() -> None:
    packer = SnapshotPacker()
    texts = ["\n".join(f"line {line} of {word}" for line in range(3000)) for word in ("river", "harbour")]
    for text in (*texts, texts[0], texts[0].replace("line 7 ", 'line "7" '), ""):
        files = ContentFiles("a.yaml", {"a.yaml": text, "b.csv": texts[0]})
        warm, fresh = Snapshot(files, {}, packer=packer), Snapshot(files, {})
        assert (warm.packed, warm.part, warm.sha256) == (fresh.packed, fresh.part, fresh.sha256)
        assert unpacked(warm.packed).files == files


def test_the_word_file_carries_it_and_its_hash(edition_of: MakeEdition) -> None:
    file = write(edition_of(PLAIN), content=FILES)
    snapshot = read_snapshot(file.result.data)
    assert snapshot is not None
    assert snapshot.files == FILES
    assert snapshot.anchors == file.result.anchors
    assert snapshot.sha256.encode() in file.files["docProps/custom.xml"]


def test_without_the_queries_only_the_hash_leaves_the_house(edition_of: MakeEdition) -> None:
    file = write(edition_of(PLAIN), content=FILES, options=WordOptions(queries="drop"))
    assert read_snapshot(file.result.data) is None
    assert file.result.snapshot is not None
    assert file.result.snapshot.sha256.encode() in file.files["docProps/custom.xml"]


def test_a_file_of_others_has_none() -> None:
    assert read_snapshot(with_parts("<other/>", "not XML")) is None


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "***",
        base64.b64encode(b"no zlib").decode(),
        base64.b64encode(Snapshot(FILES, {}).packed[:-9]).decode(),
    ],
    ids=["empty", "no base64", "no zlib", "cut short"],
)
def test_a_damaged_one_is_told(inside: str) -> None:
    with pytest.raises(PrintdeskError, match="snapshot-damaged"):
        read_snapshot(with_parts(f'<pd:content xmlns:pd="{NAMESPACE}">{inside}</pd:content>'))


def test_no_word_file_is_told() -> None:
    with pytest.raises(PrintdeskError, match="not-a-word-file"):
        read_snapshot(b"PK")
