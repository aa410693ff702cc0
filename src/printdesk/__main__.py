"""`python -m printdesk`."""

from printdesk.cli.app import main

main()
