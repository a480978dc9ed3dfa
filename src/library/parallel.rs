//! The same work on many articles, on as many threads as the machine gives.
//! Apart, so that opening and searching share it; results keep their order.

use std::thread;

/// Below this many items the threads cost more than they bring.
const WORTH_IT: usize = 16;

/// Does `work` on each of `items`, results in the items' order.
pub fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    if threads == 1 || items.len() < WORTH_IT {
        return items.iter().map(work).collect();
    }
    let each = |part: &[T]| -> Vec<R> { part.iter().map(&work).collect() };
    thread::scope(|scope| {
        let parts: Vec<_> =
            items.chunks(items.len().div_ceil(threads)).map(|part| scope.spawn(move || each(part))).collect();
        let join = |part: thread::ScopedJoinHandle<'_, Vec<R>>| match part.join() {
            Ok(done) => done,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        parts.into_iter().flat_map(join).collect()
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_keep_the_order_of_the_items() {
        for count in [0, 1, 15, 16, 17, 1000] {
            let items: Vec<usize> = (0..count).collect();
            assert_eq!(super::map(&items, |n| n * 2), items.iter().map(|n| n * 2).collect::<Vec<_>>());
        }
    }
}
