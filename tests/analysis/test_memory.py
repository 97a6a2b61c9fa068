from __future__ import annotations

from fitpoint.analysis.memory import Memory, hashable


def test_work_is_done_once_for_a_key() -> None:
    memory, done = Memory(), list[str]()

    def work() -> str | None:
        done.append("x")
        return None

    assert memory.recall("a", work) is None
    assert memory.recall("a", work) is None
    assert done == ["x"]


def test_a_key_that_cannot_be_hashed_is_worked_out_each_time() -> None:
    memory = Memory()
    key = (({"share": 0.2},),)
    assert [memory.recall(key, lambda n=n: n) for n in (1, 2)] == [1, 2]
    assert len(memory) == 0


def test_the_oldest_goes_first() -> None:
    memory = Memory(most=2)
    for key in "abc":
        memory.recall(key, key.upper)
    assert len(memory) == 2
    assert memory.recall("a", lambda: "again") == "again"
    assert memory.recall("c", lambda: "again") == "C"


def test_distributions_are_keys_in_their_own_order() -> None:
    one, other = {"a": 0.4, "b": 0.6}, {"b": 0.6, "a": 0.4}
    assert hash(hashable([one, None, 3.0])) == hash(hashable([dict(one), None, 3.0]))
    assert hashable([one]) != hashable([other])
