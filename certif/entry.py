"""The start of `certif`, and the last handler that makes an exit code.

It alone turns whatever went wrong into an exit code.

In: the command line. Out: the process's exit code. `certif --version` is answered here, before
anything else is imported.
"""

import gc
import sys

__all__ = ["main"]

_VERSION_FLAGS = (["--version"], ["-V"])


def main() -> None:
    """Run the command line and exit."""
    arguments = sys.argv[1:]
    if arguments in _VERSION_FLAGS:
        from certif import __version__

        sys.stdout.write(f"certif {__version__}\n")
        return
    # Imports make many thousand objects that stay: at the default threshold each is looked through again and again.
    gc.set_threshold(50_000)
    from certif.cli.terminal.run import run

    sys.exit(run(arguments))


if __name__ == "__main__":
    main()
