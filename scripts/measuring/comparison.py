"""Comparison: what the tools that a person would pick instead take for the same handbooks, built turn by turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from handbook.municipality import REGION
from handbook.tree import Tree
from measuring.build_measures import SiteSize, put_aside, size_of
from measuring.hugo_peer import hugo
from measuring.mkdocs_peers import copied, mkdocs, static_i18n, zensical
from measuring.peer import Peer, expect_right, known_sentences
from measuring.process import Cost, run
from measuring.project import Project
from measuring.tools import Tools, hugo_version

SLOW = 20
"""times as much CPU as ours takes, above which a tool is measured only once"""


@dataclass
class Measured:
    """One tool's figures."""

    name: str
    size: SiteSize
    costs: list[Cost] = field(default_factory=list)


def ours(project: Project, trees: Sequence[Tree], out: Path) -> Peer:
    """The handbook's own build, from nothing."""
    return Peer(
        "Rutinehåndboken (scripts/build_site.py)",
        (project.command("scripts/build_site.py", "--out", str(out)),),
        (out, out.with_name(f".{out.name}-forrige"), project.root / ".cache"),
        (out,),
        lambda slug: out if slug == REGION else out / slug,
        tuple((out if t.is_region else out / t.slug) / "search/search_index.json" for t in trees),
    )


def prepared(project: Project, trees: Sequence[Tree], work: Path, tools: Tools) -> list[Peer]:
    """All that are compared, ours first; without Hugo where it is not installed.

    Args:
        project: the handbook
        trees: its finished trees, the regional one first
        work: an empty folder
        tools: the programs
    """
    first = ours(project, trees, work / "vaart")
    peers = [
        first,
        mkdocs(trees, work / "mkdocs", tools),
        static_i18n(trees, work / "i18n", tools),
        zensical(trees, work / "zensical", tools),
    ]
    version = hugo_version()
    if version:
        peers.append(hugo(trees, work / "hugo", tools, version))
    return [*peers, copied(first, work)]


def compared(peers: Sequence[Peer], trees: Sequence[Tree], work: Path, times: int) -> list[Measured]:
    """Each peer's figures, in the order given.

    Args:
        peers: those that are compared
        trees: that they make
        work: the folder in which they do
        times: how often each is measured

    Raises:
        CommandError: when one does not build
        NotShownError: when one does not build what it should
    """
    known = known_sentences(trees)
    found: dict[str, Measured] = {}
    for _ in range(times):
        for peer in [peer for peer in peers if not _is_slow(found, peer, peers[0])]:
            put_aside(peer.cleared, work)
            cost = run(peer.commands)
            if peer.name not in found:
                expect_right(peer, trees, known)
                sizes = [size_of(site) for site in peer.sites]
                total = SiteSize(sum(size.files for size in sizes), sum(size.size for size in sizes))
                found[peer.name] = Measured(peer.name, total)
            found[peer.name].costs.append(cost)
    return list(found.values())


def _is_slow(found: Mapping[str, Measured], peer: Peer, first: Peer) -> bool:
    """Whether a peer takes so long that once is enough to see by how much."""
    return peer.name in found and found[peer.name].costs[0].cpu > SLOW * found[first.name].costs[0].cpu
