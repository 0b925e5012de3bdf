from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from search.evaluation import Judged, evaluate
from search.outbox import drain

from .make import article

QUERIES = Path(__file__).resolve().parents[2] / "benchmarks" / "search" / "queries.jsonl"


def test_figures():
    figures = evaluate(
        [
            (Judged("a", {1: 1.0}), [1, 2]),
            (Judged("b", {1: 1.0}), [2, 1]),
            (Judged("c", {1: 1.0, 3: 1.0}), [1, 2]),
            (Judged("d", {9: 1.0}), []),
        ]
    )
    assert (figures.queries, figures.misses) == (4, ("d",))
    assert figures.mrr == pytest.approx((1 + 0.5 + 1 + 0) / 4)
    assert figures.recall == pytest.approx((1 + 1 + 0.5 + 0) / 4)
    assert figures.ndcg == pytest.approx((1 + 0.63093 + 0.61315 + 0) / 4, abs=1e-4)


def test_no_queries():
    assert evaluate([]).mrr == 0


@pytest.mark.django_db
def test_command(tmp_path, capsys):
    a = article("工会帮扶", "困难职工", kicker="走进困难职工家中")
    article("技能比武", "车工钳工同台竞技", kicker="车工钳工大比拼现场")
    drain()
    queries = tmp_path / "queries.jsonl"
    queries.write_text(f'{{"q": "帮扶", "relevant": [{a.pk}]}}\n{{"q": "比武", "relevant": ["技能比武"]}}\n', "utf-8")
    call_command("evaluate_search", queries)
    assert "2 queries: MRR@10 1.000, nDCG@10 1.000, recall@10 1.000" in capsys.readouterr().out
    call_command("evaluate_search", own="kicker")
    assert "own kicker: 2 queries" in capsys.readouterr().out


@pytest.mark.django_db
@pytest.mark.parametrize("line", ['{"q": "x", "relevant": ["no such headline"]}', "{", '{"q": "x"}'])
def test_bad_queries_are_named(tmp_path, line):
    article("工会")
    drain()
    path = tmp_path / "queries.jsonl"
    path.write_text(line, "utf-8")
    with pytest.raises(CommandError):
        call_command("evaluate_search", path)


def test_ranking_on_the_samples(stocked):
    """The project's own queries over the sample issues: a change that ranks worse is noticed."""
    stocked.run("drain_index")
    said = stocked.run("evaluate_search", str(QUERIES)).stdout
    assert float(said.split("MRR@10 ")[1].split(",")[0]) >= 0.84
