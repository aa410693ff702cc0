"""The live pages: a content's real pages in the browser, made anew as it is edited."""
