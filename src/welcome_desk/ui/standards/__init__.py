"""The standards binder on screen: rows of items, saying that one is met, and printing."""
