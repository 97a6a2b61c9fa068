"""A run that may be killed: parts that are kept, what is written whole or not at all."""
