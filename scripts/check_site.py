"""Check a built site, page by page as readers get it, against what it was made of. Exit code 1 when it has faults."""

import gc
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from arguments import Arguments
from ending import leave
from environment import ROOT, enter

if TYPE_CHECKING:
    from handbook.contents import Contents
    from handbook.finished_site import CheckedSite
    from handbook.problem import Problem

MARK = "sitemap.xml"
"""a folder with this file is a built site"""


def main() -> int:
    """Check a folder and print the problems."""
    from handbook.problem import errors, report

    parser = Arguments(description="Kontrollerer et ferdig bygd nettsted.")
    parser.add_argument("site", type=Path, help="mappen som nettstedet er bygd til")
    folder: Path = parser.parse_args().site
    if not (folder / MARK).is_file():
        sys.exit(f"«{folder}» er ikke et bygd nettsted. Bygg det med scripts/build_site.py.")
    from handbook.source_file import FolderFiles

    problems = faults_of(FolderFiles(folder), _contents())
    print(report(problems))
    return 1 if errors(problems) else 0


def _contents() -> "Contents":
    """The project as it is now."""
    from handbook.calendar_text import oslo_day
    from handbook.contents import read_contents

    given = os.environ.get("SOURCE_DATE_EPOCH")  # the day that the build took for today
    now = datetime.fromtimestamp(int(given), tz=UTC) if given else datetime.now(tz=UTC)  # noqa: TID251 a script brings the clock
    return read_contents(ROOT, oslo_day(now))


def faults_of(
    files: Mapping[str, bytes], contents: "Contents", checked: "CheckedSite | None" = None
) -> "list[Problem]":
    """Every fault of a site.

    Args:
        files: of the site
        contents: what it was built from
        checked: a site of which the files that are the same need not be looked at again
    """
    from handbook.finished_site import finished_trees
    from handbook.site_rules import check_site

    gc.disable()  # what is made here goes in no circles, and there is so much of it that looking for them takes long
    return check_site(contents, finished_trees(contents, files, checked))


if __name__ == "__main__":
    enter()
    leave(main())
