"""Words of another, in the quotation marks of their language, broken into balanced lines."""

from markupsafe import Markup

from printdesk.edition.inline import Inlines, Run, plain_text
from printdesk.edition.tree import Paragraph, Quote
from printdesk.layout.tokens import Tokens
from printdesk.writers.html.balance import balance
from printdesk.writers.html.markup import flow, inlines


def quotation(quote: Quote, tokens: Tokens, width: float) -> Markup:
    """Return the words with their marks; the opening mark hangs in the margin where it can."""
    parts = quote.content
    texts = [part.content for part in parts if isinstance(part, Paragraph)]
    if len(texts) != len(parts) or not texts:
        return flow(parts)
    opening, closing = quote.marks
    texts[0] = (Run(opening), *texts[0])
    texts[-1] = (*texts[-1], Run(closing))
    return Markup("\n").join(Markup("<p>{}</p>").format(_balanced(text, tokens, width)) for text in texts)


def _balanced(text: Inlines, tokens: Tokens, width: float) -> Markup:
    return inlines(text, balance(plain_text(text), tokens.type["quote"], width - 2).breaks)
