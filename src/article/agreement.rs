//! How well the surroundings of a place agree with those once noted, counted
//! in letters. Two measures, both alignments (Smith and Waterman 1981): one
//! that starts at the place itself, and a weaker one for surroundings that
//! still stand near but were pushed away by something inserted between.

/// A letter that stands on both sides the same.
const SAME: i32 = 1;

/// A letter left out on one side. A letter replaced is one left out on each.
const MISSING: i32 = -1;

/// How much further than the noted context the pushed-away one is looked for.
const REACH: usize = 3;

/// A context that was pushed away counts a third, and never enough to carry a
/// place alone (see the thresholds in [`super::anchor`]).
const PUSHED: (u32, u32) = (3, 7);

/// Letters of `noted` (nearest first) that agree with `found` (nearest first),
/// less the letters that do not, as far as it is worth going from the place.
pub fn adjoining(noted: &[char], found: &[char]) -> u32 {
    let found = found.get(..found.len().min(noted.len() * 2)).unwrap_or(found);
    best(noted, found, false)
}

/// The same for a context that stands anywhere in the neighbourhood.
pub fn pushed(noted: &[char], found: &[char]) -> u32 {
    let found = found.get(..found.len().min(reach(noted.len()))).unwrap_or(found);
    (best(noted, found, true) / PUSHED.0).min(PUSHED.1)
}

/// How many letters around a place [`pushed`] looks at for a context of this length.
pub fn reach(noted: usize) -> usize {
    noted * REACH
}

/// 1 for the same letters, 0 for none in common: edit distance over the longer length.
pub fn likeness(a: &[char], b: &[char]) -> f64 {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row.first().copied().unwrap_or(0);
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let here = (corner + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            corner = std::mem::replace(&mut row[j + 1], here);
        }
    }
    let longer = a.len().max(b.len()).max(1);
    1.0 - row[b.len()] as f64 / longer as f64
}

/// The best score of an alignment that begins at both starts, or anywhere.
fn best(noted: &[char], found: &[char], anywhere: bool) -> u32 {
    let gap = |n: usize| if anywhere { 0 } else { MISSING * i32::try_from(n).unwrap_or(i32::MAX / 2) };
    let mut row: Vec<i32> = (0..=found.len()).map(gap).collect();
    let mut best = 0;
    for (i, x) in noted.iter().enumerate() {
        let mut corner = row[0];
        row[0] = gap(i + 1);
        for (j, y) in found.iter().enumerate() {
            let turn = if x == y { corner + SAME } else { corner + 2 * MISSING };
            let here = turn.max(row[j] + MISSING).max(row[j + 1] + MISSING);
            corner = std::mem::replace(&mut row[j + 1], if anywhere { here.max(0) } else { here });
            best = best.max(here);
        }
    }
    u32::try_from(best).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn agreement_counts_from_the_place_outward() {
        let noted = chars("扎实推进水利工程建设");
        assert_eq!(adjoining(&noted, &noted), 10);
        assert_eq!(adjoining(&noted, &chars("扎实推进农村供水工程建设")), 9 - 4); // 农村供 more, 利 less
        assert_eq!(adjoining(&noted, &chars("扎实推进，后面全是别的话")), 4);
        assert_eq!(adjoining(&noted, &chars("水利工程建设")), 2); // four missing, six agree
        assert_eq!(adjoining(&noted, &chars("全是别的")), 0);
        assert_eq!(adjoining(&noted, &[]), 0);
    }

    #[test]
    fn a_context_pushed_away_counts_a_third_and_never_carries_alone() {
        let noted = chars("扎实推进水利工程建设");
        assert_eq!(pushed(&noted, &chars("插入的一句话。扎实推进水利工程建设")), 3);
        let long: Vec<char> = (0..40).filter_map(|i| char::from_u32(0x4e00 + i)).collect();
        assert_eq!(pushed(&long, &long), 7);
        assert_eq!(pushed(&noted, &chars("全是别的")), 0);
    }

    #[test]
    fn likeness_is_one_for_the_same_and_falls_with_each_edit() {
        assert_eq!(likeness(&chars("打井23眼"), &chars("打井23眼")), 1.0);
        assert_eq!(likeness(&chars("打井23眼"), &chars("打井32眼")), 0.6);
        assert_eq!(likeness(&chars(""), &chars("")), 1.0);
        assert_eq!(likeness(&chars(""), &chars("井")), 0.0);
    }
}
