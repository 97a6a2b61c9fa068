"""Hook specifications, the host that loads plugins, and what they registered."""
