//! The real disk.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use super::{HEAD, Io, Lock, Stamp, TempFile};
use crate::storage::text_file;

/// The disk of this machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemIo;

impl Io for SystemIo {
    fn create_dir(&self, dir: &Path) -> io::Result<()> {
        let missing: Vec<&Path> = dir.ancestors().take_while(|dir| !dir.exists()).collect();
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(dir)?;
        for parent in missing.into_iter().filter_map(Path::parent).filter(|parent| !parent.as_os_str().is_empty()) {
            // One that may be written in but not read cannot be synced; its names come to the disk by themselves later.
            let _ = self.sync_dir(parent);
        }
        Ok(())
    }

    fn resolve(&self, path: &Path) -> PathBuf {
        let is_link = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
        let real = is_link.then(|| fs::canonicalize(path).ok()).flatten();
        real.unwrap_or_else(|| path.to_owned())
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        retrying(|| {
            let mut bytes = Vec::new();
            text_file::open(path)?.read_to_end(&mut bytes)?;
            Ok(bytes)
        })
    }

    fn stamp(&self, path: &Path) -> io::Result<Stamp> {
        let metadata = fs::metadata(path)?;
        if !metadata.is_file() {
            return Err(io::Error::from(io::ErrorKind::InvalidInput));
        }
        let mut head = [0; HEAD];
        let mut file = text_file::open(path)?.take(HEAD as u64);
        let mut read = 0;
        while read < HEAD {
            match file.read(&mut head[read..])? {
                0 => break,
                more => read += more,
            }
        }
        let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(&metadata);
        #[cfg(not(unix))]
        let inode = 0;
        Ok(Stamp { length: metadata.len(), modified: modified.map_or(0, |time| time.as_nanos()), inode, head })
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<String>> {
        fs::read_dir(dir)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
    }

    fn create_temp(&self, dir: &Path, prefix: &str) -> io::Result<Box<dyn TempFile>> {
        let file = tempfile::Builder::new().prefix(prefix).suffix(".tmp").tempfile_in(dir)?;
        Ok(Box::new(file))
    }

    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        retrying(|| fs::rename(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        retrying(|| fs::remove_file(path))
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        // Windows has no such call; its file system keeps a log of names.
        if !cfg!(unix) {
            return Ok(());
        }
        match File::open(dir)?.sync_all() {
            // Some network file systems cannot sync a directory and send its names at once.
            Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
            result => result,
        }
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Lock>>> {
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).read(true).write(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Box::new(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    fn pause(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

impl TempFile for tempfile::NamedTempFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.as_file_mut().write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.as_file().sync_all()
    }

    fn persist(self: Box<Self>, to: &Path) -> io::Result<()> {
        replace(*self, to)
    }
}

impl Lock for File {}

/// Gives a finished file its name, in the place of the file that has it. A file that Windows' read-only attribute protects stays as it is.
pub(in crate::storage) fn replace(file: tempfile::NamedTempFile, to: &Path) -> io::Result<()> {
    if is_marked_read_only(to) {
        return Err(io::Error::from(io::ErrorKind::PermissionDenied));
    }
    let mut file = Some(file);
    retrying(|| match file.take().map(|file| file.persist(to)) {
        Some(Err(failed)) => {
            file = Some(failed.file);
            Err(failed.error)
        }
        Some(Ok(_)) | None => Ok(()),
    })
}

/// Whether a file has the attribute by which Windows keeps it from being changed. On Unix the directory's permissions decide.
pub(in crate::storage) fn is_marked_read_only(path: &Path) -> bool {
    cfg!(windows) && fs::metadata(path).is_ok_and(|metadata| metadata.permissions().readonly())
}

/// On Windows a scanner or another window that has the file open makes an operation fail for a moment: try for half a second.
fn retrying<T>(mut operation: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    const SHARING_VIOLATIONS: [i32; 3] = [5, 32, 33];
    let mut left = if cfg!(windows) { 25 } else { 0 };
    loop {
        match operation() {
            Err(error) if left > 0 && error.raw_os_error().is_some_and(|code| SHARING_VIOLATIONS.contains(&code)) => {
                left -= 1;
                std::thread::sleep(Duration::from_millis(20));
            }
            result => return result,
        }
    }
}
