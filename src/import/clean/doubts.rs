//! What makes a line the text's own although it opens with, or holds, words of a
//! page: sentences that tell, ask for something or quote. Unsure means keep.

use crate::text::han::is_han;

/// Rules whose words sentences of a text hold too, and the words of which a
/// sentence of theirs holds one.
const SPOKEN: &[(&str, &[&str])] = &[
    ("browser-notice", &["浏览器", "网站", "本站", "网页", "链接", "分辨率", "导盲"]),
    ("app-notice", &["更多", "精彩", "资讯", "新闻", "蓝字", "星标", "爆料"]),
    ("clipper-notice", &["简悦", "simpread", "转码", "文档", "美篇", "powered"]),
    ("registration", &["icp", "备案号", "网安备", "许可证:", "许可证号", "标识码", "举报电话:", "举报邮箱"]),
    ("plea", &["再走", "文章", "在看", "转发", "三连", "菜单栏", "解锁", "转载是", "分享是", "对我们的支持"]),
    ("comment-form", &["评论", "发言", "言论", "回复", "邮箱", "验证码", "必填", "留言", "互联网"]),
    ("greeting", &["网", "站", "平台", "主页", "首页", "公众号", "客户端"]),
    ("scan-code", &["关注", "二维码", "公众号", "小程序", "微信", "手机", "本页", "当前页", "分享", "打赏"]),
    ("forum", &["回复", "下载", "查看附件", "帖", "注册", "好友", "编辑"]),
    ("copyright-line", &[]),
];

/// Is the line the text's own, although `rule` would take it? `opened` is the
/// squeezed line from its first word on.
pub fn is_own(rule: &str, raw: &str, squeezed: &str, opened: &str) -> bool {
    match rule {
        "scan-code" if raw.starts_with('“') && raw.ends_with('”') => return true,
        // 扫一扫墙上的二维码，就能看到去年的账。
        "scan-code" if raw.ends_with('。') && raw.contains('，') && squeezed.chars().nth(15).is_some() => {
            return true;
        }
        "greeting" if tells_of_a_day(raw, squeezed, opened) => return true,
        // 你是第一个问我名字的人
        "greeting" if opened.starts_with("你是第") && !squeezed.contains(['位', '访', '次']) => return true,
        // 欢迎您来到云汐学院！
        "greeting" if ["欢迎您", "欢迎来到", "欢迎进入", "欢迎光临"].iter().any(|word| opened.starts_with(word)) =>
        {
            let named = opened.split(['!', ',', '。']).next().unwrap_or("");
            return !named.contains("访问") && !SPOKEN_OF_SITES.iter().any(|word| named.ends_with(word));
        }
        "copyright" if speaks_of_rights(raw, squeezed, opened) => return true,
        "copyright" | "disclaimer" if ["法院", "判决", "案例"].iter().any(|word| squeezed.contains(word)) => {
            return true;
        }
        "copyright"
            if opened.starts_with("本文由用户")
                && !["上传", "发布", "投稿"].iter().any(|word| squeezed.contains(word)) =>
        {
            return true;
        }
        // 扫码点餐不能成为唯一选择, 欢迎关注社区消防
        "scan-code"
            if ["扫码", "欢迎关注", "关注我们"].iter().any(|word| opened.starts_with(word)) && !invites(opened) =>
        {
            return true;
        }
        "comment-form"
            if opened.starts_with("文明上网")
                && !["发言", "评论", "理性", "遵守"].iter().any(|word| squeezed.contains(word)) =>
        {
            return true;
        }
        "registration" if raw.ends_with('。') && squeezed.bytes().filter(u8::is_ascii_digit).count() < 6 => {
            return true;
        }
        // 县网信办公布不良信息举报电话, 关于开展网站ICP备案自查的通知: a title without any number.
        "registration"
            if !raw.bytes().any(|b| b.is_ascii_digit())
                && ["公布", "关于", "开展"].iter().any(|word| raw.contains(word)) =>
        {
            return true;
        }
        // 安卓8.0版本及以上, 让我们为老吴点个赞
        "browser-notice"
            if squeezed.contains("版本及以上")
                && !["浏览", "ie", "chrome", "分辨率", "插件"].iter().any(|word| squeezed.contains(word)) =>
        {
            return true;
        }
        "plea" if opened.starts_with("让我们") => return true,
        // 写在即将离开石桥村的时候, 机械臂自动抓取秸秆
        "browser-notice" | "clipper-notice"
            if ["即将离开", "自动抓取"].iter().any(|word| squeezed.contains(word))
                && !["网", "页", "站", "链接", "来源", "采集"].iter().any(|word| squeezed.contains(word)) =>
        {
            return true;
        }
        "comment-form" if opened.starts_with("网友评论说") => return true,
        _ => {}
    }
    let Some((_, words)) = SPOKEN.iter().find(|(name, _)| *name == rule) else { return false };
    let sentence = raw.ends_with(['。', '？']) || (raw.ends_with('！') && !squeezed.contains("关注"));
    sentence && !words.iter().any(|word| squeezed.contains(word))
}

/// Is one asked to follow an account?
fn invites(opened: &str) -> bool {
    const ACCOUNTS: &[&str] =
        &["公众号", "微信", "二维码", "视频号", "抖音", "官方", "小程序", "客户端", "下载", "手机", "本"];
    let alone = opened.strip_prefix("关注我们").is_some_and(|rest| !rest.starts_with(is_han));
    let short = opened.chars().count() <= 8 && opened.starts_with("扫码");
    alone
        || short
        || opened.contains("关注我们") && !opened.starts_with("关注我们")
        || ACCOUNTS.iter().any(|word| opened.contains(word))
}

/// How sites call themselves when they welcome somebody.
const SPOKEN_OF_SITES: &[&str] = &["网", "站", "平台", "主页", "首页", "公众号", "客户端", "频道"];

/// 今天是立春。 今天是老周收摊的日子: the day of a story; a page gives the date.
fn tells_of_a_day(raw: &str, squeezed: &str, opened: &str) -> bool {
    let day = ["今天是", "今日是"].iter().find_map(|word| opened.strip_prefix(word));
    let dated = |rest: &str| rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit() || c == ':' || c == '星');
    match day {
        Some(rest) => !dated(rest) || raw.ends_with('。'),
        None => raw.ends_with('。') && !squeezed.contains(['网', '站']),
    }
}

/// 版权声明怎么写？ 未经许可，乙方不得转租: a sentence about rights claims none for a
/// site.
fn speaks_of_rights(raw: &str, squeezed: &str, opened: &str) -> bool {
    const CLAIMS: &[&str] =
        &["转载", "版权", "侵权", "注明", "授权", "本网", "本站", "责任", "许可", "镜像", "来源", "观点", "立场"];
    const COPIED: &[&str] =
        &["转载", "复制", "镜像", "摘编", "摘录", "刊登", "刊载", "建立", "使用", "本网", "本站", "内容"];
    let claims = CLAIMS.iter().filter(|word| squeezed.contains(**word)).count();
    let unlicensed = ["未经授权", "未经许可", "未经书面"].iter().any(|word| opened.starts_with(word));
    raw.ends_with(['？', '?'])
        || (raw.ends_with('。') && claims < 2)
        || (unlicensed && !COPIED.iter().any(|word| squeezed.contains(word)))
}
