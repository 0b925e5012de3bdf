"""The figures as a plain table, one column a page and one for all."""

from archive.evaluation.scores import FIGURES, Tally


def total(tallies: list[Tally]) -> Tally:
    out = Tally()
    for tally in tallies:
        out += tally
    return out


def f1(tally: Tally) -> float:
    """B-cubed F1 by characters."""
    precision, recall = tally.share("B-cubed precision") or 0.0, tally.share("B-cubed recall") or 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def table(results: list[tuple[str, Tally]], *, most: int = 12) -> str:
    """Rows are figures; ``right/of`` where they are counts. More than ``most`` pages are shown in all only."""
    shown = results if len(results) <= most else []
    columns = [*((name, tally) for name, tally in shown), ("all", total([tally for _, tally in results]))]
    lines = [f"{'':28}" + "".join(f"{name[:16]:>18}" for name, _ in columns)]
    for figure in FIGURES:
        lines.append(f"{figure:28}" + "".join(f"{_cell(tally, figure):>18}" for _, tally in columns))
        if figure == "B-cubed recall":
            lines.append(f"{'B-cubed F1':28}" + "".join(f"{f1(tally):>18.4f}" for _, tally in columns))
    return "\n".join(lines)


def _cell(tally: Tally, figure: str) -> str:
    share = tally.share(figure)
    if share is None:
        return "-"
    right, of = tally.counts[figure]
    if figure.startswith(("B-cubed", "characters")):
        return f"{share:.4f}"
    return f"{share:.3f} {right:.0f}/{of:.0f}"
