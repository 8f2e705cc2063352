"""How well readers find what they look for: golden queries, and what is measured with them."""
