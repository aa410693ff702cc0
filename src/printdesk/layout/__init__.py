"""How a briefing looks: tokens, faces, house style, layout packages."""
