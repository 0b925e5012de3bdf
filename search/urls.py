from django.urls import path

from . import views
from .results import views as results
from .trends import views as trends

app_name = "search"

urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/values/<slug:facet>/", views.values, name="values"),
    path("search/export.<str:form>", results.export, name="export"),
    path("search/feed.atom", results.ResultFeed(), name="feed"),
    path("trends/", trends.trends, name="trends"),
    path("trends/data.csv", trends.data, name="trends_data"),
    path("api/v1/search", views.api_search, name="api_search"),
    path("api/v1/suggest", views.api_suggest, name="api_suggest"),
]
