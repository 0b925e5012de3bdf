"""Addresses of the reading room. They carry no language and no paging; lists take ``?page=``."""

from django.contrib.auth import views as auth
from django.urls import path

from . import views
from .views import feeds, findings, report, selection

app_name = "archive"

urlpatterns = [
    path("", views.home, name="home"),
    path("issues/", views.issues, name="issues"),
    path("issues/undated/", views.undated, name="undated"),
    path("issues/in/<int:year>/", views.year, name="year"),
    path("issues/in/<int:year>/<int:month>/", views.month, name="month"),
    path("issues/<int:pk>/", views.issue, name="issue"),
    path("pages/<int:pk>/", views.page, name="page"),
    path("pages/<int:pk>/raw/", views.page_raw, name="page_raw"),
    path("articles/<int:pk>/", views.article, name="article"),
    path("articles/<int:pk>/cite.<str:form>", views.cite, name="cite"),
    path("articles/<int:pk>/report/", report.report, name="report"),
    path("publications/<slug:slug>/", views.publication, name="publication"),
    path("regions/", views.regions, name="regions"),
    path("regions/<str:code>/", views.region, name="region"),
    path("themes/", views.themes, name="themes"),
    path("themes/<slug:slug>/", views.theme, name="theme"),
    path("contributors/", views.contributors, name="contributors"),
    path("contributors/<slug:slug>/", views.contributor, name="contributor"),
    path("initiatives/", findings.initiatives, name="initiatives"),
    path("initiatives/<slug:slug>/", findings.initiative, name="initiative"),
    path("figures/", findings.figure_table, name="figures"),
    path("selection/", selection.selection, name="selection"),
    path("selection/export.<str:form>", selection.export_selection, name="export_selection"),
    path("feed.atom", feeds.Stories(), name="feed"),
    path("themes/<slug:slug>/feed.atom", feeds.ThemeStories(), name="theme_feed"),
    path("regions/<str:code>/feed.atom", feeds.RegionStories(), name="region_feed"),
    # Readers of a log-in-only archive need no right to the admin, so they have a door of their own.
    path("login/", auth.LoginView.as_view(), name="login"),
    path("logout/", auth.LogoutView.as_view(), name="logout"),
]
