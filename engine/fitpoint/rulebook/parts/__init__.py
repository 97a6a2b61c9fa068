"""What a compiled pack consists of, one kind of part a file."""
