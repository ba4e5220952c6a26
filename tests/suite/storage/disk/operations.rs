//! What can be done to the disk in memory: each operation counts, and may be the one that fails.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use dutydesk::storage::io::{HEAD, Io, Lock, Stamp, TempFile};

use super::{Disk, File, Go, NameChange};

impl Io for Disk {
    fn create_dir(&self, _: &Path) -> io::Result<()> {
        self.whole("create_dir", |_| Ok(()))
    }

    fn resolve(&self, path: &Path) -> PathBuf {
        path.to_owned()
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.whole("read", |state| state.find(path).map(|file| state.files[file].data.clone()))
    }

    fn stamp(&self, path: &Path) -> io::Result<Stamp> {
        self.whole("stamp", |state| {
            let file = state.find(path)?;
            let File { data, changed, .. } = &state.files[file];
            Ok(Stamp { length: data.len() as u64, modified: *changed, inode: file as u64, head: [0; HEAD] })
        })
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<String>> {
        self.whole("list", |state| {
            let inside = state.names.keys().filter(|path| path.parent() == Some(dir));
            Ok(inside.map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect())
        })
    }

    fn create_temp(&self, dir: &Path, prefix: &str) -> io::Result<Box<dyn TempFile>> {
        self.whole("create_temp", |state| {
            let file = state.new_file();
            let path = dir.join(format!("{prefix}{file}.tmp"));
            state.change(NameChange::Set(path.clone(), file));
            Ok(Box::new(Temp { disk: self.clone(), path, file, kept: false }) as Box<dyn TempFile>)
        })
    }

    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.whole("hard_link", |state| {
            let file = state.find(from)?;
            if state.names.contains_key(to) {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            state.change(NameChange::Set(to.to_owned(), file));
            Ok(())
        })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.whole("rename", |state| {
            let file = state.find(from)?;
            state.change(NameChange::Move(from.to_owned(), to.to_owned(), file));
            Ok(())
        })
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.whole("remove", |state| {
            state.find(path)?;
            state.change(NameChange::Remove(path.to_owned()));
            Ok(())
        })
    }

    fn sync_dir(&self, _: &Path) -> io::Result<()> {
        self.whole("sync_dir", |state| {
            state.pending.clear();
            state.durable_names = state.names.clone();
            Ok(())
        })
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Lock>>> {
        self.whole("try_lock", |state| {
            if !state.names.contains_key(path) {
                let file = state.new_file();
                state.change(NameChange::Set(path.to_owned(), file));
            }
            if let Some(error) = state.no_locks {
                return Err(io::Error::from_raw_os_error(error));
            }
            if state.foreign_lock || !state.locked.insert(path.to_owned()) {
                return Ok(None);
            }
            Ok(Some(Box::new(Held { disk: self.clone(), path: path.to_owned() }) as Box<dyn Lock>))
        })
    }

    fn pause(&self, time: Duration) {
        self.state().waited += time;
    }
}

struct Temp {
    disk: Disk,
    path: PathBuf,
    file: usize,
    kept: bool,
}

impl TempFile for Temp {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let (mut state, go) = self.disk.begin("write")?;
        let half = bytes.get(..bytes.len() / 2).unwrap_or_default();
        let data = &mut state.files[self.file].data;
        match go {
            Go::Whole => data.extend_from_slice(bytes),
            Go::HalfThenFail(error) => {
                data.extend_from_slice(half);
                return Err(error);
            }
            Go::WholeThenStop => {
                data.extend_from_slice(half);
                state.dead = true;
                return Err(io::Error::other("the process has ended"));
            }
        }
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        let (mut state, go) = self.disk.begin("sync")?;
        let file = &mut state.files[self.file];
        match go {
            Go::Whole if file.lost => {}
            Go::Whole => file.durable.clone_from(&file.data),
            Go::HalfThenFail(error) => {
                file.lost = true;
                return Err(error);
            }
            Go::WholeThenStop => {
                file.durable.clone_from(&file.data);
                state.dead = true;
                return Err(io::Error::other("the process has ended"));
            }
        }
        Ok(())
    }

    fn persist(mut self: Box<Self>, to: &Path) -> io::Result<()> {
        let (from, file) = (self.path.clone(), self.file);
        self.disk.whole("persist", |state| {
            state.change(NameChange::Move(from, to.to_owned(), file));
            Ok(())
        })?;
        self.kept = true;
        Ok(())
    }
}

impl Drop for Temp {
    fn drop(&mut self) {
        let mut state = self.disk.state();
        if !self.kept && !state.dead && state.names.get(&self.path) == Some(&self.file) {
            state.change(NameChange::Remove(self.path.clone()));
        }
    }
}

struct Held {
    disk: Disk,
    path: PathBuf,
}

impl Lock for Held {}

impl Drop for Held {
    fn drop(&mut self) {
        self.disk.state().locked.remove(&self.path);
    }
}
