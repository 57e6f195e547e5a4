//! Random bytes from the browser's generator.

/// So many random bytes; an error where the browser has no generator.
pub fn bytes<const N: usize>() -> Result<[u8; N], NoEntropy> {
    let mut bytes = [0_u8; N];
    fill(&mut bytes)?;
    Ok(bytes)
}

/// Fills a buffer with random bytes.
pub fn fill(bytes: &mut [u8]) -> Result<(), NoEntropy> {
    let crypto = web_sys::window().ok_or(NoEntropy)?.crypto().map_err(|_| NoEntropy)?;
    crypto.get_random_values_with_u8_array(bytes).map(drop).map_err(|_| NoEntropy)
}

/// The browser gives no random bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoEntropy;
