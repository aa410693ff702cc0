"""From an article to a content file: what it says in figures, times, sources and quotations, and what must be asked."""
