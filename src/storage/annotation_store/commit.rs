//! Reading the file, and writing it so that at every moment either the old or the new one is whole on the disk.

use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use super::format::{self, Decoded};
use super::{AnnotationStore, Files, Step, StoreError, StoreNotice};
use crate::domain::annotation::Annotations;
use crate::storage::io::{HEAD, Lock, Stamp};

/// How the names of unfinished files begin; under the lock, whatever bears such a name was left by a crash.
pub(super) const TEMP_PREFIX: &str = "annotations-";

/// How such names end.
pub(super) const TEMP_SUFFIX: &str = ".tmp";

/// Between two tries of the lock.
const PAUSE: Duration = Duration::from_millis(10);

/// How long the lock is waited for before that is said.
const SILENCE: Duration = Duration::from_millis(500);

/// What was written, as far as a [`Stamp`] tells.
pub(super) struct Written {
    length: u64,
    head: [u8; HEAD],
}

impl Written {
    /// Whether a stamp may be of the file that was written; a disk that tells no beginning is believed.
    fn is_of(&self, stamp: &Stamp) -> bool {
        stamp.length == self.length && (stamp.head == self.head || stamp.head == [0; HEAD])
    }
}

impl AnnotationStore {
    /// Reads the file if it has changed since; returns whether it was read. What is wrong with it stands in `notice`.
    pub(super) fn read(&mut self) -> bool {
        let Some(files) = self.files.clone() else {
            self.notice = Some(StoreNotice::NoDirectory);
            return false;
        };
        let stamp = match self.io.stamp(&files.main) {
            Ok(stamp) => stamp,
            Err(error) if error.kind() == ErrorKind::NotFound => return self.missing(&files),
            Err(error) => {
                self.stamp = None;
                self.notice = Some(StoreNotice::unreadable(&files.main, &error));
                return false;
            }
        };
        if self.stamp == Some(stamp) {
            return false;
        }
        match self.io.read(&files.main) {
            Ok(bytes) => self.take(&files, stamp, &bytes),
            // Between the look and the reading another window may have replaced the file: the next reading will tell.
            Err(error) => {
                self.stamp = None;
                self.notice = Some(StoreNotice::unreadable(&files.main, &error));
            }
        }
        true
    }

    fn take(&mut self, files: &Files, stamp: Stamp, bytes: &[u8]) {
        self.stamp = Some(stamp);
        match format::decode(bytes) {
            Ok(Decoded { mut annotations, intact }) => {
                annotations.share(&self.known);
                let found = annotations.clone();
                // What this window knows is not forgotten where the file is an older one.
                annotations.join(&self.known);
                self.behind = annotations != found;
                self.known = annotations;
                self.notice = (!intact).then(|| StoreNotice::ChecksumOff { path: files.main.clone() });
            }
            Err(damage) => self.notice = Some(StoreNotice::Damaged { path: files.main.clone(), damage }),
        }
    }

    /// A missing file is empty only if no `.bak` tells of a fuller one. What this window knows already stays.
    fn missing(&mut self, files: &Files) -> bool {
        self.stamp = None;
        let path = files.main.clone();
        self.notice = if self.known != Annotations::default() {
            Some(StoreNotice::Gone { path })
        } else if self.io.stamp(&files.backup).is_ok() {
            Some(StoreNotice::Missing { path })
        } else {
            None
        };
        false
    }

    /// Changes what is on the disk, under the lock; returns what is there then.
    pub(super) fn commit(&mut self, change: impl FnOnce(&mut Annotations)) -> Result<Annotations, StoreError> {
        let files = self.files()?;
        let _lock = self.lock(&files)?;
        self.commit_locked(&files, change)
    }

    /// [`commit`](Self::commit) for whoever holds the lock.
    pub(super) fn commit_locked(
        &mut self,
        files: &Files,
        change: impl FnOnce(&mut Annotations),
    ) -> Result<Annotations, StoreError> {
        self.read();
        if let Some(notice) = self.notice.clone().filter(StoreNotice::is_read_only) {
            return Err(StoreError::ReadOnly(notice));
        }
        let mut next = self.known.clone();
        change(&mut next);
        self.clear_strays(files);
        if matches!(self.notice, Some(StoreNotice::ChecksumOff { .. })) {
            self.keep_aside(files)?;
        }
        // Whatever a failure leaves, the next look at the file's stamp tells whether it must be read again.
        let written = self.write(files, &next, true)?;
        // Whoever puts another file there in this very moment must not pass for what was written: it is read again.
        self.stamp = self.io.stamp(&files.main).ok().filter(|stamp| written.is_of(stamp));
        self.notice = None;
        self.behind = false;
        self.known = next.clone();
        Ok(next)
    }

    /// Where the store keeps what, if there is a place.
    pub(super) fn files(&self) -> Result<Files, StoreError> {
        self.files.clone().ok_or(StoreError::ReadOnly(StoreNotice::NoDirectory))
    }

    /// Waits for the lock, no longer than `patience`.
    pub(super) fn lock(&self, files: &Files) -> Result<Box<dyn Lock>, StoreError> {
        self.io.create_dir(&files.dir).map_err(|error| StoreError::io(Step::Folder, &files.dir, error))?;
        let mut waited = Duration::ZERO;
        loop {
            match self.io.try_lock(&files.lock) {
                Ok(Some(lock)) => return Ok(lock),
                Ok(None) if waited >= self.patience => {
                    return Err(StoreError::LockHeld { path: files.lock.clone(), waited });
                }
                Ok(None) => {
                    self.io.pause(PAUSE);
                    waited += PAUSE;
                    if let Some(say) = self.waiting.as_ref().filter(|_| waited == SILENCE) {
                        say(self.patience);
                    }
                }
                Err(error) => return Err(StoreError::io(Step::Lock, &files.lock, error)),
            }
        }
    }

    /// Writes the file; `backup` keeps the one that is replaced.
    pub(super) fn write(
        &mut self,
        files: &Files,
        annotations: &Annotations,
        backup: bool,
    ) -> Result<Written, StoreError> {
        let failed = |step, path: &Path| {
            let path = path.to_owned();
            move |error| StoreError::io(step, &path, error)
        };
        let bytes = self.encoder.encode(annotations).map_err(failed(Step::Write, &files.main))?;
        let mut file = self.io.create_temp(&files.dir, TEMP_PREFIX).map_err(failed(Step::Write, &files.dir))?;
        file.write(&bytes).map_err(failed(Step::Write, &files.main))?;
        file.sync().map_err(failed(Step::Sync, &files.main))?;
        if backup {
            self.keep_backup(files)?;
        }
        file.persist(&files.main).map_err(failed(Step::Rename, &files.main))?;
        self.io.sync_dir(&files.dir).map_err(failed(Step::Sync, &files.dir))?;
        let begun: Vec<u8> = bytes.iter().copied().take(HEAD).collect();
        Ok(Written { length: bytes.len() as u64, head: begun.try_into().unwrap_or([0; HEAD]) })
    }

    /// Gives the file that is about to be replaced its second name, `.bak`: nothing is copied, and it is whole at once.
    fn keep_backup(&self, files: &Files) -> Result<(), StoreError> {
        let link = files.dir.join(format!("{TEMP_PREFIX}link.tmp"));
        match self.io.hard_link(&files.main, &link) {
            Ok(()) => {
                let renamed = self.io.rename(&link, &files.backup);
                // Renaming a name of a file over another name of the same file does nothing, and leaves both.
                let _ = self.io.remove(&link);
                renamed.map_err(|error| StoreError::io(Step::Backup, &files.backup, error))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            // File systems without hard links (FAT on a stick) get a copy.
            Err(_) => self.copy(files, &files.main, &files.backup),
        }
    }

    pub(super) fn copy(&self, files: &Files, from: &Path, to: &Path) -> Result<(), StoreError> {
        let failed = |error| StoreError::io(Step::Backup, to, error);
        let bytes = self.io.read(from).map_err(failed)?;
        self.write_beside(files, to, &bytes).map_err(failed)
    }

    /// Writes a whole file through a temporary one.
    pub(super) fn write_beside(&self, files: &Files, to: &Path, bytes: &[u8]) -> std::io::Result<()> {
        let mut file = self.io.create_temp(&files.dir, TEMP_PREFIX)?;
        file.write(bytes)?;
        file.sync()?;
        file.persist(to)
    }

    /// Keeps a file whose checksum does not fit under a name of its own before it is replaced.
    fn keep_aside(&self, files: &Files) -> Result<(), StoreError> {
        let failed = |error| StoreError::io(Step::Backup, &files.main, error);
        let bytes = self.io.read(&files.main).map_err(failed)?;
        let aside = files.dir.join(format::aside_name(&bytes, "aside"));
        if self.io.stamp(&aside).is_ok() { Ok(()) } else { self.write_beside(files, &aside, &bytes).map_err(failed) }
    }

    fn clear_strays(&self, files: &Files) {
        let names = self.io.list(&files.dir).unwrap_or_default();
        for name in names.iter().filter(|name| name.starts_with(TEMP_PREFIX) && name.ends_with(TEMP_SUFFIX)) {
            // One that cannot be removed now is tried again at the next save.
            let _ = self.io.remove(&files.dir.join(name));
        }
    }
}
