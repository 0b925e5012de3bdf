"""Files of stories, streamed."""

from collections.abc import Iterable

from django.http import HttpRequest, StreamingHttpResponse

from archive.browse.takeaway import FORMS, written
from archive.models import Article


def story_file(request: HttpRequest, form: str, ids: Iterable[int], name: str) -> StreamingHttpResponse:
    """The public ones of these stories as ``name.form``. Robots shall not keep it: some papers do not want that."""

    def address(article: Article) -> str:
        return request.build_absolute_uri(article.get_absolute_url())

    kind = f"{FORMS[form].content_type}; charset=utf-8"
    answer = StreamingHttpResponse(written(form, ids, address), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    answer["X-Robots-Tag"] = "noindex"
    return answer
