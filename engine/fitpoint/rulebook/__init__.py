"""Rule files: reading, checking, linking into a pack."""
