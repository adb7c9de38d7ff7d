"""Run the command as `python -m pipeline`."""

from pipeline.command.main import main

main()
