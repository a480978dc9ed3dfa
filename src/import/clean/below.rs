//! What stands below an article on a page, told by its shape: lists of others,
//! neighbours, disclaimers, who runs the site. Beside `shapes`, below the table of
//! rules, which names them.

use super::shapes::is_decor;
use super::title_words::is_outlet;
use crate::import::marks::ends_sentence;
use crate::text::han::is_han;
use crate::text::slice;

/// …排行榜, …点击量排名.
pub fn ranking(_raw: &str, squeezed: &str) -> bool {
    let bare = squeezed.trim_matches(is_decor);
    let ends = ["排行", "排行榜", "点击排名", "点击量排名", "访问量排名", "热榜", "热点榜"];
    (4..=20).contains(&bare.chars().count()) && ends.iter().any(|end| bare.ends_with(end))
}

/// Words without which a line names nobody who runs a site.
pub const OPERATORS: &[&str] = &["主办", "主管", "承办", "技术支持", "维护", "新闻热线:", "新闻线索:"];

/// Who runs a site, with its address or its rights, on one line.
pub fn operator_line(raw: &str, squeezed: &str) -> bool {
    // 东区仓库主管：周砚 is a person's post.
    let post = |word: &str| {
        squeezed.split_once(word).is_some_and(|(before, behind)| {
            behind.starts_with(':') && before.ends_with(is_han) && !before.ends_with("网站")
        })
    };
    let said = |word: &&&str| squeezed.contains(**word) && !(matches!(**word, "主管" | "维护") && post(word));
    let runs = ["主办", "主管", "承办", "技术支持", "维护"].iter().filter(said).count();
    if squeezed.len() > 500 || (runs == 0 && !["新闻热线:", "新闻线索:"].iter().any(|word| squeezed.contains(word)))
    {
        return false;
    }
    let where_ = ["地址:", "电话:", "邮编", "传真", "版权", "备案", "©", "邮箱"];
    // （云汐网新闻热线：0000-0000000，投稿邮箱：a@example.org）
    let house = |(before, _): (&str, &str)| {
        let name = before.trim_matches(is_decor);
        name.is_empty() || is_outlet(name)
    };
    let clue = squeezed.starts_with("投稿与新闻线索:") && squeezed.contains("手机");
    let paper = (squeezed.split_once("新闻热线:").is_some_and(house) || clue)
        && squeezed.contains(|c: char| c.is_ascii_digit())
        && !squeezed.contains('。');
    if paper && squeezed.len() <= 300 {
        return true;
    }
    let reached = where_.iter().filter(|word| squeezed.contains(**word)).count();
    let parts = raw.split_whitespace().count();
    let ends = squeezed.chars().count() <= 60
        && parts >= 2
        && ["主办", "承办", "主管"].iter().any(|end| squeezed.ends_with(end));
    runs > 0 && (ends || (reached > 0 && runs + reached > 2 && !squeezed.contains('。')))
}

/// What the names of lists of other articles begin with.
const FIRST: &[&str] = &[
    "相关",
    "关键词",
    "热门",
    "热点",
    "最新",
    "最近",
    "最热",
    "推荐",
    "更多",
    "猜你",
    "往期",
    "精彩",
    "精选",
    "延伸",
    "关联",
    "今日",
    "本周",
    "本月",
    "一周",
    "其他",
    "其它",
    "同类",
    "本类",
    "栏目",
    "为您",
    "为你",
    "你可能",
    "您可能",
    "作者",
    "近期",
    "随机",
    "编辑",
    "大家都",
    "小编",
    "专题",
    "视频",
    "图片",
    "新闻",
    "资讯",
    "头条",
];

/// What they end with.
const LAST: &[&str] = &[
    "阅读",
    "新闻",
    "文章",
    "链接",
    "报道",
    "资讯",
    "内容",
    "信息",
    "稿件",
    "文档",
    "专题",
    "推荐",
    "喜欢",
    "爱看",
    "在看",
    "感兴趣",
    "感兴趣的",
    "回顾",
    "点击",
    "解读",
    "导读",
    "更新",
    "话题",
    "推荐阅读",
    "荐读",
    "精彩",
    "精选",
];

/// What lists of other articles are called: 相关阅读, 热门新闻, 往期精彩回顾.
pub fn other_articles(raw: &str, squeezed: &str) -> bool {
    // 社会治理 · 目录, as accounts call their albums.
    let album = squeezed.strip_suffix("·目录").is_some_and(|album| (2..=12).contains(&album.chars().count()));
    // 往期回顾：渠首换上新闸门
    let one =
        ["往期回顾:", "往期推荐:", "相关阅读:", "延伸阅读:", "推荐阅读:"].iter().any(|head| squeezed.starts_with(head));
    if album || more(squeezed) || (one && squeezed.chars().count() <= 60 && !ends_sentence(raw)) {
        return true;
    }
    if squeezed.len() > 60 && !squeezed.ends_with("】相关文章:") {
        return false;
    }
    let bare = squeezed.trim_matches(is_decor);
    let joined =
        |first: &str| bare.strip_prefix(first).is_some_and(|rest| LAST.iter().any(|last| rest.ends_with(last)));
    // 【守好一湾清水】相关文章：
    let named = squeezed.starts_with('【') && bare.ends_with("】相关文章");
    named
        || (4..=10).contains(&bare.chars().count())
            && !bare.contains(is_decor)
            && FIRST.iter().any(|first| joined(first))
}

/// 更多>>今日热词, 时政要闻 更多>, 相关阅读 换一换: what heads a list, with its button.
fn more(squeezed: &str) -> bool {
    let button = ["更多>", "更多»", "more>"];
    let bare = squeezed.trim_end_matches(is_decor);
    squeezed.len() <= 48
        && squeezed.chars().count() <= 16
        && ((squeezed.starts_with("更多>") || squeezed.starts_with("more>")) && bare.len() > "更多>>".len()
            || button.iter().any(|button| {
                squeezed.trim_end_matches('>').len() + 1 >= button.len()
                    && squeezed.contains(button)
                    && squeezed.ends_with('>')
            })
            || ["换一换", "阅读全部", "查看全部", "查看更多"]
                .iter()
                .any(|button| bare.strip_suffix(button).is_some_and(|head| head.chars().count() >= 4)))
}

/// 航拍茶山春雪 航拍茶山春雪: a picture's words and the headline below it.
pub fn doubled(raw: &str) -> bool {
    let half = raw.len() / 2;
    if raw.as_bytes().get(half) != Some(&b' ') || raw.len() > 400 {
        return false;
    }
    let (first, second) = (slice(raw, 0..half).trim(), slice(raw, half..raw.len()).trim());
    first == second && (6..=60).contains(&first.chars().count()) && !ends_sentence(raw)
}

/// Words that name a neighbouring article.
const NEIGHBOURS: &[&str] = &[
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "上一则",
    "下一则",
    "上一个",
    "下一个",
    "前一篇",
    "后一篇",
    "上一页",
    "下一页",
    "上一期",
    "下一期",
    "上一章",
    "下一章",
    "較新的文章",
    "較舊的文章",
    "上一天",
    "下一天",
];

/// 上一篇：X, 上一篇 2023年…, 上一篇 alone; a sentence that opens with the
/// same words is none.
pub fn neighbour(raw: &str, squeezed: &str) -> bool {
    // The arrows of a newspaper's pages, in a font of their own.
    if squeezed == "3上一篇下一篇4" {
        return true;
    }
    let opened = raw.trim_start_matches(|c: char| c.is_whitespace() || (is_decor(c) && c != '“'));
    let Some(word) = NEIGHBOURS.iter().find(|word| opened.starts_with(**word)) else { return false };
    let unit = |rest: &'_ str| {
        ["新闻", "文章", "信息", "文"].iter().find_map(|unit| rest.strip_prefix(unit)).unwrap_or(rest).chars().next()
    };
    let behind = opened.strip_prefix(word).and_then(unit);
    let parted =
        behind.is_none_or(|c| c.is_whitespace() || ":：>》]】」）)（(|-－".contains(c)) || counted(opened, word);
    parted && squeezed.chars().count() <= 120 && !raw.ends_with('。') && !raw.ends_with('；')
}

/// 上一篇没有了, 下一篇无.
fn counted(opened: &str, word: &str) -> bool {
    let rest = opened.strip_prefix(word).unwrap_or("").trim();
    matches!(rest, "没有了" | "无" | "暂无" | "没有" | "已经是最后一篇" | "已经是第一篇")
}

/// 版权声明, 云汐网版权与免责声明: what heads the claims of a site.
pub fn rights_heading(_raw: &str, squeezed: &str) -> bool {
    const ENDS: &[&str] = &["免责声明", "免责申明", "版权声明", "版权说明", "特别声明"];
    let bare = squeezed.trim_matches(is_decor);
    squeezed.len() <= 80 && bare.chars().count() <= 20 && ENDS.iter().any(|end| bare.ends_with(end))
}

/// Does a sentence speak of whose a text is, and who may copy it?
pub fn claims_rights(text: &str) -> bool {
    const WORDS: &[&str] =
        &["版权", "转载", "授权", "著作权", "侵权", "原创", "许可", "免责", "注明", "本网", "本站", "及时删除"];
    WORDS.iter().filter(|word| text.contains(**word)).count() >= 2
}

/// Words without which a line claims nothing.
pub const CLAIMS: &[&str] = &[
    "转载",
    "版权",
    "侵权",
    "本网",
    "本站",
    "本平台",
    "本公众号",
    "该文",
    "本文",
    "上传",
    "仅代表",
    "存储空间",
    "uploadedandposted",
    "storagespace",
    "未经授权",
    "授权不得",
    "追究法律责任",
    "注明",
    "notice:",
];

/// 声明：… about copying and liability; a site that speaks of itself.
pub fn disclaimer(raw: &str, squeezed: &str) -> bool {
    if !squeezed.contains(['声', '提', '说', '备', '注', '版', '本', '该', '侵', '条', '载', '传', 'u']) {
        return false;
    }
    let opened = squeezed.trim_start_matches(is_decor);
    // What a platform says of its accounts, in its second language.
    if opened.starts_with("notice:thecontentabove") {
        return true;
    }
    let named = [
        "声明",
        "特别声明",
        "网站声明",
        "郑重声明",
        "重要声明",
        "免责条款",
        "责任声明",
        "温馨提示",
        "特别提示",
        "说明",
        "备注",
        "注",
        "注明",
        "版权",
    ];
    let about = ["转载", "版权", "侵权", "本网", "本站", "本平台", "本公众号"];
    let holds = |words: &[&str]| words.iter().filter(|word| squeezed.contains(**word)).count();
    let chars = squeezed.chars().count();
    // What speaks neither of rights, nor of copies, nor of a site claims nothing.
    if chars > 400 || !squeezed.contains(['载', '权', '责', '网', '站', '台', '号', '传', 'u']) {
        return false;
    }
    let titled = || {
        let marked = |rest: &str| rest.starts_with(':') || (raw.starts_with('【') && rest.starts_with('】'));
        let named = named.iter().any(|word| opened.strip_prefix(word).is_some_and(marked));
        // 备注：本站海拔三百米: who notes something may be a station.
        let notes = ["说明", "备注", "注"].iter().any(|word| opened.starts_with(word));
        let more = if notes { holds(&["注明", "不代表", "原创"]) } else { 1 };
        named && holds(&about) > 0 && holds(&about) + more > 1
    };
    let site = || {
        const SAID: &[&str] = &[
            "真实性",
            "权利人",
            "不承担",
            "仅供参考",
            "不代表",
            "侵权",
            "版权",
            "转载",
            "存储空间",
            "并不意味",
            "许可",
            "移除",
            "授权",
        ];
        // A thesis on rights speaks of 本文 too.
        const OURS: &[&str] = &["许可", "移除", "授权"];
        let site = holds(&["本网", "本站", "本平台", "本公众号"]) > 0;
        let said = SAID.iter().filter(|word| (site || !OURS.contains(word)) && squeezed.contains(**word)).count();
        (site || holds(&["该文", "本文"]) > 0) && said > 1
    };
    let stored = || holds(&["上传并发布", "仅代表", "存储空间", "用户上传", "uploadedandposted", "storagespace"]) > 1;
    let remove = || {
        (squeezed.contains("侵权") || squeezed.contains("版权问题"))
            && holds(&["联系", "告知", "请", "后台"]) > 0
            && holds(&["删", "处理", "联系"]) > 0
    };
    let claimed = || {
        let claims =
            ["未经授权", "不得转载", "授权不得", "追究法律责任", "版权均属", "注明“来源", "注明来源", "转载请"];
        holds(&claims) > 1
            || (squeezed.contains("原创") && ["转载请", "转载,请注明"].iter().any(|word| squeezed.contains(word)))
    };
    titled() || site() || stored() || remove() || claimed() || squeezed.contains("提供,转载请注明出处")
}
