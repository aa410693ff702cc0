"""`python -m printdesk`."""

from printdesk.cli.app import main

if __name__ == "__main__":  # a worker process imports the module of the command that started it
    main()
