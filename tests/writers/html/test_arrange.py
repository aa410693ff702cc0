"""Notes stand beside what they are about, halves in pairs, and text that follows a note goes on."""

from printdesk.edition.inline import Run
from printdesk.edition.tree import AnyBlock, Note, Paragraph, Prose, QueryBlock, Table
from printdesk.layout.package import find_layout
from printdesk.writers.html.arrange import arrange

TOKENS = find_layout("briefing").tokens


def prose(key: str, words: int = 40, paragraphs: int = 1) -> Prose:
    return Prose(key=key, path=(), content=(Paragraph(content=(Run("word " * words),)),) * paragraphs)


def note(key: str, words: int = 10) -> Note:
    return Note(key=key, path=(), content=(Paragraph(content=(Run("word " * words),)),))


def table(key: str, width: str | None = None) -> Table:
    return Table(key=key, path=(), width=width, columns=(), rows=())  # type: ignore[arg-type]


def shown(*blocks: AnyBlock) -> list[tuple[str, list[str], list[str]]]:
    return [
        (strip.kind, [b.key for b in strip.blocks], [b.key for b in strip.side]) for strip in arrange(blocks, TOKENS)
    ]


def test_text_without_notes_is_one_strip() -> None:
    assert shown(prose("a"), QueryBlock(key="q", path=()), prose("b")) == [("main", ["a", "b"], [])]


def test_a_note_stands_beside_the_block_before_it() -> None:
    assert shown(prose("a"), prose("b"), note("n"), prose("c")) == [
        ("main", ["a"], []),
        ("main", ["b"], ["n"]),
        ("main", ["c"], []),
    ]


def test_a_long_note_takes_in_the_blocks_that_follow() -> None:
    assert shown(prose("a", 10), note("n", 50), prose("b", 90), prose("c", 60))[0] == ("main", ["a", "b"], ["n"])


def test_text_longer_than_its_note_is_parted_and_keeps_its_paragraphs() -> None:
    strips = arrange([prose("a", 60, 6), note("n")], TOKENS)
    contents = [len(block.content) for strip in strips for block in strip.blocks if isinstance(block, Prose)]
    assert (sum(contents), len(strips), strips[0].whole, strips[1].follows) == (6, 2, True, True)


def test_beside_a_full_width_figure_there_is_no_margin_so_the_text_after_it_takes_the_note() -> None:
    assert shown(table("t", "full"), note("n"), prose("a")) == [("wide", ["t"], []), ("main", ["a"], ["n"])]
    assert shown(prose("a"), table("t", "full"), note("n")) == [("main", ["a"], ["n"]), ("wide", ["t"], [])]


def test_a_note_alone_is_not_lost() -> None:
    assert shown(note("n")) == [("main", [], ["n"])]


def test_two_halves_stand_side_by_side_and_a_third_in_the_main_column() -> None:
    halves = [table(key, "half") for key in "abc"]
    assert shown(*halves) == [("pair", ["a", "b"], []), ("main", ["c"], [])]
