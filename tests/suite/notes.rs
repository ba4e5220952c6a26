//! Annotations: joining them, what the screens ask of them, and the `note` command.

mod properties;
