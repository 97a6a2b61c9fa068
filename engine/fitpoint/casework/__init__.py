"""The casework room."""
