"""`firstline explain`: why it was decided so, and whether it would be decided so again."""

from __future__ import annotations

import typer


def explain(
    name: str = typer.Argument(help="An assessment's id, the beginning of it, or a consignment's reference."),
    lang: str = typer.Option("en", help="Language: en, fr, ru, uz."),
) -> None:
    """Assess again from what was kept. Exit status: 0 the same answer, 1 it differs (said how), 2 misuse."""
    from rich.console import Console
    from rich.text import Text

    from firstline import wiring
    from firstline.cli.consoles import COLOUR_BY_CHANNEL
    from firstline.intake.explain import explain as explained
    from firstline.reporting.wording import Names, Wording

    found = explained(wiring.store(wiring.settings()), name)
    wording = Wording(lang, Names.of(found.snapshot))
    console = Console(highlight=False, soft_wrap=True)
    one = found.kept
    console.print(Text(f"{one.reference or one.message.name}  {one.assessment}"))
    channel = Text(wording.shown("channel", one.channel), style=COLOUR_BY_CHANNEL[one.channel])
    console.print(channel, f"{one.score:.2f}", found.context.as_of)
    for reason in one.reasons:
        console.print(Text(f"  {reason.effect:.2f}  {wording.reason(reason)}"))
    for finding in one.findings:
        console.print(Text(f"- {wording.finding(finding)} ({finding.certainty:.0%})"))
        for evidence in finding.evidence:
            console.print(Text(f"    {evidence.field}: {evidence.text or ''}", style="dim"))
        if finding.listing:
            listed = f"    {finding.listing.list} {finding.listing.entry} @ {finding.listing.version[:12]}"
            console.print(Text(listed, style="dim"))
        for look in wording.look_for(finding.look_for):
            console.print(Text(f"    → {look}"))
    if found.program_differs:
        said = {"before": found.kept.program, "now": found.again.program}
        console.print(wording.sentence("report.other-program", said))
    if not found.differences:
        console.print(wording.sentence("report.same-answer"))
        raise typer.Exit(0)
    console.print(wording.sentence("report.differs"))
    for difference in found.differences:
        console.print(Text(f"  {difference.path}: {difference.kept!r} → {difference.now!r}"))
    raise typer.Exit(1)
