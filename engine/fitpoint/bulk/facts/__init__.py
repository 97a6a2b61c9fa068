"""The facts of many accounts laid out in columns."""
