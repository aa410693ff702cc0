"""What names, addresses and other short texts must be made of: each check returns the text or says what to do."""

import re
import unicodedata
from collections.abc import Callable

from pydantic_core import PydanticCustomError

from printdesk.model.numbers import parse_number
from printdesk.model.wording import WordingError, shortened

MAX_ID = 100
MAX_SLUG = 100
_WINDOWS_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
_LANGUAGE_NAMES = {
    "arabic": "ar", "chinese": "zh", "english": "en-GB", "french": "fr", "german": "de", "greek": "el", "hebrew": "he",
    "italian": "it", "japanese": "ja", "kurdish": "ku", "persian": "fa", "farsi": "fa", "polish": "pl",
    "portuguese": "pt", "russian": "ru", "spanish": "es", "turkish": "tr", "ukrainian": "uk", "urdu": "ur",
    "uk": "en-GB", "us": "en-US", "gb": "en-GB", "british": "en-GB", "american": "en-US",
}  # fmt: skip
_LANGUAGE = re.compile(
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[A-WYZa-wyz0-9](?:-[A-Za-z0-9]{2,8})+)*(?:-x(?:-[A-Za-z0-9]{1,8})+)?"
)
"""RFC 5646, section 2.1, without the grandfathered tags."""


def finding(code: str, message: str, hint: str) -> PydanticCustomError:
    """Return the error that a validator raises; readers turn it into a finding at its place."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def parsed_by(code: str, parse: Callable[[str], object]) -> Callable[[str], str]:
    """Return a check that lets `parse` judge a text and keeps the text as typed."""

    def check(text: str) -> str:
        try:
            parse(text)
        except WordingError as error:
            raise finding(code, error.message, error.hint) from error
        return text

    return check


def parse_value(text: str) -> None:
    """Accept a number, or `{fact-id}`, which stands for one; raises `WordingError` for anything else."""
    if not is_figure(text):
        parse_number(text)


def is_figure(text: str) -> bool:
    """Whether `text` is `{fact-id}` and nothing else."""
    typed = text.strip()
    return typed.startswith("{") and typed.endswith("}") and is_id(typed[1:-1])


def is_id(text: str) -> bool:
    """Whether `text` is letters of any script, digits and hyphens, beginning with a letter."""
    return text[:1].isalpha() and len(text) <= MAX_ID and all(map(_continues_id, text))


def check_id(text: str) -> str:
    if is_id(text):
        return text
    if len(text) > MAX_ID:
        raise finding(
            "bad-id", f"the id {shortened(text)!r} is longer than {MAX_ID} characters", "choose a shorter one"
        )
    near = "".join(letter if _continues_id(letter) else "-" for letter in text)
    near = re.sub("-{2,}", "-", near).strip("-").lstrip("0123456789-")
    hint = "use letters, digits and hyphens, beginning with a letter"
    raise finding("bad-id", f"{shortened(text)!r} cannot be an id", f"{hint}: {near}" if is_id(near) else hint)


def check_one_line(text: str) -> str:
    if "\n" in text:
        raise finding(
            "one-line", "this text must be on one line", "take the blank line out, or move the rest elsewhere"
        )
    return text


def check_language(text: str) -> str:
    if _LANGUAGE.fullmatch(text):
        return text
    known = _LANGUAGE_NAMES.get(text.lower())
    hint = f"write {known}" if known else "write a language tag: en-GB, ar, de-CH, zh-Hant"
    if _LANGUAGE.fullmatch(text.replace("_", "-")):
        hint = f"write {text.replace('_', '-')}"
    raise finding("bad-language", f"{shortened(text)!r} is not a language tag", hint)


def check_url(text: str) -> str:
    scheme, colon, rest = text.partition(":")
    if any(letter.isspace() for letter in text):
        raise finding(
            "bad-url", f"the address {shortened(text)!r} holds a space", "write %20 for a space, or take it out"
        )
    if colon and scheme.lower() == "mailto" and "@" in rest:
        return text
    if colon and scheme.lower() in {"http", "https"} and re.match(r"//[^/?#]", rest):
        return text
    hint = "write the whole address: https://…"
    if re.fullmatch(r"[\w.-]+\.\w{2,}(?:/.*)?", text):
        hint = f"did you mean https://{shortened(text, 60)}?"
    raise finding("bad-url", f"{shortened(text)!r} is not an address that a reader can open", hint)


def check_email(text: str) -> str:
    if re.fullmatch(r"[^@\s]+@[^@\s]+", text):
        return text
    raise finding("bad-email", f"{shortened(text)!r} is not an email address", "write name@example.org")


def check_slug(text: str) -> str:
    fit = text[:1].isalnum() and all(letter in "-_." or _continues_id(letter) for letter in text)
    if not fit or text.endswith("."):
        hint = "use letters, digits, hyphens, underscores and points, beginning with a letter or digit"
        raise finding("bad-slug", f"{shortened(text)!r} cannot name a file everywhere", hint)
    if len(text.encode()) > MAX_SLUG or text.partition(".")[0].lower() in _WINDOWS_DEVICES:
        hint = f"choose another name of up to {MAX_SLUG} bytes"
        raise finding("bad-slug", f"{shortened(text)!r} cannot name a file everywhere", hint)
    return text


def check_folder_name(text: str) -> str:
    if re.fullmatch(r"[^\W_][\w-]{0,99}", text):
        return text
    hint = "write the name of a folder under layouts/: letters, digits, hyphens and underscores"
    raise finding("bad-layout", f"{shortened(text)!r} cannot be the name of a layout", hint)


def _continues_id(letter: str) -> bool:
    return letter == "-" or unicodedata.category(letter)[0] in "LM" or letter.isdecimal()
