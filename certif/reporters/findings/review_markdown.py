"""A review in Markdown, for the author of a pull request.

It says what is good, what to change and where, and gives the line to paste.

Written for a jury member who knows neither git nor YAML. Every datum is made inert: no name, path or line of
theirs is read as Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from certif.findings import Finding, Severity
from certif.i18n import _, ngettext
from certif.markdown import code, code_block, sentence
from certif.model.changes import FileChange
from certif.reporters.findings.review import Review, for_its_reader, who

__all__ = ["review_markdown"]

_SHOWN = 50
_LONGEST_LINE = 300


def review_markdown(review: Review) -> str:
    """Return the summary: verdict, errors, warnings, what is good, consequences."""
    review = for_its_reader(review)
    touched = {path for file in review.files for path in file.paths}
    errors = [f for f in review.report.findings if f.severity is Severity.ERROR]
    warnings = [f for f in review.report.findings if f.severity is Severity.WARNING]
    here = [f for f in errors if _concerns(f, touched)]
    elsewhere = [f for f in errors if not _concerns(f, touched)]
    blocks = [
        _verdict(len(errors)),
        *_section(review, _("To correct"), here),
        *_section(review, _("Wrong elsewhere in the register, once this is merged"), elsewhere),
        *_section(review, _("To look at"), warnings),
        *_good(review),
        *_follows(review),
        f"*{sentence(who(review))}*",
    ]
    return "\n\n".join(blocks) + "\n"


def _concerns(finding: Finding, touched: set[str]) -> bool:
    return any(
        place.path in touched for place in (finding.place, *(r.place for r in finding.related))
    )


def _verdict(errors: int) -> str:
    if not errors:
        return (
            f"# ✅ {_('Nothing to correct')}\n\n{_('Thank you: this can be reviewed and merged.')}"
        )
    title = ngettext("{count} thing to correct", "{count} things to correct", errors).format(
        count=errors
    )
    how = _(
        "Nothing is lost. Open the file in this pull request (the “Files changed” tab, then “…” and “Edit file”), correct the lines below and save on the same branch: the check runs again by itself."
    )
    return f"# ❌ {title}\n\n{how}"


def _section(review: Review, title: str, findings: list[Finding]) -> Iterator[str]:
    if not findings:
        return
    yield f"## {title}"
    alike = _alike(findings)
    shown = alike[:_SHOWN]
    for group, following in zip(shown, [*shown[1:], None], strict=True):
        path = group[0].place.path
        yield "\n".join(_findings(review, group))
        last = following is None or following[0].place.path != path
        if last and path in review.whole and _is_corrected(review, path, findings):
            yield "\n".join(_whole(review, path, findings))
    if rest := sum(map(len, alike[_SHOWN:])):
        yield _("And {count} more: they are in the log of the check.").format(count=rest)


def _alike(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Group what is said several times of one file, such as a level with a capital."""
    groups: dict[tuple[str, str, str | None], list[Finding]] = {}
    for finding in findings:
        said = (finding.place.path, finding.message, finding.hint)
        groups.setdefault(said, []).append(finding)
    return list(groups.values())


def _findings(review: Review, alike: list[Finding]) -> Iterator[str]:
    """Yield one entry for findings in the same words, with each line as it should be."""
    first = alike[0]
    where: str = code(review.report.path(first.place.path))
    spans = (finding.place.span for finding in alike)
    if numbers := list(dict.fromkeys(str(span.line) for span in spans if span)):
        where += ", " + ngettext("line {number}", "lines {number}", len(numbers)).format(
            number=", ".join(numbers)
        )
    yield f"- **{where}**"
    yield f"  {sentence(first.message)} {sentence(first.hint or '')}".rstrip()
    for finding in alike:
        yield from _line(review, finding, numbered=len(numbers) > 1)


def _line(review: Review, finding: Finding, *, numbered: bool) -> Iterator[str]:
    """Yield the line as it should be, or as it is where nobody can tell."""
    place = finding.place
    corrected = review.corrections.get(place, {})
    line = review.report.lines.get(place.path, {}).get(place.span.line) if place.span else None
    if corrected and place.path in review.whole:
        return
    if corrected and all(len(each) <= _LONGEST_LINE for each in corrected.values()):
        first, last = min(corrected), max(corrected)
        if first != last:
            words = _("Write this in place of lines {first} to {last}:")
            yield "  " + words.format(first=first, last=last)
        elif numbered:
            yield "  " + _("Write this in place of line {number}:").format(number=first)
        else:
            yield f"  {_('Write this line instead:')}"
        lines = (corrected[number] for number in sorted(corrected))
        yield from _indented(code_block("suggestion", *lines))
    elif line is not None and line.strip():
        cut = line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]}…"
        yield from _indented(code_block("yaml", cut))


def _is_corrected(review: Review, path: str, findings: list[Finding]) -> bool:
    return any(f.place.path == path and f.place in review.corrections for f in findings)


def _whole(review: Review, path: str, findings: list[Finding]) -> Iterator[str]:
    """Yield a file with all its corrections, to be pasted at once."""
    yield "- " + _("All these corrections at once: in {file}, replace everything by this.").format(
        file=code(review.report.path(path))
    )
    if any(f.place.path == path and f.place not in review.corrections for f in findings):
        yield "  " + _("Then correct the other lines above.")
    yield from _indented(code_block("yaml", *review.whole[path].split("\n")))


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}".rstrip() for line in lines)


def _good(review: Review) -> Iterator[str]:
    """The files of the change that nothing is said about."""
    spoken = {finding.place.path for finding in review.report.findings}
    good = [file for file in review.files if file.path not in spoken]
    if good:
        yield f"## {_('What is good')}"
        lines = [f"- {code(review.report.path(file.path))}{_what(file)}" for file in good[:_SHOWN]]
        if len(good) > _SHOWN:
            lines.append("- " + _("and {count} more").format(count=len(good) - _SHOWN))
        yield "\n".join(lines)


def _what(file: FileChange) -> str:
    kinds = {
        "assessment": _("a grid"),
        "availability": _("an availability"),
        "candidate": _("a dossier"),
        "deliberation": _("a deliberation"),
        "screening": _("a screening"),
    }
    what = kinds.get(file.belongs.kind) if file.belongs else None
    return f" — {what}" if what else ""


def _follows(review: Review) -> Iterator[str]:
    if review.consequences:
        yield f"## {_('If this is merged')}"
        yield "\n".join(f"- {sentence(said)}" for said in review.consequences)
