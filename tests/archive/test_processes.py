import os

from archive.processes import in_processes


def squares(numbers: list[int]) -> list[tuple[int, int]]:
    """Return each number's square, and the process that made it."""
    return [(number**2, os.getpid()) for number in numbers]


def test_little_work_starts_no_process() -> None:
    """One batch is done sooner than a process is there."""
    done = list(in_processes([[1, 2, 3]], work=squares))

    assert done == [[(1, os.getpid()), (4, os.getpid()), (9, os.getpid())]]
    assert list(in_processes([], work=squares)) == []


def test_much_work_is_done_by_others_and_comes_in_order() -> None:
    """However many batches wait."""
    batches = [[number, -number] for number in range(9)]

    done = list(in_processes(batches, work=squares))

    assert [value for group in done for value, _ in group] == [n**2 for batch in batches for n in batch]
    assert os.getpid() not in {process for group in done for _, process in group}
