"""Whether links still answer: the only room that uses a network, and only where the user asks for it."""
