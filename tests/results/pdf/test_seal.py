"""The bytes after a PDF's pages: none, or a seal that changes no page."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from certif.documents.pdf.paper import DEFAULT_FACE, TYPST, Letterhead, paper
from certif.documents.pdf.samples import SAMPLES
from certif.results.pdf.objects import Malformed, object_at, table_at
from certif.results.pdf.seal import Pages, attached_text, made_by, pages_in
from certif.typesetting.press import Press
from tests.support.programs import needs

DAY = date(2026, 12, 1)
SENDER = Letterhead("Service", "S", "RS0000")
PYHANKO = Path(sys.executable).with_name("pyhanko")


@pytest.fixture(scope="module")
def pages() -> bytes:
    """A decision: its first page bears a link, which is an annotation as a seal is."""
    text = SAMPLES["decision"]
    return Press(TYPST, DEFAULT_FACE).pdf(paper(text, SENDER, name="d.md", day=DAY).files, DAY)


@pytest.fixture(scope="module")
def sealed(pages: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    needs("openssl")
    folder = tmp_path_factory.mktemp("sceau")
    (folder / "d.pdf").write_bytes(pages)
    key = ["-keyout", "cle.pem", "-out", "cert.pem", "-days", "2", "-subj", "/CN=Essai"]
    sign = ["--field", "Sceau", "--certify", "--use-pades", "pemder", "--key", "cle.pem"]
    for command in (
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *key],
        [
            str(PYHANKO),
            "sign",
            "addsig",
            *sign,
            "--cert",
            "cert.pem",
            "--no-pass",
            "d.pdf",
            "s.pdf",
        ],
    ):
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return (folder / "s.pdf").read_bytes()


def test_a_file_as_it_was_made_is_the_same(pages: bytes):
    assert pages_in(pages, pages) is Pages.SAME
    assert pages_in(pages + b"\n", pages) is Pages.SAME
    assert pages_in(pages[:-20], pages) is Pages.OTHER
    assert attached_text(pages) == SAMPLES["decision"]
    assert (made_by(pages) or "").endswith(f"/ {DEFAULT_FACE}")


def test_a_seal_that_changes_no_page_is_one(pages: bytes, sealed: bytes):
    assert sealed.startswith(pages)
    assert pages_in(sealed, pages) is Pages.SEALED


# Each has the length of what it replaces, so that every offset still holds.
CHANGES = {
    "another content": (b"/Contents ", b"/Kontents "),
    "another size of the page": (b"/MediaBox [ 0 0 595", b"/MediaBox [ 0 9 595"),
    "a page of its own": (b"/Pages ", b"/Seiten"),
    "a form in XML": (b"/SigFlags 3", b"/XFAForm  3"),
    "a visible stamp": (b"/Rect [ 0 0 0 0 ]", b"/Rect [ 0 0 9 9 ]"),
    "an appearance": (b"/T (Sceau)", b"/AP(Sceau)"),
    "another kind of object": (b"/FT /Sig", b"/FT /Btn"),
    "a signature of a part": (b"/ByteRange [0 ", b"/ByteRange [9 "),
    "no signature": (b"/Type /Sig\n", b"/Type /Sog\n"),
    "another catalogue": (b"/Root ", b"/Toor "),
    "an object that is taken away": (b" n \ntrailer", b" f \ntrailer"),
    "a table that points elsewhere": (b" 00000 n \ntrailer", b" 00001 n \nTrailer"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_anything_else_that_follows_may_show_other_pages(what: str, pages: bytes, sealed: bytes):
    old, new = CHANGES[what]
    tail = sealed[len(pages) :]
    assert old in tail
    assert len(old) == len(new)
    assert pages_in(pages + tail.replace(old, new, 1), pages) is Pages.FOLLOWED


def test_nothing_may_follow_a_seal(pages: bytes, sealed: bytes):
    assert pages_in(sealed + b"1 0 obj\n<<>>\nendobj\n", pages) is Pages.FOLLOWED
    again = sealed[len(pages) :]
    assert pages_in(sealed + again, pages) is Pages.FOLLOWED


def test_an_object_is_read_as_readers_do():
    source = (
        b"7 0 obj\n<</A(x\\(\\051\\101)/B#20C<4142>/D[1 -2.5 true null 3 0 R]/E<</F/G>>>>\nendobj"
    )
    number, value, _end = object_at(source, 0)
    assert number == 7
    assert isinstance(value, dict)
    assert value["/A"] == b"x()A"
    assert value["/B C"] == b"AB"
    assert value["/E"] == {"/F": "/G"}


@pytest.mark.parametrize(
    "source",
    [
        b"7 0 obj\n<</A 1/A 2>>",  # of two equal keys, nobody knows which one counts
        b"7 0 obj\n<</A(x>>",
        b"7 0 obj\n<</A>>",
        b"7 0 obj\n" + b"[" * 100,
        b"7 1 obj\n<<>>",
        b"",
    ],
)
def test_what_is_read_in_two_ways_is_not_read(source: bytes):
    with pytest.raises(Malformed):
        object_at(source, 0)
    with pytest.raises(Malformed):
        table_at(source, 0)
