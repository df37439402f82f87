"""Findings become a score, a channel and reasons, by rules that are data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

from firstline.assessment.assessment import Decision, Reason
from firstline.assessment.channel import Channel
from firstline.assessment.finding import Finding, FindingKind
from firstline.consignment.consignment import Consignment
from firstline.reference.catalogue import ControlEntry
from firstline.reference.rules import Rules
from firstline.reference.snapshot import Snapshot
from firstline.screening.decision.entries import entries_of

STRICTNESS = (Channel.GREEN, Channel.BLUE, Channel.YELLOW, Channel.RED)
# What is left of a finding on goods for which a licence was presented that nobody could check to the end, or one that
# was issued for just these goods, parties, quantity and day.
LICENSED = 0.45
SETTLED = 0.1
UNSETTLED = frozenset(("documents.licence-presented", "documents.licence-in-part"))
WEAKEST_COUNTED = 0.005

Combine = Callable[[Consignment, Sequence[Finding]], Decision]


def prepare(snapshot: Snapshot) -> Combine:
    """The combination under the rules of the snapshot. Raises NotFound where it has none."""
    rules = snapshot.one(Rules).content
    return Combination(rules, entries_of(snapshot))


class Combination:
    """The rules, ready to be applied."""

    def __init__(self, rules: Rules, entries: dict[str, ControlEntry]) -> None:
        self._weights = {weight.code: weight.weight for weight in rules.weights}
        self._caps = {cap.kind: cap.most for cap in rules.caps}
        self._rules = rules
        self._entries = entries

    def __call__(self, consignment: Consignment, findings: Sequence[Finding]) -> Decision:
        """The decision on a consignment with these findings."""
        findings_of_kind: dict[FindingKind, float] = {}
        reasons: list[Reason] = []
        papers = [one for one in findings if one.kind is FindingKind.CLEARS and one.code.startswith("documents.")]
        for place, finding in enumerate(findings):
            effect = self.effect_of(finding, papers)
            if effect >= WEAKEST_COUNTED:
                reasons.append(Reason(code=f"decision.{finding.kind}", effect=round(effect, 4), findings=(place,)))
                joined = 1 - (1 - findings_of_kind.get(finding.kind, 0.0)) * (1 - effect)
                findings_of_kind[finding.kind] = min(joined, self._caps.get(finding.kind, 1.0))
        remaining = 1.0
        for effect in findings_of_kind.values():
            remaining *= 1 - effect
        standing = [place for place, one in enumerate(findings) if self.share_left(one, papers) > SETTLED]
        for reason in self.together(findings, standing) if findings else ():
            reasons.append(reason)
            remaining *= 1 - reason.effect
        score = round(1 - remaining, 4)
        channel, lowest = self.channel(score, consignment, findings)
        reasons.sort(key=lambda reason: (-reason.effect, reason.findings))
        return Decision(score=score, channel=channel, reasons=(*lowest, *reasons) or (Reason(code="decision.nothing"),))

    def effect_of(self, finding: Finding, papers: Sequence[Finding]) -> float:
        """What one finding adds alone: weight times certainty; less where a paper for its goods was presented."""
        if finding.kind in (FindingKind.CLEARS, FindingKind.UNKNOWN):
            return 0.0
        domain = finding.code.partition(".")[0]
        weight = self._weights.get(finding.code, self._weights.get(f"{domain}.*", 0.0))
        return weight * finding.certainty * self.share_left(finding, papers)

    def share_left(self, finding: Finding, papers: Sequence[Finding]) -> float:
        """How much of a finding the papers presented for its goods leave: all where there are none, or none that
        stands."""
        entry = self._entries.get(str(finding.parameters.get("entry")))
        if entry is None or not finding.code.startswith("goods."):
            return 1.0
        codes = {one.code for one in papers if is_for(one, finding)}
        if "documents.licence-fits" in codes or (not entry.licence and "documents.end-user-statement-fits" in codes):
            return SETTLED
        is_licensed = finding.kind is FindingKind.HIT and entry.licence and not codes.isdisjoint(UNSETTLED)
        return LICENSED if is_licensed else 1.0

    def together(self, findings: Sequence[Finding], standing: Sequence[int]) -> list[Reason]:
        """What findings say together beyond what each says alone: those at the places that no paper settled."""
        reasons = []
        for rule in self._rules.together:
            met = list(takewhile(bool, ([n for n in standing if is_called(findings[n], code)] for code in rule.all_of)))
            if len(met) == len(rule.all_of):
                places = tuple(sorted({place for some in met for place in some}))
                reasons.append(Reason(code=rule.code, effect=rule.weight, findings=places))
        return reasons

    def channel(
        self, score: float, consignment: Consignment, findings: Sequence[Finding]
    ) -> tuple[Channel, list[Reason]]:
        """The strictest channel whose score is reached, or to which a finding leads at least."""
        reached = [channel for channel, least in self._rules.channels.items() if score >= least]
        channel = max(reached, key=STRICTNESS.index, default=Channel.GREEN)
        reasons = []
        for code, least in self._rules.lowest_for.items():
            places = tuple(n for n, finding in enumerate(findings) if finding.code == code) if findings else ()
            is_met = bool(places) or (code == "decision.incomplete-message" and not consignment.message.complete)
            if is_met:
                said = code if code.startswith("decision.") else "decision.lowest-channel"
                reasons.append(Reason(code=said, findings=places, parameters={"channel": str(least)}))
                channel = max(channel, least, key=STRICTNESS.index)
        return channel, reasons


def is_for(paper: Finding, goods: Finding) -> bool:
    """Whether a paper speaks for the goods item of a finding, and for its entry where that could be compared."""
    entries = paper.parameters.get("entries")
    return paper.parameters.get("item") == goods.parameters.get("item") and (
        not isinstance(entries, tuple) or goods.parameters.get("entry") in entries
    )


def is_called(finding: Finding, code: str) -> bool:
    """Whether a finding is of a code, or of a domain written `domain.*`; what clears or is unknown is not."""
    if finding.kind in (FindingKind.CLEARS, FindingKind.UNKNOWN):
        return False
    return finding.code == code or (code.endswith(".*") and finding.code.startswith(code[:-1]))
