//! Help, manual page and completions as they are printed, in both languages.

use super::Desk;

/// Every command that does something.
const COMMANDS: [&str; 20] = [
    "find",
    "show",
    "note add",
    "note list",
    "note edit",
    "note delete",
    "note restore",
    "note settle",
    "note export",
    "note merge",
    "note recover",
    "note purge",
    "check",
    "import",
    "export",
    "config",
    "tutor",
    "paths",
    "completions",
    "man",
];

fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../snapshots/help");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn help_reads_well_in_both_languages() {
    let desk = Desk::new();
    for lang in ["zh", "en"] {
        let mut pages = desk.say(&format!("--lang {lang} --help")).1;
        for command in COMMANDS {
            let (code, page, err) = desk.say(&format!("--lang {lang} {command} --help"));
            assert_eq!((code, err.as_str()), (0, ""), "{command}");
            pages.extend(["\n--- ", command, "\n\n", page.as_str()]);
        }
        snapshot(&format!("help_{lang}"), &pages);
        assert_eq!(desk.say(&format!("--lang {lang} -h")).1, desk.say(&format!("--lang {lang} --help")).1);
    }
}

#[test]
fn the_manual_page_has_every_command() {
    let desk = Desk::new();
    for lang in ["zh", "en"] {
        let (code, page, _) = desk.say(&format!("--lang {lang} man"));
        assert_eq!(code, 0);
        for command in COMMANDS {
            assert!(page.contains(&format!(".SH \"dutydesk {command}\"")), "{lang} {command}");
        }
        snapshot(&format!("man_{lang}"), &page);
    }
}

#[test]
fn completions_are_made_for_every_shell() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let (code, script, _) = desk.say(&format!("--lang en completions {shell}"));
        assert!(code == 0 && script.contains("config-dir") && script.contains("completions"), "{shell}");
    }
    snapshot("completions_fish", &desk.say("completions fish").1);
}

#[test]
fn mistakes_are_answered_with_what_was_meant() {
    let desk = Desk::new();
    let mut answers = String::new();
    for line in [
        "fnd 会议",
        "会议",
        "find 会议 --formt json",
        "find 会议 --format jso",
        "import",
        "find 会议 --limit",
        "find x --color red",
        "find x --color auto --color never",
        "config --force",
    ] {
        for lang in ["zh", "en"] {
            let (code, out, err) = desk.say(&format!("--lang {lang} {line}"));
            assert_eq!((code, out.as_str()), (2, ""), "{line}");
            answers.extend(["$ dutydesk ", line, "\n", err.as_str(), "\n"]);
        }
    }
    snapshot("mistakes", &answers);
}
