"""The command line itself: the table of commands, options, streams, exit codes."""
