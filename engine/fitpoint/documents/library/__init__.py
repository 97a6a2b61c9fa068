"""The team's own proof cases and reusable sections, chosen by rules."""
