//! Files and what they hold: the only module that touches the disk.
