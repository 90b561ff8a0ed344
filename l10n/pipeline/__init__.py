"""The only room that knows all the others: what each command does, from files to files."""
