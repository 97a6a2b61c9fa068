"""The same decision for any number of accounts: columnar where that is exact, else row by row."""
