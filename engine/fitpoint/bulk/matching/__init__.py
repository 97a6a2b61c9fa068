"""Many accounts against many media, in blocks."""
