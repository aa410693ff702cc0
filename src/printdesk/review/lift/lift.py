"""A Word file that came back, lifted: the content as the editor left it, told as edits of the content that was sent."""

from collections.abc import Iterator, Mapping, Sequence

from printdesk.edition.tree import Chart
from printdesk.edition.walk import all_blocks
from printdesk.errors import Diagnostic
from printdesk.review.base import Base
from printdesk.review.content.edits import Edit
from printdesk.review.lift.adoption import Adoption, adopted
from printdesk.review.lift.authors import Authors
from printdesk.review.lift.bodies import Bodies, Body
from printdesk.review.lift.cells import GridView
from printdesk.review.lift.charts import chart_edits
from printdesk.review.lift.context import Context
from printdesk.review.lift.drawings import Drawings
from printdesk.review.lift.emptied import without_empty_lists
from printdesk.review.lift.figures import FigureBook
from printdesk.review.lift.fronts import MASTHEAD, front_line, masthead, new_in_front
from printdesk.review.lift.grids import grid_edits
from printdesk.review.lift.kept import with_kept
from printdesk.review.lift.lines import Lines
from printdesk.review.lift.made import edits_of_made_text
from printdesk.review.lift.newblocks import NewBlocks
from printdesk.review.lift.notes import with_notes
from printdesk.review.lift.outline import Atom, Outline, all_branches, outline_of
from printdesk.review.lift.queries import QueryEdits
from printdesk.review.lift.report import Lifted, Remark
from printdesk.review.lift.restyling import with_own_styles
from printdesk.review.lift.rewriting import rewriter_for
from printdesk.review.lift.sections import Sections
from printdesk.review.lift.standing import Standing
from printdesk.review.lift.wording import Wording
from printdesk.review.word.accept import Whose, accepted
from printdesk.review.word.hold import hold
from printdesk.review.word.tree import Paragraph, Table, WordFile


def lift(base: Base, read: WordFile, whose: Whose = "all") -> Lifted:
    """Return what the editors of a file did as edits of its base, and what cannot be made one.

    `read` is the file as it came back, its tracked changes unsettled; `whose` are taken.
    """
    return _Lift(base, read, whose).lifted()


class _Lift:
    def __init__(self, base: Base, read: WordFile, whose: Whose) -> None:
        self._lifted = Lifted()
        self._standing = Standing(base, base.sent, Authors(read))
        held = hold(self._standing.sent, accepted(read, whose))
        self._told = [each for each in held.edited.told if each not in read.told]
        self._back, self._alignment = with_own_styles(held, read, whose), held.alignment
        self._lifted.back = self._back
        standing, figures, remarks = self._standing, FigureBook(), self._lifted.remarks
        self._rewriter = rewriter_for(base.content, standing.sent, self._back, figures, remarks)
        pairs = self._alignment.pairs
        self._wording = Wording(
            base.content, standing.roles, standing.sent, self._back, pairs, self._rewriter, standing.origin
        )
        self._outline: Outline = outline_of(self._back, self._alignment, standing.roles)
        self._lines = Lines(standing, self._wording, remarks)
        self._context = Context(standing, self._wording, figures, remarks)

    def lifted(self) -> Lifted:
        lifted, standing = self._lifted, self._standing
        branches = list(all_branches(self._outline.branches))
        adoptions = adopted(branches, standing.graphics)
        bodies = list(Bodies(self._outline.branches, standing.graphics, adoptions).read())
        lifted.extend(self._line_edits(adoptions))
        lifted.extend(self._front_edits())
        lifted.extend(self._headings())
        lifted.remark(*map(self._too_deep, self._outline.deep))
        lifted.remark(*map(_mended, self._told))
        self._hand_over(bodies, adoptions)
        blocks = NewBlocks(self._context, self._back.graphics, lifted.pictures)
        lifted.extend(self._queries(bodies))
        sections = Sections(standing, self._wording, bodies, standing.content.file.name)
        lifted.extend(sections.edits(self._outline.branches, blocks.nodes(bodies)))
        for atom in self._atoms():
            if isinstance(atom.item, Table) and atom.base is not None:
                lifted.extend(self._grid(atom, atom.item, atom.base))
        charts = [block for block in all_blocks(standing.edition) if isinstance(block, Chart)]
        lifted.extend(chart_edits(self._context, standing.sent.graphics, self._back.graphics, charts))
        graphics = (standing.sent.graphics, self._back.graphics)
        drawings = Drawings(self._context, *graphics, lifted.pictures)
        lifted.extend(drawings.edits())
        for atom in self._atoms():
            sent = standing.sent.body[atom.base] if atom.base is not None else None
            if isinstance(sent, Table) and isinstance(atom.item, Table) and atom.base is not None:
                lifted.extend(drawings.of_table(atom.base, sent, atom.item))
        lifted.extend(self._context.figures.settle(standing, self._rewriter.reads, lifted.remarks))
        lifted.remark(*edits_of_made_text(standing, self._atoms(), frozenset(self._alignment.deleted)))
        lifted.edits = with_notes(lifted.edits, self._rewriter.notes, standing.content, self._rewriter)
        lifted.edits = with_kept(without_empty_lists(lifted.edits, standing.content), standing.base)
        lifted.details = sections.details
        return lifted

    def _queries(self, bodies: Sequence[Body]) -> Iterator[Edit]:
        standing = self._standing
        branches = list(all_branches(self._outline.branches))
        of_item = {atom.at: branch for branch in branches for atom in (*branch.atoms, *filter(None, (branch.heading,)))}
        atoms = {atom.at: atom for branch in branches for atom in filter(None, (branch.heading,))}
        atoms |= {atom.at: atom for atom in self._atoms()}
        kept = {member.entry for body in bodies for member in body.members}
        gone = [entry for entry in standing.entries if entry not in kept]
        gone += [path for path in standing.sections if path not in {branch.path for branch in branches}]
        found = QueryEdits(self._context, standing.sent.remarks, self._back.remarks, atoms, of_item, gone)
        return found.edits()

    def _hand_over(self, bodies: Sequence[Body], adoptions: Mapping[int, Adoption]) -> None:
        """Give new blocks the lines that caption them."""
        atoms = {atom.at: atom for atom in self._atoms()}
        members = [member for body in bodies for member in body.members if not member.entry]
        for at, adoption in adoptions.items():
            for member in members:
                starts = [member.at, *(words.atom.at for words in member.words)]
                if adoption.at in starts:
                    member.lines[adoption.key] = atoms[at]

    def _front_edits(self) -> Iterator[Edit]:
        for atom in self._outline.front:
            place = atom.role.place if atom.role else None
            if atom.role is None or not isinstance(atom.item, Paragraph):
                continue
            if place and place.kind in {"when", "value"}:
                yield from front_line(self._context, place, atom)
            elif place is None and atom.item.style == MASTHEAD:
                yield from masthead(self._context, atom)
        yield from new_in_front(self._context, self._outline.front)

    def _atoms(self) -> Iterator[Atom]:
        yield from self._outline.front
        for branch in all_branches(self._outline.branches):
            yield from branch.atoms

    def _headings(self) -> Iterator[Edit]:
        for branch in all_branches(self._outline.branches):
            if branch.path and branch.heading:
                yield from self._lines.of_heading(branch.heading, branch.path)

    def _too_deep(self, heading: Atom) -> Remark:
        """Tell of a heading that has no section of the level above it to stand in."""
        why = "no section one level up stands above it, so it comes home a level higher"
        return Remark(
            code="edit-unsayable",
            why=why,
            remedy="give it a section to stand in",
            origin=self._standing.origin(heading),
        )

    def _line_edits(self, adoptions: Mapping[int, Adoption]) -> Iterator[Edit]:
        found: dict[int, list[Atom]] = {}
        for atom in self._atoms():
            if atom.base is not None:
                found.setdefault(atom.base, []).append(atom)
        atoms, known = {atom.at: atom for atom in self._atoms()}, set[int]()
        joined = {base for pair in self._alignment.pairs for base in pair.joined}
        for base, role in enumerate(self._standing.roles.items):
            if role.kind == "line" and role.place and role.place.kind == "line" and base not in joined:
                retyped = [
                    atoms[at]
                    for at, each in adoptions.items()
                    if (*each.path, each.key) == role.place.path and not found.get(base)
                ]
                known |= {atom.at for atom in retyped}
                yield from self._lines.of_line(role.place, found.get(base, []) or retyped)
        for at, each in adoptions.items():
            if each.path and at not in known:
                yield from self._lines.adopted(each.path, each.key, each.listed, atoms[at])

    def _grid(self, atom: Atom, back: Table, base: int) -> Iterator[Edit]:
        sent = self._standing.sent.body[base]
        role = atom.role
        if not isinstance(sent, Table) or role is None:
            return
        view = GridView(atom, sent, back, self._alignment.rows.get(atom.at, ()), self._alignment.columns.get(atom.at))
        yield from grid_edits(self._context, view, role)


def _mended(told: Diagnostic) -> Remark:
    """Tell of damage by a program that was mended: an editor may have meant it."""
    return Remark(code=told.code, why=told.message, remedy=told.hint or "", is_lost=False)
