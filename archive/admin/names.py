"""Papers, themes, contributors and initiatives: renamed, merged, deleted with all their articles in mind."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.editing import LINKS, articles_of, merge_names, merge_publications, save_name
from archive.models import Contributor, Initiative, Issue, Publication, Theme
from archive.models.facts import ArticleInitiative, ArticleTheme, Contribution

from .base import ArchiveAdmin, counted
from .deletion import NameDeletion
from .regions import RegionSelect


class NameAdmin(NameDeletion, ArchiveAdmin):
    actions = ("merge",)

    def for_list(self, queryset):
        links, field = LINKS[self.model]
        return super().for_list(queryset).annotate(uses_count=counted(links.objects.filter(rejected=False), field))

    @admin.display(description=gettext_lazy("articles"), ordering="uses_count")
    def article_count(self, name) -> int:
        return name.uses_count

    def save_model(self, request, obj, form, change):
        save_name(name=obj)

    def has_merge_permission(self, request) -> bool:
        return self.has_change_permission(request) and self.has_delete_permission(request)

    def do_merge(self, keep, others) -> int:
        return merge_names(keep=keep, others=others)

    @admin.action(description=gettext_lazy("Merge the selected into one"), permissions=["merge"])
    def merge(self, request, queryset):
        names = list(queryset)
        if len(names) < 2:
            self.message_user(request, _("Select two or more to merge."), messages.WARNING)
            return None
        keep = next((name for name in names if str(name.pk) == request.POST.get("keep")), None)
        if keep is None:
            return self._ask_which(request, names)
        others = [name for name in names if name.pk != keep.pk]
        try:
            count = self.do_merge(keep, others)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return None
        absorbed = ", ".join(map(str, others))
        self.log_many(request, [keep], _("Took over %(names)s.") % {"names": absorbed})
        text = _("Merged %(names)s into %(keep)s; moved: %(count)s.")
        self.message_user(request, text % {"names": absorbed, "keep": keep, "count": count}, messages.SUCCESS)
        return None

    def _ask_which(self, request, names):
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge: which one stays?"),
            "opts": self.opts,
            "choices": [(name, articles_of(name).count()) for name in names],
            "action_checkbox_name": ACTION_CHECKBOX_NAME,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/archive/merge.html", context)


@admin.register(Publication)
class PublicationAdmin(NameAdmin):
    list_display = ("name", "issue_count", "home_region", "noindex")
    list_filter = ("noindex",)
    list_select_related = ("home_region",)
    search_fields = ("name", "slug")
    fields = ("name", "slug", "home_region", "rights", "noindex")

    def for_list(self, queryset):
        return queryset.annotate(uses_count=counted(Issue.objects.all(), "publication"))

    @admin.display(description=gettext_lazy("issues"), ordering="uses_count")
    def issue_count(self, publication) -> int:
        return publication.uses_count

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "home_region":
            return RegionSelect.formfield(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def do_merge(self, keep, others) -> int:
        return merge_publications(keep=keep, others=others)

    def uses(self, names):
        return [(_("issues"), sum(publication.issues.count() for publication in names))]


@admin.register(Theme)
class ThemeAdmin(NameAdmin):
    list_display = ("name_zh", "name_en", "slug", "position", "article_count")
    search_fields = ("name_zh", "name_en", "slug", "terms")
    fields = (("name_zh", "name_en"), ("slug", "position"), "covers", "terms")

    def uses(self, names):
        links = ArticleTheme.objects.filter(theme__in=names)
        return [(str(ArticleTheme._meta.verbose_name_plural), links.count())]


@admin.register(Contributor)
class ContributorAdmin(NameAdmin):
    list_display = ("name", "article_count", "slug")
    search_fields = ("name", "slug")
    fields = ("name", "slug")

    def loosened(self, names):
        links = Contribution.objects.filter(contributor__in=names)
        return [(str(Contribution._meta.verbose_name_plural), links.count())]


@admin.register(Initiative)
class InitiativeAdmin(NameAdmin):
    list_display = ("name", "article_count", "slug")
    search_fields = ("name", "slug")
    fields = ("name", "slug")

    def loosened(self, names):
        links = ArticleInitiative.objects.filter(initiative__in=names)
        return [(str(ArticleInitiative._meta.verbose_name_plural), links.count())]
