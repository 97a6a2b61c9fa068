"""From a decision to documents: templates, claims, blocks, writers."""
