"""Red flags as findings: an indicator's facts from the snapshot, the evidence from the screen."""

from __future__ import annotations

from firstline.assessment.finding import Evidence, Finding, FindingKind, Parameter
from firstline.reference.indicators import Indicator, Indicators
from firstline.reference.snapshot import Snapshot


class Flags:
    """The indicators of one domain, ready to be raised."""

    def __init__(self, snapshot: Snapshot, domain: str) -> None:
        self._by_code: dict[str, Indicator] = {
            indicator.code: indicator
            for known in snapshot.every(Indicators)
            for indicator in known.content.indicators
            if indicator.code.startswith(f"{domain}.")
        }

    def raised(
        self, code: str, *evidence: Evidence, certainty: float = 1.0, parameters: dict[str, Parameter] | None = None
    ) -> list[Finding]:
        """The flag as a finding, or nothing where the administration does not use that indicator."""
        indicator = self._by_code.get(code)
        if indicator is None:
            return []
        return [
            Finding(
                code=code,
                kind=FindingKind.FLAG,
                certainty=round(certainty * indicator.strength, 3),
                parameters=parameters or {},
                evidence=evidence,
                look_for=indicator.look_for,
            )
        ]

    def number(self, code: str, name: str) -> float:
        """A threshold of an indicator; infinite, so never passed, where it is not set."""
        indicator = self._by_code.get(code)
        value = indicator.settings.get(name) if indicator else None
        return float(value) if isinstance(value, int | float) else float("inf")

    def texts(self, code: str, name: str) -> tuple[str, ...]:
        """A word list of an indicator."""
        indicator = self._by_code.get(code)
        value = indicator.settings.get(name) if indicator else None
        return value if isinstance(value, tuple) else ()


def unknown(code: str) -> Finding:
    """What could not be judged for want of history or data: never the same as "no"."""
    return Finding(code=code, kind=FindingKind.UNKNOWN, certainty=0.0)


def whole(field: str, text: str) -> Evidence:
    """A whole field as evidence."""
    return Evidence(field=field, text=text, start=0, end=len(text))
