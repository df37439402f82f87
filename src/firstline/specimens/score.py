"""How assessments of made-up consignments compare with what is true of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from firstline.assessment.assessment import Assessment
from firstline.assessment.channel import Channel
from firstline.assessment.finding import FindingKind
from firstline.consignment.value import Value
from firstline.specimens.truth import Kind, Truth

STOPPED = frozenset({Channel.YELLOW, Channel.RED})


class Answer(Value, frozen=True, kw_only=True):
    """What was decided of one consignment: the channel, and what its findings name beside their codes."""

    channel: Channel
    named: frozenset[str]


class Case(Value, frozen=True, kw_only=True):
    """One consignment that went wrong: a threat missed, or a harmless one stopped, with what was said of it."""

    truth: Truth
    channel: Channel
    named: tuple[str, ...] = ()


class CategoryScore(Value, frozen=True, kw_only=True):
    """Threats of one category: found are those that are not green; named right, those whose entry was named."""

    category: str
    threats: int = 0
    found: int = 0
    red: int = 0
    named_right: int = 0

    @property
    def missed(self) -> int:
        return self.threats - self.found


class Score(Value, frozen=True, kw_only=True):
    """The whole: threats by category, threats missed, harmless ones stopped (yellow or red), and the shares.

    `harmless_not_green` counts blue as well, which releases and audits afterwards.
    """

    categories: tuple[CategoryScore, ...]
    missed: tuple[Case, ...]
    stopped_wrongly: tuple[Case, ...]
    harmless: int
    harmless_not_green: int
    harmless_red: int

    @property
    def threats(self) -> int:
        return sum(one.threats for one in self.categories)

    @property
    def found(self) -> int:
        return sum(one.found for one in self.categories)

    @property
    def red(self) -> int:
        return sum(one.red for one in self.categories)

    @property
    def named_right(self) -> int:
        return sum(one.named_right for one in self.categories)

    @property
    def recall(self) -> float:
        """The share of threats that were found, 1 where there are none."""
        return share(self.found, self.threats, otherwise=1.0)


def share(part: int, whole: int, *, otherwise: float = 0.0) -> float:
    """A part of a whole, `otherwise` where there is no whole."""
    return part / whole if whole else otherwise


def answer_of(assessment: Assessment) -> Answer:
    """What an assessment decided and named; what clears names nothing."""
    speaking = [one for one in assessment.findings if one.kind is not FindingKind.CLEARS]
    entries = {one.listing.entry for one in speaking if one.listing is not None}
    return Answer(channel=assessment.channel, named=frozenset({one.code for one in speaking} | entries))


def score(truths: Iterable[Truth], assessments: Iterable[Assessment]) -> Score:
    """The score; each truth has its assessment, by reference. Raises KeyError for one that has none."""
    answers = {one.reference: answer_of(one) for one in assessments if one.reference is not None}
    return scored(list(truths), answers)


def scored(truths: list[Truth], answers: Mapping[str, Answer]) -> Score:
    """The score of answers by reference."""
    threats = [one for one in truths if one.kind is Kind.THREAT]
    harmless = [one for one in truths if one.kind is not Kind.THREAT]
    channels = [answers[one.reference].channel for one in harmless]
    return Score(
        categories=tuple(
            of_category(category, [one for one in threats if one.category == category], answers)
            for category in sorted({one.category for one in threats})
        ),
        missed=cases(threats, answers, frozenset({Channel.GREEN})),
        stopped_wrongly=cases(harmless, answers, STOPPED),
        harmless=len(harmless),
        harmless_not_green=sum(channel is not Channel.GREEN for channel in channels),
        harmless_red=channels.count(Channel.RED),
    )


def of_category(category: str, threats: list[Truth], answers: Mapping[str, Answer]) -> CategoryScore:
    """The threats of one category."""
    given = [(truth, answers[truth.reference]) for truth in threats]
    return CategoryScore(
        category=category,
        threats=len(given),
        found=sum(answer.channel is not Channel.GREEN for _, answer in given),
        red=sum(answer.channel is Channel.RED for _, answer in given),
        named_right=sum(is_named(truth, answer) for truth, answer in given),
    )


def is_named(truth: Truth, answer: Answer) -> bool:
    """Whether the answer names one of what it should; a name that ends in a dot or hyphen is a beginning."""
    return any(
        said == name or (name.endswith((".", "-")) and said.startswith(name))
        for name in truth.names
        for said in answer.named
    )


def cases(truths: list[Truth], answers: Mapping[str, Answer], channels: frozenset[Channel]) -> tuple[Case, ...]:
    """Those that were sent to one of the channels."""
    given = [(truth, answers[truth.reference]) for truth in truths]
    return tuple(
        Case(truth=truth, channel=answer.channel, named=tuple(sorted(answer.named)))
        for truth, answer in given
        if answer.channel in channels
    )
