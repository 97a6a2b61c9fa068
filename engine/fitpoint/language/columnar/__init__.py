"""The columnar target: a typed tree → Polars expressions with the row target's answers."""
