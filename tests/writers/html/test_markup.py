"""Content is data: whatever it holds, it is text on the page."""

from printdesk.edition.inline import Emphasis, Footnote, Link, Run, Strong
from printdesk.edition.tree import ItemList, ListItem, Paragraph
from printdesk.writers.html.markup import flow, inlines
from printdesk.writers.html.style import css_string


def test_markup_in_content_is_text() -> None:
    assert inlines((Run("<script>alert(1)</script> & {{ 7*7 }}"),)) == (
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ 7*7 }}"
    )


def test_a_link_leads_out_only_by_known_schemes() -> None:
    assert inlines((Link("https://example.org/?a=1&b=2", (Run("here"),)),)) == (
        '<a href="https://example.org/?a=1&amp;b=2">here</a>'
    )
    assert inlines((Link("javascript:alert(1)", (Run("here"),)),)) == "here"
    assert inlines((Link("file:///etc/passwd", (Run("here"),)),)) == "here"


def test_breaks_fall_on_spaces_inside_emphasis_too() -> None:
    content = (Run("One "), Strong((Run("two three"),)), Run(" "), Emphasis((Run("four"),)))
    assert inlines(content, (7,)) == "One <strong>two <br>three</strong> <em>four</em>"
    assert inlines(content, (13,)) == "One <strong>two three</strong> <br><em>four</em>"


def test_a_footnote_carries_its_number() -> None:
    assert inlines((Footnote("a", 3, (Run("See."),)),)) == '<span class="footnote" data-number="3">See.</span>'


def test_a_numbered_list_starts_where_it_was_told() -> None:
    item = ListItem(content=(Paragraph(content=(Run("first"),)),))
    assert flow((ItemList(ordered=True, start=4, items=(item,)),)) == '<ol start="4">\n<li>first</li>\n</ol>'


def test_a_css_string_says_nothing_but_its_text() -> None:
    assert css_string('a"}*{') == '"a\\000022 \\00007d \\00002a \\00007b "'
