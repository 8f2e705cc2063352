"""What makes pages findable: the words readers use, and the index over them."""
