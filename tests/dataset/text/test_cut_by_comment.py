"""A `#` that cuts a text short."""

from __future__ import annotations

import pytest

from certif.dataset.text.strict_reader import read_yaml
from certif.model.faults import FaultKind
from certif.model.places import Span

CUT = [
    ("evidence: Réunion #2 du comité\n", Span(1, 19, 1, 31)),
    ("evidence: #2 du comité\n", Span(1, 11, 1, 23)),
    ("- Réunion 😀 #2\n- x\n", Span(1, 13, 1, 15)),
    ("a: {evidence: Réunion #2\n  }\n", Span(1, 23, 1, 25)),
    ("evidence: Réunion #2\n  du comité\n", Span(1, 19, 1, 21)),
    ("pitch:\n  evidence: x\t#équipe\ntest: z\n", Span(2, 15, 2, 22)),
]


@pytest.mark.parametrize(("text", "span"), CUT)
def test_what_would_be_lost_is_shown(text: str, span: Span) -> None:
    data, faults = read_yaml(text, "grid.yml")
    assert data is None
    assert [(fault.kind, fault.place.span) for fault in faults] == [
        (FaultKind.CUT_BY_COMMENT, span)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "email: null  # à compléter\n",
        'evidence: "Réunion #2 du comité"\n',
        "evidence: 'Réunion #2 du comité' #fait\n",
        "evidence: >-\n  Réunion #2 du comité\npitch: x\n",
        "evidence: |\n  Réunion #2\n  du comité #3\n",
        "site: https://exemple.gouv.fr/#equipe\n",
        "#evidence\npitch: x\n  #encore\n",
        "rooms: 2 ## deux salles\n",
        "slots: [a, b] #midi\n",
    ],
)
def test_a_comment_and_a_text_that_is_kept_are_no_fault(text: str) -> None:
    _data, faults = read_yaml(text, "grid.yml")
    assert faults == []
