"""What a briefing says, as it was written: blocks, facts, times, units, sources; nothing about how it looks."""
