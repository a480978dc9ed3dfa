//! SAFETY §2 and §4: what is kept survives kill -9, two windows, a full disk,
//! a read-only directory and damage, byte by byte.
//!
//! The full run: `JIANBAO_KILLS=10000 cargo test --release --test store kill`
//! (docs/durability.md). Processes that are killed are this very test, started
//! again with `JIANBAO_TEST_STORE` set: the shipped program has no such mode.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime};

use jianbao::article::{Anchor, ArticleId, Place};
use jianbao::message::{Id, Lang, Message};
use jianbao::store::bookmarks::{BOOKMARK, COLOURS};
use jianbao::store::{
    Bookmarks, Change, Draft, Intent, Known, Loaded, Overrides, Paths, Reading, Settings, Store, StoreError, Value,
};

const STORE: &str = "JIANBAO_TEST_STORE";
const MARKS: &str = "JIANBAO_TEST_MARKS";
/// Set: what fails is tried a second time, as the program does.
const AGAIN: &str = "JIANBAO_TEST_AGAIN";

fn store(root: &Path) -> Store {
    let to = |name: &str| Some(root.join(name));
    let overrides = Overrides { config: to("config"), data: to("data"), state: to("state"), cache: to("cache") };
    Store::new(Paths::resolve(&overrides, &|_| None).expect("all four are given"))
}

fn draft(note: &str) -> Draft {
    let text = "打井二十三眼，铺设管道若干，群众用上放心水。";
    Draft {
        article: ArticleId("bundled:test".into()),
        title: "题".into(),
        anchor: Anchor::of(text, 0..21),
        drawn: "打井二十三眼，".into(),
        kind: BOOKMARK,
        role: COLOURS[0],
        note: note.into(),
    }
}

/// Makes a bookmark and returns its id once the store says that it is kept.
fn mark(store: &Store, note: &str) -> Result<String, StoreError> {
    let intent = store.intent(Change::Add(Box::new(draft(note))))?;
    let id = intent.id.clone();
    let kept = store.keep(intent.clone());
    if std::env::var_os(AGAIN).is_some() && kept.is_err() {
        store.keep(Intent { again: true, ..intent })?;
        return Ok(id);
    }
    kept?;
    Ok(id)
}

fn ids(marks: &Bookmarks) -> BTreeSet<String> {
    marks.bookmarks.iter().map(|mark| mark.id.clone()).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// The other process: marks until it is killed, or as many times as it is
/// told, and prints each id after the store has acknowledged it.
#[test]
fn child_process() {
    let Some(root) = std::env::var_os(STORE).map(PathBuf::from) else { return };
    let marks: usize = std::env::var(MARKS).ok().and_then(|n| n.parse().ok()).unwrap_or(usize::MAX);
    let store = store(&root);
    for i in 0..marks {
        let id = mark(&store, &i.to_string()).expect("marked");
        println!("kept {id}");
    }
}

fn start(root: &Path, marks: Option<usize>) -> Child {
    let mut command = Command::new(std::env::current_exe().expect("this test"));
    command.args(["--exact", "child_process", "--nocapture"]).env(STORE, root).stdout(Stdio::piped());
    if let Some(marks) = marks {
        command.env(MARKS, marks.to_string());
    }
    command.stderr(Stdio::null()).spawn().expect("started")
}

/// Ids the child has acknowledged, read to the end of its output.
fn acknowledged(child: &mut Child) -> Vec<String> {
    let output = BufReader::new(child.stdout.take().expect("piped"));
    // The harness may put its own words before the first; a killed child may leave half a line.
    let id = |line: String| Some(line.split_once("kept ")?.1.to_owned()).filter(|id| id.len() == 32);
    output.lines().map_while(Result::ok).filter_map(id).collect()
}

#[test]
fn kill_9_loses_nothing_that_was_acknowledged() {
    let kills: u64 = std::env::var("JIANBAO_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(100);
    let (mut total, mut seed) = (0, 88_172_645_463_325_252_u64);
    for round in 0..kills.div_ceil(50) {
        let dir = tempfile::tempdir().expect("a folder");
        let mut kept: BTreeSet<String> = BTreeSet::new();
        for _ in 0..(kills - round * 50).min(50) {
            let mut child = start(dir.path(), None);
            // Marsaglia's xorshift: a moment from before the first save to many saves later.
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            std::thread::sleep(Duration::from_micros(2_000 + seed % 60_000));
            child.kill().expect("killed");
            kept.extend(acknowledged(&mut child));
            child.wait().expect("gone");
            let found: Loaded<Bookmarks> = store(dir.path()).load_bookmarks();
            assert_eq!(found.said, [], "damage after a kill");
            let found = ids(&found.value);
            let lost: Vec<&String> = kept.iter().filter(|id| !found.contains(*id)).collect();
            assert!(lost.is_empty(), "lost {lost:?}");
        }
        total += kept.len();
        assert_eq!(store(dir.path()).sweep(), []);
        let left = names(&dir.path().join("config"));
        let known = ["bookmarks.json", "bookmarks.json.bak", "bookmarks.lock"];
        assert!(left.iter().all(|name| known.contains(&name.as_str())), "stray files: {left:?}");
    }
    println!("{kills} kills, {total} acknowledged marks, 0 lost");
    assert!(total as u64 > kills, "{total} marks in {kills} kills: nothing was tested");
}

#[test]
fn two_processes_keep_every_mark() {
    let dir = tempfile::tempdir().expect("a folder");
    let processes = std::env::var("JIANBAO_PROCESSES").ok().and_then(|n| n.parse().ok()).unwrap_or(2);
    let mut children: Vec<Child> = (0..processes).map(|_| start(dir.path(), Some(250))).collect();
    let kept: Vec<String> = children.iter_mut().flat_map(acknowledged).collect();
    for child in &mut children {
        assert!(child.wait().expect("ended").success());
    }
    let found = store(dir.path()).load_bookmarks().value;
    assert_eq!((kept.len(), found.alive().count()), (processes * 250, processes * 250));
    println!("{processes} processes, {} marks, 0 lost", kept.len());
    assert_eq!(ids(&found), kept.into_iter().collect());
}

#[test]
fn the_file_is_readable_by_people_and_its_owner_alone() {
    let dir = tempfile::tempdir().expect("a folder");
    let (store, file) = (store(dir.path()), dir.path().join("config/bookmarks.json"));
    mark(&store, "第一条").expect("marked");
    let text = fs::read_to_string(&file).expect("there");
    assert!(text.starts_with("{\n  \"version\": 1,\n  \"bookmarks\": [\n    {\n      \"id\": \""), "{text}");
    assert!(text.contains("\"note\": \"第一条\"") && text.ends_with("}\n"), "{text}");
    #[cfg(unix)]
    assert_eq!((mode(&file), mode(&dir.path().join("config"))), (0o600, 0o700));
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).expect("there").permissions().mode() & 0o777
}

#[cfg(unix)]
#[test]
fn symlink_and_permissions_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let dir = tempfile::tempdir().expect("a folder");
    let (dotfiles, config) = (dir.path().join("dotfiles"), dir.path().join("config"));
    fs::create_dir_all(&dotfiles).expect("made");
    fs::create_dir_all(&config).expect("made");
    // Relative and not there yet: the first save makes it.
    symlink("../dotfiles/marks.json", config.join("bookmarks.json")).expect("linked");
    let store = store(dir.path());
    mark(&store, "1").expect("marked");
    let target = dotfiles.join("marks.json");
    assert_eq!(mode(&target), 0o600);
    fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).expect("set");
    mark(&store, "2").expect("marked");
    assert!(config.join("bookmarks.json").is_symlink());
    assert_eq!((mode(&target), store.load_bookmarks().value.alive().count()), (0o640, 2));
    assert_eq!(names(&config), ["bookmarks.json", "bookmarks.lock"]);
}

/// A store with two marks: the second save has left the first as a backup.
fn two_marks(root: &Path) -> (Store, PathBuf, Vec<u8>) {
    let store = store(root);
    for note in ["一", "二"] {
        mark(&store, note).expect("marked");
    }
    let file = root.join("config/bookmarks.json");
    let bytes = fs::read(&file).expect("there");
    (store, file, bytes)
}

fn aside_names(root: &Path) -> Vec<String> {
    names(&root.join("config")).into_iter().filter(|name| name.contains(".broken-")).collect()
}

#[test]
fn every_truncation_is_set_aside_and_the_backup_restored() {
    let dir = tempfile::tempdir().expect("a folder");
    let (store, file, whole) = two_marks(dir.path());
    // Without the last newline it is still whole.
    for length in 0..whole.len() - 1 {
        let cut = &whole[..length];
        fs::write(&file, cut).expect("cut");
        let found = store.load_bookmarks();
        assert_eq!(found.value.alive().count(), 1, "cut to {length}");
        assert_eq!(found.said.iter().map(|m| m.id).collect::<Vec<_>>(), [Id::StoreRestored], "cut to {length}");
        let [name] = aside_names(dir.path()).try_into().expect("set aside once");
        let kept = file.with_file_name(&name);
        assert_eq!(fs::read(&kept).expect("kept"), cut);
        #[cfg(unix)]
        assert_eq!(mode(&kept), 0o600);
        assert!(found.said[0].text(Lang::En).contains(&name), "the message names {name}");
        assert_eq!(store.load_bookmarks().said, [], "said once");
        fs::remove_file(kept).expect("removed");
    }
}

#[test]
fn a_flipped_bit_stops_nothing_and_loses_no_file() {
    let dir = tempfile::tempdir().expect("a folder");
    let (store, file, whole) = two_marks(dir.path());
    let backup = fs::read(file.with_extension("json.bak")).expect("backup");
    let both = ids(&store.load_bookmarks().value);
    let (mut damaged, mut newer) = (0, 0);
    for bit in (0..whole.len() * 8).step_by(3) {
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        fs::write(&file, &bytes).expect("flipped");
        fs::write(file.with_extension("json.bak"), &backup).expect("backup");
        let found = store.load_bookmarks();
        match found.said.first().map(|message| message.id) {
            None => {
                // A digit of an id that became another one is nothing anybody could see.
                let in_id = |id: &String| {
                    (0..whole.len())
                        .any(|at| whole[at..].starts_with(id.as_bytes()) && (at..at + id.len()).contains(&(bit / 8)))
                };
                let missing: Vec<&String> = both.iter().filter(|id| found.value.get(id).is_none()).collect();
                assert!(
                    found.value.bookmarks.len() == 2 && missing.iter().all(|id| in_id(id)),
                    "bit {bit}: {missing:?}"
                );
            }
            Some(Id::StoreRestored) => {
                damaged += 1;
                let [name] = aside_names(dir.path()).try_into().expect("set aside once");
                assert_eq!(fs::read(file.with_file_name(&name)).expect("kept"), bytes);
                fs::remove_file(file.with_file_name(name)).expect("removed");
                // The backup's one, and whatever of the two can still be read.
                assert!((1..=3).contains(&found.value.alive().count()));
            }
            Some(Id::StoreNewer) => {
                newer += 1;
                assert_eq!(fs::read(&file).expect("there"), bytes, "a newer file was touched");
            }
            Some(other) => panic!("bit {bit}: {other:?}"),
        }
    }
    assert!(damaged > 100 && newer > 0, "{damaged} damaged, {newer} newer");
}

#[test]
fn a_list_under_a_damaged_name_is_no_empty_list() {
    let dir = tempfile::tempdir().expect("a folder");
    let (store, file, whole) = two_marks(dir.path());
    let both = ids(&store.load_bookmarks().value);
    let text = String::from_utf8(whole).expect("UTF-8").replace("\"bookmarks\"", "\"bookmarkq\"");
    fs::write(&file, text).expect("damaged");
    let found = store.load_bookmarks();
    assert_eq!(found.said.iter().map(|m| m.id).collect::<Vec<_>>(), [Id::StoreRestored]);
    assert_eq!(ids(&found.value), both, "what stands under the damaged name can still be read");
    fs::write(&file, "{\"version\":1}").expect("damaged");
    assert_eq!(store.load_bookmarks().said.iter().map(|m| m.id).collect::<Vec<_>>(), [Id::StoreRestored]);
}

#[test]
fn a_file_that_is_gone_comes_back_from_its_backup_and_that_is_said() {
    let dir = tempfile::tempdir().expect("a folder");
    let (store, file, _) = two_marks(dir.path());
    fs::remove_file(&file).expect("removed");
    let (marks, aside) = store.restore_backup().expect("restored");
    assert_eq!((marks.alive().count(), aside), (1, None));
    assert_eq!(store.load_bookmarks().value.alive().count(), 1);
    mark(&store, "三").expect("marked");
    fs::remove_file(&file).expect("removed");
    let found = store.load_bookmarks();
    assert_eq!(found.said.iter().map(|m| m.id).collect::<Vec<_>>(), [Id::StoreMissing]);
    assert_eq!((found.value.alive().count(), store.load_bookmarks().said), (1, vec![]));
    fs::remove_file(&file).expect("removed");
    mark(&store, "四").expect("marked");
    assert_eq!(store.load_bookmarks().value.alive().count(), 2, "a save finds it gone too");
}

#[cfg(target_os = "linux")]
#[test]
fn a_save_that_fails_leaves_the_generation_before_alone() {
    let dir = tempfile::tempdir().expect("a folder");
    let Some(_disk) = SmallDisk::mount(&dir.path().join("config"), "size=64k") else {
        println!("skipped: this user cannot mount a small disk");
        return;
    };
    let (store, file, _) = two_marks(dir.path());
    let backup = fs::read(file.with_extension("json.bak")).expect("backup");
    refused(&store, &[Id::StoreFull], 2);
    assert!(fs::read(file.with_extension("json.bak")).expect("backup") == backup, "it is still the one before");
}

#[cfg(unix)]
#[test]
fn what_is_set_aside_is_the_owners_alone_and_the_file_keeps_its_mode() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().expect("a folder");
    let (store, file, whole) = two_marks(dir.path());
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("set");
    let (_, aside) = store.restore_backup().expect("restored");
    assert_eq!((mode(&file), mode(&aside.expect("kept"))), (0o640, 0o600));
    fs::write(&file, &whole[..whole.len() / 2]).expect("damaged");
    store.load_bookmarks();
    let [name] = aside_names(dir.path()).try_into().expect("set aside once");
    assert_eq!((mode(&file), mode(&file.with_file_name(name))), (0o640, 0o600));
}

#[test]
fn a_newer_form_is_not_put_back_either() {
    let dir = tempfile::tempdir().expect("a folder");
    let (store, file, whole) = two_marks(dir.path());
    let newer = String::from_utf8(whole).expect("UTF-8").replace("\"version\": 1", "\"version\": 2");
    fs::write(&file, &newer).expect("written");
    assert!(matches!(store.restore_backup(), Err(StoreError::Newer(_, 2))));
    assert_eq!(fs::read_to_string(&file).expect("there"), newer);
}

#[cfg(target_os = "linux")]
#[test]
fn a_damaged_file_on_a_full_disk_is_looked_at_once_and_leaves_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let config = dir.path().join("config");
    let Some(_disk) = SmallDisk::mount(&config, "size=64k") else {
        println!("skipped: this user cannot mount a small disk");
        return;
    };
    let (store, file, whole) = two_marks(dir.path());
    fs::write(&file, &whole[..whole.len() / 2]).expect("damaged");
    fill_up(&config);
    for _ in 0..3 {
        let found = store.load_bookmarks();
        assert_eq!((found.value.alive().count(), found.said[0].id), (1, Id::StoreBrokenStays));
        assert_eq!(aside_names(dir.path()), [""; 0], "nothing is left by a repair that failed");
    }
    fs::remove_file(config.join("filler")).expect("room again");
    assert_eq!(store.load_bookmarks().said.iter().map(|m| m.id).collect::<Vec<_>>(), [Id::StoreRestored]);
    assert_eq!(aside_names(dir.path()).len(), 1);
}

/// Takes all the room that is left on a small disk.
#[cfg(target_os = "linux")]
fn fill_up(folder: &Path) {
    use std::io::Write;
    let mut filler = fs::File::create(folder.join("filler")).expect("made");
    while filler.write_all(&[b'x'; 512]).is_ok() {}
}

#[test]
fn a_copy_that_another_window_merged_first_is_nothing_to_say() {
    let dir = tempfile::tempdir().expect("a folder");
    let (store, file, whole) = two_marks(dir.path());
    for round in 0..20 {
        let (_, other) = other_machine(&whole);
        fs::write(file.with_file_name("bookmarks.sync-conflict-20260131-080509-ABCDEF2.json"), &other).expect("left");
        let both: Vec<Message> = std::thread::scope(|scope| {
            let windows: Vec<_> = (0..2).map(|_| scope.spawn(|| store.merge_conflicts())).collect();
            windows.into_iter().flat_map(|window| window.join().expect("ended")).collect()
        });
        assert_eq!(both.iter().map(|m| m.id).collect::<Vec<_>>(), [Id::StoreMerged], "round {round}");
    }
}

#[test]
fn damage_without_a_backup_starts_empty_and_a_mark_still_works() {
    let dir = tempfile::tempdir().expect("a folder");
    let (store, file) = (store(dir.path()), dir.path().join("config/bookmarks.json"));
    fs::create_dir_all(dir.path().join("config")).expect("made");
    fs::write(&file, "{\"version\": 1, \"bookmarks\": [{\"id\": 7}]}").expect("written");
    let after = store.change_bookmark(Change::Add(Box::new(draft("")))).expect("kept");
    assert_eq!(after.said.iter().map(|m| m.id).collect::<Vec<_>>(), [Id::StoreBroken]);
    assert_eq!((after.value.alive().count(), aside_names(dir.path()).len()), (1, 1));
}

#[test]
fn a_newer_form_is_read_but_never_written() {
    let dir = tempfile::tempdir().expect("a folder");
    let (store, file, whole) = two_marks(dir.path());
    let newer = String::from_utf8(whole).expect("UTF-8").replace("\"version\": 1", "\"version\": 2");
    fs::write(&file, &newer).expect("written");
    let found = store.load_bookmarks();
    assert_eq!((found.value.alive().count(), found.said[0].id), (2, Id::StoreNewer));
    assert!(matches!(mark(&store, "三"), Err(StoreError::Newer(_, 2))));
    assert_eq!(fs::read_to_string(&file).expect("there"), newer);
    assert_eq!(aside_names(dir.path()), [""; 0]);
}

#[test]
fn unknown_fields_survive_a_save() {
    let dir = tempfile::tempdir().expect("a folder");
    let (store, file, whole) = two_marks(dir.path());
    let text = String::from_utf8(whole).expect("UTF-8");
    let text = text.replace("\"note\": \"一\"", "\"note\": \"一\",\n \"colour\": {\"b\": 1, \"a\": [2.5, null]}");
    fs::write(&file, text.replacen("\"version\": 1", "\"version\": 1, \"device\": \"甲\"", 1)).expect("written");
    mark(&store, "三").expect("marked");
    let text: String = fs::read_to_string(&file).expect("there").split_whitespace().collect();
    assert!(text.contains("\"colour\":{\"b\":1,\"a\":[2.5,null]}") && text.contains("\"device\":\"甲\""), "{text}");
}

/// Asserts that a save fails with this sentence, naming a path, while what was
/// kept is still read.
fn refused(store: &Store, expected: &[Id], count: usize) {
    // Longer than the small disk of the test below, so that no room left over takes it.
    let error = mark(store, &"不能".repeat(20_000)).expect_err("refused").message();
    assert!(expected.contains(&error.id), "{error:?}");
    assert!(error.text(Lang::En).contains('/') && error.text(Lang::Zh).contains("阅读可以继续"), "{error:?}");
    assert_eq!(store.load_bookmarks().value.alive().count(), count);
}

/// Runs a test of this file as `nobody`, since nothing is forbidden to root;
/// `None` when that cannot be done here.
#[cfg(unix)]
fn as_nobody(test: &str) -> Option<std::process::Output> {
    use std::os::unix::process::CommandExt;
    let mut command = Command::new(std::env::current_exe().ok()?);
    command.args(["--exact", test, "--nocapture"]).env("JIANBAO_TEST_NOBODY", "1").current_dir("/");
    command.uid(65_534).gid(65_534).output().ok()
}

#[cfg(unix)]
#[test]
fn a_directory_that_cannot_be_written_is_said_and_reading_goes_on() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().expect("a folder");
    let (store, file, whole) = two_marks(dir.path());
    let config = dir.path().join("config");
    let set = |mode| fs::set_permissions(&config, fs::Permissions::from_mode(mode)).expect("set");
    set(0o500);
    if fs::write(config.join("probe"), "").is_ok() {
        set(0o700);
        assert!(std::env::var_os("JIANBAO_TEST_NOBODY").is_none(), "nobody may write everywhere");
        match as_nobody("a_directory_that_cannot_be_written_is_said_and_reading_goes_on") {
            Some(ran) => assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr)),
            None => println!("skipped: root may write everywhere, and nobody may not run this test"),
        }
        return;
    }
    refused(&store, &[Id::StoreDenied], 2);
    assert_eq!(fs::read(&file).expect("there"), whole);
    // Damage that cannot be set aside: the backup is read, the file is not touched.
    set(0o700);
    fs::write(&file, "{").expect("damaged");
    set(0o500);
    let found = store.load_bookmarks();
    assert_eq!((found.value.alive().count(), found.said[0].id), (1, Id::StoreBrokenStays));
    assert_eq!(fs::read_to_string(&file).expect("there"), "{");
    // A file that may not be read is not taken for an empty one.
    set(0o700);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).expect("set");
    assert_eq!(store.load_bookmarks().said.iter().map(|m| m.id).collect::<Vec<_>>(), [Id::StoreDenied]);
    assert!(mark(&store, "三").is_err());
}

#[test]
fn a_file_where_a_directory_should_be_is_said_and_reading_goes_on() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(dir.path().join("config"), "a file").expect("written");
    let store = store(dir.path());
    refused(&store, &[Id::StoreWrongKind, Id::StoreFailed], 0);
    let folder = dir.path().join("state/progress.json");
    fs::create_dir_all(&folder).expect("made");
    assert_eq!(store.load_progress().said.len(), 1);
    assert!(store.save_progress(&ArticleId("a".into()), Reading::default()).is_err());
    assert!(store.load_settings(&Known::default()).settings == Settings::default());
}

/// A small disk of its own, where this user may mount one.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn mount(at: &Path, options: &str) -> Option<Self> {
        fs::create_dir_all(at).ok()?;
        let done = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(at).output().ok()?;
        done.status.success().then(|| Self(at.to_owned()))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).output();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_and_a_read_only_one_leave_the_old_file_whole() {
    let dir = tempfile::tempdir().expect("a folder");
    let config = dir.path().join("config");
    let Some(_disk) = SmallDisk::mount(&config, "size=64k") else {
        println!("skipped: this user cannot mount a small disk");
        return;
    };
    let (store, file, whole) = two_marks(dir.path());
    refused(&store, &[Id::StoreFull], 2);
    assert_eq!(fs::read(&file).expect("there"), whole);
    assert!(names(&config).iter().all(|name| !name.ends_with(".tmp")), "{:?}", names(&config));
    mark(&store, "三").expect("room again");
    let remounted = Command::new("mount").args(["-o", "remount,ro"]).arg(&config).output().expect("mount");
    assert!(remounted.status.success());
    refused(&store, &[Id::StoreReadOnly], 3);
}

/// Runs one mark under `strace`; `None` where that is not to be had here.
#[cfg(target_os = "linux")]
fn traced(root: &Path, options: &[&str]) -> Option<String> {
    let mut strace = Command::new("strace");
    strace.arg("-f").args(options).arg(std::env::current_exe().expect("this test"));
    strace.args(["--exact", "child_process", "--nocapture"]).env(STORE, root).env(MARKS, "1");
    let ran = strace.output().ok()?;
    let refused = String::from_utf8_lossy(&ran.stderr).contains("ptrace");
    (!refused).then(|| String::from_utf8_lossy(&ran.stdout).into_owned())
}

/// How often a mark makes this call.
#[cfg(target_os = "linux")]
fn times(call: &str) -> Option<usize> {
    let dir = tempfile::tempdir().expect("a folder");
    two_marks(dir.path());
    let log = dir.path().join("log");
    traced(dir.path(), &["-o", log.to_str()?, "-e", &format!("trace={call}")])?;
    Some(fs::read_to_string(&log).ok()?.matches(&format!("{call}(")).count())
}

/// SAFETY §4: write faults at the system calls of a save; with
/// `JIANBAO_FAULTS=all` at every call of the whole process, each time it is made.
#[cfg(target_os = "linux")]
#[test]
fn every_failing_call_leaves_the_old_file_or_the_new_one() {
    let all = std::env::var("JIANBAO_FAULTS").is_ok_and(|value| value == "all");
    let few = ["fsync", "rename", "linkat", "fchmod", "flock", "unlink"];
    let more =
        ["openat", "write", "read", "statx", "readlink", "close", "getdents64", "getrandom", "mkdir", "fdatasync"];
    let errors: &[&str] = if all { &["EIO", "ENOSPC", "EACCES"] } else { &["EIO", "ENOSPC"] };
    let (mut runs, mut shown) = (0, 0);
    for call in few.iter().chain(more.iter().filter(|_| all)) {
        let Some(most) = times(call) else {
            println!("skipped: no strace here, or tracing is not allowed");
            return;
        };
        for (when, error) in (1..=most).flat_map(|when| errors.iter().map(move |error| (when, *error))) {
            let dir = tempfile::tempdir().expect("a folder");
            let (store, ..) = two_marks(dir.path());
            let inject = format!("inject={call}:error={error}:when={when}");
            let out = traced(dir.path(), &["-o", "/dev/null", "-e", &format!("trace={call}"), "-e", &inject]);
            let kept = out.expect("as before").contains("kept ");
            let found = store.load_bookmarks();
            let count = found.value.alive().count();
            let story = format!("{call} {error} {when}: {count} marks, kept: {kept}");
            assert!(found.said.is_empty() && (count == 3 || count == 2 && !kept), "{story}");
            store.sweep();
            let stray = names(&dir.path().join("config")).into_iter().filter(|name| name.ends_with(".tmp")).count();
            assert_eq!(stray, 0, "{story}");
            (runs, shown) = (runs + 1, shown + usize::from(!kept));
        }
    }
    println!("{runs} faults, {shown} of them shown, 0 files torn");
    assert!(shown >= 6, "only {shown} saves failed: nothing was injected");
}

/// Whichever fsync fails, and however late, the second try of the same change
/// is the same bookmark; and a folder that cannot be synced is no failure.
#[cfg(target_os = "linux")]
#[test]
fn what_is_tried_again_is_there_once() {
    let Some(most) = times("fsync") else {
        println!("skipped: no strace here, or tracing is not allowed");
        return;
    };
    let faults = (1..=most).flat_map(|when| ["EIO", "ENOSPC"].map(|error| (when, error)));
    // The second is the folder's.
    for (when, error) in faults.chain([(2, "EINVAL"), (2, "EOPNOTSUPP")]) {
        let dir = tempfile::tempdir().expect("a folder");
        let (store, ..) = two_marks(dir.path());
        let inject = format!("inject=fsync:error={error}:when={when}");
        let again = if matches!(error, "EIO" | "ENOSPC") { AGAIN } else { "JIANBAO_TEST_ONCE" };
        let options = ["-o", "/dev/null", "-E", &format!("{again}=1"), "-e", "trace=fsync", "-e", &inject];
        let out = traced(dir.path(), &options).expect("as before");
        let found = store.load_bookmarks();
        assert!(out.contains("kept ") && found.said.is_empty(), "{error} {when}: {out}");
        assert_eq!(found.value.alive().count(), 3, "{error} {when}");
    }
}

/// A copy of this user's bookmarks as another machine would have it: with one
/// mark of its own.
fn other_machine(whole: &[u8]) -> (String, String) {
    let dir = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(dir.path().join("config")).expect("made");
    let file = dir.path().join("config/bookmarks.json");
    fs::write(&file, whole).expect("written");
    let id = mark(&store(dir.path()), "别处").expect("marked");
    (id, fs::read_to_string(&file).expect("there"))
}

#[test]
fn copies_of_synchronising_programs_are_merged_and_moved_aside() {
    let dir = tempfile::tempdir().expect("a folder");
    let (store, file, whole) = two_marks(dir.path());
    let (id, other) = other_machine(&whole);
    let copy = file.with_file_name("bookmarks.sync-conflict-20260131-080509-ABCDEF2.json");
    fs::write(&copy, &other).expect("left");
    let broken = file.with_file_name("bookmarks (conflicted copy 2026-01-31).json");
    fs::write(&broken, "{").expect("left");
    let said: Vec<Id> = store.merge_conflicts().iter().map(|message| message.id).collect();
    assert_eq!(said, [Id::StoreNoCopy, Id::StoreMerged]);
    let marks = store.load_bookmarks().value;
    assert!(marks.alive().count() == 3 && marks.get(&id).is_some());
    assert!(!copy.exists() && broken.exists(), "what cannot be read stays");
    let aside = names(&dir.path().join("config")).into_iter().find(|name| name.contains(".merged-")).expect("aside");
    assert_eq!(fs::read_to_string(file.with_file_name(aside)).expect("there"), other);
    fs::remove_file(broken).expect("removed");
    assert_eq!(store.merge_conflicts(), []);
}

#[test]
fn merge_marks_of_git_lose_neither_side() {
    let dir = tempfile::tempdir().expect("a folder");
    let (store, file, whole) = two_marks(dir.path());
    let (there, theirs) = other_machine(&whole);
    let here = mark(&store, "这里").expect("marked");
    let ours = fs::read_to_string(&file).expect("there");
    // As git leaves it: what both have, then each side's end.
    let same = ours.lines().zip(theirs.lines()).take_while(|(a, b)| a == b).count();
    let (head, rest) = (ours.lines().take(same), |text: &str| text.lines().skip(same).collect::<Vec<_>>().join("\n"));
    let head: Vec<&str> = head.collect();
    let (a, b) = (rest(&ours), rest(&theirs));
    fs::write(&file, format!("{}\n<<<<<<< HEAD\n{a}\n=======\n{b}\n>>>>>>> theirs\n", head.join("\n")))
        .expect("written");
    let found = store.load_bookmarks();
    assert_eq!(found.said.iter().map(|message| message.id).collect::<Vec<_>>(), [Id::StoreMarkers]);
    assert!(found.value.alive().count() == 4 && found.value.get(&here).is_some() && found.value.get(&there).is_some());
    assert_eq!(store.load_bookmarks().said, []);
}

#[test]
fn the_generation_before_comes_back_and_the_one_of_now_is_kept() {
    let dir = tempfile::tempdir().expect("a folder");
    let (store, file, whole) = two_marks(dir.path());
    let (marks, aside) = store.restore_backup().expect("restored");
    assert_eq!((marks.alive().count(), store.load_bookmarks().value.alive().count()), (1, 1));
    assert_eq!(fs::read(aside.expect("kept")).expect("kept"), whole);
    fs::remove_file(file.with_extension("json.bak")).expect("removed");
    assert!(matches!(store.restore_backup(), Err(StoreError::NoBackup(_))));
}

#[test]
fn a_file_of_the_first_version_and_kinds_of_later_ones_are_read() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(dir.path().join("config")).expect("made");
    let record = |id: char, more: &str| {
        let id = id.to_string().repeat(32);
        format!(
            r#"{{"id":"{id}","created":"2026-01-01T00:00:00Z","updated":"2026-01-01T00:00:00Z","article":"a","quote":"句","offset":0{more}}}"#
        )
    };
    let later = record('b', r#","kind":"drawing","role":"mark9","strokes":[1,2]"#);
    let text = format!(r#"{{"version":1,"bookmarks":[{},{later}]}}"#, record('a', ""));
    fs::write(dir.path().join("config/bookmarks.json"), text).expect("written");
    let store = store(dir.path());
    mark(&store, "新").expect("marked");
    let marks = store.load_bookmarks().value;
    let old = marks.get(&"a".repeat(32)).expect("read");
    assert_eq!((old.kind.as_str(), old.role(), old.words(), old.is_shown()), (BOOKMARK, COLOURS[0], "句", true));
    let drawing = marks.get(&"b".repeat(32)).expect("read");
    assert!(drawing.is_shown() && drawing.kind == "drawing" && drawing.role() == "mark9" && drawing.extra.len() == 1);
}

#[test]
fn settings_come_from_the_file_and_from_keys_until_the_file_is_edited() {
    let dir = tempfile::tempdir().expect("a folder");
    let (store, known) = (store(dir.path()), Known { palettes: vec!["ink".into()], actions: vec![] });
    let measure = |store: &Store| store.load_settings(&known).settings.measure;
    assert_eq!(measure(&store), Settings::default().measure);
    store.init_config(&Default::default()).expect("written");
    assert!(matches!(store.init_config(&Default::default()), Err(StoreError::Exists(_))));
    let loaded = store.load_settings(&known);
    assert_eq!((loaded.settings, loaded.warnings, loaded.said), (Settings::default(), vec![], vec![]));
    store.set_overlay("measure", Value::Number(40)).expect("kept");
    store.set_overlay("palette", Value::Word("ink".into())).expect("kept");
    assert!(matches!(store.set_overlay("measure", Value::Number(4)), Err(StoreError::Setting(_))));
    assert!(matches!(store.set_overlay("mesure", Value::Number(40)), Err(StoreError::Setting(_))));
    assert_eq!(measure(&store), 40);
    let config = store.paths.config_file();
    let text = fs::read_to_string(&config).expect("there");
    fs::write(&config, text.replace("measure = 72", "measure = 60") + "folders = 3\n").expect("edited");
    let loaded = store.load_settings(&known);
    assert_eq!((loaded.settings.measure, loaded.settings.palette.as_str()), (60, "ink"));
    assert_eq!(loaded.warnings.len(), 1);
}

#[test]
fn what_killed_saves_left_is_swept_wherever_it_is() {
    let dir = tempfile::tempdir().expect("a folder");
    let store = store(dir.path());
    let temp = |name: &str| format!(".{name}.{}.tmp", "0".repeat(32));
    let (meta, config) = (store.paths.meta_dir(), store.paths.config.clone());
    for (folder, name) in [(&meta, "a.json"), (&meta, "b.json"), (&config, "config.toml"), (&config, "bookmarks.json")]
    {
        fs::create_dir_all(folder).expect("made");
        fs::write(folder.join(temp(name)), "").expect("left");
    }
    fs::write(meta.join(".notes.tmp"), "mine").expect("left");
    assert_eq!(store.sweep(), []);
    assert!(names(&config).iter().chain(&names(&meta)).all(|name| !name.contains("0000")), "{:?}", names(&meta));
    assert!(meta.join(".notes.tmp").exists());
}

#[test]
fn folders_of_the_settings_are_absolute() {
    let dir = tempfile::tempdir().expect("a folder");
    let store = store(dir.path());
    fs::create_dir_all(&store.paths.config).expect("made");
    fs::write(store.paths.config_file(), "folders = [\"文章\", \"/srv\"]").expect("written");
    let folders = store.load_settings(&Known::default()).settings.folders;
    assert_eq!(folders, [dir.path().join("config/文章"), PathBuf::from("/srv")]);
}

#[test]
fn reading_positions_are_kept_and_the_last_is_known() {
    let dir = tempfile::tempdir().expect("a folder");
    let store = store(dir.path());
    for (id, place) in [("a", 3), ("b", 9)] {
        let reading = Reading { place: Place(place), length: 10, updated: store.now(), ..Reading::default() };
        store.save_progress(&ArticleId(id.into()), reading).expect("kept");
        std::thread::sleep(Duration::from_millis(2));
    }
    let progress = store.load_progress().value;
    assert_eq!(progress.last.as_deref(), Some("b"));
    assert_eq!(progress.reading(&ArticleId("a".into())).map(|r| r.place), Some(Place(3)));
}

#[test]
fn a_clock_that_went_back_does_not_lose_an_edit() {
    let dir = tempfile::tempdir().expect("a folder");
    let id = mark(&store(dir.path()), "先").expect("marked");
    let early = Store::with_clock(store(dir.path()).paths, || SystemTime::UNIX_EPOCH);
    let before = early.load_bookmarks().value;
    let after = early
        .change_bookmark(Change::Note { id: id.clone(), base: "先".into(), note: "后".into() })
        .expect("kept")
        .value;
    assert_eq!(before.merge(after).get(&id).map(|mark| mark.note.clone()).as_deref(), Some("后"));
    let said = early.change_bookmark(Change::Remove("0".into())).expect_err("unknown").message();
    assert_eq!(said, Message::new(Id::StoreNoMark).with("0"));
}
