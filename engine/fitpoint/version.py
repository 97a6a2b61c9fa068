"""The version of fitpoint."""

__version__ = "0.1.0"
