"""Text that goes to another story, and text that stays; on lines written for these tests."""


def test_a_story_that_is_signed_at_its_end_takes_nothing_behind_it(parse):
    """Nor does a letter take anything before its salutation."""
    page = parse(
        "清溪县农机厂工会",
        "带着职工在车间里找窍门",
        "本报讯 清溪县农机厂工会把点子征集箱挂到了每个班组,谁的主意管用就奖励谁。",
        "去年以来,征集到的点子有三百多条,采用了四十条,省下的钱给职工修了澡堂。",
        "比武打擂在这个厂月月不断。今年春天的一次,十个工种有三百名职工上场,二十人的手艺够得上高级工。",
        "读者来信",
        "这份小报 我们厂月月都盼",
        "编辑同志:我们东山水泵厂的职工都爱看工会办的小报,每月一到日子就有人来问。",
        "上个月,厂工会主席下车间,头一件事就是看小报贴出来没有,大家说好。",
        "东山水泵厂 高望山",
    )
    assert [len(article.blocks) for article in page.articles] == [3, 2]


def test_a_paragraph_goes_to_the_story_that_names_its_county(parse):
    page = parse(
        "渔家老师傅带徒忙",
        "本报讯 (记者 孟青岚)在临港市造船厂的船台上,老焊工高望山带着六名徒弟,每天提前一个小时到岗。",
        "据了解,莘阴县总工会的助学活动已经办了十一年,受助的孩子遍布全县十六个乡镇,今年又把中小学生算了进来。",
        "高望山说,焊花不等人,徒弟们学会了看火候,船台上的活才接得下去。去年,他的徒弟在全市比武中拿了第一。",
        "车间里的新食堂开张",
        "本报讯 (记者 石磊)临港市纺织厂的新食堂昨日开张,夜班职工吃上了热饭。",
        "莘阴女职工与孩子结对",
        "本报讯 (记者 程玉兰)莘阴县的女职工每月看望一次结对的孩子,一起读书、吃饭。目前已有八十五人报名,孩子们都盼着周末。",
    )
    assert [[block.text[:4] for block in article.blocks] for article in page.articles] == [
        ["本报讯 ", "高望山说"],
        ["本报讯 "],
        ["本报讯 ", "据了解,"],
    ]
