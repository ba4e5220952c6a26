//! One run of the program in a pseudo-terminal.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Longer than any machine needs; a test that waits so long has failed.
const LIMIT: Duration = Duration::from_secs(30);

pub struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    chunks: Receiver<Vec<u8>>,
    reader: Option<JoinHandle<()>>,
    parser: vt100::Parser,
    raw: Vec<u8>,
    charset: &'static encoding_rs::Encoding,
    decoder: encoding_rs::Decoder,
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
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_dutydesk"));
        command.args(args);
        command.env("DUTYDESK_CONFIG_DIR", config_dir);
        Self::spawn(command)
    }

    /// The same as if it came over ssh, or surely not.
    pub fn start_over(config_dir: &Path, ssh: bool) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_dutydesk"));
        command.env("DUTYDESK_CONFIG_DIR", config_dir);
        if ssh {
            command.env("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22");
        } else {
            command.env_remove("SSH_CONNECTION");
        }
        Self::spawn(command)
    }

    /// The same through a shell that may ignore SIGHUP first, as nohup does.
    pub fn start_shell(config_dir: &Path, ignore_hup: bool) -> Self {
        let mut command = CommandBuilder::new("sh");
        let trap = if ignore_hup { "trap '' HUP; " } else { "" };
        command.args(["-c", &format!("{trap}exec \"$0\""), env!("CARGO_BIN_EXE_dutydesk")]);
        command.env("DUTYDESK_CONFIG_DIR", config_dir);
        Self::spawn(command)
    }

    /// Starts the program on a terminal of another encoding, as the locale says.
    pub fn start_in(config_dir: &Path, locale: &str, charset: &'static encoding_rs::Encoding) -> Self {
        let mut command = CommandBuilder::new("env");
        command.args([&format!("LC_ALL={locale}"), env!("CARGO_BIN_EXE_dutydesk")]);
        command.env("DUTYDESK_CONFIG_DIR", config_dir);
        let mut session = Self::spawn(command);
        session.charset = charset;
        session.decoder = charset.new_decoder_without_bom_handling();
        session
    }

    /// Starts this test binary on the one test that opens a screen and panics.
    pub fn start_panic() -> Self {
        let mut command = CommandBuilder::new(std::env::current_exe().expect("this binary has a path"));
        command.args(["child_that_panics", "--exact", "--ignored", "--nocapture"]);
        Self::spawn(command)
    }

    fn spawn(mut command: CommandBuilder) -> Self {
        let size = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        command.env("TERM", "xterm-256color");
        command.env("LANG", "zh_CN.UTF-8");
        for variable in ["LC_ALL", "LC_CTYPE", "LC_MESSAGES", "NO_COLOR"] {
            command.env_remove(variable);
        }
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let mut output = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let (sender, chunks) = channel();
        let reader = std::thread::spawn(move || {
            let mut chunk = [0; 4096];
            while let Ok(length) = output.read(&mut chunk) {
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
            reader: Some(reader),
            parser: vt100::Parser::new(cells(30), cells(100), 0),
            raw: Vec::new(),
            charset: encoding_rs::UTF_8,
            decoder: encoding_rs::UTF_8.new_decoder_without_bom_handling(),
        }
    }

    pub fn type_keys(&mut self, keys: &str) {
        self.writer.write_all(&self.charset.encode(keys).0).expect("the terminal takes keys");
        self.writer.flush().expect("the terminal takes keys");
    }

    /// Writes bytes in pieces, each after the program has read the one before it.
    pub fn type_in_pieces(&mut self, pieces: &[&str]) {
        for piece in pieces {
            let before = self.bytes_read();
            self.type_keys(piece);
            let end = Instant::now() + LIMIT;
            while self.bytes_read() < before + piece.len() {
                assert!(Instant::now() < end, "{piece:?} was never read");
                std::thread::yield_now();
            }
        }
    }

    /// How many bytes the thread that reads keys has read so far.
    fn bytes_read(&self) -> usize {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.pid())).expect("the process is there");
        let text = |path: std::path::PathBuf| std::fs::read_to_string(path).unwrap_or_default();
        let reader = tasks.flatten().find(|task| text(task.path().join("comm")).trim() == "input");
        let counts = reader.map(|task| text(task.path().join("io"))).unwrap_or_default();
        counts.lines().find_map(|line| line.strip_prefix("rchar: ")?.parse().ok()).unwrap_or_default()
    }

    pub fn resize(&mut self, cols: u16, rows: u16) {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).expect("the terminal takes a size");
        // A terminal may lose what was on it when its size changes: whatever is seen later was drawn later.
        self.parser = vt100::Parser::new(cells(rows), cells(cols), 0);
    }

    pub fn signal(&self, name: &str) {
        let pid = self.pid().to_string();
        let status = std::process::Command::new("kill").args(["-s", name, &pid]).status().expect("kill runs");
        assert!(status.success());
    }

    pub fn pid(&self) -> u32 {
        self.child.process_id().expect("the program runs")
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

    /// Waits until the program has written a sequence since the last time this was asked.
    pub fn wait_for_output(&mut self, sequence: &str) {
        let end = Instant::now() + LIMIT;
        while !String::from_utf8_lossy(&self.raw).contains(sequence) {
            match self.chunks.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(chunk) => self.take(&chunk),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => panic!("never wrote {sequence:?}"),
            }
        }
    }

    /// Waits until the system says that the process is stopped.
    pub fn wait_until_stopped(&self) {
        let pid = self.pid();
        let end = Instant::now() + LIMIT;
        loop {
            let status = std::fs::read_to_string(format!("/proc/{pid}/stat")).expect("the process is there");
            if status.rsplit(") ").next().is_some_and(|rest| rest.starts_with('T')) {
                return;
            }
            assert!(Instant::now() < end, "it was never stopped");
            std::thread::yield_now();
        }
    }

    /// Forgets what was on the screen, so that what is seen later was drawn later.
    pub fn forget_screen(&mut self) {
        self.parser = vt100::Parser::new(cells(30), cells(100), 0);
    }

    /// Closes the terminal and waits until the program has ended, which it must do soon.
    pub fn close_and_wait(mut self) {
        // The reading thread holds the terminal open; it ends when it has something to hand on and nobody to take it.
        let (_, nobody) = channel();
        self.chunks = nobody;
        self.type_keys("x");
        self.reader.take().expect("it was read until now").join().expect("the reader ends");
        self.writer = Box::new(std::io::sink());
        self.master = native_pty_system().openpty(PtySize::default()).expect("a pseudo-terminal").master;
        let mut child = self.child.clone_killer();
        let (ended, end) = channel::<()>();
        std::thread::spawn(move || {
            if end.recv_timeout(LIMIT) == Err(RecvTimeoutError::Timeout) {
                // The test waits for the program, and fails because it had to be killed.
                let _ = child.kill();
            }
        });
        let status = self.child.wait().expect("it has ended");
        drop(ended);
        assert_eq!(status.signal(), None, "it ended by itself");
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
        let mut text = String::with_capacity(chunk.len() * 3 + 16);
        let _ = self.decoder.decode_to_string(chunk, &mut text, false);
        self.parser.process(text.as_bytes());
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
