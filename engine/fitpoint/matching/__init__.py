"""Account × media: measures, vetoes, ranking, fit points and misfits."""
