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


def test_the_last_words_of_a_sentence_go_to_the_story_that_breaks_off(parse):
    """They share no word with it: that its end is open and that they go on there tells."""
    page = parse(
        "井下送来热汤面",
        "本报讯 (记者 孟青岚)昨日零时,石岭煤矿的食堂把热汤面送到了八百米深的掌子面,夜班矿工头一回在井下吃上热饭。",
        "食堂管理员罗凤英说,汤面装在保温桶里,随人车下井,到了工友手上还烫嘴。矿工们吃完饭,把空桶送回井口,又提起矿",
        "绣娘合作社里学记账",
        "本报讯 (记者 石磊)青溪镇的绣娘合作社办起了记账班,二十六名绣娘每周三晚上学打算盘、看报表。",
        "社长叶桂兰说,从前谁绣了几幅全凭脑子记,月底对账总要争几句,如今一人一本账,清清楚楚。",
        "灯往里走。",
    )
    assert [article.blocks[-1].text[-6:] for article in page.articles] == ["矿灯往里走。", ",清清楚楚。"]


def test_a_headline_without_text_gets_the_text_that_stands_behind_another_story(parse):
    """Its words are everyday ones: that no other headline lacks a text, and how the text begins, decides."""
    page = parse(
        "好主意要有人听",
        "基层动态",
        "渔港码头添了净水站",
        "本报讯 (记者 孟青岚)白沙渔港的码头上新添了三座净水站,出海归来的渔民下船就能接上一壶热水。",
        "净水站由港区工会和供水公司合建,滤芯每月换一次,水质报告贴在墙上,渔民随时可以查看。",
        "见也提过,就是没有下文。时间一长,大家便不再开口,意见箱里落满了灰。",
        "听主意,先要让人看见主意的去处。采纳了,说清怎么办;不采纳,说清为什么。有来有回,开口的人才会多起来。",
        "箱子不在大小,在有没有人打开它。",
    )
    assert [(article.headline.text, len(article.blocks)) for article in page.articles] == [
        ("好主意要有人听", 3),
        ("渔港码头添了净水站", 2),
    ]


def test_of_two_heads_the_upper_one_gets_the_text_from_its_first_paragraph_on(parse):
    """That paragraph begins as sentences do; what it shares with the text under it, and not with that over it, tells."""
    page = parse(
        "竹编老人的新学徒",
        "矿区医院开出夜间门诊",
        "本报讯 (记者 石磊)石岭矿区医院日前开出夜间门诊,下夜班的矿工换下工装就能看病拿药。",
        "医院院长何松涛说,夜间门诊每晚有两名医生坐诊,化验、拍片不用等到第二天。",
        "年过七旬的篾匠周长根劈开一根毛竹,三两下就抽出头发丝一样细的篾丝。",
        "周长根编了一辈子竹器,去年起在村里的竹编工坊带学徒,最小的才十九岁。",
        "竹编工坊的竹篮卖到了海外,学徒们每人每月能拿四千多元,篾匠的手艺又有人学了。",
    )
    assert [(article.headline.text, len(article.blocks)) for article in page.articles] == [
        ("竹编老人的新学徒", 3),
        ("矿区医院开出夜间门诊", 2),
    ]


def test_behind_a_text_whose_columns_are_turned_stands_a_stranger(parse):
    """The text over it breaks off, yet goes on at its own top: the stranger's first words only happen to follow it."""
    page = parse(
        "绣娘合作社里学记账",
        "算盘、看报表,还请来镇上的会计当老师。",
        "社长叶桂兰说,从前谁绣了几幅全凭脑子记,月底对账总要争几句,如今一人一本账。",
        "本报讯 (记者 石磊)青溪镇的绣娘合作社办起了记账班,二十六名绣娘每周三晚上学打",
        "着灯,走进了掌子面深处。",
        "井下送来热汤面",
        "本报讯 (记者 孟青岚)昨日零时,石岭煤矿的食堂把热汤面送到了八百米深的掌子面,夜班矿工头一回在井下吃上热饭。",
        "食堂管理员罗凤英说,汤面到了矿工手上还烫嘴。吃完饭,矿工们把空桶送回井口,又提",
    )
    assert [article.blocks[-1].text[-7:] for article in page.articles] == ["今一人一本账。", "了掌子面深处。"]


def test_a_tail_printed_ahead_goes_down_to_its_own_head_by_how_it_speaks(parse):
    """It begins with a sentence of its own and shares no rare name; whose things it speaks of decides."""
    page = parse(
        "渔港码头添了净水站",
        "本报讯 (记者 孟青岚)白沙渔港的码头上新添了三座净水站,出海归来的渔民下船就能接上一壶热水。",
        "净水站由港区工会和供水公司合建,滤芯每月换一次,水质报告贴在墙上,渔民随时可以查看。",
        "我把那只铝饭盒留到了今天。盒盖上的坑是我磕的,师傅没有骂我,只把自己的菜拨给我,说凉了要热一热再吃。",
        "一只饭盒传了两代车工",
        "本报讯 (记者 石磊)我进厂那年十八岁,师傅每天带两份饭,一份给我。他的饭盒是铝的,盒盖上刻着他的名字。",
        "有一回我干活出了错,躲在车床后面不敢吃饭,师傅端着饭盒走过来,把菜拨给我一半。",
    )
    assert [len(article.blocks) for article in page.articles] == [2, 3]


def test_a_crosshead_goes_with_the_text_below_it(parse):
    """A part of a feature stands behind a brief; nothing of the brief would be left under its crosshead."""
    page = parse(
        "井口边的“活水平仪”",
        "——记莘阴县煤矿瓦工高望山",
        "本报记者 孟青岚",
        "高望山砌了三十年墙,工友们叫他“活水平仪”。墙砌得直不直,他眯起眼睛一看就知道。",
        "八岁那年的一把瓦刀",
        "高望山的父亲也是瓦工。八岁那年,父亲递给他一把瓦刀,他在院子里砌起了一道半人高的墙,又推倒,再砌起来。",
        "推倒一堵墙,立起一块牌",
        "那年冬天,高望山发现徒弟砌的墙斜了一指,抡起锤子当着众人推倒,工友们从此不敢马虎。",
        "临港纺织女工领到贷款",
        "本报讯(石磊)临港市总工会日前为返乡女工易秋菊办理小额贷款五万元,她的柳编作坊吸纳了二十七名姐妹。",
        "“瓦工的手艺要传下去”",
        "如今高望山在莘阴县煤矿办起了瓦工夜校,徒弟们跟着他看墙、砌墙,高望山说,墙直,人才立得直。",
    )
    assert [len(article.blocks) for article in page.articles] == [7, 1]
    assert [block.role for block in page.articles[0].blocks][-2:] == ["crosshead", "paragraph"]
