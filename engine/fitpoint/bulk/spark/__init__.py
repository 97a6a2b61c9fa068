"""A bulk run on a Spark cluster: the same engine inside Spark's Arrow batches."""
