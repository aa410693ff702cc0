"""Briefings made by chance, in the whole width of the format: valid content files of every kind and size.

`make_briefing` takes any source of chance; the strategies for hypothesis stand in `strategies.py`.
"""

from dataclasses import dataclass, field
from random import Random
from typing import Any, Literal

from tests.contents.yaml_hand import typed

NOUNS = [
    "harbour",
    "council",
    "budget",
    "station",
    "treaty",
    "vaccine",
    "harvest",
    "railway",
    "court",
    "ministry",
    "survey",
    "bridge",
    "river",
    "school",
    "clinic",
    "market",
    "tariff",
    "border",
    "forest",
    "reservoir",
    "contract",
    "grid",
    "pipeline",
    "census",
    "embassy",
]
VERBS = [
    "opened",
    "approved",
    "delayed",
    "financed",
    "rebuilt",
    "inspected",
    "cancelled",
    "announced",
    "doubled",
    "reduced",
    "signed",
    "measured",
]
PLACES = ["Lowport", "Saltmarsh", "Northmoor", "Aleppo", "Sankt Pölten", "Łódź", "São Tomé", "Reykjavík"]
EXTRAS = (
    "in early spring", "for the third time", "without a vote", "at no cost to users", "despite the rain",
    "with 12,000 visitors", "at 7.5 per cent", "between 2019 and 2024", "over 1,250 km", "on 14 March 2026", "by Q3 2026",
    "(as planned)", "– so the minutes say –", "in the council's own words", "“on time and on budget”", "for R&D and more",
    "at 3 < 4 degrees", "50% above the mean", "near St. John's",
)  # fmt: skip
UNITS = ("USD bn", "EUR m", "percent", "passengers", "km", "MW", "bps", "pp", "")
STATUSES = ("reported", "done", "implied", "estimated", "planned", "target", "forecast", "delayed")
WHENS = ("2026", "by 2027", "Q3 2026", "early 2026", "mid-2027", "March 2026", "2026-03-14", "2026..2027", "from 2026", "H1 2027", "undated")  # fmt: skip


Size = Literal["small", "usual"]


@dataclass(frozen=True)
class Sample:
    """A content file as typed, the mapping it was typed from, and its data files by name."""

    text: str
    content: dict[str, Any]
    data: dict[str, str] = field(default_factory=dict)


def make_briefing(random: Random, size: Size = "usual") -> Sample:
    """Make a briefing; a small one has one or two sections."""
    return _Maker(random, size).make()


class _Maker:
    def __init__(self, random: Random, size: Size = "usual") -> None:
        self.random, self._most = random, 2 if size == "small" else 4
        self.ids: list[str] = []
        self.references: list[str] = []
        self.facts: dict[str, dict[str, Any]] = {}
        self.sources: dict[str, Any] = {}
        self.data: dict[str, str] = {}
        self._notes = 0

    def make(self) -> Sample:
        random = self.random
        self._make_sources()
        self._make_facts()
        content: dict[str, Any] = {"title": self.title()}
        for key, make in self._front().items():
            if random.random() < 0.4:
                content[key] = make()
        if self.sources:
            content["sources"] = self.sources
        if self.facts:
            content["facts"] = self.facts
        self._make_gist(content)
        content["sections"] = [self.section(1) for _ in range(random.randint(1, self._most))]
        if random.random() < 0.2:
            content["annexes"] = [self.section(1)]
        return Sample(typed(content, random), content, self.data)

    def _front(self) -> dict[str, Any]:
        random = self.random
        return {
            "short_title": lambda: self.title(3), "series": lambda: "Briefing pack", "edition": lambda: f"No. {random.randint(1, 90)}",
            "standfirst": lambda: self.sentence(figures=False), "date": lambda: "2025-12-24", "place": lambda: random.choice(PLACES),
            "authors": lambda: ["Foreign desk", {"name": "A. Example", "role": "Editor"}], "marking": lambda: "Not for attribution",
            "abbreviations": lambda: {"bpd": "barrels per day", "UAS": "unmanned aerial systems"},
            "imprint": lambda: {"Contact": "Foreign desk", "Set in": "Source Serif 4"},
        }  # fmt: skip

    def _make_gist(self, content: dict[str, Any]) -> None:
        random = self.random
        if random.random() < 0.5:
            content["at_a_glance"] = {"title": self.title(), "lead": self.sentence(), "takeaways": self._bullets(3)}
        if random.random() < 0.4:
            content["key_facts"] = {self.title(2): self.sentence() for _ in range(random.randint(1, 4))}
        if self.facts and random.random() < 0.4:
            content["numbers"] = list(self.facts)[: random.randint(1, 6)]

    def _make_sources(self) -> None:
        for index in range(self.random.choice((0, 1, 3))):
            name = f"source-{index + 1}"
            full = {"title": self.title(3), "kind": "agency", "date": "2025-12"}
            self.sources[name] = full if self.random.random() < 0.5 else full["title"]

    def _make_facts(self) -> None:
        random = self.random
        for index in range(random.choice((0, 2, 4, 7))):
            name = f"{random.choice(NOUNS)}-{index + 1}"
            typed_value = random.choice(("2.8", "12000", "22", "1.10", "-18", "45000", "0.84", "7"))
            fact: dict[str, Any] = {"value": typed_value}
            if unit := random.choice(UNITS):
                fact["unit"] = unit
            fact["label"] = self.title(4)
            if random.random() < 0.3:
                fact["when"] = random.choice(WHENS[:-1])
            if random.random() < 0.4:
                fact["status"] = random.choice(STATUSES)
            if self.sources and random.random() < 0.3:
                fact["source"] = random.choice(list(self.sources))
            self.facts[name] = fact
        names = list(self.facts)
        if len(names) > 1 and random.random() < 0.5:
            first, unit_of_first = names[0], self.facts[names[0]].get("unit")
            self.facts["worked-out"] = {"derive": f"{first} * 2", **({"unit": unit_of_first} if unit_of_first else {}), "label": "Twice as much", "status": "implied"}  # fmt: skip

    def section(self, level: int) -> dict[str, Any]:
        random = self.random
        made: dict[str, Any] = {}
        if random.random() < 0.5:
            made["id"] = self._id("section")
        made["title"] = self.title()
        if random.random() < 0.4:
            made["standfirst"] = self.sentence(figures=False)
        self._notes = 0
        body = [self.block() for _ in range(random.randint(1 if level > 1 else 0, 5))]
        if body:
            made["body"] = body[0] if len(body) == 1 and isinstance(body[0], str) and random.random() < 0.5 else body
        if level < 3 and random.random() < 0.3:
            made["sections"] = [self.section(level + 1) for _ in range(random.randint(1, 2))]
        if "body" not in made and "sections" not in made:
            made["body"] = self.prose()
        return made

    def block(self) -> Any:
        kinds = (self.prose,) * 6 + (
            self.table, self.table, self.chart, self.quote, self.boxes, self.note, self.roadmap, self.prompts, self.numbers, self.query,
        )  # fmt: skip
        return self.random.choice(kinds)()

    def prose(self) -> str:
        parts = []
        for _ in range(self.random.randint(1, 4)):
            roll = self.random.random()
            if roll < 0.7:
                parts.append(self.paragraph())
            elif roll < 0.9:
                parts.append("\n".join(f"- {item}" for item in self._bullets(4)))
            else:
                parts.append("\n".join(f"{number}. {item}" for number, item in enumerate(self._bullets(3), 1)))
        # Two lists in a row would be one.
        kept = [
            part for index, part in enumerate(parts) if not (index and _is_list(part) and _is_list(parts[index - 1]))
        ]
        return "\n\n".join(kept)

    def paragraph(self) -> str:
        text = " ".join(self.sentence() for _ in range(self.random.randint(1, 4)))
        return f"{text}^[{self.sentence(figures=False)}]" if self.random.random() < 0.1 else text

    def sentence(self, *, figures: bool = True) -> str:
        random = self.random
        words = [
            random.choice(("The", "A new", "Every", "One", "The old", "No")), random.choice(NOUNS),
            *(("of", random.choice(PLACES)) if random.random() < 0.5 else ()), random.choice(VERBS), "the",
            random.choice(NOUNS),
        ]  # fmt: skip
        if random.random() < 0.6:
            words.append(random.choice(EXTRAS))
        roll = random.random()
        if roll < 0.1:
            words[1] = f"**{words[1]}**"
        elif roll < 0.2:
            words[1] = f"*{words[1]}*"
        elif roll < 0.25:
            words[1] = f"[{words[1]}](https://example.org/{random.randint(1, 99)})"
        if figures and self.facts and random.random() < 0.3:
            words += ["at", f"{{{random.choice(list(self.facts))}{random.choice(('', '', ':number', ':long'))}}}"]
        if figures and self.sources and random.random() < 0.15:
            words.append(f"[@{random.choice(list(self.sources))}]")
        if figures and self.references and random.random() < 0.15:
            words.append(f"(see [@{random.choice(self.references)}])")
        return " ".join(words) + "."

    def title(self, words: int = 5) -> str:
        chosen = [self.random.choice(NOUNS) for _ in range(self.random.randint(2, max(2, words)))]
        return " ".join(chosen).capitalize()

    def _bullets(self, most: int) -> list[str]:
        return [
            (f"**{self.title(2)}.** " if self.random.random() < 0.4 else "") + self.sentence()
            for _ in range(self.random.randint(2, most))
        ]

    def _id(self, kind: str) -> str:
        name = f"{kind}-{len(self.ids) + 1}"
        self.ids.append(name)
        return name

    def _named(self, kind: str, block: dict[str, Any], *, is_numbered: bool = True) -> dict[str, Any]:
        """Give a block its id, title, source and note by chance."""
        random = self.random
        head: dict[str, Any] = {}
        if random.random() < 0.6:
            head["id"] = self._id(kind)
        if is_numbered and random.random() < 0.85:
            head["title"] = self.title()
            if "id" in head:
                self.references.append(head["id"])
        made = {**head, **block}
        if random.random() < 0.3:
            made["note"] = self.sentence(figures=False)
        if random.random() < 0.3:
            made["source"] = (
                random.choice(list(self.sources)) if self.sources and random.random() < 0.6 else "The article"
            )
        return {kind: made}

    def table(self) -> Any:
        random = self.random
        columns = ["Asset", "Status", "Outlook", "Remark"][: random.randint(2, 4)]
        cells = [[self._cell() for _ in columns] for _ in range(random.randint(1, 6))]
        for number, row in enumerate(cells):
            row[0] = f"{self.title(2)} {number + 1}"
        if random.random() < 0.4:
            name = f"data/table{len(self.data) + 1}.csv"
            lines = [",".join(columns), *(",".join(_csv(cell) for cell in row) for row in cells)]
            self.data[name] = "\n".join(lines) + "\n"
            return self._named("table", {"data": name})
        if random.random() < 0.5:
            rows: Any = "\n".join(f"| {' | '.join(row)} |" for row in cells)
        else:
            rows = cells
        return self._named("table", {"columns": columns, "rows": rows})

    def _cell(self) -> str:
        random = self.random
        figure = f"{{{random.choice(list(self.facts))}}}" if self.facts else "about 40"
        return random.choice((self.title(2), random.choice(PLACES), f"{random.randint(1, 900)}", figure, f"{self.title(2)} in 2025", "n/a"))  # fmt: skip

    def chart(self) -> Any:
        random = self.random
        alt = {"alt": self.sentence(figures=False)}
        if self.facts and random.random() < 0.3:
            first = next(iter(self.facts))
            return self._named("chart", {"kind": "bars", "facts": [first], **alt})
        kind = random.choice(("bars", "columns"))
        points = [{"label": f"{random.choice(NOUNS).capitalize()} {number}", "value": f"{random.randint(1, 90)}"} for number in range(random.randint(2, 5))]  # fmt: skip
        if random.random() < 0.4:
            name = f"data/chart{len(self.data) + 1}.csv"
            self.data[name] = "year,boats\n" + "".join(
                f"{2020 + number},{random.randint(1, 90)}\n" for number in range(4)
            )
            return self._named("chart", {"kind": "columns", "data": name, **alt})
        return self._named("chart", {"kind": kind, "points": points, **alt})

    def quote(self) -> Any:
        return {"quote": {"text": self.sentence(figures=False).rstrip("."), "by": "the ministry"}}

    def boxes(self) -> Any:
        return {"boxes": [{"title": self.title(2), "text": "\n".join(f"- {item}" for item in self._bullets(3))} for _ in range(self.random.randint(2, 3))]}  # fmt: skip

    def note(self) -> Any:
        return {"note": f"**{self.title(2)}.** {self.sentence()}"}

    def prompts(self) -> Any:
        return {"prompts": [self.sentence(figures=False).rstrip(".") + "?" for _ in range(self.random.randint(1, 3))]}

    def numbers(self) -> Any:
        return {"numbers": list(self.facts)[:2]} if self.facts else self.prose()

    def query(self) -> Any:
        return {"query": self.sentence(figures=False).rstrip(".") + "?"}

    def roadmap(self) -> Any:
        random = self.random
        lanes: list[Any] = []
        for number in range(random.randint(1, 3)):
            items = []
            for _ in range(random.randint(1, 3)):
                item = {"title": self.title(3), "when": random.choice(WHENS)}
                if random.random() < 0.4:
                    item["detail"] = self.title(3)
                if random.random() < 0.5:
                    item["status"] = random.choice(("planned", "done", "delayed"))
                items.append(item)
            lanes.append({"name": f"Lane {number + 1}", "items": items})
        lanes[0]["items"][0]["when"] = random.choice(WHENS[:-1])  # without any date there is nothing to draw it by
        return self._named("roadmap", {"lanes": lanes})


def _is_list(text: str) -> bool:
    return text.startswith(("- ", "1. "))


def _csv(cell: str) -> str:
    return f'"{cell}"' if any(sign in cell for sign in ',"\n') else cell
