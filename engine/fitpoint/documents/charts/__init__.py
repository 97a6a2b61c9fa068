"""Charts as data, drawn: SVG for pages, native and editable ones for Office files."""
