//! Ids that two machines never give twice: 128 random bits from the system.

use super::error::StoreError;

/// 128 random bits as 32 lower-case hex digits.
///
/// # Errors
/// [`StoreError::NoRandom`] when the system has none to give.
pub fn id() -> Result<String, StoreError> {
    let mut bits = [0; 16];
    getrandom::fill(&mut bits).map_err(|_| StoreError::NoRandom)?;
    Ok(bits.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_32_hex_digits_and_differ() {
        let ids = [id().unwrap(), id().unwrap()];
        assert!(ids.iter().all(|id| id.len() == 32 && id.chars().all(|c| c.is_ascii_hexdigit())));
        assert_ne!(ids[0], ids[1]);
    }
}
