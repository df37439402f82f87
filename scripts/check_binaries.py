"""Checks that every shared library in the environment needs nothing but its own wheel and the C library.

A Debian without a compiler and without extra system libraries must be able to load all of them. The
GCC run-time (libgcc_s, libstdc++) and zlib count with the C library: the manylinux standard lets wheels
rely on them, and dpkg, apt and Python itself need them, so no Debian is without (docs/decisions/002).
"""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
from importlib.metadata import distributions
from pathlib import Path

C_LIBRARY = re.compile(
    r"^(linux-vdso|ld-linux[\w-]*|libc|libm|libdl|libpthread|librt|libutil|libresolv|libgcc_s|libz|libstdc\+\+)(\.so)?(\.|$)"
)


def owners(site: Path) -> dict[Path, set[Path]]:
    """Every installed file, with the files of the wheel that it came in."""
    files_of: dict[Path, set[Path]] = {}
    for distribution in distributions(path=[str(site)]):
        files = {Path(str(distribution.locate_file(file))).resolve() for file in distribution.files or ()}
        files_of.update(dict.fromkeys(files, files))
    return files_of


def foreign(library: Path, own: set[Path]) -> list[str]:
    """What the library needs that is neither its wheel's nor the C library's."""
    run = subprocess.run(["ldd", str(library)], capture_output=True, text=True, check=False)
    own_names = {file.name for file in own}
    wrong = []
    for line in run.stdout.splitlines():
        name, _, target = (part.strip() for part in line.partition("=>"))
        name = Path(name.split(" ")[0]).name
        if C_LIBRARY.match(name) or "statically linked" in line:
            continue
        found = target.split(" (")[0]
        inside = found and found != "not found" and Path(found).resolve() in own
        if not inside and not (found == "not found" and name in own_names):
            wrong.append(f"{name} => {found or 'nothing'}")
    return wrong


def main() -> int:
    site = Path(sysconfig.get_paths()["purelib"])
    files_of = owners(site)
    libraries = sorted(path.resolve() for path in site.rglob("*.so*") if path.is_file() and not path.is_symlink())
    wrong = {path: needs for path in libraries if (needs := foreign(path, files_of.get(path, set())))}
    for path, needs in wrong.items():
        print(f"{path.relative_to(site)} needs {', '.join(needs)}", file=sys.stderr)
    print(f"{len(libraries)} shared libraries, {len(wrong)} need something from outside their wheel")
    return 1 if wrong or not libraries else 0


if __name__ == "__main__":
    sys.exit(main())
