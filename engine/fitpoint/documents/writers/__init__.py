"""One writer for each file format; each turns the same document into bytes."""
