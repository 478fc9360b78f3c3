"""A second registration beside the first: a new number, new competences."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from certif.acts.certificate.verify import verify
from certif.acts.register.validate import validate
from certif.acts.session.audit import audit
from certif.dataset.reading.load import load
from certif.results.certificates import certificates
from tests.conftest import Certif

AFTER = date(2028, 9, 1)
"""A day after the end of the first registration (19 July 2028)."""
NUMBER = "RS7999"


def renewed(root: Path) -> None:
    """Write the second registration: its own file, number and end, a new competence."""
    first = root / "data/certifications/rs6247.yml"
    text = first.read_text("utf-8")
    second = re.sub(r"^id: rs6247$", "id: rs7999", text, flags=re.MULTILINE)
    second = second.replace("number: RS6247", f"number: {NUMBER}")
    second = second.replace("decision_on: 2023-07-19", "decision_on: 2028-05-04")
    second = second.replace("registered_until: 2028-07-19", "registered_until: 2033-05-04")
    second = second.replace("- id: equipe\n", "- id: equipe-et-parties\n")
    first.with_name("rs7999.yml").write_text(second, "utf-8")


def test_a_register_goes_on_under_a_second_registration(certif: Certif, closed: Path):
    before = {each.number: each for each in certificates(load(closed).sessions.values())}
    renewed(closed)
    told = certif(
        *("session", "new", "2028-11", "--certification", "rs7999", "--opens-on", "2028-09-01"),
        *("--applications-until", "2028-10-09", "--place", "Paris", "--slot", "2028-11-21 09h30"),
        cwd=closed,
    )
    assert told.returncode == 0, told.stderr
    late = certif(
        *("session", "new", "2028-12", "--certification", "rs6247", "--opens-on", "2028-09-01"),
        *("--applications-until", "2028-10-09", "--place", "Paris", "--slot", "2028-12-12 09h30"),
        cwd=closed,
    )
    assert (late.returncode, "CF437" in late.stderr) == (1, True)

    register = load(closed)
    opened = register.sessions["2028-11"]
    assert opened.framework is not None
    assert [each.id for each in opened.framework.competences][-1] == "equipe-et-parties"
    errors = [each for each in validate(closed, AFTER).findings if each.severity.value == "error"]
    assert errors == []
    found = {each.rule for each in validate(closed, date(2028, 5, 5)).findings}
    assert "CF440" in found  # the first still ends within six months, the second does not
    for number in before:
        assert verify(closed, number).authentic
    for session in (each for each in register.sessions.values() if each.closed):
        assert not audit(closed, session.id, AFTER).failed
    # Who holds the first may apply for the second: its règlement alone says who may not.
    terms = opened.regulation
    assert terms is not None
    assert "rs6247" in str(terms.prerequisites["not_already_certified"])
