//! The one table of cleaning rules. A rule's words are squeezed: no white
//! space, half-width marks, lower case (see `look`). Each example stands in a
//! document of the test below and must be taken by its own rule.

/// Where a rule applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Before the first sentence of the text.
    Head,
    /// After the last sentence of the text.
    Tail,
    /// In the head and in the tail.
    Edges,
    /// A whole line anywhere.
    Line,
    /// The title's own lines.
    Title,
    /// A line of labels with their values, in the head or the tail.
    Metadata,
    /// Takes nothing away: a range is drawn in another form.
    Drawn,
}

/// Which field of the metadata a label fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The title.
    Title,
    /// Where it was published.
    Source,
    /// Who wrote it.
    Author,
    /// Who edited it.
    Editor,
    /// When: the lower rank is the better witness.
    Date(u8),
    /// The document number.
    Number,
    /// The index number.
    Index,
    /// The issuing body.
    Issuer,
    /// The address.
    Url,
    /// A counter of visits.
    Views,
    /// Nothing that is kept.
    Nothing,
}

/// How a rule knows its line. Lengths are in characters of the squeezed line.
#[derive(Debug, Clone, Copy)]
pub enum How {
    /// The line is made of these words and marks alone (words of other rules
    /// of this kind may stand behind the first).
    Made(&'static [&'static str]),
    /// At least three short items, half of them of these words.
    Items(&'static [&'static str]),
    /// The line opens with one of these and is no longer than this.
    Opens(&'static [&'static str], usize),
    /// The line is one of these, a colon behind it apart.
    Is(&'static [&'static str]),
    /// The line holds one of these and is no longer than this.
    Holds(&'static [&'static str], usize),
    /// The line (as it is; squeezed) has this shape.
    Shape(fn(&str, &str) -> bool),
    /// A label with its value.
    Label(Field, &'static [&'static str]),
    /// Told by more than one line: a pass of its own.
    Context,
}

/// One named rule.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its name, in kebab-case.
    pub name: &'static str,
    /// What it takes, in Chinese.
    pub zh: &'static str,
    /// What it takes, in English.
    pub en: &'static str,
    /// Where it applies.
    pub scope: Scope,
    /// Why that is no part of the article, in Chinese and in English.
    pub why: (&'static str, &'static str),
    /// A line (or lines) that it takes.
    pub example: &'static str,
    /// How it knows it.
    pub how: How,
}

/// The rule of this name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

const PAGE: (&str, &str) = ("网页的导航，不是文章", "navigation of the page, not of the article");
const TOOL: (&str, &str) = ("网页的按钮，在终端里没有用", "buttons of the page, of no use here");
const FACT: (&str, &str) = ("已记入文章信息", "kept as metadata on the card");
const LEGAL: (&str, &str) = ("网站的声明，不是文章", "a notice of the site, not of the article");
const OTHER: (&str, &str) = ("属于别的文章", "belongs to other articles");
const LEFT: (&str, &str) = ("复制时留下的残片", "left over from copying");

/// Every rule, in the order they are tried.
pub const RULES: &[Rule] = &[
    Rule {
        name: "breadcrumb",
        zh: "当前位置",
        en: "breadcrumbs",
        scope: Scope::Head,
        why: PAGE,
        example: "当前位置：首页 > 党建 > 基层动态",
        how: How::Shape(super::look::breadcrumb),
    },
    Rule {
        name: "language-bar",
        zh: "语言切换",
        en: "language bar",
        scope: Scope::Edges,
        why: PAGE,
        example: "简体 | 繁体 | English",
        how: How::Made(&["简体中文", "繁体中文", "简体版", "繁体版", "简体", "繁体", "繁體", "中文版", "中文", "英文", "english", "日本語", "한국어", "русский", "français"]),
    },
    Rule {
        name: "access-bar",
        zh: "无障碍工具条",
        en: "accessibility bar",
        scope: Scope::Edges,
        why: TOOL,
        example: "无障碍浏览 | 长者模式",
        how: How::Made(&["无障碍浏览", "无障碍阅读", "无障碍", "长者模式", "长者版", "长者助手", "关怀版", "关怀模式", "适老化", "适老版", "进入关怀版", "网站支持ipv6"]),
    },
    Rule {
        name: "login-bar",
        zh: "登录、注册、搜索",
        en: "login and search bar",
        scope: Scope::Edges,
        why: TOOL,
        example: "登录 | 注册 | 搜索",
        how: How::Made(&["登录", "登陆", "注册", "搜索", "退出登录", "退出", "请登录", "用户登录", "个人中心", "用户中心", "站内搜索", "全站搜索", "高级搜索", "搜本站", "请输入关键字", "请输入关键词", "请输入搜索内容", "热门搜索", "设为首页", "加入收藏", "收藏本站", "网站地图", "网站导航", "联系我们", "关于我们", "手机版", "移动版", "电脑版", "客户端", "微信公众号", "返回首页", "网站首页", "首页", "rss", "订阅", "菜单", "导航", "跳到主要内容", "跳转到主要内容"]),
    },
    Rule {
        name: "site-menu",
        zh: "网站栏目",
        en: "site menu",
        scope: Scope::Edges,
        why: PAGE,
        example: "首页 新闻 党建 服务 互动",
        how: How::Items(&["首页", "网站首页", "新闻", "新闻中心", "新闻动态", "要闻", "时政", "党建", "党建工作", "党务公开", "专题", "专题专栏", "专栏", "公告", "通知公告", "公告公示", "政务", "政务公开", "政务服务", "信息公开", "互动", "互动交流", "政民互动", "服务", "办事服务", "机构", "机构设置", "机构概况", "领导之窗", "动态", "工作动态", "基层动态", "图片", "图片新闻", "视频", "视频新闻", "评论", "论坛", "视听", "数据", "政策", "政策解读", "政策法规", "解读", "文化", "旅游", "财经", "体育", "娱乐", "科技", "教育", "健康", "国际", "国内", "社会", "军事", "滚动", "更多", "媒体聚焦", "关于我们", "联系我们", "下载中心", "登录", "注册", "搜索"]),
    },
    Rule {
        name: "site-name",
        zh: "网站名称",
        en: "name of the site",
        scope: Scope::Title,
        why: PAGE,
        example: "云汐党建网\n守好一湾清水",
        how: How::Context,
    },
    Rule {
        name: "title-repeated",
        zh: "重复的标题",
        en: "the title again",
        scope: Scope::Title,
        why: ("标题只需一次", "once is enough"),
        example: "守好一湾清水\n守好一湾清水",
        how: How::Context,
    },
    Rule {
        name: "site-suffix",
        zh: "标题后的网站名称",
        en: "name of the site behind the title",
        scope: Scope::Title,
        why: ("网站的名称不属于标题", "the site's name is no part of the title"),
        example: "守好一湾清水_云汐党建网",
        how: How::Context,
    },
    Rule {
        name: "font-size",
        zh: "字号按钮",
        en: "font size buttons",
        scope: Scope::Line,
        why: TOOL,
        example: "【字体：大 中 小】",
        how: How::Made(&["字体大小", "文字大小", "正文字体", "字体", "字号", "大中小", "大小中", "小中大", "放大字体", "缩小字体", "默认字体", "a+", "a-"]),
    },
    Rule {
        name: "print-close",
        zh: "打印、收藏、关闭",
        en: "print, save and close buttons",
        scope: Scope::Edges,
        why: TOOL,
        example: "【打印】【关闭】",
        how: How::Made(&["打印本页", "打印此页", "打印页面", "打印文章", "我要打印", "打印", "关闭窗口", "关闭本页", "关闭页面", "关闭", "收藏本页", "收藏此页", "收藏", "返回顶部", "回到顶部", "返回列表", "返回上一页", "返回上页", "返回", "顶部", "top", "我要纠错", "纠错", "错误反馈", "下载", "保存", "听全文", "全文朗读", "语音播报", "推荐给好友", "复制链接", "复制本文链接", "阅读全文", "展开全文", "查看原文", "阅读原文"]),
    },
    Rule {
        name: "share",
        zh: "分享按钮",
        en: "share buttons",
        scope: Scope::Edges,
        why: TOOL,
        example: "分享到：微信 微博 QQ空间",
        how: How::Made(&["分享到朋友圈", "分享至朋友圈", "分享到微信", "分享到微博", "分享到", "分享至", "一键分享", "分享", "微信好友", "微信朋友圈", "微信", "新浪微博", "腾讯微博", "微博", "qq空间", "qq好友", "qq", "朋友圈", "人人网", "豆瓣", "百度贴吧", "钉钉", "转发", "更多"]),
    },
    Rule {
        name: "scan-code",
        zh: "扫码提示",
        en: "invitation to scan a code",
        scope: Scope::Edges,
        why: TOOL,
        example: "扫一扫在手机打开当前页",
        how: How::Opens(&["扫一扫", "扫描二维码", "扫描下方二维码", "扫描上方二维码", "扫二维码", "扫码", "微信扫", "用微信扫", "手机扫", "请扫描", "长按识别", "长按二维码", "识别二维码", "打开微信", "点击右上角", "使用微信“扫一扫”", "关注公众号", "关注微信公众号", "欢迎关注", "关注我们"], 45),
    },
    Rule {
        name: "votes",
        zh: "点赞与评论数",
        en: "counts of likes and comments",
        scope: Scope::Tail,
        why: TOOL,
        example: "点赞 收藏 (0)",
        how: How::Made(&["点赞", "赞赏", "打赏", "在看", "喜欢", "有用", "踩", "赞", "举报", "投诉", "评论", "阅读", "#"]),
    },
    Rule {
        name: "comment-form",
        zh: "评论栏",
        en: "comment form",
        scope: Scope::Tail,
        why: TOOL,
        example: "发表评论",
        how: How::Opens(&["发表评论", "我要评论", "网友评论", "最新评论", "热门评论", "全部评论", "评论列表", "暂无评论", "登录后评论", "登录后才能评论", "请登录后", "请先登录", "还没有评论", "写下你的评论", "文明上网", "网友评论仅供", "您的邮箱地址不会被公开", "您的电子邮箱地址不会被公开", "必填项已用", "提交评论", "匿名发表", "验证码:", "取消回复", "发表回复"], 60),
    },
    Rule {
        name: "neighbours",
        zh: "上一篇、下一篇",
        en: "previous and next article",
        scope: Scope::Line,
        why: OTHER,
        example: "上一篇：灌区完成秋灌任务（2023年11月2日）",
        how: How::Shape(super::look::neighbour),
    },
    Rule {
        name: "related",
        zh: "相关与推荐文章",
        en: "related and recommended articles",
        scope: Scope::Tail,
        why: OTHER,
        example: "相关阅读\n云汐区召开防汛会议",
        how: How::Is(&["相关推荐", "相关阅读", "相关新闻", "相关文章", "相关链接", "相关报道", "相关资讯", "相关内容", "相关信息", "相关稿件", "相关文档", "相关专题", "关联阅读", "热门文章", "热门推荐", "热门新闻", "热门阅读", "热门资讯", "热点新闻", "热点推荐", "热点文章", "最新文章", "最新新闻", "最新动态", "最新资讯", "最新发布", "最新推荐", "推荐阅读", "推荐文章", "推荐新闻", "为您推荐", "为你推荐", "精彩推荐", "精彩阅读", "编辑推荐", "延伸阅读", "猜你喜欢", "猜您喜欢", "猜你想看", "你可能喜欢", "您可能感兴趣", "大家都在看", "大家还在看", "阅读排行", "点击排行", "热门排行", "新闻排行", "排行榜", "友情链接", "更多新闻", "更多阅读", "更多文章", "更多精彩", "往期回顾", "往期推荐", "热门标签", "热词"]),
    },
    Rule {
        name: "disclaimer",
        zh: "免责声明",
        en: "disclaimer",
        scope: Scope::Tail,
        why: LEGAL,
        example: "声明：本网稿件如需转载，请注明出处。",
        how: How::Shape(super::look::disclaimer),
    },
    Rule {
        name: "copyright",
        zh: "版权声明",
        en: "copyright notice",
        scope: Scope::Tail,
        why: LEGAL,
        example: "版权所有：云汐党建网 未经授权不得转载",
        how: How::Opens(&["版权所有", "版权声明", "版权归", "版权与免责", "免责声明", "copyright", "©", "(c)", "转载请注明", "转载须注明", "如需转载", "未经授权", "未经许可", "未经书面", "本网站版权", "本站版权", "本站所有", "本文内容由互联网", "本文由用户", "本文来自网络", "本站仅提供", "本站只提供", "本站部分", "凡本网", "凡本站", "凡注明", "凡来源", "本网转载", "本文仅代表作者", "以上内容仅代表", "该文观点仅代表", "文章仅代表", "图片来源于网络", "图片来自网络", "责任自负"], 400),
    },
    Rule {
        name: "registration",
        zh: "备案号",
        en: "registration of the site",
        scope: Scope::Tail,
        why: LEGAL,
        example: "临ICP备20200123号-1",
        how: How::Holds(&["icp备", "icp证", "icp号", "公网安备", "网安备", "网站标识码", "增值电信业务经营许可", "新闻信息服务许可证", "网络视听许可证", "网络传播视听节目许可", "广播电视节目制作经营许可", "违法和不良信息举报", "不良信息举报"], 160),
    },
    Rule {
        name: "operator",
        zh: "网站主办与维护单位",
        en: "who runs the site",
        scope: Scope::Tail,
        why: LEGAL,
        example: "主办：中共沐禾县委组织部  技术支持：禾云科技",
        how: How::Opens(&["主办:", "主办单位:", "承办:", "承办单位:", "协办:", "技术支持", "网站维护", "网站管理", "网站制作", "网站建设", "网站设计", "运行维护", "运维单位", "建议使用", "推荐使用", "最佳浏览", "建议浏览", "网站总访问", "您是第"], 120),
    },
    Rule {
        name: "site-contact",
        zh: "网站联系方式",
        en: "how to reach the site",
        scope: Scope::Tail,
        why: LEGAL,
        example: "主办：云汐党建网\n联系电话：0000-0000000",
        how: How::Context,
    },
    Rule {
        name: "file-name",
        zh: "图片文件名",
        en: "file name of a picture",
        scope: Scope::Line,
        why: LEFT,
        example: "照片1.jpg",
        how: How::Shape(super::look::file_name),
    },
    Rule {
        name: "empty-picture",
        zh: "图片占位",
        en: "mark of a lost picture",
        scope: Scope::Line,
        why: LEFT,
        example: "![]()",
        how: How::Shape(super::look::empty_picture),
    },
    Rule {
        name: "data-address",
        zh: "内嵌图片数据",
        en: "data of an embedded picture",
        scope: Scope::Line,
        why: LEFT,
        example: "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA",
        how: How::Shape(super::look::data_address),
    },
    Rule {
        name: "stray-tags",
        zh: "残留的标签",
        en: "stray tags",
        scope: Scope::Line,
        why: LEFT,
        example: "<br/></p>&nbsp;",
        how: How::Shape(super::look::stray_tags),
    },
    Rule {
        name: "invisible",
        zh: "看不见的字符",
        en: "invisible characters",
        scope: Scope::Line,
        why: LEFT,
        example: "\u{200b}\u{feff}",
        how: How::Shape(super::look::invisible),
    },
    label("metadata-title", ["标题", "title label"], How::Label(Field::Title, &["标题", "文章标题", "信息名称", "名称"]), "标题：守好一湾清水"),
    label("metadata-source", ["来源", "source"], How::Label(Field::Source, &["来源", "信息来源", "文章来源", "稿件来源", "新闻来源", "内容来源", "消息来源", "资料来源", "原文来源", "稿源", "转载自", "转自", "来源单位"]), "来源：云汐区水务局"),
    label("metadata-author", ["作者", "author"], How::Label(Field::Author, &["作者", "文章作者", "撰稿", "撰稿人", "撰文", "记者", "通讯员", "本报记者", "特约记者", "作者单位"]), "作者：周砚"),
    label("metadata-editor", ["责任编辑", "editor"], How::Label(Field::Editor, &["责任编辑", "责编", "编辑", "本期编辑", "本文编辑", "网络编辑", "值班编辑", "网站编辑", "小编"]), "责任编辑：林舟"),
    label("metadata-date", ["发布日期", "date"], How::Label(Field::Date(0), &["发布时间", "发布日期", "发表时间", "发表日期", "发稿时间", "发布于", "发表于", "刊发时间", "公开日期", "上传时间", "上传日期", "录入时间", "添加时间", "公布日期", "发文日期", "印发日期"]), "发布时间：2024-05-12 10:22"),
    label("metadata-time", ["时间", "time"], How::Label(Field::Date(1), &["时间", "日期"]), "时间：2024年5月12日"),
    label("metadata-other-date", ["更新或成文日期", "date of change or signing"], How::Label(Field::Date(3), &["更新时间", "更新日期", "更新于", "修改时间", "最后更新", "成文日期", "成文时间", "生成日期", "生成时间", "撰写日期", "编辑时间", "有效日期", "实施日期"]), "更新时间：2024-05-12"),
    label("metadata-number", ["文号", "document number"], How::Label(Field::Number, &["文号", "发文字号", "发文文号", "文件编号", "文件字号"]), "文号：临政发〔2024〕7号"),
    label("metadata-index", ["索引号", "index number"], How::Label(Field::Index, &["索引号", "信息索引号", "索引"]), "索引号：000014349/2024-00011"),
    label("metadata-issuer", ["发文机构", "issuing body"], How::Label(Field::Issuer, &["发文机构", "发文机关", "发布机构", "发布机关", "发文单位", "发布单位", "公开单位", "责任部门", "信息提供", "发布人", "发布者"]), "发文机构：云汐区水务局"),
    label("metadata-url", ["网址", "address"], How::Label(Field::Url, &["网址", "原文链接", "原文网址", "原文地址", "链接", "本文链接", "本文网址", "文章链接"]), "原文链接：https://example.org/a/1.html"),
    label("metadata-views", ["浏览次数", "count of visits"], How::Label(Field::Views, &["浏览次数", "浏览量", "浏览数", "浏览", "阅读次数", "阅读量", "阅读数", "阅读", "点击次数", "点击量", "点击数", "点击率", "点击", "访问次数", "访问量", "人气", "热度", "查看次数", "查看", "评论数", "评论", "点赞数", "转发数"]), "浏览次数：123"),
    label("metadata-other", ["公文分类信息", "classification of a document"], How::Label(Field::Nothing, &["主题分类", "主题词", "公文种类", "体裁分类", "组配分类", "公开方式", "公开形式", "公开范围", "公开程序", "公开时限", "有效性", "信息分类", "所属栏目", "所属分类", "分类", "栏目", "标签", "关键词", "关键字", "字体", "字号", "文字大小", "分享到", "分享"]), "主题分类：水利、水务"),
    label("credits", ["供稿、审核等署名", "credits"], How::Label(Field::Nothing, &["供稿", "供稿单位", "投稿", "投稿单位", "报送单位", "审核", "审核人", "审稿", "初审", "复审", "终审", "一审", "二审", "三审", "一校", "二校", "三校", "校对", "校审", "监制", "总监制", "签发", "签审", "排版", "版式", "制作", "美编", "统筹", "策划", "值班编委", "值班主任", "主编", "副主编", "供图", "配图", "图片", "图文", "文图", "文字", "摄影", "摄像", "录入", "录入人", "上稿", "文", "图"]), "供稿：云汐区水务局  审核：程岭  监 制：苏陌"),
    Rule {
        name: "plus-lost",
        zh: "补回丢失的加号",
        en: "a lost plus sign put back",
        scope: Scope::Drawn,
        why: ("网页转存时加号成了空格", "copying turned the plus sign into a space"),
        example: "“党建 学习教育” 课堂设在大堤上",
        how: How::Context,
    },
    Rule {
        name: "plus-width",
        zh: "加号统一为半角",
        en: "the plus sign in one form",
        scope: Scope::Drawn,
        why: ("同一主题只有一种写法", "one theme is written in one way"),
        example: "“党建＋学习教育” 课堂设在大堤上",
        how: How::Context,
    },
    Rule {
        name: "hard-wrap",
        zh: "接回断开的行",
        en: "lines joined again",
        scope: Scope::Drawn,
        why: ("断行属于原来的版面", "the line ends belong to another page"),
        example: "雁陂渠修成于六十多年前，全长八十三公里，浇着四个乡的九万亩地。渠老了，\n跑水漏水，下游的人常常守到半夜也等不来水。管理所接手以后，没有先要钱，\n而是带着全所的人把渠从头到尾走了一遍，走了十一天，记下漏点一千零六十四\n处。",
        how: How::Context,
    },
];

const fn label(name: &'static str, [zh, en]: [&'static str; 2], how: How, example: &'static str) -> Rule {
    Rule { name, zh, en, scope: Scope::Metadata, why: FACT, example, how }
}
