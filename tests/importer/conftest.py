"""Page files written for the test at hand, imported by the real command."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command

STORIES = {
    "cooling": """嘉陵区总工会为货车司机送清凉

本报讯 (记者林望川)近日,四川省南充市嘉陵区总工会组织志愿者来到物流园区,为120名货车司机送去毛巾、凉茶和急救包。

“跑长途最怕中暑,工会想得周到。”司机郑先生说。据了解,今年以来嘉陵区总工会已建成司机之家6个,服务货车司机3200余人次。""",
    "skills": """临江机械厂办起“夜校” 百名青工晚间学技

本报讯 (记者许知行 通讯员蒋小满)每周三晚上,江西省赣州市临江机械厂的教室灯火通明。这是该厂工会办的夜校,高级技师轮流授课。

开班半年来,已有136名青年职工参加学习,其中41人取得了高一级的职业资格证书。厂工会主席何秋白说,夜校还将增加数控和机器人课程。""",
    "mediation": """海安县总工会调解一起欠薪纠纷

本报讯 (记者沈一舟)日前,江苏省海安县总工会法律援助中心为23名建筑工人追回被拖欠的工资47万元。

工人们在项目完工后迟迟拿不到工钱,来到县总工会求助。中心指派律师介入,经过三次调解,企业同意在十日内付清。""",
}


def page_text(*names: str, head: str = "") -> str:
    return head + "\n\n\n".join(STORIES[name] for name in names) + "\n"


@pytest.fixture
def folder(tmp_path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    return folder


@pytest.fixture
def run(reference_data):
    """Runs a command in this process; returns (exit code, stdout, stderr)."""

    def call(name: str, *args) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        try:
            call_command(name, *map(str, args), stdout=out, stderr=err)
            code = 0
        except SystemExit as end:
            code = end.code
        return code, out.getvalue(), err.getvalue()

    return call


@pytest.fixture
def state():
    """All rows of the archive as values, to tell whether a run changed anything."""

    def snapshot() -> dict:
        from django.apps import apps

        skip = {"region", "theme", "indextask"}
        return {
            model._meta.model_name: list(model.objects.order_by("pk").values_list())
            for model in apps.get_app_config("archive").get_models()
            if model._meta.model_name not in skip
        }

    return snapshot
