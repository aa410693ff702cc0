"""Edits of a content, and how they are written into its files without touching another line.

- `edits`: what can happen to a content; every edit names its file and the path of what it changes. Paths are those of the
  model (`sections, 0, body, 1, text, text`; `at_a_glance, takeaways, 2`; `table, rows, 3, 1`), or those of the file.
- `writing.apply(texts, edits)`: edits into the very files they name.
- `merging.merge(base, today, edits)`: edits of a content as it was sent into the files of today.
- `inline.retext(source, sent, back, …)`: the Markdown of a paragraph after its printed text was edited, with the figures
  that were typed over; `inline.markdown_of(pieces)`: new text as Markdown. `figures_back.FigureReader` reads figures.
"""
