//! Every sentence the program shows, Chinese beside English, in one table.
//! Rooms name an id and give arguments; only who prints chooses the language.
//! `{0}`, `{1}` … stand for the arguments; both languages use the same ones.

use std::fmt;

/// The language sentences are shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// 中文
    #[default]
    Zh,
    /// English
    En,
}

impl Lang {
    /// The language a locale name asks for (`zh_CN.UTF-8`, `C`, …): Chinese
    /// for `zh`, English for everything else that is set.
    pub fn of_locale(locale: &str) -> Lang {
        if locale.to_ascii_lowercase().starts_with("zh") { Lang::Zh } else { Lang::En }
    }

    /// The one of two sentences that is in this language.
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// A sentence of the table with its arguments, in no language yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Which sentence.
    pub id: Id,
    /// What stands for `{0}`, `{1}`, …
    pub args: Vec<Arg>,
}

/// An argument of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// The same in every language: a name, a number.
    Text(String),
    /// A sentence of its own.
    Message(Message),
}

impl Message {
    /// A sentence without arguments.
    pub fn new(id: Id) -> Self {
        Self { id, args: Vec::new() }
    }

    /// The same sentence with one argument more.
    #[must_use]
    pub fn with(mut self, arg: impl fmt::Display) -> Self {
        self.args.push(Arg::Text(arg.to_string()));
        self
    }

    /// The same sentence with another sentence inside it.
    #[must_use]
    pub fn with_message(mut self, arg: Message) -> Self {
        self.args.push(Arg::Message(arg));
        self
    }

    /// The sentence in `lang`. Arguments are put in as they are: whoever
    /// prints it escapes the whole.
    pub fn text(&self, lang: Lang) -> String {
        let mut out = String::new();
        let mut rest = self.id.text(lang);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (index, behind) = after.split_once('}').unwrap_or((after, ""));
            match index.parse::<usize>().ok().and_then(|i| self.args.get(i)) {
                Some(Arg::Text(arg)) => out.push_str(arg),
                Some(Arg::Message(arg)) => out.push_str(&arg.text(lang)),
                None => out.push_str(&format!("{{{index}}}")),
            }
            rest = behind;
        }
        out.push_str(rest);
        out
    }
}

impl From<Id> for Message {
    fn from(id: Id) -> Self {
        Self::new(id)
    }
}

macro_rules! messages {
    ($($id:ident: $zh:literal, $en:literal;)*) => {
        /// The name of a sentence.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs)] // the sentences say it
        pub enum Id { $($id,)* }

        impl Id {
            /// Every sentence there is.
            pub const ALL: &[Id] = &[$(Id::$id,)*];

            /// The sentence with its `{n}` still open.
            pub fn text(self, lang: Lang) -> &'static str {
                match self { $(Id::$id => lang.pick($zh, $en),)* }
            }
        }
    };
}

messages! {
    // — import: what is wrong with an article's bytes —
    ImportEmpty: "文件是空的，没有可读的文字。请检查文件是否保存完整。", "the file is empty: there is no text to read. Check that it was saved completely.";
    ImportUtf32: "这是 UTF-32 编码的文本，读不了。请另存为 UTF-8 再打开。", "this is text in UTF-32, which is not read. Save it as UTF-8 and try again.";
    ImportBinary: "这不是文本文件（第 {0} 字节起含有二进制内容）。请另存为文本、Markdown 或 JSON 再打开。", "this is not a text file (binary content from byte {0}). Save it as text, Markdown or JSON and try again.";
    ImportEncoding: "不认识编码名“{0}”。可用的有 UTF-8、GB18030、GBK、Big5、UTF-16LE、UTF-16BE。", "unknown encoding {0}. Use UTF-8, GB18030, GBK, Big5, UTF-16LE or UTF-16BE.";
    ImportReplaced: "有 {0} 处字节按 {1} 读不出来，已用替换符代替。请用原来的软件另存为 UTF-8 再打开。", "{0} places could not be read as {1} and were replaced. Save it as UTF-8 with the program it came from.";
    ImportOwnAll: "你的净化规则（{0}）会删去全文，这一次没有照办。请把规则写得窄一些。", "your cleaning rules ({0}) would take the whole text away, so they were not followed here. Make them narrower.";
    ImportNoise: "通篇都像网页的导航和声明，已原样显示，没有净化。", "the whole text looks like navigation and notices, so it is shown as it came, uncleaned.";
    ImportDate: "不认识日期“{0}”，已略过。请写成 2024-05-12。", "the date {0} is not understood and was left out. Write it as 2024-05-12.";
    ImportNotJson: "文件名说是 JSON，里面却是普通文字，已按文字打开。", "the name says JSON, but it holds plain text and was read as such.";
    ImportJsonSyntax: "JSON 语法有误（{0}）。请在所示位置改正。", "the JSON is broken ({0}). Correct it at the place shown.";
    ImportJsonEnd: "JSON 没有写完就结束了。请检查括号和引号，或文件是否保存完整。", "the JSON ends too early. Check brackets and quotes, or whether the file was saved completely.";
    ImportJsonDeep: "JSON 嵌套超过 128 层。文章不需要这样深，请检查文件。", "the JSON is nested deeper than 128 levels. No article needs that; check the file.";
    ImportJsonObject: "JSON 的 {0} 应为对象（花括号）。写法见 docs/article-format.md。", "in the JSON, {0} must be an object (in braces). See docs/article-format.md.";
    ImportJsonString: "JSON 的 {0} 应为字符串（加引号）。写法见 docs/article-format.md。", "in the JSON, {0} must be a string (in quotes). See docs/article-format.md.";
    ImportJsonArray: "JSON 的 {0} 应为数组（方括号）。写法见 docs/article-format.md。", "in the JSON, {0} must be an array (in brackets). See docs/article-format.md.";
    ImportJsonBlock: "JSON 的 {0} 应为字符串，或带有 kind 和 text 的对象。写法见 docs/article-format.md。", "in the JSON, {0} must be a string, or an object with kind and text. See docs/article-format.md.";
    ImportJsonLevel: "JSON 的 {0} 应为 1 到 6 的整数。写法见 docs/article-format.md。", "in the JSON, {0} must be a whole number from 1 to 6. See docs/article-format.md.";
    ImportJsonKind: "JSON 的 {0} 应为下列之一：{1}。写法见 docs/article-format.md。", "in the JSON, {0} must be one of: {1}. See docs/article-format.md.";
    ImportJsonBody: "JSON 缺少 blocks（数组）或 text（字符串），没有正文。写法见 docs/article-format.md。", "the JSON has neither blocks (an array) nor text (a string), so there is no body. See docs/article-format.md.";
    ImportJsonTitle: "JSON 缺少 title（字符串）。写法见 docs/article-format.md。", "the JSON has no title (a string). See docs/article-format.md.";

    RulePattern: "正则表达式不对：{0}", "this is no regular expression: {0}";
    RuleLacks: "规则缺少 {0}。", "the rule lacks {0}.";
    RuleScope: "scope 不能是“{0}”；可以是 head、tail、body、line。", "scope cannot be \"{0}\"; it may be head, tail, body, line.";
    RuleOrder: "order 要是整数。", "order is a whole number.";

    // — store: what is kept on disk —
    StoreDenied: "没有权限读写 {0}。请改正权限，或用 --config-dir、--state-dir 等另指一处；阅读可以继续。", "no permission for {0}. Correct it, or name another place with --config-dir, --state-dir …; reading goes on.";
    StoreReadOnly: "{0} 所在的磁盘是只读的，没有保存。请用 --config-dir、--state-dir 等另指一处；阅读可以继续。", "{0} is on a read-only disk and was not saved. Name another place with --config-dir, --state-dir …; reading goes on.";
    StoreFull: "磁盘已满，没有保存 {0}。腾出空间后再试；原来的文件完好，阅读可以继续。", "the disk is full: {0} was not saved. Free some space and try again; the file there is whole, and reading goes on.";
    StoreWrongKind: "{0} 不是普通文件，或其上级不是目录，没有读写。请移开它再试；阅读可以继续。", "{0} is no regular file, or what it is in is no directory. Move it away and try again; reading goes on.";
    StoreFailed: "读写 {0} 失败：{1}。请检查磁盘，或另指一处；阅读可以继续。", "{0} could not be read or written: {1}. Check the disk or name another place; reading goes on.";
    StoreNewer: "{0} 是更新版本（第 {1} 版）的简报写的：可以读，不会改写。请升级本程序。", "{0} was written by a newer jianbao (form {1}): it is read but not written. Upgrade this program.";
    StoreBroken: "{0} 已损坏，移存为 {1}。没有可用的备份，从空白开始。", "{0} was damaged and is kept as {1}. There was no usable backup: starting empty.";
    StoreRestored: "{0} 已损坏，移存为 {1}。能读的内容和上一次的备份都已恢复。", "{0} was damaged and is kept as {1}. What could be read of it and of the backup before it was restored.";
    StoreMissing: "{0} 不见了，已用上一次的备份恢复。", "{0} was gone; the backup of before the last save was put in its place.";
    StoreBrokenStays: "{0} 已损坏，又无法移开，因此不会改写它。", "{0} is damaged and could not be moved aside, so it will not be written.";
    StoreMarkers: "{0} 里有 git 的合并标记：两边都已并入，原样移存为 {1}。", "{0} had merge marks of git in it: both sides were merged; it is kept as it was as {1}.";
    StoreMerged: "已并入另一份书签 {0}，原件移存为 {1}。", "another copy of the bookmarks, {0}, was merged in and is kept as {1}.";
    StoreNoBackup: "{0} 没有可用的上一份备份。", "{0} has no backup that can be read.";
    StoreNoCopy: "{0} 不是简报的书签文件，没有并入。", "{0} is no file of bookmarks and was not merged.";
    StoreNoMark: "没有编号为 {0} 的书签；它可能已在别处删除。用 jianbao bookmarks 查看。", "there is no bookmark {0}; it may have been removed elsewhere. See jianbao bookmarks.";
    StoreNoHome: "找不到用户目录。请设置 HOME，或用 --config-dir、--data-dir、--state-dir、--cache-dir 指定四个目录。", "no home directory is known. Set HOME, or name all of --config-dir, --data-dir, --state-dir and --cache-dir.";
    StoreNoRandom: "系统没有给出随机数，无法生成编号。请重试。", "the system gave no random numbers, so no id could be made. Try again.";
    ConfigExists: "{0} 已经存在，没有改动。请直接编辑它，或先移开再运行一次。", "{0} is there already and was left as it is. Edit it, or move it away and run this again.";
    SettingSyntax: "写法不合 TOML：{0}。此处以外的设置照常生效。", "not TOML: {0}. The settings outside this place are in force.";
    SettingUtf8: "此处不是 UTF-8。请把 config.toml 另存为 UTF-8。", "not UTF-8 from here. Save config.toml as UTF-8.";
    SettingUnknown: "没有名为 {0} 的设置。可用的有：{1}。", "there is no setting {0}. There are: {1}.";
    SettingValue: "{0} 不能是 {1}；可以是：{2}。仍用 {3}。", "{0} cannot be {1}; it may be: {2}. {3} stays in force.";
    SettingOdd: "{0} 要用偶数（每个汉字两格）：{1} 改作 {2}。", "{0} must be even (a Chinese character takes two cells): {1} becomes {2}.";
    SettingNoAction: "没有名为 {0} 的动作。按 : 查看动作名。", "there is no action {0}. Press : for the names.";
    SettingAt: "config.toml 第 {0} 行第 {1} 列：{2}", "config.toml, line {0}, column {1}: {2}";
    SettingKeys: "{0} 的按键要写成 \"键\" 或 [\"键\", \"键\"]。", "keys of {0} are written \"key\" or [\"key\", \"key\"].";

    // — library: files and folders —
    ProblemIn: "{0}：{1}", "{0}: {1}";
    ProblemAt: "{0}，第 {1} 行第 {2} 列：{3}", "{0}, line {1}, column {2}: {3}";
    LibraryMissing: "找不到这个文件或文件夹。请检查路径是否写对。", "no such file or folder. Check the path.";
    LibraryDenied: "没有读取权限。请检查文件的权限。", "it may not be read. Check its permissions.";
    LibraryIo: "读取失败（{0}）。请检查磁盘后再试。", "it cannot be read ({0}). Check the disk and try again.";
    LibraryIsFolder: "这是文件夹，不是文件。请指定其中的一个文件。", "this is a folder, not a file. Name a file in it.";
    LibraryFifo: "这是管道（FIFO），不是普通文件，未读取。要读管道的内容，请用 - 从标准输入读。", "this is a pipe (FIFO), not a regular file; it was not read. To read from a pipe, use - for standard input.";
    LibrarySocket: "这是套接字，不是普通文件，未读取。请指定文本文件。", "this is a socket, not a regular file; it was not read. Name a text file.";
    LibraryDevice: "这是设备，不是普通文件，未读取。请指定文本文件。", "this is a device, not a regular file; it was not read. Name a text file.";
    LibraryTooLarge: "文件太大（{0} MiB，上限 {1} MiB）。请拆分，或另存为 .txt（纯文本不限大小）。", "the file is too large ({0} MiB, at most {1} MiB). Split it, or save it as .txt (plain text has no limit).";
    LibraryNoArticles: "文件夹里没有文章（{0}）。请放入文章，或指定别的文件夹。", "the folder holds no article ({0}). Put articles into it, or name another folder.";
    LibraryTooDeep: "文件夹嵌套太深，里面的文章没有列出。请把它们移到上层。", "the folder is nested too deeply; articles in it are not listed. Move them up.";
    LibraryTooMany: "文件太多，只列出前 {0} 个。请分成几个文件夹。", "too many files: only the first {0} are listed. Divide them into several folders.";
    LibraryTopicBroken: "主题文件读不懂（{0}），已跳过。请照自带主题的写法改正。", "the theme file cannot be understood ({0}) and is skipped. Correct it after a bundled one.";
    LibraryTopicNameless: "主题文件缺少 id 或 zh（名称），已跳过。请补上。", "the theme file lacks its id or zh (name) and is skipped. Add them.";
    LibraryUnknown: "书库里没有这篇文章。用 jianbao list 查看全部文章。", "the library has no such article. See jianbao list.";
    LibraryNoBundled: "没有这篇自带文章。用 jianbao list 查看全部文章。", "there is no such bundled article. See jianbao list.";
    LibraryUnkept: "书库写不进去（{0}）。请检查磁盘空间和文件夹权限。", "the library cannot be written ({0}). Check disk space and the folder's permissions.";
    LibraryKeepsEncoding: "只有添加进书库的文章能记住编码。打开文件时请用 --encoding 指定。", "only an article that was added remembers an encoding. Name it with --encoding when the file is opened.";
    LibraryKeepsBundled: "自带文章在程序里，不能移除。", "bundled articles are part of the program and cannot be removed.";
    LibraryNotOwn: "这篇文章不在书库自己的文件夹里，没有移除。要删除，请直接删掉原文件。", "this article is not in the library's own folder and was not removed. To delete it, delete its file yourself.";
    LibraryNotInTrash: "回收站里没有这篇文章。", "the trash holds no such article.";
    LibraryPlaceTaken: "原来的位置已有别的文件，没有恢复。请先移走那个文件。", "another file stands in its old place; nothing was restored. Move that file first.";

    // — reader: status lines and prompts —
    KeyUnknown: "没有“{0}”这个键（动作 {1}）。写法如 j、space、ctrl-o、f1。", "there is no key \"{0}\" (action {1}); keys are written like j, space, ctrl-o, f1.";
    KeyTaken: "键 {0} 不能给 {1}：已经给了 {2}。", "key {0} cannot be given to {1}: {2} has it.";
    KeyLost: "动作 {0} 没有键了：{1} 给了 {2}。按 : 仍可按名称执行。", "action {0} has no key left: {1} went to {2}. It can still be run by name after \":\".";
    KeyNoAction: "没有名为“{0}”的动作。按 ? 看全部动作。", "there is no action named \"{0}\"; press ? for all of them.";
    OrderDate: "按日期排序", "sorted by date";
    OrderSource: "按来源排序", "sorted by source";
    OrderTitle: "按标题排序", "sorted by title";
    NothingToRead: "这里没有可读的文字", "there is nothing to read here";
    MarkLost: "原文已改，找不到书签处的文字：{0}", "the text has changed; the marked passage is not found: {0}";
    MarkArticleGone: "书签所在的文章不在书库中：{0}（{1}）。把文件加回来即可打开，书签仍在。", "the bookmark's article is not in the library: {0} ({1}). Add the file again to open it; the bookmark is kept.";
    NoJumpBack: "前面没有跳转了", "no earlier jump";
    NoJumpForward: "后面没有跳转了", "no later jump";
    Selecting: "选文（{0}）{1} 字　y 复制 Y 连同出处 1 2 3 划线 m 书签 v 换单位 esc 放弃", "choosing by {0}, {1} characters: y copies, Y with source, 1 2 3 highlight, m bookmark, v unit, esc leaves";
    ByCharacter: "按字", "character";
    BySentence: "按句", "sentence";
    ByParagraph: "按段", "paragraph";
    ExcerptFrom: "——《{0}》", "— {0}";
    Copied: "已请终端复制 {0} 字；若粘贴不出来，是终端不许（可设 clipboard_command）", "asked the terminal to copy {0} characters; if nothing can be pasted, it does not allow it (set clipboard_command)";
    CopiedBy: "已复制 {0} 字（{1}）", "copied {0} characters ({1})";
    CopyTooLong: "太长，终端的剪贴板只收 {0} 千字节：选短些，或设 clipboard_command", "too long: terminals take {0} kB; choose less, or set clipboard_command";
    CopyFailed: "没有复制：终端写不进去（{0}）", "not copied: the terminal cannot be written ({0})";
    CopyCommandFailed: "没有复制：{0} 没有成功（{1}）。请查 clipboard_command", "not copied: {0} failed ({1}); check clipboard_command";
    NoSearchYet: "还没有查找过，按 {0} 输入要找的字词", "nothing searched yet; press {0} and type";
    NotFound: "没有找到：{0}", "not found: {0}";
    FoundAt: "第 {0} 处，共 {1} 处", "match {0} of {1}";
    LastSection: "已是最后一节", "this is the last section";
    NoSuchSection: "没有第 {0} 节", "there is no section {0}";
    NoSuchTopic: "没有第 {0} 个主题", "there is no theme {0}";
    NoTopicHere: "这一节不属于任何主题", "this section is under no theme";
    LastOfTopic: "“{0}”之后没有了", "no later section under {0}";
    FirstOfTopic: "“{0}”之前没有了", "no earlier section under {0}";
    NoSections: "这篇文章没有分节", "this article has no sections";
    OnlyInArticle: "只有读单篇文章时可以", "only while reading one article";
    ShowsOriginal: "原文（未净化）", "the original, nothing removed";
    ShowsCleaned: "净化后的文章", "the cleaned article";
    MeasureNow: "行宽 {0} 格", "measure {0} cells";
    MeasureByScreen: "屏幕只容得下 {0} 格", "the screen has room for {0} cells";
    PaletteNow: "配色：{0}", "palette: {0}";
    MouseOn: "鼠标归程序用；要选取终端文字，请再按一次", "the program takes the mouse; press again to select with the terminal";
    MouseOff: "鼠标归终端用，可以直接选取文字", "the terminal has the mouse; select text as usual";
    NotHere: "动作 {0} 只用于：{1}", "action {0} is only for: {1}";
    NoSuchAction: "没有名为“{0}”的动作", "there is no action named \"{0}\"";
    NoCompletion: "没有可补全的路径", "nothing to complete";
    Adding: "正在添加 {0} …", "adding {0} …";
    MarkPending: "书签正在保存…", "keeping the bookmark…";
    MarkUnkept: "没有保存，下次改动书签时再试。{0}", "not kept; it is tried again with the next change. {0}";
    MarkGone: "没有保存，也不再重试；写的内容退出时会打印出来。{0}", "not kept, and not tried again; what was written is printed on the way out. {0}";
    MarkThere: "这里已有书签", "there is a bookmark here already";
    NoteJoined: "笔记在别的窗口也改过：两边的文字都留下了", "the note was changed in another window too: both texts are kept";
    MarkLeft: "没有保存（{0}，《{1}》{2} 第 {3} 字节）：{4}｜{5}", "not kept ({0}, {1}, {2}, byte {3}): {4} | {5}";
    NoteKept: "笔记已保存", "note kept";
    MarkRestored: "书签已恢复", "bookmark restored";
    ColourKept: "颜色已保存", "colour kept";
    EditorFailed: "编辑器 {0} 没有成功（{1}）；请查 VISUAL 或 EDITOR", "the editor {0} failed ({1}); check VISUAL or EDITOR";
    PromptFull: "太长，没有放进去：这里最多 {0} 千字节", "too long, and not put in: there is room for {0} kB";
    EditorLeft: "写下的内容还在 {2}：编辑器 {0} 没有成功（{1}）", "what was written is in {2}: the editor {0} failed ({1})";
    MarkAttached: "书签已放到新的位置", "the bookmark has its new place";
    Reloading: "正在重新读取书库…", "reading the library again…";
    KeyMoved: "键 {0} 原是 {1} 的，现在归 {2}。", "key {0} was {1} and is {2} now.";
    LastGone: "上次读的文件不在了：{0}", "the file read last is gone: {0}";
    KeyShadowed: "键 {0} 给了 {1}，但在有的画面上它是 {2}。请给其中一个换键。", "key {0} was given to {1}, but on some screens it is {2}. Bind one of them to another key.";
    MarkKept: "书签已保存", "bookmark kept";
    MarkRemoved: "书签已删除，按 {0} 撤销", "bookmark removed; press {0} to take that back";
    NothingToUndo: "没有可撤销的改动", "nothing to take back";
    Undone: "已撤销", "taken back";
    SectionRead: "此节已标为已读", "section marked as read";
    MarkIsRemoved: "这个书签已经删除，按 {0} 恢复", "this bookmark is removed; {0} restores it";
    MarkNotRemoved: "这个书签没有删除；按 {0} 可看已删除的", "this bookmark is not removed; {0} leads to the removed ones";
    Attaching: "选好文字，按 {0} 把书签放在这里", "choose a passage; {0} puts the bookmark there";
    AttachOpen: "书签的文章不在书库中：打开应在的文章，选好文字，按 {0}", "the bookmark's article is not in the library: open the one it belongs to, choose a passage and press {0}";
    NothingToAttach: "没有待放的书签；先在书签列表中按 {0}", "no bookmark waits for a place; press {0} in the list of bookmarks first";
    ProblemsThere: "文件或设置有 {0} 处问题，按 {1} 查看", "problems with files or settings: {0}; {1} shows them";
    AddedAlready: "书库里已有这篇：{0}", "the library has it already: {0}";
    AddedMany: "加入 {0} 篇，已有 {1} 篇，读不了 {2} 篇", "added: {0}, there already: {1}, unreadable: {2}";
    NoTerminal: "用不了这个终端：{0}。请在终端里运行，或用 jianbao show 打印文章。", "this terminal cannot be used: {0}. Run it in a terminal, or print with jianbao show.";
    PaletteBroken: "配色文件 {0} 读不懂，已跳过：{1}", "the palette {0} cannot be understood and is skipped: {1}";
    CardTitle: "标题", "Title";
    CardSubtitle: "副题", "Subtitle";
    CardSource: "来源", "Source";
    CardAuthor: "作者", "Author";
    CardEditor: "编辑", "Editor";
    CardDate: "日期", "Date";
    CardNumber: "文号", "Number";
    CardIndexNumber: "索引号", "Index number";
    CardIssuer: "发文机构", "Issued by";
    CardUrl: "原址", "Address";
    CardLength: "字数", "Characters";
    CardSections: "节数", "Sections";
    CardTopics: "主题", "Themes";
    CardSectionTopics: "各节主题", "Themes of sections";
    CardEncoding: "编码", "Encoding";
    CardCertain: "确定", "certain";
    CardGuessed: "推测", "guessed";
    CardReplaced: "{0} 处无法解码", "{0} places could not be decoded";
    CardId: "编号", "Id";
    CardWarning: "注意", "Note";
    CardRepaired: "修补显示 {0} 处（原文未动）", "drawn otherwise than written: {0} (the text is untouched)";
    CardAttachments: "附件", "Attachments";
    CardAsRead: "文件所写", "In the file";
    CardNotRead: "文件里没有", "Not in the file";
    CardRetitled: "文件里的标题（已更正）", "The file's title (put right)";
    CardNoTitle: "标题不能空着。要改回文件所写，请用“改回”。", "a title cannot be empty. To go back to the file's, reset it.";
    CardNotThis: "这一项不能更正；可更正的是标题、来源、日期、主题。", "this field stays as it is; title, source, date and themes can be put right.";
    CardNoDay: "“{0}”不是日期。请写成 2024-05-12 或 2024年5月12日，清空则无日期。", "\"{0}\" is no day. Write it as 2024-05-12 or 2024/5/12; empty for none.";
    Correcting: "正在保存更正…", "keeping the correction…";
    Corrected: "已更正。按 {0} 可改回文件所写。", "put right. {0} goes back to what the file says.";
    CorrectedBack: "已改回文件所写。", "it is as the file says it again.";
    CorrectedSection: "本节主题已更正。再按 {0}，清空即改回原样。", "the section's theme is put right. {0} and an empty line go back.";
    NoHeadingHere: "此处不在有标题的节里。", "there is no section with a heading here.";
    CardRemoved: "净化了 {0} 处（按 {1} 看原文）", "removed by cleaning: {0} (original: {1})";

    // — live: files that change while the program runs —
    WatchPolls: "系统不能监视文件的变化（{0}），改为每 {1} 秒查看一次。", "the system does not watch files ({0}); they are looked at every {1} s.";
    RereadNow: "文件已改，已更新到新的内容，位置不变", "the file has changed; this is the new text, at the same place";
    ReadingGone: "文件已移走或删除，屏幕上是原来的内容：{0}", "the file was moved or removed; this is the text as it was: {0}";

    // — straight in: pasting, removing, restoring —
    PasteEmpty: "粘贴的内容是空的", "what was pasted is empty";
    PasteInLibrary: "要把粘贴的文字存成文章，请先回到书库", "to make an article of a pasted text, go back to the library first";
    TakenIn: "已加入书库：{0}（{1} 打开，{2} 撤销）", "added to the library: {0} ({1} opens it, {2} takes it back)";
    RemovedNow: "已移除：{0}（{1} 恢复）", "removed: {0} ({1} restores it)";
    AddingManyUndone: "已撤销添加，移除 {0} 篇（{1} 回收站）", "adding taken back: {0} removed ({1}: the trash)";
    AddingUndone: "已撤销添加：{0}（{1} 回收站）", "adding taken back: {0} ({1}: the trash)";
    RestoredNow: "已恢复：{0}", "restored: {0}";
    PromptRemove: "移除？（回车确认，Esc 放弃）", "remove? (Enter: yes, Esc: no) ";
    ScreenTrash: "回收站", "Trash";
    TrashHint: "{0} 篇   {1} 恢复", "articles: {0}   {1} restores";
    EmptyTrash: "回收站是空的", "the trash is empty";
    AddingAt: "正在添加 {0}/{1}，{2} 停止", "adding {0} of {1}; {2} stops it";
    AddStopped: "已停止：加入 {0} 篇，余下 {1} 个文件没有加入", "stopped: {0} added, {1} files left out";
    Stopping: "正在停止…", "stopping…";
    ReadingAt: "正在读取 {0}/{1}", "reading {0} of {1}";

    // — figures —
    ScreenFigures: "数字", "Figures";
    CountFigures: "{0} 个", "figures: {0}";
    CountFiguresFirst: "前 {0} 个", "the first {0} figures";
    EmptyFigures: "文中没有带单位的数字", "the text has no figures with units";
    CardFigures: "数字", "Figures";

    // — ui: words on the screens —
    TooSmall: "窗口太小，至少要 {0} 列 {1} 行", "window too small: {0} x {1} needed";
    ScreenLibrary: "书库", "Library";
    ScreenTopics: "主题", "Themes";
    ScreenBookmarks: "书签", "Bookmarks";
    ScreenResults: "搜索：{0}", "Search: {0}";
    ScreenCard: "文章信息", "About this article";
    ScreenHelp: "帮助", "Help";
    ScreenQuotes: "引号的样子：哪一种好看，按 Enter 选它", "how quotes look: press Enter on the one that looks best";
    QuotesAsIs: "原样", "as they are";
    QuotesPadded: "外侧留白，同印刷品一样占一个字", "with a blank outside, a full character as in print";
    QuotesCorner: "直角引号", "corner brackets";
    QuotesNow: "引号：{0}", "quotes: {0}";
    ScreenProblems: "问题", "Problems";
    OfSettings: "设置与配色", "settings and palettes";
    PlaceIn: "{0}，第 {1} 行第 {2} 列", "{0}, line {1}, column {2}";
    CountArticles: "{0} 篇", "articles: {0}";
    CountMatches: "{0} 处", "matches: {0}";
    CountFirst: "前 {0} 处，共 {1} 处", "first {0} of {1} matches";
    CountMarks: "{0} 个", "bookmarks: {0}";
    KindAll: "全部", "all";
    KindPlace: "书签", "bookmark";
    KindHighlight: "划线", "highlight";
    KindNote: "笔记", "note";
    KindRead: "已读", "read";
    KindOrphan: "失位", "orphan";
    KindRemoved: "已删", "removed";
    Colour: "第 {0} 色", "colour {0}";
    CountTopic: "{0} 篇 {1} 节", "articles: {0}, sections: {1}";
    AllTopics: "全部主题", "All themes";
    Filtered: "筛选：{0}", "filter: {0}";
    StateRead: "读完", "read";
    Characters: "约 {0} 字", "characters: {0}";
    MinutesLeft: "余 {0} 分钟", "{0} min left";
    AtEnd: "读完", "the end";
    Topic: "主题：{0}", "Theme: {0}";
    Original: "原文", "original";
    KeysHint: "{0} 帮助", "{0} help";
    Reading: "正在读取…", "reading…";
    Searching: "正在搜索…", "searching…";
    EmptyLibrary: "没有符合条件的文章。按 {0} 添加，按 {1} 清除筛选。", "no articles match. {0} adds one, {1} clears the filter.";
    EmptyTopics: "还没有“党建+”主题", "no themes yet";
    NoSuchBookmarks: "没有这一类的书签。按 {0} 换类，按 {1} 换颜色。", "no bookmarks of this kind; {0} changes the kind, {1} the colour.";
    EmptyBookmarks: "还没有书签。读文章时按 {0} 添加。", "no bookmarks yet; press {0} while reading.";
    EmptyResults: "没有找到：{0}", "not found: {0}";
    EmptyProblems: "没有问题", "no problems";
    PromptFind: "查找：", "find: ";
    PromptFilter: "筛选：", "filter: ";
    PromptSearch: "全库搜索：", "search all: ";
    PromptAdd: "添加（路径，Tab 补全）：", "add (path, Tab completes): ";
    PromptCommand: ":", ":";
    PromptNote: "笔记（↑↓ 换句，回车保存，Esc 放弃）：", "note (up/down: passage, Enter keeps, Esc leaves): ";
    PromptEdit: "修改笔记：", "edit note: ";
    PromptLines: "笔记：回车保存，Alt-回车或 Ctrl-J 换行，Ctrl-X 用编辑器，Esc 放弃", "note: Enter keeps, Alt-Enter or Ctrl-J new line, Ctrl-X in your editor, Esc leaves";
    PromptTitle: "标题：", "title: ";
    PromptSource: "来源：", "source: ";
    PromptDate: "日期（2024-05-12）：", "date (2024-05-12): ";
    PromptTopics: "主题（逗号分开）：", "themes (parted by commas): ";
    PromptSectionTopic: "这一节的主题：", "theme of this section: ";

    // — cli: the command line —
    CliUnknown: "没有 {0} 这个选项。", "there is no option {0}.";
    CliNoCommand: "没有 {0} 这个命令。", "there is no command {0}.";
    ListNone: "没有符合条件的文章", "no article matches";
    CliValueOf: "{0} 不能是“{1}”；可以是：{2}。", "{0} cannot be \"{1}\"; it may be: {2}.";
    CliValue: "{0} 不能是“{1}”。", "{0} cannot be \"{1}\".";
    CliNoValue: "{0} 后面缺少值。", "{0} lacks its value.";
    CliMissing: "缺少 {0}。", "{0} is missing.";
    CliTwice: "{0} 给了不止一次，或与别的选项冲突。", "{0} is given twice, or against another option.";
    CliTooMany: "参数太多：{0}。", "too many arguments: {0}.";
    CliUtf8: "参数不是有效的 UTF-8。", "an argument is not valid UTF-8.";
    CliUsage: "参数不对。", "the arguments make no sense.";
    CliSeeHelp: "{0}用法见 {1} --help。", "{0} See {1} --help.";
    CliPerhaps: "{0}也许是 {1}？", "{0} Perhaps {1}?";
    CliOutput: "输出写不出去：{0}。请检查磁盘空间。", "the output cannot be written: {0}. Check the disk's space.";
    CliNothingRead: "还没有读过文章。请指定文件，或用 jianbao list 查看书库。", "nothing was read yet. Name a file, or see jianbao list.";
    NoArticle: "没有名为“{0}”的文件或文章。用 jianbao list 查看全部文章。", "there is no file or article \"{0}\". See jianbao list.";
    ManyArticles: "“{0}”不止一篇：{1}。请写长一些，或用编号。", "\"{0}\" is more than one: {1}. Write more of it, or the id.";
    NoSection: "《{0}》没有第 {1} 节，共 {2} 节。", "{0} has no section {1}; there are {2}.";
    NoTopic: "《{0}》没有“党建+{1}”的节；有的主题：{2}。", "{0} has no section under {1}; its themes: {2}.";
    TopicCounted: "{0} 篇，{1} 节", "articles: {0}, sections: {1}";
    CliAdded: "已添加：{0}（{1}）", "added: {0} ({1})";
    CliAddedRecoded: "书库里已有同样的文章，编码改为 {2}：{0}（{1}）", "already in the library, read as {2} from now on: {0} ({1})";
    CliAddedAlready: "书库里已有同样的文章：{0}（{1}）", "already in the library: {0} ({1})";
    CliRemoved: "已移除：{0}。用 jianbao restore {1} 恢复。", "removed: {0}. jianbao restore {1} brings it back.";
    CliRestored: "已恢复：{0}（{1}）", "restored: {0} ({1})";
    CliNotInTrash: "回收站里没有“{0}”。用 jianbao restore 查看回收站。", "the trash holds no \"{0}\". jianbao restore lists it.";
    CliAdding: "正在添加", "adding";
    CliAddStopped: "已停止：加入了 {0} 篇，余下 {1} 个文件没有加入。再运行一次即可接着加。", "stopped: {0} were added, {1} files were not. Run it again to go on.";
    CliSure: "移除《{0}》？[y/N]", "remove {0}? [y/N]";
    CliNobodyToAsk: "无法询问（标准输入不是终端）。确定要移除，请加 --yes。", "nobody can be asked (standard input is no terminal). To remove it, add --yes.";
    CheckSections: "节：{0}", "sections: {0}";
    CheckBlocks: "{0} 段", "blocks: {0}";
    CheckRemoved: "删去：{0}", "removed: {0}";
    CliMarkRemoved: "已移除书签 {0}：{1}", "bookmark {0} removed: {1}";
    CliManyMarks: "编号以 {0} 开头的书签有 {1} 个。请写长一些。", "{1} bookmarks begin with {0}. Write more of the id.";
    DoctorNotAsked: "标准输入和输出不都是终端，没有问终端；以下是记得的回答。", "standard input and output are not both a terminal; it was not asked. What follows is remembered.";
    DoctorAnswered: "终端答了全部问题", "the terminal answered every question";
    DoctorSilent: "终端没有答完；没有回答的按一格算", "the terminal did not answer everything; what it left out counts one cell";
    DoctorNever: "这个终端还没有问过", "this terminal was never asked";
    DoctorRemembered: "{0} 问过", "asked at {0}";
    DoctorCells: "{0} {1}：{2} 格", "{0} {1}: cells {2}";
    DoctorForced: "不看终端的回答，一律按 {0}", "whatever the terminal says: {0}";
    DoctorLight: "浅色", "light";
    DoctorDark: "深色", "dark";
    DoctorGround: "{0}（终端答 {1}）", "{0} (the terminal says {1})";
    DoctorGroundGuess: "{0}（终端没有回答，按 COLORFGBG，没有则为深色）", "{0} (the terminal does not say; by COLORFGBG, else dark)";
    DoctorColours: "{0}（按 NO_COLOR、COLORTERM、TERM）", "{0} (by NO_COLOR, COLORTERM, TERM)";
    DoctorColoursAsked: "{0}（终端记住了 24 位的颜色）", "{0} (the terminal kept a colour of 24 bits)";
    DoctorOsc: "请终端复制（OSC 52）；是否收下由终端决定，它不回话", "asks the terminal (OSC 52); whether it takes the text is its own setting, and it does not say";
    DoctorTmux: "请终端复制（OSC 52）；tmux 里要 set -g set-clipboard on", "asks the terminal (OSC 52); tmux needs: set -g set-clipboard on";
    DoctorWritable: "可写：{0}", "can be written: {0}";
    DoctorNotWritable: "不可写：{0}。书签、位置等不能保存在这里。", "cannot be written: {0}. What belongs there is not kept.";
    DoctorFonts: "“ ” 画成两格的：{0}；画成一格的：{1}。终端给一格而字体画两格时，引号会压住旁边的字：换一种字体；或设 quotes = \"padded\"；或让终端给两格（xterm -cjk_width；VTE 终端设置里的“模糊宽度字符：宽”）。", "“ ” drawn over two cells: {0}; over one: {1}. Where the terminal gives one cell and the font draws two, quotes run into their neighbours: take another font; or set quotes = \"padded\"; or let the terminal give two cells (xterm -cjk_width; in VTE terminals, ambiguous-width characters: wide).";
    Yes: "是", "yes";
    No: "否", "no";
    CliNothingFound: "没有找到“{0}”。", "\"{0}\" was not found.";
    CliMoreFound: "共 {0} 处，列出了 {1} 处。", "{0} matches; {1} are listed.";
    CliMerged: "并入 {0}：新增 {1} 个", "{0} merged: {1} new";
    CliMarkRestored: "已恢复书签 {0}：{1}", "bookmark {0} restored: {1}";
    CliBackupWhole: "--backup 换回整份书签，不能同时写编号。", "--backup puts the whole file back; it takes no id.";
    CliBackupBack: "文件不见了，已换回上一份（{0} 个书签）", "the file was gone; the generation before is back ({0} bookmarks)";
    CliBackupRestored: "已换回上一份（{0} 个书签）；换下的移存为 {1}", "the generation before is back ({0} bookmarks); what it replaced is kept as {1}";
    NotesTitle: "学习笔记", "Study notes";
    NotesParagraph: "第 {0} 段", "paragraph {0}";
    NotesOrphan: "原文已改，此处为当时所摘", "no longer in the article; as it was marked";
    NotesNoTheme: "其他", "No theme";
    NotesOpen: "打开", "open";
    NotesFullByTheme: "--full 按文章排，不能与 --by theme 同用。", "--full goes by article and cannot stand with --by theme.";
    LinkNoMark: "这里没有链接所指的书签 {0}，只打开文章。", "the bookmark {0} of the link is not known here; the article alone is opened.";
    CliMetaTopicAlone: "--topic 是某一节的主题，要同 --section 一起用；全文的主题用 --topics。", "--topic is the theme of one section and goes with --section; for the whole article use --topics.";
    CliMetaMany: "有 {0} 节都叫“{1}”，都改了。只改其中一节请写 --section '{1}#2' 这样的序号。", "{0} sections are called \"{1}\" and all were changed. For one of them write its number, as in --section '{1}#2'.";
    CliMetaNothing: "《{0}》没有这一节：{1}", "{0} has no such section: {1}";
    CliConfigWhat: "要写出还是检查？用 jianbao config init 或 jianbao config check。", "write or check? Use jianbao config init or jianbao config check.";
    CliConfigWritten: "已写出 {0}。", "{0} is written.";
    CliConfigGood: "{0} 没有问题。", "{0} is in order.";
    CliConfigNone: "没有 {0}，全部用默认设置。可用 jianbao config init 写出一份。", "there is no {0}; everything is at its default. jianbao config init writes one.";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holes(text: &str) -> Vec<&str> {
        let mut found: Vec<&str> =
            text.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(hole, _)| hole)).collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn both_languages_say_every_sentence_with_the_same_arguments() {
        for id in Id::ALL {
            let (zh, en) = (id.text(Lang::Zh), id.text(Lang::En));
            assert!(!zh.is_empty() && !en.is_empty(), "{id:?} is empty");
            assert_eq!(holes(zh), holes(en), "{id:?}");
            assert!(en.is_ascii() || !en.chars().any(|c| ('\u{4e00}'..'\u{9fff}').contains(&c)), "{id:?}");
        }
    }

    #[test]
    fn arguments_take_their_places() {
        let message = Message::new(Id::ImportBinary).with(7);
        assert!(message.text(Lang::En).contains("byte 7"));
        assert!(message.text(Lang::Zh).contains("第 7 字节"));
    }

    #[test]
    fn the_locale_names_the_language() {
        assert_eq!(Lang::of_locale("zh_CN.UTF-8"), Lang::Zh);
        assert_eq!(Lang::of_locale("en_US.UTF-8"), Lang::En);
        assert_eq!(Lang::of_locale("C"), Lang::En);
    }
}
