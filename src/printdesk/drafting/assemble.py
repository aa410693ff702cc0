"""An article's parts sorted into the places of a content file; nothing is left behind without a reason."""

import re
from dataclasses import replace

from printdesk.drafting.chrome import chrome_reason
from printdesk.drafting.closing import close
from printdesk.drafting.doubts import Doubt
from printdesk.drafting.draft import (
    BlockDraft,
    Draft,
    KeyFactDraft,
    PromptsDraft,
    QueryDraft,
    QuoteDraft,
    TableDraft,
    TextDraft,
)
from printdesk.drafting.front import take_front
from printdesk.drafting.language import guessed_language, words_for
from printdesk.drafting.ledger import Ledger
from printdesk.drafting.naming import Ids
from printdesk.drafting.outline import Outline
from printdesk.drafting.quotations import is_prompts_heading, prompts, quotation
from printdesk.drafting.references import SourceList, take_references
from printdesk.drafting.roadmap import RoadmapFinder
from printdesk.drafting.setting_texts import TextSetter
from printdesk.drafting.source_lines import source_line, sources_of
from printdesk.drafting.typed_aids import without_contents, without_numbers
from printdesk.readers.article.contents_list import key
from printdesk.readers.article.marks import bare
from printdesk.readers.article.tree import (
    Article,
    Break,
    Dropped,
    Grid,
    Heading,
    ItemList,
    Lines,
    Paragraph,
    Part,
    Quotation,
)

_KEY_FACTS = re.compile(
    r"(?:topic|item|key|fact|detail|aspect|field|subject|at a glance|thema|sujet|тема|الموضوع)\b.*", re.IGNORECASE
)
_TAKEAWAYS = re.compile(
    r"(?:key (?:points|takeaways|findings|messages)|(?:the )?takeaways|highlights|at a glance|in brief|summary points|das wichtigste(?: in kürze)?|l'essentiel|главное)",
    re.IGNORECASE,
)


def make_draft(article: Article) -> tuple[Draft, Ledger]:
    """Return the draft of a content file and the ledger of its figures."""
    desk = _Desk(article)
    desk.sort()
    return desk.closed()


class _Desk:
    def __init__(self, article: Article) -> None:
        self.article = article
        text = "\n".join(line.text for line in article.lines)
        self.language = guessed_language(text, article.language)
        self.dropped = list(article.dropped)
        parts, contents = without_contents(article.parts)
        self.dropped += contents
        front = take_front(article, without_numbers(parts), self.language)
        self.ids = Ids("part")
        self.references = take_references(front.parts, self.ids, self.language, self.place)
        self.front, self.parts = front, self.references.parts
        self.dropped += front.dropped
        today = front.day.period.end if front.day and front.day.period else None
        self.ledger = Ledger(
            self.language, today, frozenset(re.findall(r"(?<![\w-])[^\W\d_A-Z][^\W\d_A-Z'’-]+(?!\w)", text))
        )
        self.ledger.times += [(self.place(lines), time) for lines, time in front.times]
        self.roadmap = RoadmapFinder(today)
        self.outline = Outline(self.ids, words_for(self.language)[0])
        self.setter = TextSetter(self.ledger, self.roadmap, self.ids, self.place)
        self.draft = Draft(title="", title_place="", language=self.language)
        self.doubts: list[Doubt] = []
        self._text: list[Paragraph | ItemList] = []

    def place(self, lines: Lines) -> str:
        return self.article.lines[lines[0]].place if lines else ""

    def drop(self, lines: Lines, reason: str) -> None:
        self.dropped.append(Dropped(lines, reason))

    def sort(self) -> None:
        """Walk over the parts once."""
        self._take_title()
        self._take_standfirst()
        self._take_labelled()
        at = 0
        while at < len(self.parts):
            at = self._take(at)
        self._flush()
        self.draft.sources += self.references.noted
        self.draft.footnoted = tuple(self.references.noted_texts)
        self.draft.cited = frozenset(self.references.cited)

    def closed(self) -> tuple[Draft, Ledger]:
        """Return the draft with what can only be known at the end."""
        self.draft.sections = self.outline.sections
        self.draft.dropped = self.dropped
        self.draft.flattened = self.outline.flattened
        return close(self.draft, self.article, self.front, self.setter, self.doubts), self.ledger

    def _take_title(self) -> None:
        self.draft.title, self.draft.title_place = self.article.title, self.place(self.article.title_lines)
        first = self.parts[0] if self.parts else None
        if not self.draft.title and isinstance(first, Heading):
            self.draft.title, self.draft.title_place = first.text, self.place(first.lines)
            self.parts.pop(0)
        if not self.draft.title:
            self.draft.title = re.sub(r"[-_]+", " ", self.article.file.stem).strip().capitalize() or "Untitled"
            self.draft.queries.append("The article has no headline; the title is the name of its file. Write one.")
        self.draft.placed |= set(self.article.title_lines)
        self.ledger.count_times(bare(self.draft.title), self.draft.title_place)

    def _take_standfirst(self) -> None:
        if part := self.front.standfirst:
            self.draft.standfirst = self.setter.text(part.text, part.lines)

    def _take_labelled(self) -> None:
        for label, text, lines in self.front.labelled:
            self._key_fact(label, text, lines)

    def _key_fact(self, label: str, text: str, lines: Lines, query: str = "") -> None:
        done = self.setter.text(text, lines, label)
        self.draft.key_facts.append(KeyFactDraft(label=label, text=done, place=self.place(lines), query=query))

    def _take(self, at: int) -> int:
        """Sort one part in and return where the next begins."""
        part = self.parts[at]
        if part.lines and (listed := self.references.lists.get(part.lines[0])):
            return self._source_list(part, listed, at)
        match part:
            case Heading():
                return self._heading(part, at)
            case Paragraph() if reason := chrome_reason(bare(part.text)):
                self.drop(part.lines, reason)
            case Paragraph() | ItemList() if (asked := self._prompts(at)) > at:
                return asked
            case Paragraph():
                self._paragraph(part)
            case ItemList():
                self._items(part)
            case Grid():
                self._grid(part)
            case Quotation():
                self._quote(part.text, part.by, part.lines)
            case Break():
                self._break(part, at)
        return at + 1

    def _heading(self, part: Heading, at: int) -> int:
        self._flush()
        text = bare(part.text)
        end = next(
            (to for to in range(at + 1, len(self.parts)) if isinstance(self.parts[to], Heading)), len(self.parts)
        )
        if key(text) == key(bare(self.draft.title)) and not self.outline.has_headings:
            self.drop(part.lines, "the headline again")
            return at + 1
        if (
            _TAKEAWAYS.fullmatch(text.strip(" :"))
            and end == at + 2
            and isinstance(items := self.parts[at + 1], ItemList)
            and not self.draft.takeaways
        ):
            self.draft.takeaways = [self.setter.text(item.text, item.lines) for item in items.items]
            self.drop(part.lines, "the heading over the key points, now under `at_a_glance`")
            return end
        self._section(part)
        return at + 1

    def _section(self, part: Heading) -> None:
        section = self.outline.begin(part.text, part.level, part.lines)
        self.setter.section = self.outline.titles
        times = self.ledger.count_times(bare(part.text), self.place(part.lines))
        self.setter.window = self.roadmap.window(bare(part.text), times) if times else None
        self.setter.said.append((self.place(part.lines), section.title))

    def _prompts(self, at: int) -> int:
        announced = not self.outline.is_empty and is_prompts_heading(self.outline.current.title)
        items, end = prompts(self.parts, at, announced=announced)
        if items:
            self._flush()
            lines = tuple(line for part in self.parts[at:end] for line in part.lines)
            texts = tuple(self.setter.text(item, lines) for item in items)
            self._add(PromptsDraft(items=texts, lines=lines))
        return end

    def _paragraph(self, part: Paragraph) -> None:
        if listed := source_line(part.text):
            self._sources(listed, part.lines)
            return
        if found := quotation(part.text):
            words, by, verb = found
            self._quote(words, by, part.lines)
            if verb:
                self.draft.placed |= set(part.lines)
                self.drop(
                    (), f"“{verb}” beside the quotation of {self.place(part.lines)}: its speaker stands under `by`"
                )
            return
        self._text.append(replace(part, text=self.setter.text(part.text, part.lines)))

    def _items(self, part: ItemList) -> None:
        self._text.append(self.setter.items(part))

    def _source_list(self, part: Part, listed: SourceList, at: int) -> int:
        self._flush()
        self.draft.placed |= set(listed.lines)
        for text, source in zip(listed.texts, listed.sources, strict=True):
            self.ledger.count_times(text, source.place)
            self.setter.said.append((source.place, text))
        self.draft.sources += listed.sources
        if listed.titled:
            self.drop(part.lines, "the heading over the sources, now under `sources`")
        return at + listed.count

    def _sources(self, listed: list[str], lines: Lines) -> None:
        place = self.place(lines)
        self.draft.placed |= set(lines)
        for name in listed:
            self.ledger.count_times(name, place)
        self.draft.sources += sources_of(listed, place, self.ids, self.language)
        self.setter.said += [(place, name) for name in listed]

    def _grid(self, part: Grid) -> None:
        self._flush()
        width = len(part.rows[0].cells) if part.rows else len(part.columns)
        if (
            not self.outline.has_headings
            and width == 2
            and not self.draft.key_facts
            and (not part.columns or _KEY_FACTS.match(bare(part.columns[0])))
        ):
            self._key_facts(part)
            return
        done = self.setter.grid(part)
        name = bare(part.title) or (bare(self.outline.current.title) if not self.outline.is_empty else "table")
        self._add(TableDraft(id=self.ids.take(f"{name} table"), grid=done))
        self._ragged(part)

    def _key_facts(self, part: Grid) -> None:
        if part.head_lines:
            self.drop(part.head_lines, "the heads of the key facts, which print without")
        for row in part.rows:
            label, text = row.cells
            self._key_fact(label, text, row.lines)
        self._ragged(part)

    def _ragged(self, part: Grid) -> None:
        for row in part.rows:
            if row.missing:
                shown = next((cell for cell in row.cells if cell), "")
                count = "a cell" if row.missing == 1 else f"{row.missing} cells"
                text = f"This row of the table lacks {count} in the article: “{bare(shown)[:80]}”. What belongs there?"
                self.doubts.append(Doubt(text, self.place(row.lines), ""))

    def _quote(self, text: str, by: str, lines: Lines) -> None:
        self._flush()
        self._add(QuoteDraft(text=self.setter.text(text, lines), by=by, lines=lines))
        self.setter.said.append((self.place(lines), by))
        if not by:
            self.doubts.append(
                Doubt("Who says this? The article gives the quotation no speaker.", self.place(lines), "")
            )

    def _break(self, part: Break, at: int) -> None:
        self._flush()
        after = self.parts[at + 1] if at + 1 < len(self.parts) else None
        merged = isinstance(after, Heading) and after.level == 1 and not self.outline.is_empty
        self.drop(part.lines, "a mark between two parts")
        if merged and isinstance(after, Heading):
            text = f"Two articles seem to be joined here; the second begins with “{bare(after.text)[:80]}”. Do they belong in one briefing?"
            self.doubts.append(Doubt(text, self.place(after.lines), ""))

    def _add(self, block: BlockDraft) -> None:
        self.outline.current.body.append(block)
        self._add_charts()

    def _add_charts(self) -> None:
        if not self.outline.is_empty or self.setter.charts:
            self.outline.current.body += self.setter.charts
        self.setter.charts = []

    def _flush(self) -> None:
        """Close the running text: it becomes one block, with the charts its figures make and the comments made on it."""
        if self._text:
            block = TextDraft(parts=tuple(self._text))
            self._text = []
            self._add(block)
            lines = set(block.lines)
            self.outline.current.body += [
                QueryDraft(text=remark.text, by=remark.by) for remark in self.article.remarks if remark.line in lines
            ]
