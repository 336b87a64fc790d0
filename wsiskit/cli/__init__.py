"""The command line: translate arguments, call the stages, write, exit. The only place that knows typer."""
