//! Pages as the large portals, platforms and makers of sites set them, copied as
//! text: title, source and day, and nothing of the page's stays.
#![allow(clippy::string_slice)]

use jianbao::article::{ArticleId, Topics};
use jianbao::import::{Given, import};

const TITLE: &str = "守好一湾清水 办好一方学堂";
const BODY: [&str; 3] = [
    "云汐区三面环湖，大小河汊一百四十多条，守水是这里的头等大事，支部书记带头守在大堤上。",
    "“今年的水比往年早，我们把人分成三班。”支部书记林舟说，闸口换了新门，渠里也清了淤，下游的人不用再守到半夜。",
    "水退下去的时候，正是学习的时候，这样的课堂今后还要一直办下去。",
];
const DAY: &str = "2024-05-12";

/// (what stands above the text, below it, the source)
type Page = (&'static str, &'static str, Option<&'static str>);

const PAGES: &[Page] = &[
    // people
    (
        "人民网>>时政\nTITLE\n2024年05月12日08:22 | 来源：人民网－云汐频道\n小字号\n原标题：守好一湾清水",
        "(责编：周砚、沈禾)\n分享让更多人看到\n推荐阅读\n雁陂渠通水 上游下游一起守\n渠首换新闸",
        Some("人民网－云汐频道"),
    ),
    // xinhua
    (
        "新华网 > 时政 > 正文\n2024\n05/12\n10:22:33\n来源：新华网\nTITLE\n字体：\n小\n中\n大\n分享到：",
        "【纠错】\n【责任编辑:周砚】\n阅读下一篇：\n010010020110000000000000011100001",
        Some("新华网"),
    ),
    // chinanews
    (
        "首页→社会新闻\n字号：\n大\n中\n小\nTITLE\n2024年05月12日 10:22　来源：中国新闻网\n参与互动",
        "【编辑:周砚】\n更多精彩内容请进入社会频道",
        Some("中国新闻网"),
    ),
    // sohu
    (
        "TITLE\n2024-05-12 10:22\n来源:\n云汐日报\n发布于：云南省",
        "返回搜狐，查看更多\n责任编辑：\n声明：文中观点仅代表作者本人，本平台仅提供信息存储服务。\n阅读 (12)\n我来说两句",
        Some("云汐日报"),
    ),
    // 163
    (
        "网易首页 > 网易号 > 正文\n申请入驻\nTITLE\n2024-05-12 10:22:00　来源: 云汐日报\n云南\n举报\n0\n分享至",
        "特别声明：本文由“云汐号”用户上传并发布，本平台仅提供信息存储服务。",
        Some("云汐日报"),
    ),
    // baijia
    ("TITLE\n云汐日报\n2024-05-12 10:22\n云汐日报官方账号\n关注", "举报/反馈\n相关推荐\n换一换", Some("云汐日报")),
    // toutiao
    ("TITLE\n2024-05-12 10:22·云汐日报", "举报\n评论 0\n大家都在搜", Some("云汐日报")),
    // paper
    (
        "TITLE\n云汐发布\n2024-05-12 10:22\n来源：澎湃新闻·澎湃号·政务\n字号",
        "特别声明\n本文为云汐号作者上传并发布，仅代表作者的观点。",
        Some("澎湃新闻·澎湃号·政务"),
    ),
    // school
    (
        "当前位置: 首页 -> 学校新闻 -> 正文\nTITLE\n作者：周砚  审核：沈禾  来源：宣传部  发布时间：2024-05-12  浏览次数：[123]",
        "上一条：渠首换新闸\n下一条：雁陂渠通水\n【关闭】",
        Some("宣传部"),
    ),
    // cctv
    (
        "央视网 > 新闻频道\nTITLE\n来源：央视网 | 2024年05月12日 10:22:33\n央视网 | 2024年05月12日 10:22:33\n原标题：守好一湾清水\n正在加载",
        "编辑：周砚 责任编辑：沈禾\n点击收起全文\n扫一扫 分享到微信\n手机看\n扫一扫 手机继续看",
        Some("央视网"),
    ),
    // gmw
    (
        "首页> 时政频道> 要闻> 正文\nTITLE\n来源：光明网2024-05-12 10:22",
        "[ 责编：周砚 ]\n阅读剩余全文（）",
        Some("光明网"),
    ),
    // govcn
    (
        "首页 | 简 | 繁 | EN | 登录 | 邮箱 | 无障碍\n首页 > 新闻 > 要闻\nTITLE\n2024-05-12 10:22 来源： 新华社\n字号：默认 大 超大 | 打印 | 收藏 | 留言 |",
        "【我要纠错】 责任编辑：周砚\n扫一扫在手机打开当前页\n链接：\n全国人大\n全国政协\n国家监察委员会\n版权所有：中国政府网 中文域名：中国政府网.政务",
        Some("新华社"),
    ),
    // xuexi
    (
        "TITLE\n云汐学习平台\n2024-05-12\n作者：周砚",
        "责任编辑：沈禾\n打开“学习强国”客户端，发现更多精彩内容",
        Some("云汐学习平台"),
    ),
    // county
    (
        "无障碍浏览 | 长者模式 | 登录 | 注册\n首页\n要闻动态\n政务公开\n办事服务\n当前位置： 首页 >> 要闻动态 >> 部门动态\nTITLE\n信息来源：云汐区水务局 发布时间：2024-05-12 10:22 浏览次数： 次 字号：[ 大 中 小 ] 打印 关闭 视力保护色：",
        "信息来源： 云汐区水务局\n相关信息\n雁陂渠通水 2024-05-01\n渠首换新闸 2024-04-11\n主办：云汐区人民政府办公室 承办：云汐区大数据局\n网站标识码：1234567890 临ICP备12345678号 临公网安备 12345678901234号",
        Some("云汐区水务局"),
    ),
    // enterprise
    (
        "首页 / 新闻中心 / 公司新闻\nTITLE\n2024/05/12 | 公司新闻 | 云汐水务集团",
        "返回列表\n上一篇 渠首换新闸\n下一篇 雁陂渠通水\n云汐水务集团有限公司 版权所有 © 2024",
        Some("云汐水务集团"),
    ),
    // mp2
    (
        "TITLE\n云汐水务\n云汐水务\n2024-05-12 18:03\n发表于云南",
        "END\n来源 | 云汐区水务局\n编辑 | 周砚\n审核 | 沈禾\n点分享\n点收藏\n点在看\n点点赞",
        Some("云汐区水务局"),
    ),
    // ribao
    (
        "上一版 下一版\n云汐日报\n2024年05月12日 星期日\n第A03版：县区新闻\n上一篇 下一篇\n放大 缩小 默认\nTITLE\n记者 周砚 通讯员 沈禾",
        "本版责编：林舟\n云汐日报社版权所有",
        Some("云汐日报"),
    ),
    // cpc
    (
        "党建>>党务工作\nTITLE\n周砚\n2024年05月12日08:22    来源：云汐日报\n字号：\n小\n中\n大\n打印",
        "(责编：沈禾、林舟)\n相关专题\n· 期刊选粹",
        Some("云汐日报"),
    ),
    // qiushi
    (
        "TITLE\n来源：求是网 作者：周砚 2024-05-12 10:22:33",
        "【网站声明】转载的文章找不到权利人的，请与本网站联系。",
        Some("求是网"),
    ),
    // renmin
    (
        "人民日报图文数据库（1946-2024）\n第 04 版：要闻\n上一版 下一版\nTITLE\n《 人民日报 》（ 2024年05月12日   第 04 版）",
        "返回目录 放大+缩小-全文复制",
        Some("人民日报"),
    ),
    // sina
    (
        "TITLE\n2024年05月12日 10:22 云汐日报\n新浪财经APP\n缩小字体\n放大字体\n收藏\n微博\n微信\n分享\n0",
        "海量资讯、精准解读，尽在新浪财经APP\n责任编辑：周砚",
        Some("云汐日报"),
    ),
    // tencent
    ("TITLE\n云汐日报\n2024-05-12 10:22\n发布于云南云汐日报官方账号\n+关注", "举报", Some("云汐日报")),
    // ifeng
    (
        "TITLE\n2024年05月12日 10:22:33\n来源：云汐日报\n0人参与 0评论",
        "[责任编辑：周砚 PN123]\n责任编辑：周砚 PN123\n打赏\n支付宝扫一扫",
        Some("云汐日报"),
    ),
    // hosp
    (
        "您的位置：首页 > 医院新闻 > 正文\nTITLE\n发布日期：2024-05-12 阅读次数：123 次 发布科室：宣传科",
        "上一篇：渠首换新闸\n下一篇：没有了",
        Some("宣传科"),
    ),
    // rednet
    (
        "TITLE\n来源：云汐新闻网\n作者：周砚\n编辑：沈禾\n2024-05-12 10:22:33",
        "来源：云汐新闻网\n作者：周砚\n编辑：沈禾\n本文为云汐新闻网原创文章，未经授权不得转载。\n本文链接：https://example.org/a.html\n阅读下一篇\n返回红网首页 返回云汐新闻网首页",
        Some("云汐新闻网"),
    ),
    // brack
    (
        "TITLE\n【信息来源：云汐区水务局】【信息时间：2024-05-12 10:22 阅读次数：123】【字号 大 中 小】【我要打印】【关闭】",
        "",
        Some("云汐区水务局"),
    ),
    // wx3
    (
        "点击上方蓝字关注我们\nTITLE\n原创 云汐水务 云汐水务\n2024年05月12日 18:03\n收录于合集\n#党建 12 个",
        "- END -\n来源：云汐区水务局\n编辑：周砚\n审核：沈禾\n喜欢此内容的人还喜欢\n雁陂渠通水\n渠首换新闸",
        Some("云汐区水务局"),
    ),
];

#[test]
fn every_portal_gives_its_article() {
    for (above, below, source) in PAGES {
        let text = format!("{}\n{}\n{below}\n", above.replace("TITLE", TITLE), BODY.join("\n\n"));
        let given = Given { name: "保存的网页.txt", bytes: text.as_bytes(), encoding: None, format: None };
        let article = import(given, ArticleId("portal".into()), &Topics::default()).expect("a text");
        assert_eq!(article.meta.title, TITLE, "{above}");
        assert_eq!(article.meta.source.as_deref(), *source, "{above}");
        assert_eq!(article.meta.date.map(|date| date.to_string()).as_deref(), Some(DAY), "{above}");
        let kept: Vec<&str> = article.blocks.iter().map(|block| &article.text[block.range.clone()]).collect();
        let body: Vec<&str> = kept.into_iter().filter(|line| *line != TITLE).collect();
        assert_eq!(body, BODY, "{above}");
    }
}

/// A platform's button that is glued to the last sentence goes alone.
#[test]
fn a_button_behind_the_last_sentence_goes() {
    let text = format!("{TITLE}\n\n{}返回搜狐，查看更多\n", BODY.join("\n\n"));
    let given = Given { name: "守水.txt", bytes: text.as_bytes(), encoding: None, format: None };
    let article = import(given, ArticleId("glued".into()), &Topics::default()).expect("a text");
    let last = article.blocks.last().map(|block| &article.text[block.range.clone()]);
    assert_eq!(last, Some(BODY[2]));
    assert_eq!(article.removed.len(), 1);
}

/// What platforms say, said by a text of its own.
#[test]
fn sentences_that_speak_of_platforms_stay() {
    for own in [
        "打开学习强国，每天学一课，成了老周的习惯。",
        "他在新浪财经APP上看到了云汐的消息。",
        "发布于云南的这份报告，列出了三条渠的水量。",
        "举报/反馈电话已经张贴在村口。",
    ] {
        let text = format!("{TITLE}\n\n{}\n\n{own}\n", BODY.join("\n\n"));
        let given = Given { name: "守水.txt", bytes: text.as_bytes(), encoding: None, format: None };
        let article = import(given, ArticleId("own".into()), &Topics::default()).expect("a text");
        assert!(article.blocks.iter().any(|block| &article.text[block.range.clone()] == own), "{own}");
    }
}
