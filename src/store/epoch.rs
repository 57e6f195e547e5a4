//! The epoch of the writer: raised by every tab that begins to write, checked by every commit, so that a tab that lost
//! its turn cannot write any more, whatever it believes (design section 3, rules 2 and 8).

use super::keys::EPOCH;
use super::ports::{Change, Check, Deed, Drawer, DurableError, Ports, Value};

/// The epoch a tab writes in: a number that only rises, and random digits that make it this tab's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Epoch(String);

/// Someone else raises the epoch at the same time, again and again.
const ATTEMPTS: u32 = 8;

impl Epoch {
    /// As it lies in the durable store.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Whether another one, as the tabs tell each other, was raised later. Messages may come late: of an epoch that is over.
    pub fn is_before(&self, other: &str) -> bool {
        number(Some(other)) > number(Some(self.text()))
    }

    /// The epoch of a store in memory, which no other tab can reach.
    pub fn in_memory() -> Epoch {
        Epoch(String::from("0-memory"))
    }

    /// What must hold for a commit of this epoch.
    pub fn check(&self) -> Check {
        Check { drawer: Drawer::Meta, key: EPOCH.into(), is: Some(self.0.clone()) }
    }

    /// The epoch after another, this tab's own.
    pub fn after(before: Option<&str>, ports: &Ports) -> Result<Epoch, DurableError> {
        let mut own = [0_u8; 8];
        ports.entropy.fill(&mut own).map_err(|_| DurableError::Failed(String::from("no random bytes")))?;
        Ok(Epoch(format!("{}-{:016x}", number(before).saturating_add(1), u64::from_be_bytes(own))))
    }

    /// Puts it in the place of the one before. It need not reach the disk: whatever takes the power takes the other tabs, too.
    pub fn deed(&self, before: Option<String>) -> Deed {
        Deed {
            checks: vec![Check { drawer: Drawer::Meta, key: EPOCH.into(), is: before }],
            changes: vec![Change::Put(Drawer::Meta, EPOCH.into(), Value::Text(self.0.clone()))],
            strict: false,
        }
    }

    /// Raises the epoch: from now on no other tab can commit.
    pub async fn raise(ports: &Ports) -> Result<Epoch, DurableError> {
        for _ in 0..ATTEMPTS {
            let before = ports.durable.get(Drawer::Meta, EPOCH).await?.and_then(Value::text);
            let epoch = Epoch::after(before.as_deref(), ports)?;
            match ports.durable.commit(epoch.deed(before)).await {
                Ok(()) => return Ok(epoch),
                Err(DurableError::Conflict) => {}
                // It may have been done all the same; the random digits tell.
                Err(error) => {
                    let now = ports.durable.get(Drawer::Meta, EPOCH).await?.and_then(Value::text);
                    return if now.as_deref() == Some(epoch.text()) { Ok(epoch) } else { Err(error) };
                }
            }
        }
        Err(DurableError::Conflict)
    }
}

fn number(text: Option<&str>) -> u64 {
    text.and_then(|text| text.split_once('-')?.0.parse().ok()).unwrap_or(0)
}
