"""The engines that answer a batch whole, and the job they do in a run."""
