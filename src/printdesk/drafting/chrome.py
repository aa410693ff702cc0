"""What a web page or a wire adds to an article and no briefing needs: calls to act, share lines, labels."""

import re

from printdesk.readers.article.wire import LABEL

_CALLS = re.compile(
    r"(?:share (?:your (?:thoughts|views)|this)|(?:please )?(?:like|follow|subscribe)\b.{0,80}(?:updates|newsletter|channel|us|page)|sign up (?:for|to)"
    r"|subscribe\b|read (?:more|also|next)\b|related (?:articles?|stories|posts|reading)\b|leave a comment|join the (?:conversation|discussion)"
    r"|click here|advertisement$|sponsored$|cookies?\b.{0,60}(?:accept|policy)|all rights reserved|©|copyright\b|back to top|skip to (?:main )?content"
    r"|(?:tweet|share|print|email|facebook|twitter|whatsapp|linkedin|telegram|menu|search|home|login|log in)(?:\s*[|·•/]\s*\w+)*$|tags?:\s|filed under|categories:\s|posted in\b"
    r"|teilen\b.{0,40}$|abonnieren\b|weiterlesen|partager\b|abonnez-vous|поделиться|подпис\w+ на|شارك|اشترك)",
    re.IGNORECASE,
)
MAX_CALL = 220


def chrome_reason(text: str) -> str:
    """Return why a paragraph is left out; empty for one that belongs to the article."""
    shown = text.strip()
    if LABEL.fullmatch(shown):
        return "a label of the wire or the web page"
    if len(shown) <= MAX_CALL and _CALLS.match(shown):
        return "a call to readers of the web page"
    return ""
