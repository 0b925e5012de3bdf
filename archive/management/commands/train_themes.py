"""``manage.py train_themes``: learn themes from what editors have confirmed, where that is better than the terms."""

from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from archive.importer.enrich import text_of
from archive.management.reporting import progress
from archive.models import Article, ArticleTheme, Provenance
from archive.parsing import knowledge_for
from archive.taxonomy import theme_rows
from archive.theme_learning import Trial, example, learn
from archive.theme_model_data import save_model


class Command(BaseCommand):
    help = "Learn themes from what editors confirmed and rejected; each is used only where it beats the terms."

    def add_arguments(self, parser):
        parser.add_argument("--seed", type=int, default=0, help="of the folds (default 0)")
        parser.add_argument("--folds", type=int, default=5, help="of the cross-validation (default 5)")
        parser.add_argument("--least", type=int, default=20, help="examples with a theme that it needs (default 20)")
        parser.add_argument("--dry-run", action="store_true", help="measure only; keep the model that is in use")

    def handle(self, *args, seed, folds, least, dry_run, **options):
        if find_spec("sklearn") is None:
            raise CommandError("train_themes needs scikit-learn: pip install -r requirements-train.txt", returncode=2)
        if folds < 2 or least < 2:
            raise CommandError("--folds and --least must be 2 or more", returncode=2)
        knowledge = knowledge_for(tuple((*row[:5], "") for row in theme_rows()))
        articles = _looked_at()
        examples = [
            example(text_of(article), _labels(article, knowledge.themes.slugs), article.page_id, knowledge)
            for article in progress(articles, total=articles.count(), unit="article")
        ]
        trials, model = learn(examples, sorted(knowledge.themes.slugs), seed=seed, folds=folds, least=least)
        self._report(trials)
        used = ", ".join(model["themes"]) or "none"
        if not dry_run:
            save_model(Path(settings.BAOKU_DATA), model)
        self.stdout.write(
            f"articles: {len(examples)} that editors looked at; themes that the model decides on: {used}"
            + ("; dry run, nothing written" if dry_run else "; now run: manage.py enrich --only themes")
        )

    def _report(self, trials: list[Trial]) -> None:
        self.stdout.write(f"{'theme':24} {'examples':>8}   {'terms':>11}   {'model':>11}   (precision recall)")
        for trial in trials:
            terms = f"{trial.terms.precision:.3f} {trial.terms.recall:.3f}"
            model = f"{trial.model.precision:.3f} {trial.model.recall:.3f}" if trial.model else "too few"
            self.stdout.write(
                f"{trial.slug:24} {trial.with_theme:8}   {terms:>11}   {model:>11}" + ("   used" if trial.used else "")
            )


def _looked_at():
    """Articles of which an editor has confirmed or rejected a theme, in the order of their ids."""
    decided = ArticleTheme.objects.filter(provenance=Provenance.EDITOR).values("article")
    articles = Article.objects.filter(pk__in=decided).order_by("pk")
    return articles.prefetch_related("blocks", "theme_links__theme")


def _labels(article: Article, slugs: frozenset[str]) -> dict[str, bool]:
    """What the editors said of each theme. What a run or an import gave, and nobody decided on, is left open."""
    links = {link.theme.slug: link for link in article.theme_links.all()}
    return {
        slug: bool(slug in links and not links[slug].rejected)
        for slug in sorted(slugs)
        if slug not in links or links[slug].rejected or links[slug].provenance == Provenance.EDITOR
    }
