//! The palettes there are: bundled ones, and the user's files, which may
//! replace them. A file that cannot be read is a problem to be said.

use std::fs;

use crate::message::{Id, Lang, Message};
use crate::reader::action::ACTIONS;
use crate::store::Paths;
use crate::store::settings::Known;
use crate::ui::Palette;

/// All palettes in their order, and what is wrong with the user's files.
pub fn all(paths: &Paths) -> (Vec<Palette>, Vec<Message>) {
    let (mut all, mut problems) = (Palette::bundled(), Vec::new());
    let Ok(folder) = fs::read_dir(paths.palettes_dir()) else { return (all, problems) };
    let mut files: Vec<_> = folder.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    for path in files {
        let read = fs::read_to_string(&path).map_err(|error| error.to_string());
        match read.and_then(|json| Palette::read(&json).map_err(|error| error.to_string())) {
            Ok(palette) => {
                all.retain(|known| known.id != palette.id);
                all.push(palette);
            }
            Err(error) => problems.push(Message::new(Id::PaletteBroken).with(path.display()).with(error)),
        }
    }
    all.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
    (all, problems)
}

/// The palettes as the reader names them: id, Chinese and English name.
pub fn names(palettes: &[Palette]) -> Vec<(String, String, String)> {
    let names = |palette: &Palette| {
        let name = |lang| palette.name(lang).to_owned();
        (palette.id.clone(), name(Lang::Zh), name(Lang::En))
    };
    palettes.iter().map(names).collect()
}

/// The names that `config.toml` may use for palettes and actions.
pub fn known(palettes: &[Palette]) -> Known {
    Known {
        palettes: palettes.iter().map(|palette| palette.id.clone()).collect(),
        actions: ACTIONS.iter().map(|row| row.name.to_owned()).collect(),
    }
}
