//! Everything the annotation store does to a disk, one operation a method, so that a test can let each of them fail or stop.
//!
//! [`SystemIo`] is the real disk; the tests' `Disk` is one in memory that loses power when told to.

mod system;

use std::io;
use std::path::{Path, PathBuf};

pub use system::SystemIo;
pub(super) use system::{is_marked_read_only, replace};

/// What tells one state of a file from another without reading all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Length in bytes.
    pub length: u64,
    /// Time of the last change in nanoseconds since 1970; 0 where the system does not tell.
    pub modified: u128,
    /// The number of the file on its disk; 0 where the system does not tell.
    pub inode: u64,
    /// How the file begins, with the checksum: dates are coarse, and numbers are given out again.
    pub head: [u8; HEAD],
}

/// How much of a file's beginning is part of its [`Stamp`], in bytes.
pub const HEAD: usize = 48;

/// A disk.
pub trait Io: Send {
    /// Makes a directory and those above it, for this user alone (0700), and waits until they are on the disk; it is no error
    /// if it is there.
    fn create_dir(&self, dir: &Path) -> io::Result<()>;
    /// Where a file really is: a link would be lost when the file it leads to is replaced.
    fn resolve(&self, path: &Path) -> PathBuf;
    /// The bytes of a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// The state of a file; an error of kind `NotFound` if there is none.
    fn stamp(&self, path: &Path) -> io::Result<Stamp>;
    /// The names of the files in a directory.
    fn list(&self, dir: &Path) -> io::Result<Vec<String>>;
    /// A new, empty file in `dir` for this user alone (0600), named `prefix` + something new + `.tmp`.
    fn create_temp(&self, dir: &Path, prefix: &str) -> io::Result<Box<dyn TempFile>>;
    /// A second name for a file, replacing nothing.
    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file another name, replacing the file that had it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Waits until the names in a directory are on the disk.
    fn sync_dir(&self, dir: &Path) -> io::Result<()>;
    /// Locks a file, which is made if it is missing, against every other process; `None` if another one holds it.
    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Lock>>>;
    /// Lets some time pass before the lock is tried again.
    fn pause(&self, time: std::time::Duration);
}

/// A file that nobody else sees yet; dropping it removes it.
pub trait TempFile {
    /// Appends bytes.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Waits until the bytes are on the disk.
    fn sync(&mut self) -> io::Result<()>;
    /// Gives the file its name, replacing the file that had it.
    fn persist(self: Box<Self>, to: &Path) -> io::Result<()>;
}

/// A lock that is held until it is dropped.
pub trait Lock: Send {}
