"""`firstline` on the command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; the version is said before anything heavy is loaded."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from firstline import __version__

        sys.stdout.write(f"firstline {__version__}\n")
        return
    from firstline.cli.app import run

    run()


if __name__ == "__main__":
    main()
