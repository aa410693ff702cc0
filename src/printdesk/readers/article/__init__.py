"""Articles of any kind read into one tree: plain text, Markdown, saved web pages, Word and PDF files."""
