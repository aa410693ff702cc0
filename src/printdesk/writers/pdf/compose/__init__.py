"""A PDF put together from chapters: each is set and painted once, and again only when an edit touches it."""
