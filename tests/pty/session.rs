//! One run of the program in a pseudo-terminal.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Longer than any machine needs; a test that waits so long has failed.
const LIMIT: Duration = Duration::from_secs(30);

pub struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    chunks: Receiver<Vec<u8>>,
    parser: vt100::Parser,
    raw: Vec<u8>,
}

/// Everything that the program wrote.
pub struct Output(String);

impl Output {
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Whether a sequence is among the last that were written.
    pub fn ends_with_soon(&self, sequence: &str) -> bool {
        let tail = self.0.len().saturating_sub(200);
        let tail = (tail..=self.0.len()).find(|at| self.0.is_char_boundary(*at)).unwrap_or(0);
        self.0[tail..].contains(sequence)
    }
}

impl Session {
    /// Starts the program on a screen of 100×30 that answers no question.
    pub fn start(config_dir: &Path, args: &[&str]) -> Self {
        let size = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_dutydesk"));
        command.args(args);
        command.env("DUTYDESK_CONFIG_DIR", config_dir);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "zh_CN.UTF-8");
        for variable in ["LC_ALL", "LC_MESSAGES", "NO_COLOR"] {
            command.env_remove(variable);
        }
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let (sender, chunks) = channel();
        std::thread::spawn(move || {
            let mut chunk = [0; 4096];
            while let Ok(length) = reader.read(&mut chunk) {
                if length == 0 || sender.send(chunk[..length].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            child,
            master: pair.master,
            writer,
            chunks,
            parser: vt100::Parser::new(cells(30), cells(100), 0),
            raw: Vec::new(),
        }
    }

    pub fn type_keys(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).expect("the terminal takes keys");
        self.writer.flush().expect("the terminal takes keys");
    }

    pub fn resize(&mut self, cols: u16, rows: u16) {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).expect("the terminal takes a size");
        // A terminal may lose what was on it when its size changes: whatever is seen later was drawn later.
        self.parser = vt100::Parser::new(cells(rows), cells(cols), 0);
    }

    pub fn signal(&self, name: &str) {
        let pid = self.child.process_id().expect("the program runs").to_string();
        let status = std::process::Command::new("kill").args(["-s", name, &pid]).status().expect("kill runs");
        assert!(status.success());
    }

    /// Waits until the screen shows a text.
    pub fn wait_for(&mut self, text: &str) {
        let end = Instant::now() + LIMIT;
        while !self.screen().contains(text) {
            let left = end.saturating_duration_since(Instant::now());
            match self.chunks.recv_timeout(left) {
                Ok(chunk) => self.take(&chunk),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("never saw {text:?}:\n{}", self.screen())
                }
            }
        }
    }

    /// Waits for the end; gives the exit code.
    pub fn wait(&mut self) -> u32 {
        let end = Instant::now() + LIMIT;
        loop {
            match self.chunks.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(chunk) => self.take(&chunk),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("it did not end:\n{}", self.screen()),
            }
        }
        self.child.wait().expect("it has ended").exit_code()
    }

    pub fn screen(&self) -> String {
        self.parser.screen().contents()
    }

    pub fn output(&self) -> Output {
        Output(String::from_utf8_lossy(&self.raw).into_owned())
    }

    fn take(&mut self, chunk: &[u8]) {
        self.raw.extend_from_slice(chunk);
        self.parser.process(chunk);
    }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("a screen has cells")
}

impl Drop for Session {
    fn drop(&mut self) {
        // A test that failed leaves no program behind.
        let _ = self.child.kill();
    }
}
