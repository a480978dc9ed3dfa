//! What platforms say around the texts of their accounts: where an account writes
//! from, beside the day (发布于：云南省, 云南 alone below it), and their own words below.

/// Where an account is, which its page says behind the minute.
pub const PROVINCES: &[&str] = &[
    "北京",
    "天津",
    "上海",
    "重庆",
    "河北",
    "山西",
    "辽宁",
    "吉林",
    "黑龙江",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "海南",
    "四川",
    "贵州",
    "云南",
    "陕西",
    "甘肃",
    "青海",
    "台湾",
    "内蒙古",
    "广西",
    "西藏",
    "宁夏",
    "新疆",
    "香港",
    "澳门",
];

/// What such a page says before the place.
const SAID: &[&str] = &["发布于", "发表于", "ip属地", "发自"];

/// 发布于：云南省, 发布于云南云汐日报官方账号
pub fn posted_from(_raw: &str, squeezed: &str) -> bool {
    let place = SAID.iter().find_map(|word| squeezed.strip_prefix(word)).map(|place| place.trim_start_matches(':'));
    let account = |place: &str| {
        PROVINCES.iter().any(|name| place.starts_with(name))
            && place.chars().count() <= 24
            && (place.ends_with("官方账号") || place.ends_with("官方帐号"))
    };
    place.is_some_and(|place| is_province(place) || account(place))
}

/// Words without which a line is none of a platform's own.
pub const PLATFORMS: &[&str] = &[
    "返回搜狐",
    "阅读剩余全文",
    "更多精彩内容",
    "文章投诉热线:",
    "打开“学习强国”",
    "打开学习强国",
    "新浪财经app",
    "举报/反馈",
    "上传并发布",
    "搜狐仅提供",
    "澎湃号请用",
    "本平台仅提供",
    "您是第",
    "更多",
    "下载网易新闻",
];

/// 返回搜狐，查看更多, 举报/反馈, 打开“学习强国”客户端: a platform's own words, by how they
/// open and end, for sentences speak of such places too.
pub fn platform(raw: &str, squeezed: &str) -> bool {
    const CLAIMS: &[&str] =
        &["上传并发布,仅代表", "信息发布平台,搜狐仅提供", "澎湃号请用电脑访问", "本平台仅提供信息存储"];
    let chars = squeezed.chars().count();
    let opens = |words: &[&str]| words.iter().any(|word| squeezed.starts_with(word));
    let short = chars <= 40 && !raw.ends_with('。');
    (short && opens(&["您是第"]) && squeezed.contains(|c: char| c.is_ascii_digit()))
        || (short && opens(&["下载网易新闻客户端"]))
        || (short && opens(&["返回搜狐", "阅读剩余全文", "文章投诉热线:"]))
        || (short
            && opens(&["打开“学习强国”", "打开学习强国"])
            && ["客户端", "app", "查看"].iter().any(|word| squeezed.contains(word)))
        || (short
            && opens(&["更多精彩内容请进入"])
            && ["频道", "栏目", "专题"].iter().any(|end| squeezed.ends_with(end)))
        // 更多云汐新闻请关注“云汐发布”微信公众号
        || (short
            && opens(&["更多"])
            && ["关注", "下载", "扫码"].iter().any(|word| squeezed.contains(word))
            && ["公众号", "客户端", "视频号"].iter().any(|end| squeezed.trim_end_matches(['!', '。']).ends_with(end)))
        || (short && squeezed.ends_with("尽在新浪财经app"))
        || matches!(squeezed, "举报/反馈" | "新浪财经app" | "返回搜狐")
        || (chars <= 300 && CLAIMS.iter().any(|words| squeezed.contains(words)))
}

/// A province, whatever follows its name for what it is.
pub fn is_province(place: &str) -> bool {
    const KINDS: &[&str] = &["", "省", "市", "自治区", "回族自治区", "壮族自治区", "维吾尔自治区", "特别行政区"];
    PROVINCES.iter().any(|name| place.strip_prefix(name).is_some_and(|rest| KINDS.contains(&rest)))
}
