"""What is kept: subjects, evidence, decisions, calibrations, documents, overrides."""
