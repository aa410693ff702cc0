"""A briefing made ready: facts filled, figures numbered, references resolved. Writers look nothing up."""
