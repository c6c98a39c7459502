"""What a preview shows while a file is faulty: its last good text. Nothing that an editor wrote is touched."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from handbook.library import Library
from handbook.loading import load
from handbook.problem import Problem, errors
from handbook.rules import check
from handbook.source_file import Sources

_ROUNDS = 4
"""putting one file back may uncover a fault in another; after so many rounds the rest is shown as it is"""


@dataclass
class LastGood:
    """Remembers each file's newest text without errors, over the rebuilds of one preview."""

    remembered: dict[str, bytes] = field(default_factory=dict)

    def settle(
        self,
        sources: Sources,
        committed: Callable[[str], bytes | None],
        today: date,
        recorded: Sequence[str] = (),
    ) -> tuple[Library, list[Problem]]:
        """A library fit for showing, and the problems of the files as they are on disk.

        Faulty files stand in the library with their last good text; where there never was one, as they are.

        Args:
            sources: everything as it is on disk
            committed: the text that git has of a path, for a file that was faulty from the start
            today: decides what is overdue
            recorded: every line that the ledger of addresses has ever had
        """
        library = load(sources)
        problems = found = check(library, today, recorded)
        current = dict(sources)
        for _ in range(_ROUNDS):
            faulty = sorted({problem.path for problem in errors(found)})
            known = {path: self.remembered.get(path, committed(path)) for path in faulty}
            better = {path: good for path, good in known.items() if good is not None and good != current.get(path)}
            if not better:
                break
            current |= better
            library = load(current)
            found = check(library, today, recorded)
        faulty_on_disk = {problem.path for problem in errors(problems)}
        self.remembered.update({path: data for path, data in sources.items() if path not in faulty_on_disk})
        return library, problems
