"""The phases in order, and what they conclude: the decision."""
