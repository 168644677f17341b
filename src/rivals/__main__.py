"""`python -m rivals`: the same as `rivals`."""

from rivals.cli import main

main()
