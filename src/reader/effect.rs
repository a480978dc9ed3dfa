//! What comes in and what goes out: events are all that `update` is told,
//! effects all that it may ask for.

use std::sync::Arc;

use super::flow::Target;
use crate::article::{Article, ArticleId, Field, Place, TopicRef, Which};
use crate::library::{Added, Hit, Library, Problem, Trashed};
use crate::message::Message;
use crate::store::key::Key;
use crate::store::settings::Value;
use crate::store::{Bookmarks, Change, Progress, Reading};
use crate::text::Widths;

/// Where to go in a text once it is there.
#[derive(Debug, Clone, PartialEq)]
pub enum Goal {
    /// Where reading stopped, or the start.
    Resume,
    /// This place of the article with this id.
    Place(ArticleId, Place),
    /// The bookmark with this id.
    Bookmark(String),
    /// Where the bookmark with this id may belong, to choose its place by hand.
    Attach(String),
}

/// What is put right about an article; without a value it is again as the
/// file says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    /// A field of its metadata.
    Field(Field, Option<String>),
    /// The theme of the section with this heading, or of one of several.
    Section(String, Which, Option<String>),
}

/// What happened.
#[derive(Debug, Clone)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// A text was pasted.
    Paste(String),
    /// The screen has this many columns and rows now.
    Resize(u16, u16),
    /// The terminal gives ambiguous characters these widths.
    Widths(Widths),
    /// The wheel was turned by so many rows, down positive.
    Wheel(i32),
    /// The left button was pressed at this column and row.
    Click(u16, u16),
    /// Nothing happened for a while.
    Idle,
    /// The library was read.
    Library(Library),
    /// An article was read.
    Article(Arc<Article>, Goal),
    /// An article was put right by this, and is this now.
    Corrected(Arc<Article>, Fix),
    /// The articles of a theme were read, with the sections that are its.
    Topic(TopicRef, Vec<(Arc<Article>, usize)>, Goal),
    /// The library as far as it is read: so many of so many files.
    Filling(Library, usize, usize),
    /// An article was taken in, or is there already.
    Taken(Added),
    /// These articles were taken in together; what there is to say of it.
    TakenMany(Vec<ArticleId>, Message),
    /// So many of so many files are added.
    Adding(usize, usize),
    /// This article, of this title, was moved to the trash.
    Removed(ArticleId, String),
    /// These articles, taken in together, were moved to the trash together; so
    /// many of them were still there.
    RemovedMany(Vec<ArticleId>, usize),
    /// This article came back from the trash.
    Restored(ArticleId),
    /// What the trash holds.
    Trash(Vec<Trashed>),
    /// Something in the library's places changed on disk.
    Changed,
    /// The library was looked at again after a change.
    Refreshed,
    /// The text that is read changed on disk and was read anew: its articles,
    /// of a theme with the sections that are its.
    Reread(Target, Vec<(Arc<Article>, usize)>),
    /// Something beside the bookmarks, or they themselves, changed on disk.
    MarksChanged,
    /// The bookmarks as they are on disk now.
    Bookmarks(Bookmarks),
    /// A change to the bookmarks is kept; as they are on disk now.
    Kept(Change, Bookmarks),
    /// A change to the bookmarks could not be kept.
    MarkFailed(Change, Message),
    /// The reading positions as they are on disk now.
    Progress(Progress),
    /// What a search in all articles found, and how many matches there are.
    Hits(String, Vec<Hit>, usize),
    /// What a path may be completed to.
    Completions(String, Vec<String>),
    /// A note comes back from the user's own editor.
    Edited(String),
    /// Something to say.
    Notice(Message),
    /// Something went wrong.
    Warned(Message),
    /// A file could not be read.
    Failed(Problem),
}

/// What the outside world is asked to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Leave the program.
    Quit,
    /// Read an article; comes back as [`Event::Article`].
    Load(ArticleId, Goal),
    /// Read the articles of a theme; comes back as [`Event::Topic`].
    LoadTopic(TopicRef, Goal),
    /// Keep where reading stopped.
    SaveProgress(ArticleId, Box<Reading>),
    /// Keep a change to the bookmarks; comes back as [`Event::Kept`] or
    /// [`Event::MarkFailed`].
    Mark(Change),
    /// Look whether another window or machine changed the bookmarks; comes
    /// back as [`Event::Bookmarks`] where one did.
    LookAtMarks,
    /// Put something right about an article; comes back as
    /// [`Event::Library`] and [`Event::Corrected`].
    Correct(ArticleId, Fix),
    /// Keep a setting changed by a key.
    KeepSetting(&'static str, Value),
    /// Read the library again; comes back as [`Event::Library`].
    Reload,
    /// Look at the library again after a change, and at what is being read;
    /// comes back as [`Event::Library`] and [`Event::Reread`] where something
    /// is not as it was, and always as [`Event::Refreshed`].
    Refresh(Option<Target>),
    /// Copy a file or folder into the library; comes back as [`Event::Library`].
    Add(String),
    /// Make an article of a text; comes back as [`Event::Library`] and
    /// [`Event::Taken`].
    AddText(String),
    /// Add no further file.
    Stop,
    /// Move an article to the trash; comes back as [`Event::Removed`].
    Remove(ArticleId),
    /// Move what was taken in together to the trash; comes back as
    /// [`Event::RemovedMany`].
    RemoveMany(Vec<ArticleId>),
    /// Move an article back from the trash; comes back as [`Event::Restored`].
    Restore(ArticleId),
    /// Look through the trash; comes back as [`Event::Trash`].
    Trash,
    /// Search all articles; comes back as [`Event::Hits`].
    Search(String),
    /// Complete a path; comes back as [`Event::Completions`].
    CompletePath(String),
    /// Sweep up after saves that were killed.
    Sweep,
    /// Put a text on the clipboard.
    Copy(String),
    /// Have a note edited in the user's own editor; comes back as
    /// [`Event::Edited`].
    EditOutside(String),
    /// Take or leave the mouse.
    Mouse(bool),
}
