"""Compare source and target: checks yield findings and never raise; one file each."""
