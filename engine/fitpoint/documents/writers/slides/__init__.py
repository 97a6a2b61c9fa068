"""A document as slides: its messages, how they fill pages, and the PresentationML."""
