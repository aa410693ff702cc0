"""Wording that does not last, or does not belong, on paper."""

import re
from collections.abc import Iterator

from printdesk.preflight.content.masking import shown
from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.remarks import Remark

LONGEST_SENTENCE = 40
_RELATIVE = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|recently|currently|at present|nowadays|these days|at the moment"
    r"|(?:the )?(?:coming|next few|past few|last few) (?:days|weeks|months|years|hours|season)|(?:the )?(?:days|weeks|months|years) ahead|the day before|the other day|just now"
    r"|(?:this|last|next) (?:week|month|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|(?:this|yesterday|tomorrow) (?:morning|afternoon|evening)"
    r"|(?:a few|some|several|[0-9]{1,3}|two|three|four|five|six|ten) (?:hours|days|weeks|months|years) ago)\b(?![’']s)",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\b(?:this|last|next) (?:year|quarter|decade)\b", re.IGNORECASE)
_NOW = re.compile(r"(?<![\w,]\s)\bNow\b|\b(?:is|are|has|have) now\b|\bnow (?:is|are|has|have|stands?|standard|part of|in (?:service|place|force|use)|available|operational|under way)\b|\bearlier (?:today|this)\b|^Earlier\b|\bwill (?:\w{2,14} ){0,3}soon\b(?! as| after| enough)")  # fmt: skip
_PRINTED_DATE = re.compile(r"\b(?:[0-9]{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} [0-9]{1,2})\b|\b(?:19|20)[0-9]{2}\b")
_ON_THE_WEB = re.compile(
    r"\b(?:click (?:here|below|on the)|subscribe (?:to|now|here|for)|sign up (?:to our|for our|here|now|today)|share (?:your|this|with us)\b[^.!?]{0,60}"
    r"\b(?:thoughts|comments?|article|post|story|friends|opinions?|views)|(?:leave|post|drop) (?:a|your) comment|in the comments(?: section)?\b"
    r"|follow (?:us|our|for)\b[^.!?]{0,40}\b(?:updates|twitter|facebook|instagram|x|telegram|whatsapp|page|channel|more)|live updates"
    r"|stay tuned|read more(?: here| at|:|\Z)|(?:join|download) (?:our|the) (?:newsletter|app|channel|community)|scroll down|swipe"
    r"|related (?:articles|stories|posts)|don[’']t forget to (?:like|share|subscribe)|all rights reserved|cookie (?:policy|settings)"
    r"|advertisement\Z|skip to (?:content|main))",
    re.IGNORECASE,
)
_LOADED = re.compile(
    r"\b(?:world[- ]class|world[- ]leading|game[- ]chang\w{2,4}|ground-?breaking|cutting[- ]edge|state[- ]of[- ]the[- ]art|best-in-class"
    r"|revolutionary|win-win|paradigm shift|holistic|synerg\w{1,5}|iconic|stunning|historic|massive|huge|dramatic(?:ally)?|skyrocket\w{0,3}"
    r"|key (?:takeaway|driver|enabler)s?|going forward|leverage[sd]?|robust|seamless(?:ly)?|vibrant|cornerstone|testament to)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_][^\s]{0,60}")


def relative_times(reading: Reading) -> Iterator[Remark]:
    """Report times that a reader cannot place next year: `recently`, `the coming months`, `three days ago`.

    Where a date stands in the same sentence, it says which day is meant.
    """
    for wording in reading.english("text", "cell", "caption", "title", "heading"):
        for sentence in wording.sentences:
            flat = sentence.text.replace("\n", " ")
            patterns = (_RELATIVE, _NOW) if reading.date else (_RELATIVE, _NOW, _YEARS)
            for pattern in patterns:
                for found in pattern.finditer(flat):
                    if _PRINTED_DATE.search(flat) and pattern is not _RELATIVE:
                        continue
                    if _PRINTED_DATE.search(flat) and re.match(r"(?i)the day before|today", found[0]):
                        continue
                    yield Remark(
                        path=wording.path,
                        offset=sentence.start + found.start(),
                        length=len(found[0]),
                        message=f"“{shown(found[0])}” means another day to whoever reads it later",
                        hint="write the date, the month or the year",
                        about=(found[0], "since when"),
                    )


def web_calls(reading: Reading) -> Iterator[Remark]:
    """Report what asks a reader to click, share or subscribe."""
    for wording in reading.english("text", "cell", "caption", "heading", "prompt", "title"):
        for paragraph in wording.paragraphs:
            for found in _ON_THE_WEB.finditer(paragraph.text.replace("\n", " ")):
                yield Remark(
                    path=wording.path,
                    offset=paragraph.start + found.start(),
                    length=len(found[0]),
                    message=f"“{shown(found[0], 40)}” is for a web page",
                    hint="take it out: paper has nothing to click",
                )


def long_sentences(reading: Reading) -> Iterator[Remark]:
    """Report sentences of more than forty words."""
    for wording in reading.of("text", "caption"):
        for sentence in wording.sentences:
            count = len(_WORD.findall(sentence.text))
            if count > LONGEST_SENTENCE:
                yield Remark(
                    path=wording.path,
                    offset=sentence.start,
                    length=min(len(sentence.text), 60),
                    message=f"a sentence of {count} words",
                    hint="break it in two",
                )


def loaded_words(reading: Reading) -> Iterator[Remark]:
    """Report words that praise instead of telling; off unless the house asks for it."""
    for wording in reading.english("text", "title", "heading", "caption"):
        for found in _LOADED.finditer(wording.bare):
            yield Remark(
                path=wording.path,
                offset=found.start(),
                length=len(found[0]),
                message=f"“{found[0]}” praises and tells nothing",
                hint="say what is so, or leave it out",
            )
