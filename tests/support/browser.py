"""Chromium, started once for all pages, and axe, which judges them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.support.programs import needs

__all__ = ["Open", "axe_faults", "browser", "open_page"]

NOW = "2026-11-22T12:00:00"
_AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser, or skip where it is missing."""
    needs("chromium")
    with sync_playwright() as started:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        opened = started.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Return a function that opens a file.

    A page that asks something of a network, or complains, fails the test. Pages opened with the same ``context`` share their storage, as the tabs of one browser do.
    """
    contexts: list[BrowserContext] = []
    said: list[str] = []

    def opened(
        file: Path, *, width: int = 1000, context: BrowserContext | None = None, **more: Any
    ) -> Page:
        if context is None:
            context = browser.new_context(viewport={"width": width, "height": 900}, **more)
            contexts.append(context)
        page = context.new_page()
        page.clock.set_fixed_time(NOW)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda line: said.append(line.text))
        page.on("request", lambda each: said.append(each.url) if not _own(each.url, file) else None)
        page.goto(file.as_uri())
        return page

    yield opened
    for each in contexts:
        each.close()
    assert said == []


def _own(url: str, file: Path) -> bool:
    return url.partition("#")[0] == file.as_uri() or url.startswith("blob:null/")


def axe_faults(page: Page) -> list[str]:
    """Return what axe finds wrong with the page as it is now."""
    # The page's policy lets no script in: axe comes through the debugger.
    page.evaluate(_AXE.read_text("utf-8") + "\n;null")
    found = page.evaluate(
        "(tags) => axe.run(document, { runOnly: { type: 'tag', values: tags } })", _TAGS
    )
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]
