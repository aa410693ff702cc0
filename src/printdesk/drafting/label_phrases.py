"""What a clause says of its figure, as phrases that may be its label, the surest first."""

import re
from collections.abc import Iterator

from printdesk.drafting.clauses import (
    PREPOSITIONS,
    Clause,
    counted_before,
    without_mark,
    without_preposition,
)
from printdesk.drafting.measures import WRITTEN_OUT
from printdesk.drafting.phrases import YEAR, phrase_after, phrase_before, says_something, tokens, trimmed, with_article
from printdesk.drafting.words import (
    BEFORE_DIMENSIONS,
    CHANGE_NOUNS,
    DIMENSIONS,
    DOING_NOUNS,
    GENERIC,
    MADE_CHANGE,
    OUTPUT,
    SAYING,
)

_COMPARED = {
    "more": "Increase", "higher": "Increase", "up": "Increase", "faster": "Increase", "less": "Decrease", "fewer": "Decrease", "lower": "Decrease",
    "down": "Decrease",
}  # fmt: skip
_CHANGES = frozenset(
    ["increase", "decrease", "rise", "fall", "growth", "drop", "decline", "gain", "cut", "reduction", "jump", "surge"]
)
_RELATION = frozenset(["over", "under", "above", "below", "ahead", "behind", "late", "early"])


class Phrases(Clause):
    """The phrases of one clause."""

    def label(self) -> str:
        """Return the best phrase; empty where none says anything."""
        return next((phrase for phrase in self._phrases() if self._is_good(phrase)), "")

    def is_far_fetched(self, phrase: str) -> bool:
        """Whether a phrase is only what stands near the figure, or names who speaks of it."""
        if self.figure.kind == "percent" and phrase == self.subject and self.found.verb in SAYING:
            return True
        if self.subject and phrase.startswith(self.subject) and says_something(self.object_words(), self.words):
            return True
        return not any(each == phrase for each in self._told())

    def doing_alone(self) -> str:
        """Return `Cost` for a clause of which only a pronoun is the subject."""
        noun = DOING_NOUNS.get(self.found.verb, "") if self.figure.kind == "money" else ""
        noun = noun or (CHANGE_NOUNS.get(self.found.verb, "") if self.figure.kind == "percent" else "")
        return noun.rsplit(" ", 1)[0] if " " in noun else noun

    def _is_good(self, phrase: str) -> bool:
        """Whether a phrase says more than the unit: by a noun of its own, or by what was done."""
        unit = {word.casefold() for word in tokens(self.figure.unit)} | WRITTEN_OUT
        own = [word for word in tokens(phrase) if word.casefold() not in unit | self.words.small]
        done = any(
            word.casefold() in set(self.words.participles.values()) - self.words.participles.keys() for word in own
        )
        return says_something(own, self.words) or (done and len(own) < len(tokens(phrase)))

    def _phrases(self) -> Iterator[str]:
        yield from self._told()
        yield self._following()
        yield self._near()

    def _told(self) -> Iterator[str]:
        """Yield what the clause says of the figure, the surest first."""
        yield self._compound()
        yield self._of_after()
        yield self._dimension()
        yield self._compared()
        yield self._change_made()
        yield self._of_before()
        yield self._change()
        yield self._doing()
        yield self._counted()
        yield self._noun_before()
        yield self._relation()
        yield self._done_to_object()
        yield self._owned()
        yield self._meant_for()

    def _compound(self) -> str:
        """Say `a 25-year contract`, `a 22% rise`, `a $2m fund` by its noun."""
        if not self.joined and not (self.determined and self.figure.kind in {"money", "percent", "measure"}):
            return ""
        if self.begins_of() or not self.after or self.after[0].casefold() in self.words.small:
            return ""
        phrase = phrase_after(self.after, self.words, 5)
        if phrase and self.subject and phrase[0].casefold() in _CHANGES and len(phrase) < 3:
            return f"{phrase[0]} in {self.doer}"
        return " ".join(phrase)

    def _of_after(self) -> str:
        if not self.begins_of():
            return ""
        whole = " ".join(phrase_after(self.after[1:], self.words))
        if not whole:
            return ""
        if self.figure.kind in {"measure", "money"} or self.is_scaled():
            return self.done(whole) or whole
        whole = with_article(whole, self.after)
        if self.figure.kind == "percent":
            small = (
                ""
                if self.words.english or whole.casefold().startswith(f"{self.after[0].casefold()} ")
                else self.after[0]
            )
            return " ".join(filter(None, (self.words.share, small, whole)))
        return f"{self.noun} {self.after[0]} {whole}" if self.noun else whole

    def _dimension(self) -> str:
        """Say `the bridge, 140 m long` as its length."""
        if self.before and (named := BEFORE_DIMENSIONS.get(self.before[-1].casefold())):
            return ", ".join(filter(None, (named, " ".join(phrase_before(self.before[:-1], self.words)[-3:]))))
        noun = DIMENSIONS.get(self.after[0].casefold(), "") if self.after else ""
        thing = " ".join(phrase_before(without_mark(self.before), self.words))
        thing = (
            thing
            or counted_before(list(self.found.between), self.words)
            or (self.subject if self.found.verb == "be" else "")
        )
        return (
            f"{noun} of {with_article(self.inside(thing), self.before)}" if noun and thing and not self.joined else ""
        )

    def _compared(self) -> str:
        """Say `1,284 seals, 16% more than in 2025` as the increase in seals."""
        if self.figure.kind != "percent":
            return ""
        word = self.after[0].casefold() if self.after else ""
        word = word if word in _COMPARED else (self.before[-1].casefold() if self.before else "")
        if word not in _COMPARED:
            return ""
        counted = counted_before(list(self.found.between), self.words)
        doing = DOING_NOUNS.get(self.found.verb, "").casefold()
        thing = counted or " ".join(filter(None, (doing if self.subject else "", self.doer)))
        if not thing and word in {"up", "down"} and len(self.before) > 1:
            thing = self.inside(" ".join(phrase_before(without_mark(self.before[:-1]), self.words)))
        base = self.base_of_comparison()
        return f"{_COMPARED[word]} in {thing}{f' compared with {base}' if base else ''}" if thing else ""

    def base_of_comparison(self) -> str:
        """Return what `than` compares with."""
        behind = self.after[1:] if self.after[1:2] == ["than"] else []
        rest = behind[1:]
        while rest and rest[0].casefold() in {"in", "at", "on", "for", "during"}:
            rest = rest[1:]
        if rest and YEAR.fullmatch(rest[0]):
            return rest[0]
        return with_article(" ".join(phrase_after(rest, self.words, 4)), rest)

    def _change_made(self) -> str:
        noun = MADE_CHANGE.get(self.found.verb, "")
        between = self.found.between
        if not noun or len(between) < 2:
            return ""
        thing = " ".join(trimmed(phrase_after(between, self.words, 7), self.words))
        if between[-1].casefold() == "by" or (self.figure.kind == "percent" and between[-1].casefold() != "to"):
            return f"{noun} {thing}" if thing else ""
        return thing if between[-1].casefold() == "to" else ""

    def _of_before(self) -> str:
        if not self.before or self.before[-1].casefold() not in self.words.of:
            return ""
        phrase = phrase_before(self.before[:-1], self.words)
        shown = " ".join(phrase)
        if (
            len(phrase) == 1
            and shown.casefold() in GENERIC
            and self.subject
            and shown.casefold() not in self.subject.casefold()
        ):
            return f"{shown} of {self.doer}"
        return f"{shown} of {self.noun}" if phrase and self.noun and not self.is_scaled() else shown

    def _change(self) -> str:
        """Say `Revenue grew 18%` as the growth of it, `rose to 75%` as the thing itself."""
        noun = CHANGE_NOUNS.get(self.found.verb, "")
        by = not self.found.between or self.found.between[-1].casefold() == "by"
        if not noun or not self.subject or not by:
            return ""
        return f"{noun} in {self.doer}" if self.figure.kind == "percent" or self.found.between else ""

    def _doing(self) -> str:
        verb, kind = self.found.verb, self.figure.kind
        if not self.subject or self.found.between:
            return ""
        if kind == "measure" and verb in OUTPUT:
            return f"Output of {self.doer}"
        money = kind == "money" or (kind == "measure" and verb in {"weigh", "last"})
        noun = DOING_NOUNS.get(verb, "") if money else ""
        return f"{noun} {self.doer}" if noun else ""

    def _counted(self) -> str:
        """Say what is counted with what it does (`Ships waiting outside the harbour`), or with what is done to it."""
        if self.figure.kind != "count" or not self.noun:
            return ""
        owner = self.before[-1] if self.before else ""
        if re.search(r"(?:['’]s|s['’])$", owner) or owner.casefold().endswith(("'s", "’s")):
            return f"{owner} {self.noun}"
        goes_on = self.goes_on()
        if goes_on:
            return f"{self.noun} {goes_on}"
        return self.done(self.noun)

    def _noun_before(self) -> str:
        """Say what stands right before a figure in brackets, or behind a comma where there is no verb."""
        behind = {"("} if self.found.verb else {"(", ",", ":", "–", "—"}
        return (
            " ".join(phrase_before(self.before[:-1], self.words)) if self.before and self.before[-1] in behind else ""
        )

    def _relation(self) -> str:
        if self.subject and self.after and self.after[0].casefold() in _RELATION:
            phrase = trimmed(phrase_after(self.after[1:], self.words, 3), self.words)
            return f"{self.subject}, {self.after[0]} {' '.join(phrase)}".strip() if phrase else ""
        return ""

    def _done_to_object(self) -> str:
        """Say object and verb where the figure stands behind them: `Rock dams need repair every 12 years`."""
        between = without_preposition(list(self.found.between), self.words)
        if (
            not between
            or between[0].casefold() in PREPOSITIONS
            or self.figure.kind in {"money", "percent"}
            or any(word[0].isdigit() for word in between)
        ):
            return ""
        thing = phrase_before(between, self.words)
        return self.done(" ".join(thing), of_object=True) if 0 < len(thing) <= 4 else ""

    def _owned(self) -> str:
        """Say the subject; behind what is counted, outside English, where no participle says more."""
        if self.noun and self.subject and not self.is_scaled() and not self.words.english:
            return f"{self.noun}, {self.inside(self.subject)}"
        return f"{self.subject}{self.where()}" if self.subject else ""

    def _meant_for(self) -> str:
        """Say what money is for, where nobody is said to give it."""
        meant = self.figure.kind == "money" and self.after[:1] == ["for"]
        return " ".join(phrase_after(self.after[1:], self.words, 4)) if meant else ""

    def _near(self) -> str:
        phrase = " ".join(phrase_before(without_preposition(self.before, self.words), self.words))
        return f"{self.noun}, {self.inside(phrase)}" if self.noun and phrase else phrase

    def _following(self) -> str:
        first = self.after[0].casefold() if self.after else ""
        finite = first in self.words.verbs and not self.is_participle(first)
        finite = finite or (self.is_inside_phrase() and first.endswith("ed"))
        if not first or first in self.words.small or finite or (first[0].islower() and not self.words.english):
            return ""
        phrase = " ".join(phrase_after(self.after, self.words))
        return f"{self.noun} {phrase}" if phrase and self.noun else phrase
