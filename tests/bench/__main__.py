"""`make bench`: speed against plain spaCy, then the cost of reruns."""

from tests.bench import incremental, speed

speed.main()
incremental.main()
