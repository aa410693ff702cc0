"""What every place to build documents has in common."""

from concurrent.futures import Executor


class Engine(Executor):
    """An executor of jobs that knows how many it takes at once."""

    workers: int = 1
