//! A disk in memory that fails, or loses power, at the operation it is told to.
//!
//! What was written but not synced is only in its volatile half; a power cut keeps the durable half and whatever part of the
//! rest the test chooses. After a failed sync the data counts as clean although it never arrived, as on Linux.

mod operations;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

/// What happens at the chosen operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It fails with this error of the system, and what it was to do is half done where it can be.
    Fail(i32),
    /// The process ends before it.
    StopBefore,
    /// The process ends in the middle of it (a write), or right after it.
    StopAfter,
}

/// What a power cut leaves of the files that were not synced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsynced {
    /// Nothing.
    Empty,
    /// As many NUL bytes as there was text.
    Nul,
    /// The first half.
    Half,
}

/// The disk. Clones share it.
#[derive(Clone, Default)]
pub struct Disk(Arc<Mutex<State>>);

#[derive(Clone, Default)]
struct State {
    files: Vec<File>,
    names: BTreeMap<PathBuf, usize>,
    durable_names: BTreeMap<PathBuf, usize>,
    pending: Vec<NameChange>,
    locked: BTreeSet<PathBuf>,
    foreign_lock: bool,
    no_locks: Option<i32>,
    dead: bool,
    operations: usize,
    plan: Option<(usize, Fault)>,
    log: Vec<String>,
    waited: Duration,
    fresh: usize,
}

#[derive(Clone, Default)]
struct File {
    data: Vec<u8>,
    durable: Vec<u8>,
    lost: bool,
    changed: u128,
}

#[derive(Clone)]
enum NameChange {
    Set(PathBuf, usize),
    Move(PathBuf, PathBuf, usize),
    Remove(PathBuf),
}

enum Go {
    Whole,
    HalfThenFail(io::Error),
    WholeThenStop,
}

impl Disk {
    /// A disk with the same contents, on which later changes of this one are not seen.
    pub fn copy(&self) -> Self {
        Self(Arc::new(Mutex::new(self.state().clone())))
    }

    /// Arms the fault: it strikes at the `at`-th operation from now, counted from 0.
    pub fn arm(&self, at: usize, fault: Fault) {
        let mut state = self.state();
        state.plan = Some((state.operations + at, fault));
    }

    /// Disarms it.
    pub fn disarm(&self) {
        self.state().plan = None;
    }

    /// Whether the process has ended.
    pub fn is_dead(&self) -> bool {
        self.state().dead
    }

    /// How many operations there were so far.
    pub fn operations(&self) -> usize {
        self.state().operations
    }

    /// The operations so far, by name.
    pub fn log(&self) -> Vec<String> {
        self.state().log.clone()
    }

    /// Lets another process hold the lock, or give it back.
    pub fn hold_lock(&self, held: bool) {
        self.state().foreign_lock = held;
    }

    /// Refuses every lock with this error of the system, as some network shares do, or no longer.
    pub fn refuse_locks(&self, error: Option<i32>) {
        self.state().no_locks = error;
    }

    /// How long the store has waited for it.
    pub fn waited(&self) -> Duration {
        self.state().waited
    }

    /// The names on the disk.
    pub fn names(&self) -> Vec<String> {
        let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
        self.state().names.keys().map(name).collect()
    }

    /// What is in a file.
    pub fn contents(&self, path: &Path) -> Option<Vec<u8>> {
        let state = self.state();
        state.names.get(path).map(|file| state.files[*file].data.clone())
    }

    /// Whether any file of a directory has these bytes in it.
    pub fn holds(&self, dir: &Path, bytes: &[u8]) -> bool {
        let state = self.state();
        let inside = state.names.iter().filter(|(path, _)| path.parent() == Some(dir));
        let holds = |file: usize| state.files[file].data.windows(bytes.len()).any(|window| window == bytes);
        inside.into_iter().any(|(_, file)| holds(*file))
    }

    /// How many changes of names a power cut might lose.
    pub fn pending(&self) -> usize {
        self.state().pending.len()
    }

    /// The disk after the process was killed: everything that was handed to the system is there.
    pub fn after_kill(&self) -> Self {
        let mut state = self.state().clone();
        state.revive();
        Self(Arc::new(Mutex::new(state)))
    }

    /// The disk after a power cut: of the pending changes of names those whose bit is set in `kept` have arrived.
    pub fn after_power_cut(&self, kept: usize, unsynced: Unsynced) -> Self {
        let mut state = self.state().clone();
        let pending = std::mem::take(&mut state.pending);
        for (_, change) in pending.into_iter().enumerate().filter(|(bit, _)| kept >> bit & 1 == 1) {
            change.apply(&mut state.durable_names);
        }
        state.names = state.durable_names.clone();
        for file in &mut state.files {
            if file.data != file.durable {
                file.data = match unsynced {
                    Unsynced::Empty => file.durable.clone(),
                    Unsynced::Nul => vec![0; file.data.len()],
                    Unsynced::Half => file.data[..file.data.len() / 2].to_vec(),
                };
                file.durable.clone_from(&file.data);
            }
        }
        state.revive();
        Self(Arc::new(Mutex::new(state)))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    fn begin(&self, what: &str) -> io::Result<(MutexGuard<'_, State>, Go)> {
        let mut state = self.state();
        if state.dead {
            return Err(io::Error::other("the process has ended"));
        }
        let at = state.operations;
        state.operations += 1;
        state.log.push(what.to_owned());
        let go = match state.plan {
            Some((planned, fault)) if planned == at => match fault {
                Fault::Fail(code) => Go::HalfThenFail(io::Error::from_raw_os_error(code)),
                Fault::StopBefore => {
                    state.dead = true;
                    return Err(io::Error::other("the process has ended"));
                }
                Fault::StopAfter => Go::WholeThenStop,
            },
            _ => Go::Whole,
        };
        Ok((state, go))
    }

    /// An operation that is done wholly or not at all.
    fn whole<T>(&self, what: &str, operation: impl FnOnce(&mut State) -> io::Result<T>) -> io::Result<T> {
        let (mut state, go) = self.begin(what)?;
        match go {
            Go::Whole => operation(&mut state),
            Go::HalfThenFail(error) => Err(error),
            Go::WholeThenStop => {
                let result = operation(&mut state);
                state.dead = true;
                // What is dropped here, a lock or a temporary file, asks for the state.
                drop(state);
                drop(result);
                Err(io::Error::other("the process has ended"))
            }
        }
    }
}

impl State {
    fn revive(&mut self) {
        (self.dead, self.plan, self.foreign_lock) = (false, None, false);
        self.locked.clear();
    }

    fn new_file(&mut self) -> usize {
        self.fresh += 1;
        let changed = self.fresh as u128;
        self.files.push(File { changed, ..File::default() });
        self.files.len() - 1
    }

    fn find(&self, path: &Path) -> io::Result<usize> {
        self.names.get(path).copied().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn change(&mut self, change: NameChange) {
        change.apply(&mut self.names);
        self.pending.push(change);
    }
}

impl NameChange {
    fn apply(&self, names: &mut BTreeMap<PathBuf, usize>) {
        match self {
            Self::Set(path, file) => drop(names.insert(path.clone(), *file)),
            Self::Move(from, to, file) => {
                names.remove(from);
                names.insert(to.clone(), *file);
            }
            Self::Remove(path) => drop(names.remove(path)),
        }
    }
}
