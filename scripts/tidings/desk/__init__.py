"""The desk: a dataset's pages with a pencil, served to the person at this machine and to nobody else."""
