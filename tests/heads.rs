//! Heads and tails of pages in the shapes that sites give them: what becomes
//! the title, the source and the date, and which lines stay.
#![allow(clippy::string_slice)]

use jianbao::article::{Article, ArticleId, Topics};
use jianbao::import::{Given, import};

const FIRST: &str = "云汐区三面环湖，大小河汊一百四十多条，守水是这里的头等大事。";
const LAST: &str = "水退下去的时候，正是学习的时候，这样的课堂今后还要一直办下去。";

fn read(text: &str) -> Article {
    read_as("保存的网页.txt", text)
}

fn read_as(name: &str, text: &str) -> Article {
    let given = Given { name, bytes: text.as_bytes(), encoding: None, format: None };
    import(given, ArticleId("head".into()), &Topics::default()).expect("a text")
}

fn kept(article: &Article) -> Vec<&str> {
    article.blocks.iter().map(|block| &article.text[block.range.clone()]).collect()
}

/// (head of the page, title, source, date)
type Page = (&'static str, &'static str, Option<&'static str>, Option<&'static str>);

const PAGES: &[Page] = &[
    // Who signs in brackets above the text, a microblog's day, a paper's digital edition.
    (
        "守好一湾清水办好学堂\n发布日期:2024-05-12\n来源:\n浏览次数:\n次\n【云汐街道】",
        "守好一湾清水办好学堂",
        Some("云汐街道"),
        Some("2024-05-12"),
    ),
    (
        "今日云汐-数字报|今日云汐-电子版\n2024年5月12日 星期日\n本期导航 往期回顾 上一期 下一期\n放大 缩小 默认\n守好一湾清水办好学堂\n新闻作者:    发布时间:2024年5月12日  查看次数:次",
        "守好一湾清水办好学堂",
        Some("今日云汐"),
        Some("2024-05-12"),
    ),
    // Two halves of a title over what it is about; the body of a title of two lines.
    (
        "巧手剪纸迎新岁 工会驿站聚温情\n云汐县总工会开展“新春手作月”系列活动\n发布日期:2024-05-12 09:47信息来源:云汐县总工会浏览量: 【字体:",
        "巧手剪纸迎新岁 工会驿站聚温情",
        Some("云汐县总工会"),
        Some("2024-05-12"),
    ),
    // A line of a page's data that reads as a menu.
    (
        "当前位置:首页 / 文章 / 水磨 / 正文\n守好一湾清水办好学堂\n转载 2024/05/12 06:12:37 发布 IP属地:未知 来源:云汐镇 作者:周砚 412 阅读 0 评论 0 点赞",
        "守好一湾清水办好学堂",
        Some("云汐镇"),
        Some("2024-05-12"),
    ),
    // Sources: a person behind the body, the body before the label of the day or in the place of the
    // author, who sent the text in, a link of a forum's, a paper in its marks, with its page.
    (
        "当前位置：首页 > 部门动态 > 详细内容\n守好一湾清水办好学堂\n来源：云汐县档案馆 柯雨衡  发布时间：2024-05-12 16:05  浏览次数：  字体：[大 中 小",
        "守好一湾清水办好学堂",
        Some("云汐县档案馆"),
        Some("2024-05-12"),
    ),
    (
        "守好一湾清水办好学堂\n云汐区川渝商会日期:2024-05-12 点击数:417",
        "守好一湾清水办好学堂",
        Some("云汐区川渝商会"),
        Some("2024-05-12"),
    ),
    (
        "守好一湾清水办好学堂\n校团委 发表于: 2024-05-12 16:42 点击:503",
        "守好一湾清水办好学堂",
        Some("校团委"),
        Some("2024-05-12"),
    ),
    (
        "首页\n守好一湾清水办好学堂\n发布时间:2024-05-12 作者:体育系 编辑:林舟 点击:",
        "守好一湾清水办好学堂",
        Some("体育系"),
        Some("2024-05-12"),
    ),
    ("守好一湾清水办好学堂\n来源：[url=]云汐区水务局[/url]", "守好一湾清水办好学堂", Some("云汐区水务局"), None),
    (
        "守好一湾清水办好学堂\n2024-05-12 08:12:53 | 来源：云汐法治报第三版 | 作者：周砚",
        "守好一湾清水办好学堂",
        Some("云汐法治报"),
        Some("2024-05-12"),
    ),
    (
        "守好一湾清水办好学堂\n2024年5月12日 20:41 来源：云汐新闻网参与互动参与互动",
        "守好一湾清水办好学堂",
        Some("云汐新闻网"),
        Some("2024-05-12"),
    ),
    (
        "守好一湾清水办好学堂\n来源：云汐州水协 + 放大字体 | - 减小字体 发布时间：2024-05-12",
        "守好一湾清水办好学堂",
        Some("云汐州水协"),
        Some("2024-05-12"),
    ),
    ("守好一湾清水办好学堂\n日期：\n来源：云汐日报收集编辑：云汐日报", "守好一湾清水办好学堂", Some("云汐日报"), None),
    // An empty label of the source: the body that issues the document.
    (
        "返回顶部\n云汐县督查工作规则\n* 索引号：\n\n    yxx-zfwj/2024-00417\n* 来源：\n* 发文机构：\n\n    云汐县政府网站\n* 发布日期：\n\n    2024-05-12 17:20\n* 公开形式：\n\n    主动公开",
        "云汐县督查工作规则",
        Some("云汐县政府网站"),
        Some("2024-05-12"),
    ),
    // Whose site it is, where nothing else is said: the greeting, the body above the path.
    (
        "您好，欢迎访问云汐省湖滨商会官方网站!\n\n商会动态\n\n当前位置:首页>新闻中心 > 商会动态\n\n守好一湾清水办好学堂",
        "守好一湾清水办好学堂",
        Some("云汐省湖滨商会"),
        None,
    ),
    (
        "云汐植物研究所\n云汐植物研究所\nlocation\n当前位置:首页 > 新闻资讯\n新闻资讯\n守好一湾清水办好学堂\n文章来源:  |  发布时间:2024-05-12  |  作者:周砚  |  浏览次数:  |  【打印】 【关闭",
        "守好一湾清水办好学堂",
        Some("云汐植物研究所"),
        Some("2024-05-12"),
    ),
    // Days glued to what stands beside them, the one of the visit above the path.
    ("守好一湾清水办好学堂\n2024-05-1208:22\n来源：云汐网", "守好一湾清水办好学堂", Some("云汐网"), Some("2024-05-12")),
    (
        "位置:首页-行业新闻-新闻详情\n\n守好一湾清水办好学堂\n\n2024-05-12416次浏览",
        "守好一湾清水办好学堂",
        None,
        Some("2024-05-12"),
    ),
    (
        "2025年11月20日 星期四\n首页   新闻中心   县内要闻   正文\n守好一湾清水办好学堂\n2024-05-12 18:32:07\n■记者 夏 菁",
        "守好一湾清水办好学堂",
        None,
        Some("2024-05-12"),
    ),
    (
        "分享到:\n当前位置: 首页>>新闻频道>>正文\n守好一湾清水办好学堂\n2024年05月12日 16时22分   云汐网",
        "守好一湾清水办好学堂",
        Some("云汐网"),
        Some("2024-05-12"),
    ),
    ("守好一湾清水办好学堂\n\n  • 周砚\n  • 2024-05-12\n", "守好一湾清水办好学堂", None, Some("2024-05-12")),
    ("守好一湾清水办好学堂\n\n立即下载\n2024-05-12 21:08:35 字号:", "守好一湾清水办好学堂", None, Some("2024-05-12")),
    ("锦里新闻2024-05-12 18:05:31\n守好一湾清水办好学堂", "守好一湾清水办好学堂", Some("锦里新闻"), Some("2024-05-12")),
    // Titles: with the day behind, below the column's name in brackets, a paper before a dash, a
    // bar of letters above, a kind on a line of its own.
    ("渠首光伏电站雨后巡检忙 2024年05月12日", "渠首光伏电站雨后巡检忙", None, Some("2024-05-12")),
    (
        "当前位置:首页 > 在线办事 > 区民政局\n【区民政局】云汐慈善会公布上半年收支\n日期: 2024-05-12 字号:[ ] 视力保护色:",
        "云汐慈善会公布上半年收支",
        None,
        Some("2024-05-12"),
    ),
    (
        "云汐日报——渠首法院举办青年干警讲坛\n通讯员周砚报道：5月12日，渠首法院请来五十多名居民听课。",
        "渠首法院举办青年干警讲坛",
        Some("云汐日报"),
        None,
    ),
    (
        "当前位置:首页 > 新闻频道 > 正文\n打印本页 转发 收藏 关闭\n定义你的浏览字号:\n\n守好一湾清水办好学堂\n\n2024年05月12日 08:15  来源:云汐网",
        "守好一湾清水办好学堂",
        Some("云汐网"),
        Some("2024-05-12"),
    ),
    (
        "首页 > 信息公开 > 政策文件 > 正文\n索引号：LD010-2024-00017  组配分类：县政府文件\n名称：云汐县人民政府关于印发《会议制度》的通知  文号：\n信息来源：发布机构：云汐县人民政府办公室\n发布日期：2024-05-12\n云汐县人民政府关于印发《会议制度》的通知",
        "云汐县人民政府关于印发《会议制度》的通知",
        Some("云汐县人民政府办公室"),
        Some("2024-05-12"),
    ),
    // Labels without colons, each above its value.
    (
        "守好一湾清水办好学堂\n来源\n云汐区水务局\n发布时间\n2024-05-12\n作者\n林舟\n浏览次数\n123",
        "守好一湾清水办好学堂",
        Some("云汐区水务局"),
        Some("2024-05-12"),
    ),
    // A body between the title and the day, in a text that shows no page.
    (
        "守好一湾清水办好学堂\n云汐区水务局\n2024-05-12 10:22",
        "守好一湾清水办好学堂",
        Some("云汐区水务局"),
        Some("2024-05-12"),
    ),
    // The outlet below the minute, in a text that shows no page.
    (
        "守好一湾清水办好学堂\n2024-05-12 10:22:53\n云汐时报\n　　原标题：守好一湾清水",
        "守好一湾清水办好学堂",
        Some("云汐时报"),
        Some("2024-05-12"),
    ),
    // A title that opens as a heading would, and no other line does.
    (
        "云汐党建网\n当前位置：首页 > 基层党建\n“党建+网格”守好一湾清水\n信息来源：云汐区委组织部    发布时间：2024-05-09 10:33",
        "“党建+网格”守好一湾清水",
        Some("云汐区委组织部"),
        Some("2024-05-09"),
    ),
    ("七、一座闸的三十年", "七、一座闸的三十年", None, None),
    // A house's name, a motto and what any page is headed with above the title.
    (
        "云汐市图书馆\n周末预告丨来图书馆，听一场古琴\n发布日期:2024-05-12 点击率:203",
        "周末预告丨来图书馆，听一场古琴",
        Some("云汐市图书馆"),
        Some("2024-05-12"),
    ),
    ("忠诚 干净 担当\n新闻详情\n守好一湾清水\n2024-05-12", "守好一湾清水", None, Some("2024-05-12")),
    // Tools behind a source, stand-ins for one, a place below the minute.
    (
        "守好一湾清水办好学堂\n2024-05-12 来源：云汐区教育局 [ 打印 ] 浏览35次",
        "守好一湾清水办好学堂",
        Some("云汐区教育局"),
        Some("2024-05-12"),
    ),
    ("守好一湾清水办好学堂\n来源：本站原创 时间：2024-05-12", "守好一湾清水办好学堂", None, Some("2024-05-12")),
    (
        "守好一湾清水办好学堂\n云汐融媒\n2024-05-12 10:22\n湖南",
        "守好一湾清水办好学堂",
        Some("云汐融媒"),
        Some("2024-05-12"),
    ),
    (
        "首页 / 云汐要闻 / 正文\n守好一湾清水办好学堂\n云汐市总工会   2024-05-12   浏览：640",
        "守好一湾清水办好学堂",
        Some("云汐市总工会"),
        Some("2024-05-12"),
    ),
    // Buttons in brackets behind a source, and where it is not said.
    (
        "守好一湾清水办好学堂\n2024年05月12日 15:14 来源：云汐政府采购网 【打印】 【显示公告概要】",
        "守好一湾清水办好学堂",
        Some("云汐政府采购网"),
        Some("2024-05-12"),
    ),
    ("守好一湾清水办好学堂\n2024年05月12日 20:29 来源： 【打印】", "守好一湾清水办好学堂", None, Some("2024-05-12")),
    ("守好一湾清水办好学堂\n来源：《云汐日报》/周砚", "守好一湾清水办好学堂", Some("云汐日报"), None),
    (
        "守好一湾清水办好学堂\n2024年05月12日 20:29 来源： 【打印】 【显示公告概要】",
        "守好一湾清水办好学堂",
        None,
        Some("2024-05-12"),
    ),
    (
        "守好一湾清水办好学堂\n时间：2024-05-12 15:18 来源：大 中 小打印",
        "守好一湾清水办好学堂",
        None,
        Some("2024-05-12"),
    ),
    // What a platform calls itself behind the title.
    ("守好一湾清水办好学堂 - 知乎", "守好一湾清水办好学堂", None, None),
    // Between a path with its column and the facts, however it is called.
    (
        "学校概况\n推荐阅读\n每周一学（5月1日）看闸人的账本\n每周一学（5月8日）渠首的新闸\n当前位置：首页 > 党建引领 > 学习专栏\n学习专栏\n每周一学（5月12日）\n文章来源： 作者： 发布时间：2024年05月12日 点击数： 次\n守水的事要大家来做",
        "每周一学（5月12日）",
        None,
        Some("2024-05-12"),
    ),
    // A college, who wrote and who took the pictures, and a counter.
    (
        "当前位置: 首页 -> 综合新闻 -> 正文\n守好一湾清水办好学堂\n2024-05-12 09:12\t 水利与生态工程学院 文/周砚 图/沈禾 \t(点击：[523])",
        "守好一湾清水办好学堂",
        Some("水利与生态工程学院"),
        Some("2024-05-12"),
    ),
    // The room it comes from; a room beside a counter; who sends it.
    (
        "当前位置：首页 > 医院新闻\n守好一湾清水办好学堂\n来源科室：心血管内科　发布日期：2024-05-12　浏览：204 次",
        "守好一湾清水办好学堂",
        Some("心血管内科"),
        Some("2024-05-12"),
    ),
    (
        "首页/新闻中心/集团要闻\n守好一湾清水办好学堂\n发布日期：2024年05月12日\n安全环保部 | 阅读 1,853",
        "守好一湾清水办好学堂",
        Some("安全环保部"),
        Some("2024-05-12"),
    ),
    (
        "当前位置：工会新闻\n守好一湾清水办好学堂\n来自：云汐县总工会　时间：2024年05月12日　浏览 ( 31 )　评论(0)",
        "守好一湾清水办好学堂",
        Some("云汐县总工会"),
        Some("2024-05-12"),
    ),
    // A newspaper's head with its name in Latin letters.
    (
        "返回首页    版面概览\n云汐晚报  YUNXI EVENING NEWS\n2024年05月12日    星期日    出版    B06版：芳草地\n< 上一版   下一版 >\n守好一湾清水办好学堂",
        "守好一湾清水办好学堂",
        Some("云汐晚报"),
        Some("2024-05-12"),
    ),
    // An account that can be followed, and what its platform says of it.
    (
        "百度首页\n登录\n守好一湾清水，大小河汊的看闸人这样过冬！\n播报文章\n云汐一医健康科普\n2024-05-12 08:10江西\n云汐市第一人民医院官方账号\n关注",
        "守好一湾清水，大小河汊的看闸人这样过冬！",
        Some("云汐一医健康科普"),
        Some("2024-05-12"),
    ),
    (
        "守好一湾清水办好学堂\n2024-05-12 07:36:08　来源: 云汐晚报江西\n举报",
        "守好一湾清水办好学堂",
        Some("云汐晚报"),
        Some("2024-05-12"),
    ),
    // 2024-05-12 paper and person; a counter with 万; a column that is nobody.
    (
        "首页 > 人物 > 正文\n守好一湾清水办好学堂\n2024-05-12 云汐科技报 周砚",
        "守好一湾清水办好学堂",
        Some("云汐科技报"),
        Some("2024-05-12"),
    ),
    (
        "首页 › 调查 › 正文\n守好一湾清水办好学堂\n云汐民生 · 2024-05-12 10:05 · 阅读 1.2万",
        "守好一湾清水办好学堂",
        Some("云汐民生"),
        Some("2024-05-12"),
    ),
    (
        "首页 > 正文\n守好一湾清水办好学堂\n2024-05-12 | 文旅动态 | 人气：88",
        "守好一湾清水办好学堂",
        None,
        Some("2024-05-12"),
    ),
    // A bulletin with its number and its contents, on a page.
    (
        "首页 > 工作简报\n发布时间：2024-05-12 11:20:41 来源：云汐县委农办\n【打印】 【收藏】\n守水工作简报\n（第17期）\n本期要目\n◎云汐镇“三块地”改革激活沉睡资源\n◎青溪乡推行“积分制”",
        "守水工作简报（第17期）",
        Some("云汐县委农办"),
        Some("2024-05-12"),
    ),
    // A newspaper whose name ends as reports do; what a title opens with.
    ("守好一湾清水办好学堂\n2024-05-12 10:22 文汇报", "守好一湾清水办好学堂", Some("文汇报"), Some("2024-05-12")),
    (
        "首页 > 政策解读 > 正文\n政策解读：云汐区守水条例怎么看\n来源：云汐区水务局 2024-05-12 10:22",
        "政策解读：云汐区守水条例怎么看",
        Some("云汐区水务局"),
        Some("2024-05-12"),
    ),
    // A day over its month, in a box.
    ("首页/新闻中心/集团要闻\n12\n2024-05\n守好一湾清水办好学堂", "守好一湾清水办好学堂", None, Some("2024-05-12")),
    ("首页/新闻中心/集团要闻\n守好一湾清水办好学堂\n12\n2024年05月", "守好一湾清水办好学堂", None, Some("2024-05-12")),
    // A path that opens with no home and ends with where it is.
    (
        "电力服务 ／ 停电公告 ／ 详情\n守好一湾清水办好学堂\n发布单位：营销部　　2024-05-12 15:30",
        "守好一湾清水办好学堂",
        Some("营销部"),
        Some("2024-05-12"),
    ),
    // The sign of a note behind a title.
    (
        "云汐县国民经济和社会发展统计公报[1]\n来源：云汐县统计局",
        "云汐县国民经济和社会发展统计公报",
        Some("云汐县统计局"),
        None,
    ),
    // A day that says when the page was made is less than the page's own.
    (
        "来源链接：http://www.example.org/1.shtml\n创建时间：2024/5/14 8:33  更新时间：2024/5/14 8:33  标签：阅读\n首页 → 社会\n守好一湾清水办好学堂\n2024-05-12 08:20:05　来源：云汐新闻网　编辑：林舟",
        "守好一湾清水办好学堂",
        Some("云汐新闻网"),
        Some("2024-05-12"),
    ),
    // An account's own page names it last.
    (
        "守好一湾清水办好学堂\n原创 云汐一中 周砚 云汐教育 2024-05-12 06:30",
        "守好一湾清水办好学堂",
        Some("云汐教育"),
        Some("2024-05-12"),
    ),
    // What reads the page aloud, a button a line.
    (
        "守好一湾清水办好学堂\n2024-05-12\n收听本文\n女声\n男声\n语速\n【打印】",
        "守好一湾清水办好学堂",
        None,
        Some("2024-05-12"),
    ),
    // A newspaper's head above the title.
    (
        "云汐日报\n2024年5月12日 星期日 第3版：要闻\n守好一湾清水办好学堂",
        "守好一湾清水办好学堂",
        Some("云汐日报"),
        Some("2024-05-12"),
    ),
    // A house's long name before the minute.
    (
        "守好一湾清水办好学堂\n 云汐区水旱灾害应急技术中心   2024-05-12 14:48",
        "守好一湾清水办好学堂",
        Some("云汐区水旱灾害应急技术中心"),
        Some("2024-05-12"),
    ),
    // A menu in traditional characters, columns the last of it.
    (
        "| 廣告服務 | 簡體版 | 手機版 | 微博 | 搜索:\n歡迎您 | 登錄 | 注冊\n\n首頁\n\n雲汐地產\n\n雲汐教育\n\n旅游\n\n從修渠到守住一灣清水,一位看閘人這五年\n\n請用微信 掃一掃 分享這篇文章!",
        "從修渠到守住一灣清水,一位看閘人這五年",
        None,
        None,
    ),
    // Sounds that a mirror of the page put behind some characters.
    ("守好一湾清水办好学堂\n發(fā)布時間:2024-05-12 瀏覽量:\n", "守好一湾清水办好学堂", None, Some("2024-05-12")),
    // Who is spoken of stands on a line of its own, the words of a heading are set wide.
    (
        "B2:民生总第310期 >2024-05-12编印\n\n禾溪镇:\n赴榆陵县开展守水联学暨 专 题 学 习 活 动\n刊发日期:2024-05-12 阅读次数: 作者:  语音阅读:",
        "禾溪镇:赴榆陵县开展守水联学暨 专题学习活动",
        None,
        Some("2024-05-12"),
    ),
    // Between a page's path and its facts stands nothing but the title.
    (
        "您当前的位置：首页 > 云汐要闻\n滚雪球的故事\n2024-05-20 10:22 来源：云汐日报\n湖边的人们守着湖水和渠水也守着大事",
        "滚雪球的故事",
        Some("云汐日报"),
        Some("2024-05-20"),
    ),
    ("首页\n来源\n守水先锋立潮头 党旗插在堤坝上\n云汐区水务局推进联建", "守水先锋立潮头 党旗插在堤坝上", None, None),
    // A list of a newspaper's page, in which the title stands too.
    (
        "第A07版：县区 上一版3  4下一版\nA07\n渠首换上新闸门\n守好一湾清水办好学堂\n湖心岛退渔还湖\n上一期  下一期\n守好一湾清水办好学堂",
        "守好一湾清水办好学堂",
        None,
        None,
    ),
    (
        "123456\n78910111213\n14151617181920\n第6B版：社区 上一版 下一版\n上一篇 下一篇\n守好一湾清水办好学堂",
        "守好一湾清水办好学堂",
        None,
        None,
    ),
    // Names of the site between the title and the text.
    (
        "守好一湾清水办好学堂\n2024-05-12 07:36:00  来源：云汐日报\n云汐日报网\n微信公众号\n云汐日报客户端\n极光客户端",
        "守好一湾清水办好学堂",
        Some("云汐日报"),
        Some("2024-05-12"),
    ),
    ("守好一湾清水办好学堂\n2024-05-12 18:22 阅读\n云汐新闻", "守好一湾清水办好学堂", None, Some("2024-05-12")),
    // Lists above the path break off, and are long.
    (
        "通知公告: ·云汐〔2024〕9号关于推荐云汐区守水先进集体和先进个人候选人的通知 ·关于开展守水志愿服务活动的通知\n· 我校召开守水工作专...\n当前位置: 首页>>要闻>>正文\n守好一湾清水办好学堂\n日期：2024-05-12 阅读：3",
        "守好一湾清水办好学堂",
        None,
        Some("2024-05-12"),
    ),
    // Who publishes a newspaper.
    (
        "中共云汐区委员会主管·云汐日报社出版\n2024年05月12日\n守水的人们",
        "守水的人们",
        Some("云汐日报"),
        Some("2024-05-12"),
    ),
    // Names before labels and roles.
    (
        "守好一湾清水\n周砚 沈禾 云汐区融媒体中心 2024-05-12 08:12:36",
        "守好一湾清水",
        Some("云汐区融媒体中心"),
        Some("2024-05-12"),
    ),
    ("守好一湾清水\n12.05.2024 09:31\n本文来源: 云汐日报", "守好一湾清水", Some("云汐日报"), Some("2024-05-12")),
    (
        "电子报阅读机\n2025-08-19\n星期二\n当前报纸名称:云汐日报\n守好一湾清水\n日期:03-14\n版面:00004版:基层       上一篇    下一篇",
        "守好一湾清水",
        Some("云汐日报"),
        Some("2025-03-14"),
    ),
    ("守好一湾清水\n2024-05-12 15:40:12来源:云汐在线编辑:林舟", "守好一湾清水", Some("云汐在线"), Some("2024-05-12")),
    (
        "守好一湾清水\n发布时间：2024-05-12 来源:云汐新闻网 发布开发区:云汐区",
        "守好一湾清水",
        Some("云汐新闻网"),
        Some("2024-05-12"),
    ),
    (
        "关怀版\n按回车键在新窗口打开无障碍说明页面,按Alt+~键打开导盲模式。\n首页 > 主题党日 >正文\n守好一湾清水\n日期:2024-05-12作者:周砚来源:云汐区水务局",
        "守好一湾清水",
        Some("云汐区水务局"),
        Some("2024-05-12"),
    ),
    (
        "守好一湾清水\n//www.example.org2024-05-12 10:21:33来源: 云汐网——《云汐工人报》",
        "守好一湾清水",
        Some("云汐网——《云汐工人报》"),
        Some("2024-05-12"),
    ),
    (
        "守好一湾清水\n云汐电网报发布时间:2024-05-12 08:41:16  作者:周砚 沈禾",
        "守好一湾清水",
        Some("云汐电网报"),
        Some("2024-05-12"),
    ),
    (
        "守好一湾清水\n2024-05-12 15:09:09 云汐新闻网 责任编辑：林舟",
        "守好一湾清水",
        Some("云汐新闻网"),
        Some("2024-05-12"),
    ),
    (
        "守好一湾清水\n云汐客户端记者 周砚 通讯员 沈禾\n2024-05-12 10:37 阅读",
        "守好一湾清水",
        Some("云汐客户端"),
        Some("2024-05-12"),
    ),
    (
        "守好一湾清水\n来源: 云汐日报  浏览 字号: 2024年05月12日 09:58",
        "守好一湾清水",
        Some("云汐日报"),
        Some("2024-05-12"),
    ),
    ("守好一湾清水\n文章来源：http://www.example.org/2024-05-12/1.html", "守好一湾清水", None, Some("2024-05-12")),
    (
        "守好一湾清水\nhttp://www.example.org  云汐网   2024年05月12日 13:59   【 】 【打印",
        "守好一湾清水",
        Some("云汐网"),
        Some("2024-05-12"),
    ),
    // A title over three lines, and the weather above a page's path.
    (
        "云汐区人民政府办公室关于\n印发《关于进一步加强守水工作\n的若干措施》的通知",
        "云汐区人民政府办公室关于印发《关于进一步加强守水工作的若干措施》的通知",
        None,
        None,
    ),
    (
        "云汐区天气预报:正在获取最新信息，请您稍等……\n您的位置: 首页>>社会民生>>\n守好一湾清水\n2024年05月12日 09:15:42  来源：云汐日报",
        "守好一湾清水",
        Some("云汐日报"),
        Some("2024-05-12"),
    ),
    // A forum.
    (
        "马上注册，结交更多好友，享用更多功能，让你轻松玩转社区。\n您需要 登录 才可以下载或查看，没有账号？立即注册\n守好一湾清水办好学堂 [复制链接]\n发表于 2024-5-12 10:22:41 | 只看该作者 |倒序浏览 |阅读模式",
        "守好一湾清水办好学堂",
        None,
        Some("2024-05-12"),
    ),
    ("标题：守好一湾清水的人们_云汐新闻网\n来源：云汐日报", "守好一湾清水的人们", Some("云汐日报"), None),
    ("守好一湾清水的人们_云汐新闻网[复制链接]\n来源：云汐日报", "守好一湾清水的人们", Some("云汐日报"), None),
    (
        "| 守好一湾清水的人们\n\n| |||\n\n| 云汐新闻网 | 2024-5-12 8:42:17 安全专题 | ||",
        "守好一湾清水的人们",
        Some("云汐新闻网"),
        Some("2024-05-12"),
    ),
    ("云汐供电“双队”联动守护节日电网\n云汐供电“双队”联动守护节日电网", "云汐供电“双队”联动守护节日电网", None, None),
    ("首页 > 工作动态\n\n织密基层治理一张网\n\n云汐政务网", "织密基层治理一张网", None, None),
    (
        "部门动态\n您所在的位置: 云汐水务局 新闻资讯 部门动态\n守好一湾清水\n时间:2024-05-12    来源:云汐水务局",
        "守好一湾清水",
        Some("云汐水务局"),
        Some("2024-05-12"),
    ),
    (
        "今天是:\n中国政府网|湖海政府网|繁体|无障碍\n\n2024-05-12 15:05  |  云汐日报\n\n云汐日报:守好一湾清水",
        "云汐日报:守好一湾清水",
        Some("云汐日报"),
        Some("2024-05-12"),
    ),
    ("守好一湾清水\n\n05-12 16:49   云汐电视台", "守好一湾清水", Some("云汐电视台"), None),
    (
        "欢迎访问云汐党建研究中心! 您是本网站的第 位访客\n\n理论动态\n\n当前位置: 首页 > 理论动态 > 论文 > 正文\n\n周砚 沈禾:守水人的账本\n\n来源:《云汐研究》2024年第5期   作者:  发布时间:2024-05-12 16:27:00  浏览:",
        "周砚 沈禾:守水人的账本",
        Some("《云汐研究》2024年第5期"),
        Some("2024-05-12"),
    ),
    (
        "无障碍    长者助手 我的收藏   收藏\n云汐区湖滨街道办事处政府信息公开\n索引号: 000014349/2024-00011 分类:\n发布机构: 湖滨街道办事处 成文日期: 2024-05-11\n名称: 社区开展守水志愿服务\n文号: 发布日期: 2024-05-12\n【打印】 【字体:\n\n社区开展守水志愿服务\n\n发布日期:2024-05-12  浏览次数:-",
        "社区开展守水志愿服务",
        Some("湖滨街道办事处"),
        Some("2024-05-12"),
    ),
    (
        "废止时间: 2030-01-23 名称: 云汐区人民政府关于印发《守水规则》的通知\n信息来源: 关键词:\n浏览次数: 590 内容概述:\n\n云汐区人民政府关于印发《守水规则》的通知",
        "云汐区人民政府关于印发《守水规则》的通知",
        None,
        None,
    ),
    (
        "守好一湾清水\n\n2024-05-12 16:02来源:云汐水务局作者:周砚关键词:云汐收藏点赞",
        "守好一湾清水",
        Some("云汐水务局"),
        Some("2024-05-12"),
    ),
    ("本篇文章302字，读完约1分钟\n\n首页.党务公开.基层党建\n守好一湾清水\n昨天", "守好一湾清水", None, None),
    ("首頁 >> 資訊中心\n守好一灣清水\n瀏覽:873   時間:2024年11月08日", "守好一灣清水", None, Some("2024-11-08")),
    (
        "中共云汐学院委员会学生工作部\n转发区委《关于守好一湾清水的通知》的通知\n\n各支部：",
        "转发区委《关于守好一湾清水的通知》的通知",
        None,
        None,
    ),
    (
        "为你的美好生活服务\n\n三位老支书察看闸口\n2024-05-12\n浏览次数:280139",
        "三位老支书察看闸口",
        None,
        Some("2024-05-12"),
    ),
    ("通版阅读请点击:\n展开通版\n收缩通版\n当前版:01版\n发布日期:\n守好一湾清水", "守好一湾清水", None, None),
    (
        "云汐情报网_湖区门户 让湖区离得更近\n\n守好一湾清水\n\n当前位置:云汐情报网_湖区门户 让湖区离得更近>资讯 > 社会 > 正文  2024-05-12 07:49:35 来源:云汐日报",
        "守好一湾清水",
        Some("云汐日报"),
        Some("2024-05-12"),
    ),
    (
        "欢迎光临云汐新闻网!\n关键字搜索\n\n当前位置: 主页 > 要闻 >\n\n守好一湾清水\n\n时间:2024-05-12 11:34来源:未知 作者:云汐新闻网 点击:",
        "守好一湾清水",
        Some("云汐新闻网"),
        Some("2024-05-12"),
    ),
    (
        "守好一湾清水\n\n2024-05-12 06:01:41周砚\n云汐研究 2024年5期\n关键词:治水",
        "守好一湾清水",
        Some("云汐研究"),
        Some("2024-05-12"),
    ),
    (
        "云汐区人民政府办公室关于\n做好今年守水工作的通知\n\n来源：云汐区水务局",
        "云汐区人民政府办公室关于做好今年守水工作的通知",
        Some("云汐区水务局"),
        None,
    ),
    ("守好一湾清水\n（转载自云汐日报）", "守好一湾清水", Some("云汐日报"), None),
    ("守好一湾清水\n责任编辑:林舟 sm20240512", "守好一湾清水", None, None),
    // Accounts and agencies between title and day.
    (
        "首页 > 新闻 > 正文\n守好一湾清水，办好一方学堂\n云汐水务之声\n发布时间：05-1210:22优质创作者",
        "守好一湾清水，办好一方学堂",
        Some("云汐水务之声"),
        None,
    ),
    (
        "首页 > 新闻 > 正文\n守好一湾清水，办好一方学堂\n周砚/云汐日报\n2024-05-12 09:10\n字号",
        "守好一湾清水，办好一方学堂",
        Some("云汐日报"),
        Some("2024-05-12"),
    ),
    (
        "守好一湾清水\n发表于2024-05-12 21:30| 1164次阅读| 来源云汐在线| 0 条评论| 作者周砚",
        "守好一湾清水",
        Some("云汐在线"),
        Some("2024-05-12"),
    ),
    (
        "首頁 > 地方 > 正文\n守好一灣清水\n2024-05-12 16:21  雲汐報／ 記者周硯／湖濱報導",
        "守好一灣清水",
        Some("雲汐報"),
        Some("2024-05-12"),
    ),
    ("守好一湾清水\n来源：云汐日报　记者 周砚", "守好一湾清水", Some("云汐日报"), None),
    (
        "守好一湾清水\n2024-05-12 16:06 来源：云汐网 大字体 小字体 扫码带走",
        "守好一湾清水",
        Some("云汐网"),
        Some("2024-05-12"),
    ),
    // Newspapers' own lines.
    ("守好一湾清水\n《云汐日报》（ 2024 年 5 月 12 日 04 版）", "守好一湾清水", Some("云汐日报"), Some("2024-05-12")),
    (
        "上一版  下一版\n守好一湾清水\n云汐日报 要闻·治水 00015 守好一湾清水 2024-05-12 3501293 2 2024年05月12日 星期日",
        "守好一湾清水",
        Some("云汐日报"),
        Some("2024-05-12"),
    ),
    // Bulletins with their mastheads.
    (
        "云汐区党建工作\n简 报\n（16）\n云汐区水务局\n党委办公室 2024年5月12日\n\n守好一湾清水",
        "守好一湾清水",
        Some("党委办公室"),
        Some("2024-05-12"),
    ),
    (
        "守 水 工 作 简 报\n第12期\n（总第47期）\n云汐区守水领导小组办公室编       2024年5月12日\n\n编者按：守水贵在长效。现将有关做法刊发，供各地学习借鉴。\n\n守好一湾清水的几点做法",
        "守好一湾清水的几点做法",
        Some("云汐区守水领导小组办公室"),
        Some("2024-05-12"),
    ),
    // Who publishes, where no source is named.
    (
        "守好一湾清水\n发布机构：云汐区水务局 发布时间： 2024-05-12 11:34",
        "守好一湾清水",
        Some("云汐区水务局"),
        Some("2024-05-12"),
    ),
    ("守好一湾清水\n来源：云汐日报 发布单位：云汐区水务局", "守好一湾清水", Some("云汐日报"), None),
    // Labels with their letters apart, without colons.
    (
        "首     页 政 务 公 开 网 上 办 事 互 动 交 流\n索   引   号 20240512-1 分        类 水利\n发 布 机 构 云汐区水务局 发 文 日 期 2024-05-11\n名        称 关于守好一湾清水的通知\n上 载 日 期 2024-05-12\n关于守好一湾清水的通知\n信息来源：云汐区水务局",
        "关于守好一湾清水的通知",
        Some("云汐区水务局"),
        Some("2024-05-11"),
    ),
    // A title above its facts.
    (
        "您的位置：首页 > 新闻 > 本地要闻\n云汐区察看高标准农田\n2024-05-12 15:20:06\n来源：云汐网",
        "云汐区察看高标准农田",
        Some("云汐网"),
        Some("2024-05-12"),
    ),
    // A short notice is called what it is, even where its column is called so too.
    ("停水公告", "停水公告", None, None),
    (
        "当前位置：首页 > 信息公开 > 停水公告\n停水公告\n停水公告\n发布时间：2024-05-12  所属栏目：停水公告  点击次数：18  返回上页",
        "停水公告",
        None,
        Some("2024-05-12"),
    ),
    // The day on which the page was looked at is none of the article's.
    (
        "2024年08月29日 星期四\n首页>新闻中心>通知公告\n通知公告\n关于守水排班的通知\n发布时间：2024-05-12",
        "关于守水排班的通知",
        None,
        Some("2024-05-12"),
    ),
    ("2024年08月29日 星期四\n首页>新闻中心>通知公告\n通知公告\n关于守水排班的通知", "关于守水排班的通知", None, None),
    // A day among buttons; what a newspaper's pages hide.
    ("第A02版：要闻\n守好一湾清水\n2024年05月12日 星期日 放大 缩小 默认", "守好一湾清水", None, Some("2024-05-12")),
    (
        "第A02版：要闻\n守好一湾清水\n2024-05-12 2 2 云汐日报 content_17.html 1 3 守好一湾清水 /enpproperty-->",
        "守好一湾清水",
        Some("云汐日报"),
        Some("2024-05-12"),
    ),
    // Values with a button, a label or a name behind them.
    (
        "守好一湾清水\n发布时间：2024-05-12来源：云汐区人民政府网浏览字体：[      ]",
        "守好一湾清水",
        Some("云汐区人民政府网"),
        Some("2024-05-12"),
    ),
    ("守好一湾清水\n来源：云汐区水务局时间：2024-05-12", "守好一湾清水", Some("云汐区水务局"), Some("2024-05-12")),
    ("守好一湾清水\n来源：云汐区水务局（周砚） 2024-05-12", "守好一湾清水", Some("云汐区水务局"), Some("2024-05-12")),
    (
        "守好一湾清水\n2024-05-12 18:44:09 发布来源：云汐日报客户端",
        "守好一湾清水",
        Some("云汐日报客户端"),
        Some("2024-05-12"),
    ),
    ("守好一湾清水\n原文来自 云汐日报\n发布时间：2024-05-12", "守好一湾清水", Some("云汐日报"), Some("2024-05-12")),
    // An account that can be followed; the site before the day, its column behind.
    ("守好一湾清水\n云汐发布\n2024-05-12 08:49关注", "守好一湾清水", Some("云汐发布"), Some("2024-05-12")),
    ("守好一湾清水\n云汐资讯网\t2024/5/12 9:21:08\t云汐快报", "守好一湾清水", Some("云汐资讯网"), Some("2024-05-12")),
    // Cells of a table that came apart.
    (
        "守好一湾清水 |\n|\n来源：云汐区水务局 作者： 时间：2024-05-12 点击率：【 打印 】【 关闭 】 |",
        "守好一湾清水",
        Some("云汐区水务局"),
        Some("2024-05-12"),
    ),
    (
        "守好一湾清水\n| 索引号 | 62070/2024-00005 | 发文字号 | |\n| 关键词 | 发布机构 | 云汐区水务局 | |\n| 生成日期 | 2024-05-12 16:24:38 | 是否有效 |",
        "守好一湾清水",
        Some("云汐区水务局"),
        Some("2024-05-12"),
    ),
    // A document's title over two lines, the kind of it with its letters apart.
    (
        "云汐区雁陂乡人民政府文件\n雁政〔2024〕12号\n关于开展“防汛日”活动的\n通    知",
        "关于开展“防汛日”活动的通知",
        None,
        None,
    ),
    // Menus without bars; the words under a page's name.
    (
        "网站首页新闻中心今日云汐视频专题政务公开国际国内\n您的当前位置：首页 新闻中心\n集团新闻 group news\n守好一湾清水\n来源：云汐区水务局 2024-05-12",
        "守好一湾清水",
        Some("云汐区水务局"),
        Some("2024-05-12"),
    ),
    (
        "网站首页\n医院概况\n看病就医\n医务管理\n护理服务\n专题链接\n守好一湾清水保护一方水土\n来源：云汐区水务局",
        "守好一湾清水保护一方水土",
        Some("云汐区水务局"),
        None,
    ),
    // A list of others between the facts and the text.
    (
        "云汐区守好一湾清水\n来源：云汐区水务局 2024-05-12 浏览次数：12\n往期推荐：\n渠首换上新闸门通水\n湖心岛上退渔还湖记",
        "云汐区守好一湾清水",
        Some("云汐区水务局"),
        Some("2024-05-12"),
    ),
    // A path whose last item is the title, its marks lost.
    (
        "首页\n投资云汐\n园区风采\n重点项目\n会议活动\n在线留言\n首页 会议活动 云汐区举行守水项目集中签约\n云汐区举行守水项目集中签约\n来源：云汐区水务局\n时间：2024-05-12\n阅读：418",
        "云汐区举行守水项目集中签约",
        Some("云汐区水务局"),
        Some("2024-05-12"),
    ),
    // A document below its number, whose subject's data stand above the text.
    (
        "首页 > 政务公开 > 行政处罚\n云环罚决字〔2024〕6号\n行政处罚决定书\n住址：云汐区雁陂乡西村",
        "行政处罚决定书",
        None,
        None,
    ),
    (
        "首页   专题   专栏   观点   学科   文章   资讯\n走好守水的路\n选择字号：   本文共阅读 46 次 更新时间：2024-05-12 00:19\n进入专题： 守水",
        "走好守水的路",
        None,
        Some("2024-05-12"),
    ),
    (
        "守好一湾清水\n发布时间：2024-05-12 10:29\n信息来源：云汐区水务局原文链接地址",
        "守好一湾清水",
        Some("云汐区水务局"),
        Some("2024-05-12"),
    ),
    // What heads a text that a reader bot fetched.
    (
        "Title: 守好一湾清水\n\nURL Source: https://example.org/s/a1\n\nPublished Time: 2024-05-12T10:22:33+08:00\n\nMarkdown Content:",
        "守好一湾清水",
        None,
        Some("2024-05-12"),
    ),
    // A title above the navigation, and the facts right below that.
    (
        "春台上的守水课\n网站首页 » 云汐普法\n来源：云汐政法网 责任编辑：林舟\n发布时间：2024-05-12",
        "春台上的守水课",
        Some("云汐政法网"),
        Some("2024-05-12"),
    ),
    // What the text speaks of tells the title from other words above it.
    (
        "弘扬伟大精神 汇聚奋进力量\n湖边老街的灯光与茶香味道\n云汐区三面环湖守水是头等大事\n来源：云汐日报 2024-05-12 浏览次数：12",
        "云汐区三面环湖守水是头等大事",
        Some("云汐日报"),
        Some("2024-05-12"),
    ),
];

#[test]
fn the_head_of_a_page_tells_title_source_and_date() {
    for (head, title, source, date) in PAGES {
        let article = read(&format!("{head}\n\n{FIRST}\n\n{LAST}\n"));
        assert_eq!(article.meta.title, *title, "{head}");
        assert_eq!(article.meta.source.as_deref(), *source, "{head}");
        assert_eq!(article.meta.date.map(|date| date.to_string()).as_deref(), *date, "{head}");
        let kept = kept(&article);
        let body: Vec<&&str> = kept.iter().skip_while(|line| **line != FIRST).collect();
        assert_eq!(body, [&FIRST, &LAST], "{head}");
        let close = |text: &str| text.split_whitespace().collect::<String>();
        let mut above = kept.iter().take_while(|line| **line != FIRST);
        let strange = above.find(|line| !LEFT.contains(line) && !close(line).contains(&close(title)));
        assert_eq!(strange, None, "{head}");
    }
}

/// What stays above the first sentence besides the title: a document's own head, and what of a
/// page's no rule knows.
const LEFT: &[&str] = &[
    "【云汐街道】",
    "云汐县总工会开展“新春手作月”系列活动",
    "123456",
    "B2:民生总第310期 >2024-05-12编印",
    "|",
    "• 周砚",
    "◎云汐镇“三块地”改革激活沉睡资源",
    "◎青溪乡推行“积分制”",
    "中共云汐学院委员会学生工作部",
    "主动公开",
    "云汐党建网",
    "云汐区党建工作",
    "云汐区水务局",
    "云汐区水务局推进联建",
    "云汐区雁陂乡人民政府文件",
    "云汐新闻",
    "住址：云汐区雁陂乡西村",
    "关键词:治水",
    "原标题：守好一湾清水",
    "各支部：",
    "守 水 工 作 简 报",
    "守水的事要大家来做",
    "忠诚 干净 担当",
    "新闻详情",
    "日期：",
    "本期要目",
    "来源",
    "湖边的人们守着湖水和渠水也守着大事",
    "湖边老街的灯光与茶香味道",
    "立即下载",
    "第12期",
    "简 报",
    "编者按：守水贵在长效。现将有关做法刊发，供各地学习借鉴。",
    "通讯员周砚报道：5月12日，渠首法院请来五十多名居民听课。",
    "雲汐地產",
    "雲汐教育",
    "首页",
    "（16）",
    "（总第47期）",
];

/// Lines behind the last sentence that belong to the page.
const TAILS: &[&str] = &[
    "关闭 打印责任编辑：林舟",
    "标签：春耕；农资；供销 责任编辑：林舟",
    "我给文章打分\n本文得分:0.0参与评分人数:0\n【打印】【关闭】",
    "请填写真实个人信息，以便联系：\n姓名\n电话\n留言内容\n提交\n【打印】【关闭】",
    "新闻推荐\n本报讯（周砚）为加强家校沟通，更好地听取家长的意见，云汐中学近日开展了家长开放日活动，三百多名家长走进了课堂。\n云汐新闻，有家乡事，还有故乡情！",
    "免责声明\n1.凡是文章底部注明文章来源的，均转载自其它媒体。文章版权归原作者所有。\n2.本网发布的价格、行情等信息仅作交流参考。",
    "点分享\n点收藏\n点点赞\n点在看\n您可能也对以下帖子感兴趣\n文章有问题？点此查看未经处理的缓存",
    "扫一扫在手机打开当前页\n分享到：微信\n• 湘易办\n• 政府领导\n• 返回顶部",
    "010070190010000000000000011100001129160118\n【打印】【关闭】",
    "用户评论\n已有0人评论\n社会万象 阅读全部",
    "以上内容由用户上传并发布，仅代表作者观点。",
    "监 制:周砚主 编:沈禾 林舟责任编辑:程岭值班编辑:苏陌投稿邮箱:a@example.org小编微信:sm20240512",
    "全媒体记者:周砚 沈禾\n编辑:林舟 程岭\n编审:苏陌",
    "(云汐区水务局供稿)",
    "(组织科供稿人:周砚)",
    "【云汐日报社·最云汐全媒体记者 周砚】\n云汐区委宣传部主管 云汐日报社主办 地址:湖滨路1号 联系电话:0000-0000000 邮编:000000",
    "已阅 0  打印   下载   关闭\n关联文章\n云汐区召开会议",
    "- 分享 收藏 -\n单周单篇点击量排名\n各单位用稿量排行榜\n(2024年5月)",
    "文章不错,点个赞再走呗!\n转载是一种动力 分享是一种美德",
    "通讯员/周砚 编辑/沈禾 责任编辑/林舟 审发/程岭",
    "云汐日报社主办 | © 云汐日报社版权所有 版权声明 | 关于我们 | 联系方式 | 广告服务 [ 帮助 ]",
    "凡本报记者署名文字、图片,版权均属云汐日报社所有。任何媒体未经授权不得转载,违者将依法追究法律责任。",
    "(本文为云汐原创文章,转载请联系授权)",
    "免责声明\n1、凡本网注明“来源：云汐新闻网”的所有文字，版权均属云汐新闻网所有。\n2、本网未注明来源的稿件均为转载稿，不代表本网观点。\n3、如因作品内容、版权和其它问题需要同本网联系的，请在30日内进行。",
    "微信扫一扫：分享\n微信里点“发现”，扫一下\n二维码便可将本文分享至朋友圈。\n渝ICP备10000000号",
    "第01版：一版要闻\n第02版：综合新闻\n渠首换上新闸门\n湖心岛退渔还湖",
    "相关阅读 换一换\n渠首换上新闸门 渠首换上新闸门\n湖心岛退渔还湖 湖心岛退渔还湖\n临ICP备1号",
    "- END -\n长按二维码关注我们\n您的每一次点赞、在看，都是对我们的支持",
    "收录于合集 #守水 25个\n继续滑动看下一个",
    "《守好一湾清水》由云汐新闻网提供，转载请注明出处：http://www.example.org/1.html",
    "【守好一湾清水】相关文章：\n1.渠首换上新闸门\n2.湖心岛退渔还湖\n【打印】【关闭】",
    "来源：\n相关推荐\n-\n渠首换上新闸门\n渠首换上新闸门 水务部门表示，新闸门可以远程开关，下月起试运行，汛前全部完成…\n2024-09-120 13 0\n-\n湖心岛退渔还湖\n湖心岛退渔还湖 渔政部门表示，退渔以后湖水变清，候鸟比去年多了三成，渔民上岸转产…\n2024-09-130 23 0\n-\n临ICP备1号",
    "上一条新闻：渠首换闸门      下一条新闻：湖心岛退渔\n* 评论内容：\n* 昵称： * 验证码\n还没有评论，赶快抢沙发！",
    "责任编辑：林舟\n|<<< << < 1 2 > >> >>|\n上一篇：渠首换新闸",
];

/// Titles below their texts, with the facts of the page.
#[test]
fn a_title_may_stand_below_its_text() {
    let article = read(&format!(
        "{FIRST}\n{LAST}\n守好一湾清水 办好一方学堂\n来源： 发布日期：2024-05-12 打印\n上一条：闸口\n下一条：渠首\n"
    ));
    assert_eq!(article.meta.title, "守好一湾清水 办好一方学堂");
    assert_eq!(article.meta.date.map(|date| date.to_string()).as_deref(), Some("2024-05-12"));
    assert_eq!(kept(&article), [FIRST, LAST, "守好一湾清水 办好一方学堂"]);
}

/// A notice of the site above the title; who claims rights names where the text
/// is from.
#[test]
fn a_notice_above_the_title_is_no_text() {
    let notice = "旧站将于1月11日关闭，届时将无法访问，请您及时将旧站信息保存。";
    let article = read(&format!(
        "{notice}\n守好一湾清水公告\n发布时间：2024-05-12 10:02    点击次数：18次\n{FIRST}\n{LAST}\n文章来源：本文转自《云汐学刊》2024年第4期，转载请注明原始出处，版权归原作者所有。\n"
    ));
    assert_eq!(article.meta.title, "守好一湾清水公告");
    assert_eq!(article.meta.source.as_deref(), Some("《云汐学刊》2024年第4期"));
    assert_eq!(article.meta.date.map(|date| date.to_string()).as_deref(), Some("2024-05-12"));
}

/// 一一 typed for the dash of a second line; who reports, where nobody else is
/// named.
#[test]
fn a_second_line_and_a_reporting_outlet_are_told() {
    let article = read(&format!(
        "丹桂飘香启新程，师生同心谱华章\n一一云汐中学开学典礼\n云汐新闻网5月12日讯（周砚）{FIRST}\n{LAST}\n"
    ));
    assert_eq!(article.meta.title, "丹桂飘香启新程，师生同心谱华章");
    assert_eq!(article.meta.subtitle.as_deref(), Some("云汐中学开学典礼"));
    assert_eq!(article.meta.source.as_deref(), Some("云汐新闻网"));
}

#[test]
fn the_tail_of_a_page_falls_away() {
    for tail in TAILS {
        let article = read(&format!("守好一湾清水\n\n{FIRST}\n\n{LAST}\n\n{tail}\n"));
        assert_eq!(kept(&article), ["守好一湾清水", FIRST, LAST], "{tail}");
        assert_eq!(article.meta.date, None, "{tail}");
    }
}

/// Lines that look like a page's and are the article's own.
const OWN: &[&str] = &[
    "主办：云汐区文化馆\n承办：云汐区青年中心\n咨询电话：0000-1234567",
    "附件：1. 守水人名册",
    "咨询电话：0000-0000000",
    "云汐区水务局",
    "云汐区水务合作社 2024年5月12日",
    "守水之歌在湖上响起",
    "云汐区水务局（章）\n二〇二四年五月十二日\n主题词：水利 通知",
    "第五版的样子要改",
    "更多的人走上大堤",
];

#[test]
fn what_may_be_the_articles_own_stays() {
    for own in OWN {
        let article = read(&format!("守好一湾清水\n\n{FIRST}\n\n{LAST}\n\n{own}\n"));
        let kept = kept(&article);
        assert!(own.lines().all(|line| kept.contains(&line)), "{own}: {:?}", article.removed);
    }
    // An eyebrow above the title is none of the page's, unless its navigation
    // stands below.
    let article = read(&format!("湖区党建观察\n\n守好一湾清水，办好一方学堂\n\n来源：云汐日报\n\n{FIRST}\n"));
    assert!(kept(&article).contains(&"湖区党建观察"));
}

/// Whole texts that use the words of pages for things of their own.
const DOCUMENTS: &[&str] = &[
    // Formulas, chords, figures, fields, wordings of a text's own.
    "勾股定理\nFIRST\nx^2 + y^2 + z^2 = r^2\n12% 15% 18% 22% 27% 33%\n|C |G |Am |Em |F |C |G\n$1 $2 $3 $4 $5 $6 $7",
    "登记系统说明\nFIRST\n页面上从上到下依次是：\n姓名\n手机号\n验证码\n提交",
    "社区小报\n本月社区修了东门的路灯，清了后巷的杂物，给老人量了血压。\n新闻推荐\n区里新开了两条公交线路，其中12路经过社区南门。",
    "读者来信\nFIRST\n所有评论都说老周傻，我不这么看，他心里有杆秤。",
    "云汐日报的故事\nFIRST\n第一版：要闻与社论\n第二版：农业生产\n第三版：文教卫生\n报头由书法家题写，至今没有换过",
    "云汐日报的报头\nFIRST\n报头下面印着一行小字：\n中共云汐县委主管·云汐日报社出版",
    "值班表\nFIRST\n东区仓库主管：周砚 地址：湖滨路1号 电话：0000-1234567\n有变动的，由防汛办另行通知。",
    "气象站\nFIRST\n备注：本站海拔312米，观测员两人。",
    "夜谈\n2024-05-20 22:10 周砚\n渠通了没有？\n2024-05-20 22:12 林舟\n通了，刚从闸口回来。\n2024-05-20 22:15 周砚\n那就好。",
    "日记\n2024年5月20日 21:30 阅读《边城》\nFIRST",
    "致新生\n欢迎您来到云汐网络技术学院！\nFIRST",
    "条例修改前后\n任何单位和个人不得在云汐湖保护范围内从事爆破、钻探、采石、采砂以及其他破坏湖泊生态的活动\n任何单位和个人不得在云汐湖保护范围内从事爆破、钻探、采石、采砂以及其他破坏湖泊生态的活动；违反的，责令改正。",
    // Several articles in one file, each with its own end.
    "消息两则\n云汐区堤防完工\nFIRST\n版权所有：云汐区\n雁陂渠通水\nLAST\n版权所有：雁陂乡",
    // Who was praised.
    "关于表彰先进的决定\n各单位：\nFIRST\n先进集体\n办公室\n网站管理科\n先进个人\n周砚\n沈禾",
    // What was checked.
    "云汐区网站检查报告\nFIRST\n一、ICP备案\n已完成。\n二、版权声明\n已整改到位。\n云汐区信息中心\n2024年5月1日",
    // Who holds it.
    "关于举办划船比赛的通知\n各村：\nFIRST\n主办：云汐区总工会\n请于6月10日前报名，逾期不再受理。\n云汐区总工会\n2024年5月1日",
    // What happened when.
    "守水大事记\n2021-03-01\n动工修堤\n2022-05-12\n老渠通水\n2023-09-30\n湖心岛退渔",
    // What happened when, a line for each.
    "守水大事记\n2021年3月1日 动工修堤\n2022年5月12日 老渠通水\n2023年9月30日 湖心岛退渔",
    "守水日记\n2024年5月12日 多云\nFIRST",
    "文 明 创 建 简 报\n守好一湾清水\nFIRST\n图 1 渠首全景",
    "单 位 介 绍\nFIRST",
    "《云汐区河道管理条例》（2024年5月12日）\nFIRST",
    "今天是立春。第一批茶芽已经露头，采茶的人天不亮就上了山，一直采到日头偏西。\nFIRST\n今天是老周收摊的日子，鱼贩们都来送他。",
    // What is looked at on a site.
    "新版网站改了哪些栏目\n新版门户网站今天上线，一级栏目由二十个减为六个，分别是：\n走进云汐\n新闻中心\n政务公开\n政务服务\n互动交流\n专题专栏\nFIRST",
    // What was counted, a cell on each line.
    "一季度来信统计\n满意\n12\n不满意\n0\n正在办\n3",
    // Who won.
    "征文获奖名单\n《守水》\n作者：周砚\n来源：第一小学\n《听渠》\n作者：沈禾\n来源：第二小学",
    // Who is looked for.
    "招聘启事\nFIRST\n网站编辑：1名\n摄影记者：2名\n校对：1名",
    // What else was decided.
    "一周要情\nFIRST\n相关政策\n低保标准每人每月提高到八百元。\n居住证可以当场办结。",
    // What a breaker lost: who speaks of sites, copies and rights has no page.
    "渡口\n老周即将离开住了三十年的渡口，收拾东西的时候，忽然觉得心里空落落的。\nFIRST\n让我们为这位老放映员点个赞！",
    "区网信办清理网站\nFIRST\n网信办提醒，网站开办者应当在首页底部标明ICP备案号，供公众查询。\n群众发现违法网站，可拨打不良信息举报电话12377反映。",
    "关于报送材料的通知\nFIRST\n备注：各责任单位应于每月5日前报送。\n未经许可擅自采砂的，依法追究责任。\n单位：亿元",
    "租房合同\nFIRST\n4. 未经许可，乙方不得转租，违者承担责任。\n3．版权归甲方，乙方不得使用。",
    "招标公告\nFIRST\n投标截止时间：2024年6月21日09:30\n技术支持：由中标人负责",
    "读书活动日程\n2024-06-10 09:00 开幕式\n2024-06-10 10:30 名家讲座\n2024-06-10 14:00 分组讨论",
    "报名须知\nFIRST\n资格审核：6月1日至7日\n现场审核：7月5日",
    "读书人语\nFIRST\n上篇 古代的水\n下篇 当代的水\n第1版：1998年5月",
    "四季的渠\n（1）\n春水来时\n（2）\n夏水来时\n（3）\n秋水来时",
    "社区消防标语\n关注我们身边的隐患，就是关注我们自己\n欢迎关注社区消防，发现隐患请拨打96119",
    "扫码点餐不能成为唯一选择\nFIRST",
    "云汐，我的家\n一条河从门前过\n一座桥从河上过\n一条路从桥上过\n一群人从路上过\n一面旗从人前过\n云汐，我的家\n一湾水从远处来\n云汐，我的家",
    "我的词典\n首页\n故乡\n渡口\n老屋\n炊烟\n井台\n石磨",
    // Whose right a paper gave, what a note says.
    "遗失公告\nFIRST\n声明：权利人周砚不慎遗失土地证，现声明作废。\n云汐区水务局\n2024年5月12日",
    "守水册\nFIRST\n【备注】本站海拔三百米，建于旧堤之上。",
    // An agreement that goes on below what it forbids.
    "用户协议\nFIRST\n未经许可，不得转载。\n用户应当妥善保管自己的账号。\n本协议自发布之日起施行。",
    // A short notice, signed; one that no sentence parts from its end.
    "停水通知\n因管道抢修，明天停水。\n云汐区水务局\n2024年5月12日",
    "文明公约\n出门牵绳\n及时清便\n不扰邻居\n明德花园业委会\n2024年5月12日",
    // What is still to be written by hand.
    "供货合同\nFIRST\n甲方（盖章）：\n日期：\n乙方（盖章）：\n日期：",
    // A day that is none stands on no card.
    "守水记事\n日期：2024-02-30\nFIRST",
    // A menu of the week is no wrapped text.
    "一周食谱（5月12日—5月16日）\n星期一\n午餐：红烧鸡块、清炒豆芽、紫菜蛋汤、米饭\n星期二\n午餐：土豆烧牛肉、蒜蓉青菜、番茄蛋汤、米饭\n星期三\n午餐：香菇肉片、炒三丝、冬瓜排骨汤、米饭",
    // Who speaks at a conference, and when something is held.
    "夏粮生产新闻发布会\nFIRST\n发布人：云汐区水务局党组书记、局长 林舟",
    "时间：3月12日\nFIRST",
    // Voices of a choir.
    "合唱团招新\nFIRST\n女声\n十二名\n男声\n八名",
    // The same words twice, each in its place.
    "两村守水记\n一、东村\nFIRST\n二、西村\nFIRST",
];

/// A document that bears no other name than its kind, and who signs it.
#[test]
fn a_kind_is_a_title_and_who_signs_is_the_source() {
    for (head, title) in [("公 告", "公告"), ("通　知", "通知"), ("倡议书", "倡议书")] {
        let article = read(&format!("{head}\n\n{FIRST}\n\n{LAST}\n\n云汐区水务局\n2024年5月12日\n"));
        assert_eq!(article.meta.title, title);
        assert_eq!(article.meta.source.as_deref(), Some("云汐区水务局"));
        assert_eq!(article.meta.date.map(|date| date.to_string()).as_deref(), Some("2024-05-12"));
    }
    // A person signs; or the head names another.
    for (sign, source) in
        [("林舟\n2024年5月12日", None), ("来源：云汐日报\n云汐区水务局\n2024年5月12日", Some("云汐日报"))]
    {
        let article = read(&format!("守好一湾清水办好学堂\n\n{FIRST}\n\n{LAST}\n\n{sign}\n"));
        assert_eq!(article.meta.source.as_deref(), source, "{sign}");
    }
}

/// The day below the credits, the signature on the last line of the text.
#[test]
fn days_at_the_very_end_are_told() {
    let credited = read(&format!("守好一湾清水办好学堂\n\n{FIRST}\n\n{LAST}\n\n责任编辑：林舟\n2024-05-12\n"));
    assert_eq!(credited.meta.date.map(|date| date.to_string()).as_deref(), Some("2024-05-12"));
    assert_eq!(kept(&credited).last(), Some(&LAST));
    let glued = "联系人：周砚。云汐区水务局 2024年5月12日";
    let signed = read(&format!("守好一湾清水办好学堂\n\n{FIRST}\n\n{LAST}\n\n{glued}\n"));
    assert_eq!(signed.meta.date.map(|date| date.to_string()).as_deref(), Some("2024-05-12"));
    assert_eq!(signed.meta.source.as_deref(), Some("云汐区水务局"));
    assert_eq!(kept(&signed).last(), Some(&glued));
}

/// What reads like facts of a page and is the text's own: (text, the line that stays).
#[test]
fn what_only_looks_like_facts_stays() {
    for (text, line) in [
        ("守水三十年\n平安又一年\n2024-05-12 10:22\nFIRST", "平安又一年"),
        ("守水三十年\n点亮乡村图书馆\n2024-05-12\nFIRST", "点亮乡村图书馆"),
        ("当前位置：首页 > 党建 > 正文\n守水三十年\n万里行\n2024-05-12\nFIRST", "万里行"),
        ("守水三十年\n发布时间：2024-05-12\n北京\nFIRST\n上海\nLAST", "北京"),
        (
            "守水日记\n2024-05-12 参观云汐区档案馆\nFIRST\n2024-05-13 参观云汐区博物馆\nLAST",
            "2024-05-12 参观云汐区档案馆",
        ),
        ("守水册\nFIRST\n供稿：\n春风化雨\nLAST", "春风化雨"),
        ("守水手册 第2版 2024年5月12日\nFIRST", "守水手册 第2版 2024年5月12日"),
        ("守水册\nFIRST\n您是第一位走进水库的访问者", "您是第一位走进水库的访问者"),
        ("守水册\n以下文章来源于居民口述，未加修饰\nFIRST", "以下文章来源于居民口述，未加修饰"),
    ] {
        let article = read(&text.replace("FIRST", FIRST).replace("LAST", LAST));
        assert!(kept(&article).contains(&line), "{text}: {:?}", article.removed);
    }
    for title in ["10万人参与", "女声与男声", "您好，新邻居", "春风 夏雨 秋阳", "从7:30到19:30：一个守水人的十二小时"]
    {
        assert_eq!(read(&format!("{title}\n\n{FIRST}\n\n{LAST}\n")).meta.title, title);
    }
    for (text, source) in [
        ("守水申请\nFIRST\n此致\n云汐区人民法院\n2024年5月12日", None),
        ("守水碑\nFIRST\n碑文落款写着：\n云汐县水利局\n1976年5月12日", None),
        ("守水记\nFIRST那面锦旗上写着：水清人和。赠云汐区水务局 2001年5月12日", None),
    ] {
        assert_eq!(read(&text.replace("FIRST", FIRST)).meta.source.as_deref(), source, "{text}");
    }
}

/// Hosts of an event stand above the page's neighbours, who runs the site below.
#[test]
fn hosts_above_the_neighbours_are_the_events_own() {
    let hosts = "主办：云汐区文化馆\n承办：云汐区青年中心\n咨询电话：0000-1234567";
    let foot = "上一篇：渠首换新闸\n下一篇：没有了\n主办：云汐区文化局\n版权所有：云汐文化网\n临ICP备20200123号";
    let article = read(&format!("云汐区青年歌会今晚开唱\n\n{FIRST}\n\n{hosts}\n\n{foot}\n"));
    let kept = kept(&article);
    assert!(hosts.lines().all(|line| kept.contains(&line)), "{:?}", article.removed);
    assert!(foot.lines().all(|line| !kept.contains(&line)), "{kept:?}");
}

/// A list of others in the middle, and the article goes on.
#[test]
fn what_stands_below_a_list_of_others_stays() {
    let long = "堤上的人都说，水退下去的时候正是学习的时候，这样的课堂今后还要一直办下去，办到每一个村子里去，办到每一条渠边上去，让每一个人都听得见，记得住，用得上，年年都如此。";
    let others = "相关新闻\n渠首换新闸\n堤上种新柳\n湖心岛退渔\n东村修新路\n西村开学堂\n南坡引新水";
    let article = read(&format!(
        "首页 > 新闻 > 正文\n守好一湾清水\n{FIRST}\n延伸阅读\n渠首的一天\n闸口的一夜\n{long}\n{others}\n云汐网版权所有 鄂ICP备11000000号\n"
    ));
    assert_eq!(kept(&article), ["守好一湾清水", FIRST, "延伸阅读", "渠首的一天", "闸口的一夜", long]);
}

/// On a page too: an annex behind the credits, works that the text recommends.
#[test]
fn what_follows_the_credits_of_a_page_may_be_the_articles_own() {
    let page = |end: &str| {
        format!(
            "首页 > 公告 > 正文\n关于公布名单的通知\n来源：云汐区科技局 2024-11-05\n{FIRST}\n{end}\n版权所有：云汐区科技局\n鄂ICP备11000000号\n"
        )
    };
    let annex = "附件\n2024年重点实验室名单\n海洋腐蚀与防护实验室\n茶树遗传育种实验室\n古籍保护实验室";
    for tool in ["【打印】【关闭】", "责任编辑：林舟"] {
        let article = read(&page(&format!("{tool}\n{annex}")));
        let shown = kept(&article).join("\n");
        assert!(annex.lines().all(|line| shown.contains(line)), "{tool}: {shown}");
    }
    let works = "推荐阅读\n《时间的秩序》\n《山茶文具店》\n《寻路中国》";
    let shown = kept(&read(&page(works))).join("\n");
    assert!(works.lines().all(|line| shown.contains(line)), "{shown}");
}

/// A caption that stands twice, one right below the other, is no title.
#[test]
fn a_caption_that_stands_twice_is_no_title() {
    let caption = "干部到高标准农田施工现场察看";
    let article = read(&format!(
        "您的位置：首页 > 新闻 > 本地要闻\n云汐区察看高标准农田\n2024-05-12 15:20:06\n扫码阅读手机版\n{caption}\n{caption}\n{FIRST}\n{LAST}\n"
    ));
    assert_eq!(article.meta.title, "云汐区察看高标准农田");
    assert!(kept(&article).contains(&caption));
}

#[test]
fn documents_that_speak_like_pages_lose_nothing() {
    for document in DOCUMENTS {
        let text = document.replace("FIRST", FIRST).replace("LAST", LAST);
        let article = read(&text);
        let own = |rule: &str| !matches!(rule, "copyright" | "metadata-date");
        let lost: Vec<(&str, &str)> = article
            .removed
            .iter()
            .filter(|removal| own(removal.rule))
            .map(|removal| (removal.rule, &article.text[removal.range.clone()]))
            .collect();
        assert!(lost.is_empty(), "{document}: {lost:?}");
    }
}

/// A meeting's hour dates no notice; who sends a short one signs it with its day.
#[test]
fn a_notice_keeps_its_meeting_and_its_signature() {
    let article = read(
        "关于开展读书活动的通知\n\n各支部：\n现将有关事项通知如下。\n\n一、安排\n时间：2024年5月12日上午9:00\n地点：三楼会议室\n二、要求\n按时参加。\n",
    );
    assert_eq!((article.meta.date, article.removed.len()), (None, 0));
    let article = read(
        "会议纪要\n\n时间：2024年5月12日（星期日）下午3点\n地点：三楼会议室\n主持人：周砚\n会议研究了以下事项：\n一、预算\n同意安排经费50万元。\n",
    );
    assert_eq!((article.meta.date, article.removed.len()), (None, 0));
    let article = read(
        "关于召开年度总结会的通知\n\n各科室：\n　　请准时参加年度总结会。\n\n　　　　云汐区教育局\n　　　　2024年5月12日\n",
    );
    assert_eq!(article.meta.date.map(|date| date.to_string()).as_deref(), Some("2024-05-12"));
    assert_eq!(kept(&article).last(), Some(&"2024年5月12日"));
}

/// Who sends a report stands below its title with the day, on no page too.
#[test]
fn a_body_with_its_day_below_the_title_is_the_source() {
    let article =
        read(&format!("守好一湾清水的那些事\n云汐街道党工委  2024年5月12日\n\n{FIRST}\n\n党建+网格：守水\n{LAST}\n"));
    assert_eq!(article.meta.source.as_deref(), Some("云汐街道党工委"));
    assert_eq!(article.meta.date.map(|date| date.to_string()).as_deref(), Some("2024-05-12"));
}

/// Short titles below a menu with one item a line, and above marks of a player.
#[test]
fn a_short_title_is_no_item_of_a_menu() {
    for head in [
        "首页\n机构概况\n政务公开\n您现在的位置：首页 > 工作动态\n守好一湾清水\n2024-05-12",
        "首页\n>\n政务公开\n>\n工作动态\n守好一湾清水\n发布时间：2024-05-12 10:22",
        "守好一湾清水\n/",
        "守好一湾清水\n00:00\n/\n03:21",
    ] {
        assert_eq!(read(&format!("{head}\n{FIRST}\n{LAST}\n")).meta.title, "守好一湾清水", "{head}");
    }
}

/// Days of a chronicle and of a diary, and buttons' words among a text's sentences.
#[test]
fn what_reads_like_a_page_and_is_the_texts_own_stays() {
    let page = "临ICP备20200123号-1\n";
    for (text, own) in [
        (format!("守水大事记\n发布时间：2024-05-12\n\n1958年3月12日\n开工。\n1958年10月1日\n通水。\n2003年6月18日\n加固。\n\n{page}"), "1958年10月1日"),
        ("驻村日记\n2024年3月1日 星期五 晴\n到村第一天。\n2024年3月3日 星期日\n休息。\n".to_owned(), "2024年3月3日 星期日"),
        (format!("怎样查水费\n关注公众号后，点击右下角“我的”。\n登录\n输入户号和手机号。\n扫码缴费也可以。\n如有疑问，请拨打热线。\n\n【打印】【关闭】\n{page}"), "扫码缴费也可以。"),
        ("推荐书目\n为丰富村民阅读，现公布推荐书目，请各书屋参考选购。\n推荐阅读\n《守水手记》\n《渠与村》\n借阅电话：0000-0000000\n".to_owned(), "《渠与村》"),
        ("渠的资料\n为方便大家查考，现把渠的资料列在下面，请各村参考。\n延伸阅读\n参考文献\n[1] 周砚．渠史\n".to_owned(), "[1] 周砚．渠史"),
    ] {
        assert!(kept(&read(&text)).contains(&own), "{text}");
    }
}

/// A second day beside the first is no list of days.
#[test]
fn a_day_of_revision_is_no_list() {
    let article = read(&format!("守好一湾清水\n2024-05-12 10:22\n2024-05-13 修订\n\n{FIRST}\n\n{LAST}\n"));
    assert_eq!(article.meta.date.map(|date| date.to_string()).as_deref(), Some("2024-05-12"));
}

#[test]
fn wechats_own_frame_names_the_account() {
    let frame = |inner: &str| {
        let text = format!(
            "---\nurl: https://mp.weixin.qq.com/s/a\nsource: Someone's feed\n---\n\n# 守好一湾清水\n\n{FIRST}\n\n{LAST}\n\n{inner}\n"
        );
        read(&text)
    };
    let article =
        frame("继续滑动看下一个\n\n轻触阅读原文\n\n![](https://example.org/a.png)\n\n云汐水务\n\n向上滑动看下一个");
    assert_eq!(article.meta.source.as_deref(), Some("云汐水务"));
    assert_eq!(kept(&article), ["守好一湾清水", FIRST, LAST]);
    assert_eq!(frame("云汐水务\n\n向上滑动看下一个").meta.source, None);
}

/// Two bodies that sign on one line have published it.
#[test]
fn bodies_that_sign_together_are_the_source() {
    let article = read(&format!("关于守水排班的通知\n各学院：\n{FIRST}\n{LAST}\n教务处、水利学院\n2024年5月12日\n"));
    assert_eq!(article.meta.source.as_deref(), Some("教务处、水利学院"));
    assert_eq!(kept(&article).last(), Some(&"2024年5月12日"));
}

/// Offices that a site links to at its bottom go; those that an article lists stay.
#[test]
fn lists_of_offices_at_the_bottom_go() {
    let offices = [
        "外交部",
        "国防部",
        "国家发展和改革委员会",
        "教育部",
        "科学技术部",
        "公安部",
        "民政部",
        "司法部",
        "财政部",
        "水利部",
        "商务部",
        "审计署",
        "云汐网信办",
        "国家统计局",
        "国家能源局",
    ];
    let list = offices.join("\n");
    let site = "网站标识码：1234567890\n版权所有：云汐区水务局";
    let page = |above: &str| {
        read(&format!(
            "首页 > 要闻\n守好一湾清水办好学堂\n来源：云汐区水务局 2024-05-12 10:22\n{FIRST}\n{LAST}\n{above}{list}\n\n{site}\n"
        ))
    };
    assert_eq!(kept(&page("")).last(), Some(&LAST));
    let own = page("参加会议的单位名单\n");
    assert!(offices.iter().all(|office| kept(&own).contains(office)), "{:?}", kept(&own));
    // Nor does a page's bottom list a county's offices alone: they were praised.
    let county = [
        "发展改革委",
        "教育局",
        "科技局",
        "公安局",
        "民政局",
        "司法局",
        "财政局",
        "人社局",
        "住建局",
        "水利局",
        "商务局",
        "审计局",
        "统计局",
    ];
    let county: Vec<String> = county.iter().map(|name| format!("县{name}")).collect();
    let praised = read(&format!(
        "首页 > 要闻\n守好一湾清水办好学堂\n来源：云汐区水务局 2024-05-12 10:22\n{FIRST}\n{LAST}\n优秀等次\n{}\n\n{site}\n",
        county.join("\n")
    ));
    assert!(county.iter().all(|office| kept(&praised).contains(&office.as_str())), "{:?}", kept(&praised));
    // Where no site's lines follow, it is the text's.
    let bare = read(&format!("守好一湾清水办好学堂\n{FIRST}\n{LAST}\n{list}\n"));
    assert!(offices.iter().all(|office| kept(&bare).contains(office)));
}

/// A clipping may be headed by a link to its page, with headings of the same level below.
#[test]
fn a_link_at_the_top_is_the_title() {
    let link = "[守好一湾清水办好学堂](https://news.example.org/1)";
    let article = read_as("剪藏.md", &format!("<!--1602-->\n{link}\n------\n\n{FIRST}\n\n## 家底\n\n{LAST}\n"));
    assert_eq!(article.meta.title, "守好一湾清水办好学堂");
}

/// A clipper gives the title above the page's menus, which go with what stands between.
#[test]
fn menus_between_a_clippers_title_and_the_pages_go() {
    let menu = ["企业中心", "研究院", "图谱", "报告", "专题", "企业查询"];
    let list: String =
        menu.iter().map(|name| format!("* [{name}](https://www.example.org/{})\n", name.len())).collect();
    let title = "守好一湾清水办好学堂";
    let article = read_as(
        "剪藏.md",
        &format!(
            "---\ntitle: {title}\nurl: https://www.example.org/1\n---\n\n# {title}\n\n* [首页](https://www.example.org)\n{list}\n\
             [登录](https://www.example.org/login)\n\n# {title}\n\n周砚\n[要闻](https://www.example.org/news)\n2024-05-12 10:10:20\n\n{FIRST}\n\n{LAST}\n"
        ),
    );
    assert_eq!(article.meta.title, title);
    assert!(menu.iter().all(|name| !kept(&article).contains(name)), "{:?}", kept(&article));
    assert_eq!(article.meta.date.map(|date| date.to_string()).as_deref(), Some("2024-05-12"));
}

/// Rows of names below a text are its own, however like a menu they look.
#[test]
fn rows_of_names_below_a_text_stay() {
    let rows = [
        "丁福生家庭　尤春兰家庭　方　敏家庭　王树森家庭　田　甜家庭　刘桂英家庭",
        "云汐建工　湖心食品　鹿鸣茶业　青溪农机　渠首物流　禾溪酒坊　榆陵果业",
    ];
    let list = rows.join("\n");
    let article = read(&format!(
        "首页 > 家庭工作\n守好一湾清水办好学堂\n2024-05-12  来源：云汐县妇联  点击量：1077\n{FIRST}\n{LAST}\n云汐区（12户）\n{list}\n上一篇：无\n版权所有：云汐县妇联\n"
    ));
    let kept = kept(&article);
    assert!(rows.iter().all(|row| kept.contains(row)), "{kept:?}");
}

/// Several bodies, one a line: the first has published it; a room of three characters signs
/// too, a person does not.
#[test]
fn the_first_of_several_signers_is_the_source() {
    let source = |units: &str| {
        let article = read(&format!("致养犬居民的一封信\n居民朋友们：\n{FIRST}\n{LAST}\n{units}\n2024年5月12日\n"));
        article.meta.source
    };
    assert_eq!(source("云汐县公安局\n云汐县综合行政执法局").as_deref(), Some("云汐县公安局"));
    assert_eq!(source("科研处").as_deref(), Some("科研处"));
    assert_eq!(source("云汐市图书馆").as_deref(), Some("云汐市图书馆"));
    assert_eq!(source("李文学"), None);
    assert_eq!(source("月光洒满校园"), None);
}

/// 中共云汐县委组织部 / 关于…的公告: the body that signs is a part of the title.
#[test]
fn the_issuing_body_above_a_title_is_a_part_of_it() {
    let page = |sign: &str| {
        let text = format!(
            "首页>公告公示>\n中共云汐县委组织部\n关于周砚等同志任前公示的公告\n2024-05-12 08:00　我来说说(0人参与)\n{FIRST}\n{LAST}\n{sign}\n2024年5月11日\n"
        );
        read(&text).meta.title
    };
    assert_eq!(page("中共云汐县委组织部"), "中共云汐县委组织部关于周砚等同志任前公示的公告");
    assert_eq!(page("云汐县融媒体中心"), "关于周砚等同志任前公示的公告");
}

/// 点击排行 over a table of headlines, below the text.
#[test]
fn tables_of_other_headlines_go() {
    let article = read(&format!(
        "首页 > 要闻\n守好一湾清水办好学堂\n来源：云汐县总工会 时间：2024-05-12 浏览：31\n{FIRST}\n{LAST}\n编辑：林舟\n[ 返回 ]\n最新文章\n07-19\t县总工会举办集体协商培训班\n07-11\t全县安康杯竞赛动员会召开\n点击排行\n1\t五一劳动奖拟表彰对象公示\n2\t职工医疗互助保障计划问答\nCopyright(C)2009-2024 云汐县总工会\n"
    ));
    assert_eq!(kept(&article).last(), Some(&LAST));
    let own = read(&format!(
        "守好一湾清水办好学堂\n{FIRST}\n{LAST}\n看闸人的排行\n1\t渠首闸老杜守了四十年整\n2\t湖心闸老秦守了三十一年\n"
    ));
    assert_eq!(own.blocks.last().map(|block| own.text[block.range.clone()].lines().count()), Some(2));
}

/// A programme, a sidebar and the annexes of a document are the text's own, and so is a sentence
/// that stands below what looks like a page's end.
#[test]
fn what_a_text_lists_at_its_end_stays() {
    let bare = |tail: &[&str]| {
        let article = read(&format!("守好一湾清水办好学堂\n{FIRST}\n{LAST}\n{}\n", tail.join("\n")));
        let kept = kept(&article);
        assert!(tail.iter().all(|line| kept.contains(line)), "{kept:?}");
    };
    bare(&["上一个：独唱《山茶花》", "下一个：诗朗诵《一盏灯》", "幕间休息十分钟，请不要离开座位。"]);
    bare(&["相关链接", "绘画班作品展：每周五下午三点", "象棋班等级赛：每月最后一个周六", "合唱班汇报：学期末"]);
    let page = read(&format!(
        "首页 > 要闻\n守好一湾清水办好学堂\n来源：云汐日报 2024-05-12 10:22\n{FIRST}\n{LAST}\n供稿：教育局\n供稿：水务局\n供稿最多的两个单位，各奖相机一台。\n文件下载：\n附件1：农村饮水工程巡查记录表.docx\n相关解读\n一图读懂管护办法\n打印本页\n版权所有：云汐县\n"
    ));
    let kept = kept(&page);
    for line in ["供稿最多的两个单位，各奖相机一台。", "附件1：农村饮水工程巡查记录表.docx"]
    {
        assert!(kept.contains(&line), "{kept:?}");
    }
    assert!(!kept.contains(&"一图读懂管护办法"), "{kept:?}");
}

/// A bulletin's contents name its headings, the first too.
#[test]
fn what_the_contents_name_is_a_heading() {
    let (one, two) = ("鹿鸣镇“三块地”改革激活沉睡资源", "柏树乡推行“积分制”引领文明新风");
    let article = read(&format!("守水工作简报\n本期要目\n◎{one}\n◎{two}\n\n{one}\n{FIRST}\n\n{two}\n{LAST}\n"));
    let headings: Vec<&str> = article
        .sections
        .iter()
        .filter_map(|section| section.heading)
        .map(|at| {
            let block = &article.blocks[at];
            &article.text[block.range.clone()]
        })
        .collect();
    assert!(headings.contains(&one) && headings.contains(&two), "{headings:?}");
}

/// As what keeps crawled pages sets marks.
fn half(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '，' => ',',
            '：' => ':',
            '；' => ';',
            '！' => '!',
            '？' => '?',
            '（' => '(',
            '）' => ')',
            '／' => '/',
            '｜' => '|',
            '\u{3000}' => ' ',
            c => c,
        })
        .collect()
}

#[test]
fn marks_that_are_half_as_wide_change_nothing() {
    let mut bad = Vec::new();
    let (first, last) = (half(FIRST), half(LAST));
    for (head, title, source, date) in PAGES {
        let article = read(&half(&format!("{head}\n\n{FIRST}\n\n{LAST}\n")));
        let found = (article.meta.title.clone(), article.meta.source.clone(), article.meta.date.map(|d| d.to_string()));
        let wanted = (half(title), source.map(half), date.map(str::to_owned));
        let kept = kept(&article);
        let body: Vec<&str> = kept.iter().copied().skip_while(|line| *line != first).collect();
        if found != wanted || body != [first.as_str(), last.as_str()] {
            bad.push(format!("{head}\n   -> {found:?}\n   != {wanted:?}\n  {body:?}"));
        }
    }
    for tail in TAILS {
        let article = read(&half(&format!("守好一湾清水\n\n{FIRST}\n\n{LAST}\n\n{tail}\n")));
        let kept = kept(&article);
        if kept != ["守好一湾清水", first.as_str(), last.as_str()] || article.meta.date.is_some() {
            bad.push(format!("TAIL {tail}\n  {kept:?}"));
        }
    }
    assert!(bad.is_empty(), "{}\n{}", bad.len(), bad.join("\n"));
}

/// (text, title, source, date): what names a text that has no line for its title, who signs it
/// without a day that can be read, and what only looks like either.
const WHOLE: &[Page] = &[
    (
        "云汐区水务局关于停水的通告\n因检修闸门，东渠沿线停水两天，请各村做好储水准备。\n云汐区水务局\n（此件公开发布）\n2024 5} 12",
        "云汐区水务局关于停水的通告",
        Some("云汐区水务局"),
        None,
    ),
    (
        "关于选课工作的通知\n各教学系按照学分制的规定，认真核对各专业的开课计划，做好选课前的指导。\n特此通知。\n教 务 处\n2024年5月12日",
        "关于选课工作的通知",
        Some("教务处"),
        Some("2024-05-12"),
    ),
    (
        "守好一湾清水办好学堂\n渠首的资料室搬了家，学生们用一个下午理好了两千多册旧书。\n渠首管理系宣传部何静\n2024-05-12",
        "守好一湾清水办好学堂",
        Some("渠首管理系宣传部"),
        Some("2024-05-12"),
    ),
    (
        "云汐县\n禽流感疫情防控指挥部\n通 告\n（第2号）\n为防止疫情传入，全县活禽市场即日起休市十五天，请大家相互转告。\n2024年5月12日\n来源：云汐县防控指挥部",
        "云汐县禽流感疫情防控指挥部通告",
        Some("云汐县防控指挥部"),
        Some("2024-05-12"),
    ),
    (
        "前天午后，镇里举行了垃圾分类工作的第三次督查通报会，各村的负责人都到了场。\n来源：云汐热线新闻网\n标题：云汐镇召开垃圾分类工作督查通报会\n地址：http://www.example.org/1.html",
        "云汐镇召开垃圾分类工作督查通报会",
        Some("云汐热线新闻网"),
        None,
    ),
    (
        "白鹭镇开展皮影进乡村活动 2024-05-12 15:31 近日，皮影传习所的艺人走进三岔口村，演了三场老戏。\n孩子们亲手雕刻了皮影，学会了操纵的手法，一直玩到散场才肯回家。",
        "白鹭镇开展皮影进乡村活动",
        None,
        Some("2024-05-12"),
    ),
    (
        "关于公路封闭施工的通告\n|\n为了赶在汛前完工，石桥至九里湾的公路分时段封闭，请过往车辆绕行。\n特此通告。\n云汐县公安局 云汐县交通局 2024年5月12日 |",
        "关于公路封闭施工的通告",
        Some("云汐县公安局 云汐县交通局"),
        Some("2024-05-12"),
    ),
    (
        "清晨五点\n泵站的灯比路灯醒得还早\n小顾拧开阀门听水声\n一听就是六年\n隔壁的阿宁把长发盘进帽子里\n快递站的大勇记得每一栋楼\n乡小的老师口袋里装着两块糖\n没有人教过他们怎样才算了不起\n累了就在台阶上坐一会儿\n那一天他们都佩上了团徽\n会迷茫\n会想家\n也会大声笑\n愿每一份普通的力气都有回响",
        "清晨五点",
        None,
        None,
    ),
    // What is no signature, no source and no title.
    (
        "守好一湾清水办好学堂\n凝聚发展信心\n渠首的资料室搬了家，学生们用一个下午理好了两千多册旧书。\n图为党员座谈会",
        "守好一湾清水办好学堂",
        None,
        None,
    ),
    (
        "守好一湾清水办好学堂\n渠首的资料室搬了家，学生们用一个下午理好了两千多册旧书。（作者系云汐县委宣传部干部）",
        "守好一湾清水办好学堂",
        None,
        None,
    ),
    (
        "守好一湾清水办好学堂\n东渠清淤二十公里，六月底前完成。（区水务局）\n西渠换闸门四座，汛前完成，不误灌溉。（区农业局）\n云汐区人民政府\n2024年5月12日",
        "守好一湾清水办好学堂",
        Some("云汐区人民政府"),
        Some("2024-05-12"),
    ),
    (
        "织密一张网——云汐区基层治理工作纪实\n通讯员周砚报道：渠首的资料室搬了家，学生们用一个下午理好了旧书。",
        "织密一张网——云汐区基层治理工作纪实",
        None,
        None,
    ),
    (
        "水闸开关时刻\n• 2024年6月7日\n东闸开，西闸关，渠水往南走，下游的田要在午前灌完。\n• 2024年6月9日\n东闸关，西闸开，渠水往北走，沿线的人家把衣裳收高。",
        "水闸开关时刻",
        None,
        None,
    ),
];

#[test]
fn whole_texts_tell_what_they_are_and_keep_what_is_theirs() {
    for (text, title, source, date) in WHOLE {
        let article = read(text);
        assert_eq!(article.meta.title, *title, "{text}");
        assert_eq!(article.meta.source.as_deref(), *source, "{text}");
        assert_eq!(article.meta.date.map(|date| date.to_string()).as_deref(), *date, "{text}");
        let kept: String = kept(&article).concat();
        assert!(!kept.contains('|'), "{text}");
        for line in text.lines().filter(|line| line.chars().count() >= 12 && !line.contains(['：', '/', '|'])) {
            assert!(kept.contains(line) || line == *title, "{line} of {text}: {kept}");
        }
    }
}
