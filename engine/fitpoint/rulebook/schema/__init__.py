"""The form of pack files: one pydantic model for each thing that a file may declare."""
