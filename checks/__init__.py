"""The proof: tests of every room, room by room, and the instruments they need. Nothing imports this."""
